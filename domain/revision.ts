import type { Bilingual } from './language.ts'
import type { PostmortemFacts, REVISION_CLASSES, STAGES } from './postmortem.ts'
import type { Hash } from './transparency/tree.ts'

export type RevisionClass = (typeof REVISION_CLASSES)[number]
export type Stage = (typeof STAGES)[number]

/** A postmortem as it was published once; it never changes and never goes away. */
export type Revision = {
  /** PM-2022-0001 */
  readonly id: string
  readonly slug: string
  /** 1…n without a gap. */
  readonly number: number
  /** What kind of change it is; null on revision 1. */
  readonly class: RevisionClass | null
  /** Null on revision 1. */
  readonly reason: Bilingual | null
  readonly stage: Stage
  /** Recorded; what the publisher claims. */
  readonly publishedAt: Date
  /** RFC 6962 hash of its leaf in the transparency log. */
  readonly leaf: Hash
}

/** A public file of a revision; `path` is relative to the revision's address. */
export type RevisionFile = { readonly path: string; readonly type: string; readonly sizeBytes: number; readonly sha256: string }

export type PublishProblem =
  | 'not-allowed'
  /** A gate stands in the way. */
  | 'blocked'
  /** The source is the same as in the latest revision. */
  | 'nothing-changed'
  /** A revision after the first says what kind of change it is and why, in both languages. */
  | 'class-missing'
  | 'class-on-first-revision'
  /** Another postmortem has this slug or this id. */
  | 'id-mismatch'
  /** Somebody else published meanwhile. */
  | 'overtaken'
  | 'reconstruction'

/** Address of a revision, from the root. */
export function revisionPath(slug: string, number: number): string {
  return `/postmortems/${slug}/r${number}`
}

/** The number in `r3`; null for anything else. */
export function revisionNumber(text: string): number | null {
  return /^r[1-9]\d{0,5}$/.test(text) ? Number(text.slice(1)) : null
}

/** The two numbers in `1-3`, the earlier first; null for anything else. */
export function revisionPair(text: string): readonly [number, number] | null {
  const [, earlier, later] = /^([1-9]\d{0,5})-([1-9]\d{0,5})$/.exec(text) ?? []
  return earlier === undefined || Number(earlier) >= Number(later) ? null : [Number(earlier), Number(later)]
}

export type StageState = {
  readonly stage: Stage
  /** Null where no date follows: closing waits for the actions, and who reconstructs owes nobody. */
  readonly due: Date | null
  /** When the first revision of that stage or of a later one was published; null when there is none. */
  readonly publishedAt: Date | null
  readonly state: 'published' | 'published-late' | 'waiting' | 'late'
}

/**
 * When each stage was owed and when it came: 24 hours, 72 hours and 14 days after the end of the outage, or after it was declared
 * while it lasts; closing when no action is open. Null for a reconstruction: nobody promised it.
 */
export function stageClock(
  facts: PostmortemFacts,
  revisions: readonly Pick<Revision, 'stage' | 'publishedAt'>[],
  openActions: number,
  now: Date,
): readonly StageState[] | null {
  if (facts.reconstruction) return null
  const start = clockStart(facts)
  return STAGE_ORDER.map((stage, index) => {
    const after = AFTER_MS[stage]
    const due = after === null ? null : new Date(start.getTime() + after)
    const publishedAt = revisions.find((revision) => STAGE_ORDER.indexOf(revision.stage) >= index)?.publishedAt ?? null
    return { stage, due, publishedAt, state: stateOf(due, publishedAt, due === null && openActions === 0, now) }
  })
}

const HOUR_MS = 60 * 60 * 1000

const AFTER_MS = {
  initial: 24 * HOUR_MS,
  preliminary: 72 * HOUR_MS,
  final: 14 * 24 * HOUR_MS,
  closing: null,
} as const satisfies Record<Stage, number | null>

const STAGE_ORDER = Object.keys(AFTER_MS) as readonly Stage[]

function clockStart(facts: PostmortemFacts): Date {
  const end = facts.events.findLast((event) => event.kind === 'restore_full')
  const declared = facts.events.find((event) => event.kind === 'declare') ?? facts.events[0]
  return (end ?? declared)?.at ?? new Date(0)
}

function stateOf(due: Date | null, publishedAt: Date | null, isOwedNow: boolean, now: Date): StageState['state'] {
  if (publishedAt !== null) return due !== null && publishedAt > due ? 'published-late' : 'published'
  return isOwedNow || (due !== null && now > due) ? 'late' : 'waiting'
}
