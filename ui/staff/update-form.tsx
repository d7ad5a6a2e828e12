'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'
import type { TouchableService } from './touchable-service.ts'
import { UpdateFields, updateLabels } from './update-fields.tsx'

type Props = {
  readonly action: FormAction
  readonly language: Language
  readonly start: Typed
  readonly services: readonly TouchableService[]
}

/** Posts a further update; resolving is an update whose phase is resolved. */
export function UpdateForm({ isResolving, ...props }: Props & { readonly isResolving: boolean }) {
  const words = STAFF[props.language]
  const submit = isResolving ? words.incident.resolveSubmit : words.incident.postSubmit
  return (
    <StaffForm {...props} hidden={['submission', 'incident']} labels={updateLabels(props.services, words)} submit={submit}>
      <UpdateFields services={props.services} sinceHint={words.hint.sinceUpdate} />
    </StaffForm>
  )
}

/** Says again what one update should have said, and why. */
export function CorrectionForm(props: Props) {
  const words = STAFF[props.language]
  const { label, hint, incident } = words
  const labels = {
    ...updateLabels(props.services, words),
    reasonKo: label.reasonKo,
    reasonEn: label.reasonEn,
  }
  return (
    <StaffForm {...props} hidden={['submission', 'update']} labels={labels} submit={incident.correctSubmit}>
      <fieldset>
        <legend>{incident.why}</legend>
        <TextField name="reasonKo" label={label.reasonKo} hint={hint.reason} rows={2} lang="ko" />
        <TextField name="reasonEn" label={label.reasonEn} rows={2} lang="en" />
      </fieldset>
      <UpdateFields services={props.services} sinceHint={hint.sinceCorrection} />
    </StaffForm>
  )
}
