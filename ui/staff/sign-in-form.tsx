'use client'

import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

export function SignInForm({ action, language, next }: { readonly action: FormAction; readonly language: Language; readonly next: string }) {
  const { label, signIn } = STAFF[language]
  const labels = { email: label.email, password: label.password }
  return (
    <StaffForm action={action} language={language} start={{ next }} hidden={['next']} labels={labels} submit={signIn.submit}>
      <LineField name="email" label={label.email} type="email" autoComplete="username" />
      <LineField name="password" label={label.password} type="password" autoComplete="current-password" />
    </StaffForm>
  )
}
