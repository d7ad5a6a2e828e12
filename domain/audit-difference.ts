import { type FactValue, factsDiff, type Piece, wordDiff } from './postmortem-diff.ts'

/** One thing that is otherwise than before: `path` as it is kept, `text ko`; undefined where it was not there. */
export type Difference = {
  readonly path: string
  readonly was: FactValue | undefined
  readonly now: FactValue | undefined
  /** Where inside a longer text; null where the values say it all. */
  readonly pieces: readonly Piece[] | null
}

/** What an act changed, as rows; what stayed as it was is not told. */
export function differences(before: unknown, after: unknown): readonly Difference[] {
  return factsDiff(named(before), named(after)).flatMap(({ item, fields }) =>
    fields.map(({ name, was, now }) => ({ path: name === '' ? item : `${item} ${name}`, was, now, pieces: piecesOf(was, now) })),
  )
}

/** A list or a bare value stands under a name too. */
function named(value: unknown): unknown {
  if (value === null || value === undefined) return {}
  return typeof value === 'object' && !Array.isArray(value) ? value : { value }
}

const LONG = 20

function piecesOf(was: FactValue | undefined, now: FactValue | undefined): readonly Piece[] | null {
  return typeof was === 'string' && typeof now === 'string' && Math.max(was.length, now.length) > LONG ? wordDiff(was, now) : null
}
