'use client'

import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { LineField, RadioField, TextField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

export function ServiceForm({ action, language }: { readonly action: FormAction; readonly language: Language }) {
  const { label, hint, services } = STAFF[language]
  const labels = {
    slug: label.slug,
    nameKo: label.nameKo,
    nameEn: label.nameEn,
    functions: label.functions,
    declared: label.declared,
  }
  const declared = [
    { value: 'unknown', text: services.declaredUnknown },
    { value: 'operational', text: services.declaredOperational },
  ]
  return (
    <StaffForm action={action} language={language} start={{ declared: 'unknown' }} hidden={[]} labels={labels} submit={services.submit}>
      <LineField name="nameKo" label={label.nameKo} lang="ko" />
      <LineField name="nameEn" label={label.nameEn} lang="en" />
      <LineField name="slug" label={label.slug} hint={hint.slug} />
      <TextField name="functions" label={label.functions} hint={hint.functionLines} rows={6} />
      <RadioField name="declared" label={label.declared} options={declared} />
    </StaffForm>
  )
}
