'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { CheckField, LineField, type Option } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

type Props = { readonly action: FormAction; readonly language: Language; readonly start: Typed; readonly dependencies: readonly Option[] }

/** Another name for a service, or something else that it stands on. */
export function ServiceChangeForm({ dependencies, ...props }: Props) {
  const { label } = STAFF[props.language]
  const words = STAFF_CATALOGUE[props.language]
  const labels = { nameKo: label.nameKo, nameEn: label.nameEn, dependencies: words.standsOn }
  return (
    <StaffForm {...props} hidden={['id', 'number']} labels={labels} submit={words.changeSubmit}>
      <LineField name="nameKo" label={label.nameKo} lang="ko" />
      <LineField name="nameEn" label={label.nameEn} lang="en" />
      {dependencies.length > 0 && <CheckField name="dependencies" label={words.standsOn} hint={words.standsOnHint} options={dependencies} />}
    </StaffForm>
  )
}
