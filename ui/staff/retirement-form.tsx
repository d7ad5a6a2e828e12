'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

/** Ends a service or a function, now or as of a time that has passed. */
export function RetirementForm(props: { readonly action: FormAction; readonly language: Language; readonly start: Typed }) {
  const words = STAFF_CATALOGUE[props.language]
  return (
    <StaffForm {...props} hidden={['id', 'number']} labels={{ since: words.since }} submit={words.retireSubmit}>
      <LineField name="since" label={words.since} hint={words.sinceHint} type="datetime-local" isOptional />
    </StaffForm>
  )
}
