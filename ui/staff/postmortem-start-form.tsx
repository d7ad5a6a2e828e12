'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { LineField, type Option, SelectField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language }

/** Begins a postmortem of one of these incidents. */
export function PostmortemStartForm({ incidents, ...props }: Props & { readonly incidents: readonly Option[] }) {
  const words = STAFF_POSTMORTEM_DRAFTS[props.language]
  return (
    <StaffForm {...props} start={{}} hidden={[]} labels={{ incident: words.incident, slug: words.slug }} submit={words.startSubmit}>
      <SelectField name="incident" label={words.incident} options={[{ value: '', text: words.noIncident }, ...incidents]} />
      <LineField name="slug" label={words.slug} hint={words.slugHint} />
    </StaffForm>
  )
}

/** Another address for a draft: `start` says which and has the one that it has. */
export function PostmortemAddressForm(props: Props & { readonly start: Typed }) {
  const words = STAFF_POSTMORTEM_DRAFTS[props.language]
  return (
    <StaffForm {...props} hidden={['id']} labels={{ slug: words.slug }} submit={words.renameSubmit}>
      <LineField name="slug" label={words.slug} hint={words.slugHint} />
    </StaffForm>
  )
}

/** Begins the next revision of one of these published reports. */
export function PostmortemCorrectionStartForm({ reports, ...props }: Props & { readonly reports: readonly Option[] }) {
  const words = STAFF_POSTMORTEM_DRAFTS[props.language]
  return (
    <StaffForm {...props} start={{}} hidden={[]} labels={{ slug: words.report }} submit={words.correctSubmit}>
      <SelectField name="slug" label={words.report} options={[{ value: '', text: words.noReport }, ...reports]} />
    </StaffForm>
  )
}
