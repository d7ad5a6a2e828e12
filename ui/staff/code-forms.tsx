'use client'

import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language; readonly next: string }

/** After the password: a code from the app, or a recovery code. */
export function SignInCodeForm({ action, language, next }: Props) {
  const { signIn, label } = STAFF_ACCOUNT[language]
  return (
    <StaffForm action={action} language={language} start={{ next }} hidden={['next']} labels={{ code: label.anyCode }} submit={signIn.codeSubmit}>
      <LineField name="code" label={label.anyCode} autoComplete="one-time-code" />
    </StaffForm>
  )
}

export function CodeConfirmForm({ action, language, next }: Props) {
  const { confirm, label, hint } = STAFF_ACCOUNT[language]
  return (
    <StaffForm action={action} language={language} start={{ next }} hidden={['next']} labels={{ code: label.code }} submit={confirm.submit}>
      <LineField name="code" label={label.code} hint={hint.code} autoComplete="one-time-code" inputMode="numeric" />
    </StaffForm>
  )
}

export function PasswordConfirmForm({ action, language, next }: Props) {
  const { password } = STAFF[language].label
  return (
    <StaffForm action={action} language={language} start={{ next }} hidden={['next']} labels={{ password }} submit={STAFF_ACCOUNT[language].confirm.submit}>
      <LineField name="password" label={password} type="password" autoComplete="current-password" />
    </StaffForm>
  )
}
