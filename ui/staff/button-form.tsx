'use client'

import type { Language } from '#domain/language.ts'
import type { Typed } from '#domain/typed-field.ts'
import type { FormAction } from './form-state.ts'
import type { OnceWords } from './shown-once.tsx'
import { StaffForm } from './staff-form.tsx'

/** Nothing but a button: what it is about stands in `start`. */
export function ButtonForm(props: {
  readonly action: FormAction
  readonly language: Language
  readonly start: Typed
  readonly submit: string
  readonly once?: OnceWords
  /** Of fields that stand elsewhere, where the action finds something wrong with them. */
  readonly labels?: Readonly<Record<string, string>>
}) {
  return (
    <StaffForm labels={{}} {...props} hidden={Object.keys(props.start)}>
      {null}
    </StaffForm>
  )
}
