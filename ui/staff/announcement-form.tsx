'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { LineField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language; readonly start: Typed }

/** Says something new to everyone, or says it anew. */
export function AnnouncementForm(props: Props) {
  const words = STAFF_MAINTENANCE[props.language]
  const labels = { textKo: words.announcementKo, textEn: words.announcementEn, from: words.from, until: words.until }
  return (
    <StaffForm {...props} hidden={['submission', 'announcement']} labels={labels} submit={words.announceSubmit}>
      <TextField name="textKo" label={words.announcementKo} hint={words.announcementHint} rows={3} lang="ko" />
      <TextField name="textEn" label={words.announcementEn} rows={3} lang="en" />
      <LineField name="from" label={words.from} hint={words.fromHint} type="datetime-local" isOptional />
      <LineField name="until" label={words.until} hint={STAFF[props.language].hint.time} type="datetime-local" />
    </StaffForm>
  )
}

export function WithdrawalForm(props: Props) {
  return (
    <StaffForm {...props} hidden={['submission', 'announcement']} labels={{}} submit={STAFF_MAINTENANCE[props.language].withdraw}>
      {null}
    </StaffForm>
  )
}
