'use client'

import type { Language } from '#domain/language.ts'
import { TOKEN_DAYS } from '#domain/token-days.ts'
import { STAFF_TOKENS } from '#i18n/staff-tokens.ts'
import { LineField, type Option, RadioField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { RoleFields } from './role-fields.tsx'
import { StaffForm } from './staff-form.tsx'

export function TokenForm({ services, ...props }: { readonly action: FormAction; readonly language: Language; readonly services: readonly Option[] }) {
  const words = STAFF_TOKENS[props.language]
  const labels = { name: words.name, days: words.days, roles: words.roles }
  return (
    <StaffForm {...props} start={{ days: '90' }} hidden={[]} labels={labels} submit={words.submit} once={words.once}>
      <LineField name="name" label={words.name} hint={words.nameHint} />
      <RadioField name="days" label={words.days} options={TOKEN_DAYS.map((days) => ({ value: String(days), text: words.daysOf(days) }))} />
      <RoleFields services={services} />
    </StaffForm>
  )
}
