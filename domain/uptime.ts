import { clip, type Interval, lengthMs, overlaps } from './interval.ts'
import { DAY_MS, seoulDay, startOfSeoulDay } from './seoul.ts'
import { FUNCTION_STATUSES, type FunctionStatus, worstStatus } from './status.ts'
import type { StatusSpan } from './status-history.ts'

export const BAR_DAYS = 90

/** One bar: a day in Seoul and the worst status known for any part of it; `unknown` when nothing is known. */
export type DayBar = { readonly day: string; readonly status: FunctionStatus }

/** Milliseconds that a window spent in each status. They always sum to the window; what nobody knows is `unknown`. */
export type StatusDurations = Readonly<Record<FunctionStatus, number>>

/** Midnight in Seoul at which the oldest bar begins. */
export function startOfBars(now: Date, days: number = BAR_DAYS): Date {
  return new Date(startOfSeoulDay(seoulDay(now)).getTime() - (days - 1) * DAY_MS)
}

/** `days` bars, oldest first, the last one being today in Seoul up to `now`; the worst of the given histories counts. */
export function dayBars(histories: readonly (readonly StatusSpan[])[], now: Date, days: number = BAR_DAYS): readonly DayBar[] {
  const first = startOfBars(now, days).getTime()
  const spans = histories.flat()
  return Array.from({ length: days }, (_, index) => {
    const start = new Date(first + index * DAY_MS)
    const end = new Date(Math.min(start.getTime() + DAY_MS, now.getTime()))
    return { day: seoulDay(start), status: worstKnown(spans, { start, end }) }
  })
}

export function statusDurations(history: readonly StatusSpan[], window: Interval): StatusDurations {
  const durations = Object.fromEntries(FUNCTION_STATUSES.map((status) => [status, 0])) as Record<FunctionStatus, number>
  for (const span of history) {
    const inside = clip(span, window)
    if (inside !== null) durations[span.status] += lengthMs(inside)
  }
  const known = Object.values(durations).reduce((sum, ms) => sum + ms, 0)
  durations.unknown += lengthMs(window) - known
  return durations
}

/** Share of a window about which anything is known, 0…1; 0 for an empty window. */
export function coverage(durations: StatusDurations): number {
  const total = Object.values(durations).reduce((sum, ms) => sum + ms, 0)
  return total === 0 ? 0 : 1 - durations.unknown / total
}

function worstKnown(spans: readonly StatusSpan[], window: Interval): FunctionStatus {
  return worstStatus(spans.filter((span) => span.status !== 'unknown' && overlaps(span, window)).map((span) => span.status))
}
