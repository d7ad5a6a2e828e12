import { redirect } from 'next/navigation'
import type { Admission } from '#auth/admission.ts'
import { now } from '#bin/now.ts'
import type { Staff } from '#domain/staff.ts'
import type { FieldProblems, Parsed, Typed } from '#domain/typed-field.ts'
import type { FormProblem } from '#i18n/staff.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from './form.ts'

type Refused = { readonly ok: false; readonly problem: FormProblem }

type Writing<Input, Result> = {
  readonly admitted: Promise<Admission>
  readonly parse: (typed: Typed, at: Date) => Parsed<Input> | Promise<Parsed<Input>>
  /** What keeps the texts from being written: `unprintable`, wherever readers will see them. */
  readonly unfit?: (typed: Typed) => FieldProblems | null
  readonly write: (actor: Staff, input: Input, at: Date) => Promise<Result>
  /** Where it leads once it is done; or the form again, with what is shown once. */
  readonly next: (done: Done<Result>, input: Input) => string | FormState | Promise<string | FormState>
}
type Done<Result> = Extract<Result, { readonly ok: true }>

/** A form that writes once. Whatever stands in the way, the form comes back with what was typed and says what. */
export async function written<Input, Result extends { readonly ok: true } | Refused>(
  form: FormData,
  { admitted, parse, unfit = () => null, write, next }: Writing<Input, Result>,
): Promise<FormState> {
  const [admission, typed, at] = [await admitted, typedFields(form), now()]
  if (!admission.ok) return refused(typed, admission.problem)
  const parsed = await parse(typed, at)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const problems = unfit(typed)
  if (problems !== null) return invalid(typed, problems)
  const result = await write(admission.actor, parsed.input, at)
  if (!result.ok) return refused(typed, result.problem)
  const led = await next(result as Done<Result>, parsed.input)
  return typeof led === 'string' ? redirect(led) : led
}
