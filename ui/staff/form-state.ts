import type { FieldProblems, Typed } from '#domain/typed-field.ts'
import type { FormProblem } from '#i18n/staff.ts'

/** What an action hands back to its form: when it did nothing, everything that was typed and what is wrong with it. */
export type FormState = {
  /** Differs with each attempt; empty before the first. */
  readonly attempt: string
  readonly typed: Typed
  readonly fields: FieldProblems
  readonly problem: FormProblem | null
  /** What was made and is shown this one time: a link, a key. Kept nowhere in clear. */
  readonly once?: string
  /** Nothing was refused: a step within the form filled this field in. */
  readonly filled?: string
  /** What others posted meanwhile. */
  readonly meanwhile?: readonly string[]
}
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>

export const UNTOUCHED: FormState = {
  attempt: '',
  typed: {},
  fields: {},
  problem: null,
}
