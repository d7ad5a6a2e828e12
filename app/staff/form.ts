import type { FieldProblems, Typed } from '#domain/typed-field.ts'
import type { FormProblem } from '#i18n/staff.ts'
import type { FormState } from '#ui/staff/form-state.ts'

/** The texts of a form by the name of their field, check boxes of one name as lines. React's own fields and files are not ours; whoever calls an action by hand may send no form at all. */
export function typedFields(form: unknown): Typed {
  if (!(form instanceof FormData)) return {}
  const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$ACTION'))
  const typed = new Map<string, string>()
  for (const [name, text] of entries) typed.set(name, typed.has(name) ? `${typed.get(name)}\n${text}` : text)
  return Object.fromEntries(typed)
}

/** Nothing was done: the form comes back with what was typed, except for passwords, and what is wrong. */
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

function withoutPassword({ password: _, ...typed }: Typed): Typed {
  return typed
}
