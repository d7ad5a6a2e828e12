import type { Typed } from '#domain/typed-field.ts'

/** The texts of a form by the name of their field, check boxes of one name as lines. React's own fields and files are not ours; whoever calls an action by hand may send no form at all. */
export function typedFields(form: unknown): Typed {
  if (!(form instanceof FormData)) return {}
  const entries = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$ACTION'))
  const typed = new Map<string, string>()
  for (const [name, text] of entries) typed.set(name, typed.has(name) ? `${typed.get(name)}\n${text}` : text)
  return Object.fromEntries(typed)
}

/** Passwords and codes never come back in a form and are kept nowhere. */
export function withoutPassword({ password: _, newPassword: __, code: ___, ...typed }: Typed): Typed {
  return typed
}
