import { changedFrom, differingNames } from '#domain/draft-merge.ts'
import type { StandingDraft } from '#domain/draft-wire.ts'
import type { Typed } from '#domain/typed-field.ts'

/** What an open page knows of a draft. `known`: of each field the text that its writer has seen last. */
export type DraftPage = { readonly known: Typed; readonly contradictions: readonly Contradiction[] }
/** Two texts of one field, neither of which holds the other. */
export type Contradiction = { readonly name: string; readonly mine: string; readonly theirs: string; readonly by: string }
export type Settled = { readonly page: DraftPage; readonly form: Typed }

/** What stood in the fields that the form has changed: the keeper sees by it what contradicts. */
export function beforeOf(page: DraftPage, form: Typed): Typed {
  return changedFrom(page.known, form)
}

/**
 * The draft as it stands came back. A field that nobody has touched since it was `sent` shows what stands; one that was typed in
 * meanwhile stays as it is, and its writer has not seen what stands.
 */
export function seen(page: DraftPage, sent: Typed, form: Typed, standing: Typed): Settled {
  const fields: Record<string, string> = { ...form }
  const known: Record<string, string> = { ...page.known }
  for (const name of new Set([page.known, sent, form, standing].flatMap(Object.keys))) {
    const [my, was, stands] = [textOf(form, name), textOf(sent, name), textOf(standing, name)]
    if (my !== was && stands !== was) continue
    known[name] = stands
    if (my === was) fields[name] = stands
  }
  const contradictions = page.contradictions.map((one) => ({ ...one, theirs: textOf(standing, one.name) }))
  return { page: { known, contradictions: contradictions.filter(({ name, theirs }) => textOf(fields, name) !== theirs) }, form: fields }
}

/** The keeper took what was sent. */
export function afterSave(page: DraftPage, sent: Typed, form: Typed, standing: Typed): Settled {
  return seen({ ...page, contradictions: [] }, sent, form, standing)
}

/** The keeper found that fields contradict: they stay as typed until somebody chooses, the others show what stands where nobody typed. */
export function afterContradiction(page: DraftPage, form: Typed, draft: StandingDraft, names: readonly string[]): Settled {
  const contradictions = names.map((name) => ({ name, mine: textOf(form, name), theirs: textOf(draft.fields, name), by: draft.changedBy }))
  const settled = afterLook(page, form, draft.fields)
  return { page: { ...settled.page, contradictions }, form: settled.form }
}

/** Somebody looked, without sending anything: what was not typed in shows what stands. */
export function afterLook(page: DraftPage, form: Typed, standing: Typed): Settled {
  return seen(page, page.known, form, standing)
}

export type Choice = 'mine' | 'theirs' | 'both'

/** One contradiction is over: its writer has seen theirs now, and nothing of it is gone that they did not put aside. */
export function afterChoice(page: DraftPage, form: Typed, name: string, choice: Choice): Settled {
  const one = page.contradictions.find((contradiction) => contradiction.name === name)
  if (one === undefined) return { page, form }
  const mine = textOf(form, name)
  const text = { mine, theirs: one.theirs, both: mine === '' || one.theirs === '' ? mine + one.theirs : `${one.theirs}\n\n${mine}` }[choice]
  const contradictions = page.contradictions.filter((contradiction) => contradiction !== one)
  return { page: { known: { ...page.known, [name]: one.theirs }, contradictions }, form: { ...form, [name]: text } }
}

/** Whether there is anything that the keeper does not have yet. */
export function isUnsaved(page: DraftPage, form: Typed): boolean {
  return differingNames(page.known, form).length > 0
}

function textOf(fields: Typed, name: string): string {
  return fields[name] ?? ''
}
