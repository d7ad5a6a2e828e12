'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

/** When a draft is published by itself. */
export function DraftTimeForm(props: { readonly action: FormAction; readonly language: Language; readonly start: Typed; readonly submit: string }) {
  const words = STAFF_DRAFTS[props.language]
  return (
    <details className="service">
      <summary>{props.submit}</summary>
      <StaffForm {...props} hidden={['draft']} labels={{ ...STAFF[props.language].label, publishAt: words.publishAt }}>
        <LineField name="publishAt" label={words.publishAt} hint={words.publishAtHint} type="datetime-local" />
      </StaffForm>
    </details>
  )
}
