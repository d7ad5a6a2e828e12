import type { Chronicle } from './chronicle.ts'
import { clip, type Interval, lengthMs, overlaps } from './interval.ts'
import { DAY_MS, seoulDay, startOfSeoulDay } from './seoul.ts'
import { existedAfter, type Service, type ServiceFunction } from './service.ts'
import { FUNCTION_STATUSES, type FunctionStatus, worstStatus } from './status.ts'
import type { StatusSpan } from './status-history.ts'
import { functionSpans, serviceSpans, spansWithin, statusOfState, UPTIME_STATES, type UptimeSpan, type UptimeState } from './uptime-states.ts'

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
  return barsIn(histories.flat(), { start: startOfBars(now, days), end: now })
}

/** A bar for each day of a window that begins at midnight in Seoul. */
export function windowBars(spans: readonly UptimeSpan[], window: Interval): readonly DayBar[] {
  return barsIn(
    spans.map(({ start, end, state }) => ({ start, end, status: statusOfState(state) })),
    window,
  )
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

function barsIn(spans: readonly StatusSpan[], window: Interval): readonly DayBar[] {
  return Array.from({ length: Math.ceil(lengthMs(window) / DAY_MS) }, (_, index) => {
    const start = new Date(window.start.getTime() + index * DAY_MS)
    const end = new Date(Math.min(start.getTime() + DAY_MS, window.end.getTime()))
    return { day: seoulDay(start), status: worstKnown(spans, { start, end }) }
  })
}

function worstKnown(spans: readonly StatusSpan[], window: Interval): FunctionStatus {
  return worstStatus(spans.filter((span) => span.status !== 'unknown' && overlaps(span, window)).map((span) => span.status))
}

/** Version of everything below that makes a figure; the pages print it beside each one. */
export const FORMULA = '1'

/** Milliseconds in each state; they sum to the window, or to the part of it before the function ended. */
export type UptimeDurations = Readonly<Record<UptimeState, number>>

/** Thousandths of a percent, floored, 0…100,000: 99,871 is 99.871 %. 100,000 only when not one millisecond was lost. */
export type Percent = number

/** What is left out of the denominator is printed both ways. Null: there was nothing to measure. */
export type BothWays = {
  /** Work that was announced in time is left out. */
  readonly withoutAnnounced: Percent | null
  /** Work that was announced in time counts as time that was lost. */
  readonly withAnnounced: Percent | null
}

export type UptimeFigures = {
  /** Degraded is up; partial, major, unannounced work and unknown are not. */
  readonly strict: BothWays
  /** The same without the time that nobody knows anything about. */
  readonly measured: BothWays
  /** Each state loses as much as it weighs. Announced work weighs nothing here. */
  readonly weighted: Percent | null
  /** Share of the window about which something is known. */
  readonly coverage: Percent
}

/** Tenths of the time that a state takes from the weighted figure. What nobody knows weighs as much as a partial outage. */
export const WEIGHTS = {
  operational: 0,
  degraded: 0,
  partial_outage: 3,
  major_outage: 10,
  maintenance_announced: 0,
  maintenance_unannounced: 10,
  unknown: 3,
} as const satisfies Record<UptimeState, number>

/** Below it a figure says little about the whole window, and the pages say so beside it. */
const THIN_COVERAGE = 99_000

export type FunctionUptime = { readonly fn: ServiceFunction; readonly spans: readonly UptimeSpan[]; readonly durations: UptimeDurations }
/** Its spans are at each instant the worst of its functions; a function that had ended before the window is not among them. */
export type ServiceUptime = {
  readonly service: Service
  readonly spans: readonly UptimeSpan[]
  readonly durations: UptimeDurations
  readonly functions: readonly FunctionUptime[]
}

/** `chronicle` must hold everything that reaches into the window. */
export function serviceUptime(service: Service, chronicle: Chronicle, window: Interval): ServiceUptime {
  return uptimeOf(
    service,
    service.functions.map((fn) => ({ fn, spans: functionSpans(fn, chronicle, window) })),
    window,
  )
}

/** Of a part of the window that it was worked out for. */
export function uptimeWithin({ service, functions }: ServiceUptime, window: Interval): ServiceUptime {
  return uptimeOf(
    service,
    functions.map(({ fn, spans }) => ({ fn, spans: spansWithin(spans, window) })),
    window,
  )
}

export function uptimeDurations(spans: readonly UptimeSpan[]): UptimeDurations {
  const durations = Object.fromEntries(UPTIME_STATES.map((state) => [state, 0])) as Record<UptimeState, number>
  for (const span of spans) durations[span.state] += lengthMs(span)
  return durations
}

/** Every figure is null when nothing is known: a window of silence is not 100 %, and not 0 % either. */
export function uptimeFigures(durations: UptimeDurations): UptimeFigures {
  const total = totalMs(durations)
  const { maintenance_announced: announced, unknown } = durations
  if (!isAnythingKnown(durations)) return NO_FIGURES
  const up = durations.operational + durations.degraded
  return {
    strict: { withoutAnnounced: floored(up, total - announced), withAnnounced: floored(up, total) },
    measured: { withoutAnnounced: floored(up, total - announced - unknown), withAnnounced: floored(up, total - unknown) },
    weighted: weightedFigure(durations, WEIGHTS),
    coverage: floored(total - unknown, total) ?? 0,
  }
}

/** With weights in tenths; null for an empty window. */
export function weightedFigure(durations: UptimeDurations, weights: Readonly<Record<UptimeState, number>>): Percent | null {
  const total = 10 * totalMs(durations)
  const lost = UPTIME_STATES.reduce((sum, state) => sum + weights[state] * durations[state], 0)
  return floored(total - lost, total)
}

export function isAnythingKnown(durations: UptimeDurations): boolean {
  return durations.unknown < totalMs(durations)
}

export function isThin(coverage: Percent): boolean {
  return coverage < THIN_COVERAGE
}

export function sameDurations(one: UptimeDurations, other: UptimeDurations): boolean {
  return UPTIME_STATES.every((state) => one[state] === other[state])
}

const NO_FIGURES: UptimeFigures = {
  strict: { withoutAnnounced: null, withAnnounced: null },
  measured: { withoutAnnounced: null, withAnnounced: null },
  weighted: null,
  coverage: 0,
}

function uptimeOf(service: Service, all: readonly Omit<FunctionUptime, 'durations'>[], window: Interval): ServiceUptime {
  const functions = all.filter(({ fn }) => existedAfter(window.start, fn))
  const spans = serviceSpans(
    functions.map((one) => one.spans),
    window,
  )
  return { service, spans, durations: uptimeDurations(spans), functions: functions.map((one) => ({ ...one, durations: uptimeDurations(one.spans) })) }
}

function totalMs(durations: UptimeDurations): number {
  return UPTIME_STATES.reduce((sum, state) => sum + durations[state], 0)
}

/** In whole numbers: a quotient in floating point could round up to 100 %. */
function floored(part: number, whole: number): Percent | null {
  return whole === 0 ? null : Number((BigInt(part) * 100_000n) / BigInt(whole))
}
