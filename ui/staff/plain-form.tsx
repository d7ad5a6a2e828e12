'use client'

import type { Language } from '#domain/language.ts'
import type { FormAction } from './form-state.ts'
import type { OnceWords } from './shown-once.tsx'
import { StaffForm } from './staff-form.tsx'

type Props = {
  readonly action: FormAction
  readonly submit: string
  readonly language: Language
  readonly once?: OnceWords
  readonly hidden?: Readonly<Record<string, string>>
}

/** One button that does one thing, with nothing to fill in. */
export function PlainForm({ hidden = {}, ...props }: Props) {
  return (
    <StaffForm {...props} start={hidden} hidden={Object.keys(hidden)} labels={{}}>
      {null}
    </StaffForm>
  )
}
