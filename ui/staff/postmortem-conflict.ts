import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Typed } from '#domain/typed-field.ts'

const TEXTS = ['facts', 'ko', 'en'] as const

/** What was typed, with what somebody else saved meanwhile beside it: the next save is made on top of theirs. */
export function withTheirs(typed: Typed, { texts, version, changedBy }: Pick<ConsolePostmortem, 'texts' | 'version' | 'changedBy'>): Typed {
  const changed = TEXTS.filter((name) => texts[name] !== typed[name]?.replaceAll('\r\n', '\n'))
  return { ...typed, version: String(version), theirsBy: changedBy, ...Object.fromEntries(changed.map((name) => [`theirs-${name}`, texts[name]])) }
}

/** Null when nobody else saved meanwhile. */
export function theirsIn(
  typed: Typed,
): { readonly by: string; readonly texts: readonly { readonly name: (typeof TEXTS)[number]; readonly text: string }[] } | null {
  const by = typed.theirsBy
  if (by === undefined) return null
  const texts = TEXTS.flatMap((name) => {
    const text = typed[`theirs-${name}`]
    return text === undefined ? [] : [{ name, text }]
  })
  return { by, texts }
}
