import { differingNames, mergeFields } from './draft-merge.ts'
import type { Typed } from './typed-field.ts'

/**
 * The text that stands, and which open page it came from; no seat when it was put together from two. `inherited` is the text of
 * others that this page wrote on from, as long as all of it is still there.
 */
export type StandingText = {
  readonly version: number
  readonly fields: Typed
  readonly seat: string | null
  readonly turn: number
  readonly inherited: Typed | null
}

/** What an open page, a seat, asks to keep. */
export type Save = {
  /** The version that its writer had seen. */
  readonly version: number
  readonly fields: Typed
  /** What stood in the fields that were changed when their writer saw them last; null when the page cannot say, and the version has to. */
  readonly before: Typed | null
  readonly seat: string
  /** 1…, one more with each save of the seat: what arrives late is known by it. */
  readonly turn: number
}

export type SaveVerdict =
  | { readonly kind: 'nothing-new' }
  /** `kept` is what others had written, when something of it was taken away; else null. */
  | { readonly kind: 'accepted'; readonly fields: Typed; readonly kept: Typed | null; readonly inherited: Typed | null; readonly isMerged: boolean }
  /** It contradicts a newer version in these fields; it is kept beside it. */
  | { readonly kind: 'lost'; readonly names: readonly string[] }

/** Nobody's words are overwritten by somebody who has not seen them, and what somebody takes away from another's is kept. */
export function verdictOn(save: Save, standing: StandingText): SaveVerdict {
  const names = differingNames(save.fields, standing.fields)
  if (names.length === 0) return NOTHING_NEW
  if (save.seat === standing.seat) return save.turn <= standing.turn ? NOTHING_NEW : accepted(save, save.fields, standing.fields, standing.inherited)
  if (save.before === null) return save.version === standing.version ? accepted(save, save.fields, standing.fields) : { kind: 'lost', names }
  const merged = mergeFields(save.before, save.fields, standing.fields)
  return merged.ok ? accepted(save, merged.fields, standing.fields) : { kind: 'lost', names: merged.names }
}

const NOTHING_NEW = { kind: 'nothing-new' } as const

function accepted(save: Save, fields: Typed, standing: Typed, ofOthers: Typed | null = standing): SaveVerdict {
  if (differingNames(fields, standing).length === 0) return NOTHING_NEW
  const isWhole = ofOthers === null || Object.entries(ofOthers).every(([name, text]) => (fields[name] ?? '').includes(text))
  const isMerged = differingNames(fields, save.fields).length > 0
  return { kind: 'accepted', fields, kept: isWhole ? null : ofOthers, inherited: isWhole ? ofOthers : null, isMerged }
}
