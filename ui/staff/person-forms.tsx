'use client'

import type { Language } from '#domain/language.ts'
import type { LinkPurpose } from '#domain/person.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_PEOPLE } from '#i18n/staff-people.ts'
import { CheckField, LineField, type Option } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { RoleFields } from './role-fields.tsx'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language }

export function InvitationForm({ services, ...props }: Props & { readonly services: readonly Option[] }) {
  const { label } = STAFF[props.language]
  const words = STAFF_PEOPLE[props.language]
  const labels = { name: label.name, email: label.email, roles: words.roles }
  return (
    <StaffForm {...props} start={{}} hidden={[]} labels={labels} submit={words.inviteSubmit} once={words.shownOnce.join}>
      <LineField name="name" label={label.name} />
      <LineField name="email" label={label.email} type="email" />
      <RoleFields services={services} />
    </StaffForm>
  )
}

export function GrantsForm({ start, services, ...props }: Props & { readonly start: Typed; readonly services: readonly Option[] }) {
  const words = STAFF_PEOPLE[props.language]
  return (
    <StaffForm {...props} start={start} hidden={['person']} labels={{ roles: words.roles }} submit={words.rolesSubmit}>
      <RoleFields services={services} />
    </StaffForm>
  )
}

export function LinkForm({ person, purpose, ...props }: Props & { readonly person: string; readonly purpose: LinkPurpose }) {
  const words = STAFF_PEOPLE[props.language]
  return (
    <StaffForm {...props} start={{ person }} hidden={['person']} labels={{}} submit={words.link[purpose].submit} once={words.shownOnce[purpose]}>
      {purpose === 'reset' && (
        <CheckField name="dropSecondFactor" label={words.dropSecondFactor} hint={words.dropSecondFactorHint} options={[{ value: 'yes', text: words.dropIt }]} />
      )}
    </StaffForm>
  )
}

/** Sends nothing but who it is about. */
export function PersonButton({ person, submit, ...props }: Props & { readonly person: string; readonly submit: string }) {
  return (
    <StaffForm {...props} start={{ person }} hidden={['person']} labels={{}} submit={submit}>
      {null}
    </StaffForm>
  )
}

export function JoinForm({ token, name, ...props }: Props & { readonly token: string; readonly name: string }) {
  const { label, hint } = STAFF[props.language]
  const labels = { name: label.name, password: label.password }
  return (
    <StaffForm {...props} start={{ token, name }} hidden={['token']} labels={labels} submit={STAFF_PEOPLE[props.language].join.submit}>
      <LineField name="name" label={label.name} autoComplete="name" />
      <LineField name="password" label={label.password} hint={hint.newPassword} type="password" autoComplete="new-password" />
    </StaffForm>
  )
}

export function ResetForm({ token, ...props }: Props & { readonly token: string }) {
  const { label, hint } = STAFF[props.language]
  return (
    <StaffForm {...props} start={{ token }} hidden={['token']} labels={{ password: label.password }} submit={STAFF_PEOPLE[props.language].reset.submit}>
      <LineField name="password" label={label.password} hint={hint.newPassword} type="password" autoComplete="new-password" />
    </StaffForm>
  )
}
