'use client'

import type { Language } from '#domain/language.ts'
import { REVISION_CLASSES } from '#domain/postmortem.ts'
import { REVISION } from '#i18n/revision.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { SelectField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

type Props = {
  readonly action: FormAction
  readonly language: Language
  /** What is published. */
  readonly seen: { readonly id: string; readonly slug: string; readonly version: number }
  /** Number of the newest revision; 0 when there is none. */
  readonly after: number
}

/** Asks for publication of what is saved; a further revision says what kind of change it is and why. */
export function PostmortemPublishForm({ seen, after, ...props }: Props) {
  const words = STAFF_POSTMORTEM_DRAFTS[props.language]
  const start = { id: seen.id, slug: seen.slug, version: String(seen.version), after: String(after) }
  const labels = { class: words.class, reasonKo: words.reasonKo, reasonEn: words.reasonEn }
  return (
    <StaffForm {...props} start={start} hidden={['id', 'slug', 'version', 'after']} labels={labels} submit={words.publishSubmit}>
      <p>{after === 0 ? words.firstRevision : words.nextRevision(after + 1)}</p>
      {after > 0 && <ChangeFields language={props.language} />}
    </StaffForm>
  )
}

function ChangeFields({ language }: { readonly language: Language }) {
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  const classes = REVISION_CLASSES.map((value) => ({ value, text: REVISION[language].class[value] }))
  return (
    <>
      <SelectField name="class" label={words.class} options={[{ value: '', text: words.noClass }, ...classes]} />
      <TextField name="reasonKo" label={words.reasonKo} rows={2} lang="ko" />
      <TextField name="reasonEn" label={words.reasonEn} rows={2} lang="en" />
    </>
  )
}
