import type { FieldProblems, Typed } from '#domain/typed-field.ts'
import type { FormProblem } from '#i18n/staff.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { withoutPassword } from '#ui/staff/typed-fields.ts'

export { typedFields } from '#ui/staff/typed-fields.ts'

/** Nothing was done: the form comes back with what was typed, except for passwords and codes, and what is wrong. */
export function invalid(typed: Typed, fields: FieldProblems): FormState {
  return {
    attempt: crypto.randomUUID(),
    typed: withoutPassword(typed),
    fields,
    problem: null,
  }
}

export function refused(typed: Typed, problem: FormProblem): FormState {
  return {
    attempt: crypto.randomUUID(),
    typed: withoutPassword(typed),
    fields: {},
    problem,
  }
}

/** It was done, and made something that is shown this one time. The form comes back empty. */
export function shownOnce(once: string): FormState {
  return { attempt: crypto.randomUUID(), typed: {}, fields: {}, problem: null, once }
}
