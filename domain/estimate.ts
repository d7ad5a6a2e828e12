import type { Said } from './language.ts'

/** When we said that it would be back. `by` is null when no instant was named; the words then say what was. */
export type Estimate = { readonly by: Date | null; readonly words: Said | null }

export type EstimateOutcome = 'open' | 'kept' | 'missed' | 'replaced'

/** One line of the ledger: said when, promised for when, and what became of it. Slips are never overwritten. */
export type EstimateEntry = {
  readonly saidAt: Date
  readonly updateId: string
  readonly estimate: Estimate
  readonly outcome: EstimateOutcome
  /** Milliseconds between the promise and what really happened, or `now` while it has not; null when no instant was promised. */
  readonly lateMs: number | null
}

/**
 * The ledger of one incident, oldest first, from what was said and when everything was back (null: not yet).
 *
 * `kept`: back at or before the promised instant. `missed`: the instant passed. `replaced`: a newer estimate came before
 * it passed. A promise without an instant is `open` until it is replaced or the incident ends; then it is `missed` never.
 */
export function estimateLedger(
  said: readonly { readonly at: Date; readonly updateId: string; readonly estimate: Estimate }[],
  restoredAt: Date | null,
  now: Date,
): readonly EstimateEntry[] {
  return said.map(({ at, updateId, estimate }, index) => {
    const replacedAt = said[index + 1]?.at ?? null
    const { outcome, lateMs } = fate(estimate.by, replacedAt, restoredAt, now)
    return { saidAt: at, updateId, estimate, outcome, lateMs }
  })
}

function fate(by: Date | null, replacedAt: Date | null, restoredAt: Date | null, now: Date): { outcome: EstimateOutcome; lateMs: number | null } {
  const happened = restoredAt !== null && restoredAt <= now ? restoredAt : null
  if (by === null) return { outcome: replacedAt !== null || happened !== null ? 'replaced' : 'open', lateMs: null }
  if (happened !== null && happened <= by) return { outcome: 'kept', lateMs: 0 }
  const lateMs = Math.max(0, (happened ?? now).getTime() - by.getTime())
  if (replacedAt !== null && replacedAt < by) return { outcome: 'replaced', lateMs }
  return { outcome: now < by ? 'open' : 'missed', lateMs }
}
