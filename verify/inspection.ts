import type { LeafType } from '#domain/transparency/leaf.ts'
import type { PublishedKeys } from './keys.ts'
import { type LeafOf, type Logged, leavesOf, type ReadLog } from './log.ts'
import type { Notes } from './report.ts'
import type { Source } from './source.ts'

/** A copy that is being checked: what every check starts from. */
export type Inspection = {
  readonly source: Source
  readonly notes: Notes
  readonly published: PublishedKeys
  /** Oldest first; each continues the one before it. */
  readonly logs: readonly ReadLog[]
}

/** The leaves of all logs, in the order in which they were logged. */
export function loggedAs<T extends LeafType>({ logs }: Inspection, type: T): readonly Logged<LeafOf<T>>[] {
  return logs.flatMap(({ leaves }) => leavesOf(leaves, type))
}
