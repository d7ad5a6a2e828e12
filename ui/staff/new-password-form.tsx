'use client'

import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

export function NewPasswordForm({ action, language }: { readonly action: FormAction; readonly language: Language }) {
  const { label, password: words } = STAFF_ACCOUNT[language]
  const { password, newPassword } = label
  return (
    <StaffForm action={action} language={language} start={{}} hidden={[]} labels={{ password, newPassword }} submit={words.submit}>
      <LineField name="password" label={password} type="password" autoComplete="current-password" />
      <LineField name="newPassword" label={newPassword} hint={STAFF[language].hint.newPassword} type="password" autoComplete="new-password" />
    </StaffForm>
  )
}
