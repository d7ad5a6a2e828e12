'use client'

import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

export function FirstRunForm({ action, language, token }: { readonly action: FormAction; readonly language: Language; readonly token: string }) {
  const { label, hint, firstRun } = STAFF[language]
  const labels = {
    titleKo: label.siteTitleKo,
    titleEn: label.siteTitleEn,
    name: label.name,
    email: label.email,
    password: label.password,
  }
  return (
    <StaffForm action={action} language={language} start={{ token }} hidden={['token']} labels={labels} submit={firstRun.submit}>
      <fieldset>
        <legend>{firstRun.site}</legend>
        <LineField name="titleKo" label={label.siteTitleKo} hint={hint.siteTitle} lang="ko" />
        <LineField name="titleEn" label={label.siteTitleEn} lang="en" />
      </fieldset>
      <fieldset>
        <legend>{firstRun.administrator}</legend>
        <LineField name="name" label={label.name} autoComplete="name" />
        <LineField name="email" label={label.email} type="email" autoComplete="username" />
        <LineField name="password" label={label.password} hint={hint.newPassword} type="password" autoComplete="new-password" />
      </fieldset>
    </StaffForm>
  )
}
