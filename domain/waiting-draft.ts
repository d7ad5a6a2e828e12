import { createHash } from 'node:crypto'
import { type ApprovalRule, type Severity, severityOf } from './approval.ts'
import type { Draft, DraftKind } from './draft.ts'
import { type Incident, type Phase, phaseOf, type StatusChange } from './incident.ts'
import type { Concerns } from './staff.ts'

/** What waits for somebody's approval, exactly as it would be published. */
export type WaitingDraft = {
  readonly draft: Draft
  /** The incident without it, null when it opens one; and with it. */
  readonly before: Incident | null
  readonly after: Incident
  readonly changes: readonly StatusChange[]
  readonly severity: Severity
  readonly rule: ApprovalRule
  /** Services that who approves must answer for. */
  readonly concerns: Concerns
  /** When the notice goes out instead; null when none will. */
  readonly noticeAt: Date | null
  /** When it went out; null while it has not. */
  readonly noticedAt: Date | null
}

/** How bad an incident is, with everything that was ever said of it. */
export function severityIn(after: Incident): Severity {
  const said = after.updates.flatMap(({ revisions }) => revisions.flatMap(({ changes }) => changes.map(({ status }) => status)))
  return severityOf(said, phaseOf(after))
}

const MINUTE_MS = 60_000

/** When a draft that waits wants to go out: when it was handed in, or at the time that it was handed in for. */
export function wantedAt({ changedAt, publishAt }: Pick<Draft, 'changedAt' | 'publishAt'>): Date {
  return publishAt !== null && publishAt > changedAt ? publishAt : changedAt
}

/** Whether it was handed in for a time that is still to come: approved now, it goes out then. */
export function isAhead({ publishAt }: Pick<Draft, 'publishAt'>, now: Date): boolean {
  return publishAt !== null && publishAt > now
}

/**
 * When the notice goes out instead of a draft that waits, counted from when it was to go out; null when it never does. Corrections, retractions and the news that all is over
 * wait as long as it takes: no text that was approved in advance can say them.
 */
export function noticeAt(draft: Pick<Draft, 'kind' | 'changedAt' | 'publishAt'>, { isNeeded, minutes, template }: ApprovalRule, phase: Phase): Date | null {
  if (!isNeeded || template === null || !NOTICED.includes(draft.kind) || phase === 'resolved') return null
  return new Date(wantedAt(draft).getTime() + minutes * MINUTE_MS)
}

const NOTICED: readonly DraftKind[] = ['incident', 'update']

/** In the form of a UUID, always the same for the same draft: there is one notice for it, ever. */
export function noticeSubmission(draftId: string): string {
  const hex = createHash('sha256').update(`notice ${draftId}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
