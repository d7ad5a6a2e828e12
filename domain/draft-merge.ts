import type { Typed } from './typed-field.ts'

/** What was made of two texts: one that has both, or the names of the fields in which they contradict each other. */
export type Merged = { readonly ok: true; readonly fields: Typed } | { readonly ok: false; readonly names: readonly string[] }

/**
 * Field by field: whoever changed a field alone has their way, and of two texts of which one holds the other that one stands.
 * `before` is what stood in the fields that `mine` changed, as its writer had seen them; a field that is not there and an
 * empty one are the same.
 */
export function mergeFields(before: Typed, mine: Typed, theirs: Typed): Merged {
  const merged: Record<string, string> = { ...theirs }
  const contradicting: string[] = []
  for (const name of Object.keys(before)) {
    const [was, my, their] = [textOf(before, name), textOf(mine, name), textOf(theirs, name)]
    if (my === was || (their !== was && their.includes(my))) continue
    if (their !== was && !my.includes(their)) contradicting.push(name)
    merged[name] = my
  }
  return contradicting.length > 0 ? { ok: false, names: contradicting } : { ok: true, fields: merged }
}

/** Names of the fields in which the texts differ. */
export function differingNames(a: Typed, b: Typed): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => textOf(a, name) !== textOf(b, name))
}

/** The fields of `now` that are not as they were, with what stood there: what `mergeFields` needs. */
export function changedFrom(before: Typed, now: Typed): Typed {
  return Object.fromEntries(differingNames(before, now).map((name) => [name, textOf(before, name)]))
}

function textOf(fields: Typed, name: string): string {
  return Object.hasOwn(fields, name) ? (fields[name] ?? '') : ''
}
