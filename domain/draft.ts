import type { IncidentProblem } from './incident.ts'
import type { FieldProblems, Typed } from './typed-field.ts'

export const DRAFT_KINDS = ['incident', 'update', 'correction', 'update-retraction', 'incident-retraction'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

export const DRAFT_STATES = ['writing', 'awaiting-approval', 'scheduled', 'published', 'discarded'] as const
export type DraftState = (typeof DRAFT_STATES)[number]

export type Person = { readonly id: string; readonly name: string }

/** What somebody is writing and has not said yet. It belongs to everybody who may write drafts. */
export type Draft = {
  readonly id: string
  readonly kind: DraftKind
  /** Id of the incident that an update is for, of the update that is corrected, or of what is taken back; null for a new incident. */
  readonly target: string | null
  /** As the form would send it, under exactly its names; empty once it was forgotten. */
  readonly fields: Typed
  /** 1…, one more with every change of text, state or time. */
  readonly version: number
  /** Sent with what is published: the same draft twice is one update. */
  readonly submission: string
  readonly state: DraftState
  readonly author: Person
  readonly changedBy: Person
  readonly createdAt: Date
  readonly changedAt: Date
  /** When the author opened the console for this. */
  readonly openedAt: Date
  /** Scheduled: when the worker publishes it, in the name of `scheduledBy`. */
  readonly publishAt: Date | null
  readonly scheduledBy: Person | null
  /** Why the worker did not publish it when it was due; null when it was not due, or was dealt with since. */
  readonly refusal: Refusal | null
  /** Id of the incident that it became part of. */
  readonly published: string | null
}
export type Refusal = { readonly due: Date; readonly at: Date; readonly problem: PublishProblem; readonly fields: FieldProblems }
/** `does-not-fit`: some fields say why. */
export type PublishProblem = DraftProblem | IncidentProblem | 'does-not-fit'

/** A text beside the one that stands: it lost against a newer version, or somebody else wrote on from it. */
export type DraftText = {
  readonly number: number
  readonly by: Person
  readonly at: Date
  /** The version that its writer had seen. */
  readonly basedOn: number
  readonly isLost: boolean
  readonly fields: Typed
}

/** Somebody did not approve it, and what they asked to be changed. */
export type SentBackNote = { readonly by: Person; readonly note: string; readonly at: Date }

/** Somebody who has it open; the same person at two screens is two seats. */
export type DraftEditor = Person & { readonly seat: string; readonly seenAt: Date }

/** Why its words may not change. */
export type FixedProblem = 'draft-scheduled' | 'draft-awaits-approval' | 'draft-over'
export type DraftProblem = FixedProblem | 'no-such-draft' | 'changed-meanwhile' | 'draft-too-large' | 'publish-time-passed' | 'not-allowed'

/** Whoever was not heard of for this long has left; the console's script says every ten seconds that it is there. */
export const EDITOR_SEEN_MS = 30_000

/** The texts of a draft that is over are kept this long, so that a mistake can be made good; then they are gone. */
export const DRAFT_KEPT_MS = 7 * 24 * 60 * 60 * 1000

const NEXT = {
  writing: ['awaiting-approval', 'scheduled', 'published', 'discarded'],
  'awaiting-approval': ['writing', 'scheduled', 'published', 'discarded'],
  scheduled: ['writing', 'awaiting-approval', 'scheduled', 'published', 'discarded'],
  published: [],
  discarded: [],
} as const satisfies Record<DraftState, readonly DraftState[]>

export function mayBecome(from: DraftState, to: DraftState): boolean {
  return (NEXT[from] as readonly DraftState[]).includes(to)
}

export function isOver(draft: { readonly state: DraftState }): boolean {
  return NEXT[draft.state].length === 0
}

/** Its words may change only while it is being written: what was approved or scheduled is what goes out. */
export function whyNotWritable(state: DraftState): FixedProblem | null {
  return WRITABLE[state]
}

const WRITABLE = {
  writing: null,
  'awaiting-approval': 'draft-awaits-approval',
  scheduled: 'draft-scheduled',
  published: 'draft-over',
  discarded: 'draft-over',
} as const satisfies Record<DraftState, FixedProblem | null>
