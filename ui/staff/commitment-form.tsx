'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { CheckField, LineField, type Option, SelectField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

/** Says how an action or a promise stands now; `standings` is what may follow. */
export function CommitmentForm(props: {
  readonly action: FormAction
  readonly language: Language
  readonly standings: readonly Option[]
  /** Evidence files of the report, each as the line of evidence that it becomes. */
  readonly files: readonly Option[]
  readonly start: Typed
}) {
  const { label, hint, promises } = STAFF[props.language]
  const labels = { standing: label.standing, due: label.due, noteKo: label.noteKo, noteEn: label.noteEn, evidence: label.evidence }
  return (
    <StaffForm
      action={props.action}
      language={props.language}
      start={props.start}
      hidden={['submission', 'commitment']}
      labels={labels}
      submit={promises.changeSubmit}
    >
      <SelectField name="standing" label={label.standing} options={props.standings} />
      <LineField name="due" label={label.due} hint={hint.due} type="date" isOptional />
      <TextField name="noteKo" label={label.noteKo} hint={hint.note} rows={3} lang="ko" />
      <TextField name="noteEn" label={label.noteEn} rows={3} lang="en" />
      <TextField name="evidence" label={label.evidence} hint={hint.evidence} rows={3} />
      {props.files.length > 0 && <CheckField name="files" label={promises.files} hint={promises.filesHint} options={props.files} />}
    </StaffForm>
  )
}
