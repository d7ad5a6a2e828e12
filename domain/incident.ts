import type { Cleared } from './approval.ts'
import type { Estimate } from './estimate.ts'
import type { Bilingual, Said } from './language.ts'
import type { Scope } from './scope.ts'
import { DAY_MS } from './seoul.ts'
import type { Source } from './source.ts'
import { type FunctionStatus, worstStatus } from './status.ts'

export const PHASES = ['investigating', 'identified', 'monitoring', 'resolved'] as const
export type Phase = (typeof PHASES)[number]

/** How a time is known: a probe saw it, a person said it, the system wrote it. */
export type TimeKind = 'observed' | 'declared' | 'recorded'

/** From `since` on, until a later change says otherwise, the function has this status. */
export type StatusChange = {
  readonly functionId: string
  readonly status: FunctionStatus
  readonly since: Date
  /** What to do instead; Markdown is not allowed here. */
  readonly workaround: Said | null
  readonly scope: Scope
}

/** The whole content of an update as it stood after one correction; number 1 is what was first said. */
export type UpdateRevision = {
  readonly number: number
  readonly phase: Phase
  /** Markdown. */
  readonly text: Said
  readonly changes: readonly StatusChange[]
  readonly estimate: Estimate | null
  readonly nextUpdateBy: Date | null
  readonly sources: readonly Source[]
  /** Why it was corrected; null on revision 1. */
  readonly reason: Said | null
  /** Why it could be said although its severity needed an approval; null when it needed none. */
  readonly clearance: Cleared | null
  readonly recordedAt: Date
  /** Set where the whole update was taken back: it says nothing any more, its text is why. */
  readonly isRetraction?: true
}

/** What an update says when it is posted; the rest of the revision follows from when and by whom. */
export type UpdateInput = Omit<UpdateRevision, 'number' | 'reason' | 'clearance' | 'recordedAt' | 'isRetraction'> & {
  /** Made with the form: the same submission twice is one update. */
  readonly submission: string
}

/** Why something that people wrote about an incident was not accepted. */
export type IncidentProblem =
  | 'no-such-incident'
  | 'no-such-update'
  | 'older-than-incident'
  | 'already-resolved'
  | 'still-affected'
  | 'unknown-function'
  | 'in-the-future'
  | 'started-after-update'
  | 'needs-approval'
  | 'changed-meanwhile'
  | 'already-retracted'
  | 'not-allowed'

/** Append-only: what was once said is never overwritten, a correction is a further revision. */
export type Update = {
  readonly id: string
  /** 1..n within its incident, in the order in which they were accepted. */
  readonly number: number
  /** Declared: when it was said. */
  readonly at: Date
  /** Oldest first, never empty. */
  readonly revisions: readonly UpdateRevision[]
}

export type Incident = {
  /** 12 lower-case alphanumerics, also the last part of its URL. */
  readonly id: string
  readonly title: Bilingual
  /** Declared. */
  readonly startedAt: Date
  /** Where sources disagree about the start, both stand here; null when they do not. */
  readonly startNote: Said | null
  /** Recorded. */
  readonly openedAt: Date
  /** Slug of the dependency that failed; null when it was none. */
  readonly dependency: string | null
  readonly sources: readonly Source[]
  /** Oldest first, never empty. */
  readonly updates: readonly Update[]
}

export function latest(update: Update): UpdateRevision {
  const revision = update.revisions.at(-1)
  if (revision === undefined) throw new Error(`update ${update.id} has no revision`)
  return revision
}

export function lastUpdate(incident: Incident): Update {
  const update = incident.updates.at(-1)
  if (update === undefined) throw new Error(`incident ${incident.id} has no update`)
  return update
}

export function isRetracted(update: Update): boolean {
  return latest(update).isRetraction === true
}

/** Updates that were not taken back, oldest first. */
export function standingUpdates(incident: Incident): readonly Update[] {
  return incident.updates.filter((update) => !isRetracted(update))
}

/** Whether all of it was taken back: it never was an incident. */
export function isWithdrawn(incident: Incident): boolean {
  return standingUpdates(incident).length === 0
}

/** What was said last and still stands; over when all of it was taken back. */
export function phaseOf(incident: Incident): Phase {
  const last = standingUpdates(incident).at(-1)
  return last === undefined ? 'resolved' : latest(last).phase
}

export function isResolved(incident: Incident): boolean {
  return phaseOf(incident) === 'resolved'
}

/** Staff declare whole minutes, so whatever began in the minute in which it was opened began just then. */
const JUST_THEN_MS = 60_000

/** Whether it had begun before anybody wrote it here: readers are told by how much. */
export function isBackDated({ startedAt, openedAt }: Pick<Incident, 'startedAt' | 'openedAt'>): boolean {
  return openedAt.getTime() - startedAt.getTime() >= JUST_THEN_MS
}

/** When it was declared over: the latest update in a row that says `resolved`; null while it is open. What was taken back altogether was over when it began. */
export function resolvedAt(incident: Incident): Date | null {
  if (!isResolved(incident)) return null
  const standing = standingUpdates(incident)
  const open = standing.findLastIndex((update) => latest(update).phase !== 'resolved')
  return standing[open + 1]?.at ?? incident.updates[0]?.at ?? null
}

/** Who follows an incident has read how it ended by then. */
export const FOLLOWED_MS = 365 * DAY_MS

/** Whether its own feeds are still printed: while it is open, and for a year after. */
export function isFollowed(incident: Incident, now: Date): boolean {
  const end = resolvedAt(incident)
  return end === null || end.getTime() + FOLLOWED_MS > now.getTime()
}

/** When the first update with that phase was said; null when none was. */
export function firstAt(incident: Incident, phase: Phase): Date | null {
  return standingUpdates(incident).find((update) => latest(update).phase === phase)?.at ?? null
}

/** What the incident now says of each function that it ever touched, in the order of first mention. */
export function statusByFunction(incident: Incident): ReadonlyMap<string, StatusChange> {
  const current = new Map<string, StatusChange>()
  for (const update of incident.updates) for (const change of latest(update).changes) current.set(change.functionId, change)
  return current
}

/** The worst status that it ever gave to any function; `unknown` when it touched none. */
export function worstEver(incident: Incident): FunctionStatus {
  return worstStatus(incident.updates.flatMap((update) => latest(update).changes.map((change) => change.status)))
}

/** What was said about when it would be back, oldest first; feed it to `estimateLedger`. */
export function estimatesSaid(incident: Incident): readonly { at: Date; updateId: string; estimate: Estimate }[] {
  return incident.updates.flatMap((update) => {
    const { estimate } = latest(update)
    return estimate === null ? [] : [{ at: update.at, updateId: update.id, estimate }]
  })
}

/** By when staff owe the next update: what the newest update promised; null when it promised nothing or all is over. */
export function nextUpdateBy(incident: Incident): Date | null {
  const last = standingUpdates(incident).at(-1)
  return last === undefined || isResolved(incident) ? null : latest(last).nextUpdateBy
}

/** Whether the next update was promised for an instant that has come while the update has not. */
export function isUpdateOverdue(incident: Incident, now: Date): boolean {
  const by = nextUpdateBy(incident)
  return by !== null && by <= now
}
