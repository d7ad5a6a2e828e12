'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF_RETRACTION } from '#i18n/staff-retraction.ts'
import { TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

/** Takes back an update or an incident: `start.id` says which. */
export function RetractionForm(props: { readonly action: FormAction; readonly language: Language; readonly start: Typed }) {
  const { reasonKo, reasonEn, reasonHint, submit } = STAFF_RETRACTION[props.language]
  return (
    <StaffForm {...props} hidden={['id', 'submission']} labels={{ reasonKo, reasonEn }} submit={submit}>
      <TextField name="reasonKo" label={reasonKo} hint={reasonHint} rows={4} lang="ko" />
      <TextField name="reasonEn" label={reasonEn} rows={4} lang="en" />
    </StaffForm>
  )
}
