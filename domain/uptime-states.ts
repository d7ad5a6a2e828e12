import type { Chronicle } from './chronicle.ts'
import { clip, type Interval, overlaps } from './interval.ts'
import { announcedInTime, latestPlan, type Maintenance, workWindow } from './maintenance.ts'
import type { ServiceFunction } from './service.ts'
import type { FunctionStatus } from './status.ts'
import { type StatusSpan, statusHistory } from './status-history.ts'

/** Planned work that was announced at least so long before it began does not count against anybody. */
export const NOTICE_MS = 24 * 60 * 60 * 1000

/** What time is counted as. Planned work that closes a function is one of two things: announced in time or not. */
export const UPTIME_STATES = [
  'operational',
  'degraded',
  'partial_outage',
  'major_outage',
  'maintenance_announced',
  'maintenance_unannounced',
  'unknown',
] as const
export type UptimeState = (typeof UPTIME_STATES)[number]

export type UptimeSpan = Interval & { readonly state: UptimeState }

/**
 * Spans of one function, oldest first, equal neighbours merged; they cover the window exactly, `unknown` where nothing was said.
 * Where the function ends they end: what no longer exists is neither up nor down.
 */
export function functionSpans(fn: ServiceFunction, chronicle: Chronicle, whole: Interval): readonly UptimeSpan[] {
  const window = fn.retiredAt !== null && fn.retiredAt < whole.end ? { start: whole.start, end: fn.retiredAt } : whole
  const closing = new Map(chronicle.maintenances.filter((one) => closes(one, fn.id)).map((one) => [one, closureOf(one, fn.id)]))
  const unplanned = { ...chronicle, maintenances: chronicle.maintenances.filter((one) => !closing.has(one)) }
  const history = statusHistory(fn, unplanned, heaviest).filter((span) => overlaps(span, window))
  const closures = [...closing.values()].flatMap((closure) => closure ?? [])
  const intervals = [...history, ...closures.flatMap(({ work, announced }) => [work, ...announced])]
  let place = 0
  return spansAt(cutsOf(intervals, window), window, (at) => {
    while ((history[place]?.end?.getTime() ?? Number.POSITIVE_INFINITY) <= at) place += 1
    return stateOf(statusIn(history[place], at), closureAt(closures, at))
  })
}

/** Spans of a service from those of its functions over the same window: at each instant the worst of those that are there; `unknown` without any function. */
export function serviceSpans(functions: readonly (readonly UptimeSpan[])[], whole: Interval): readonly UptimeSpan[] {
  const window = functions.length === 0 ? whole : { start: whole.start, end: lastEnd(functions, whole.start) }
  const places = functions.map(() => 0)
  return spansAt(cutsOf(functions.flat(), window), window, (at) =>
    worstState(
      functions.flatMap((spans, index) => {
        while ((spans[places[index] ?? 0]?.end.getTime() ?? Number.POSITIVE_INFINITY) <= at) places[index] = (places[index] ?? 0) + 1
        return spans[places[index] ?? 0]?.state ?? []
      }),
    ),
  )
}

function lastEnd(functions: readonly (readonly UptimeSpan[])[], start: Date): Date {
  return new Date(Math.max(start.getTime(), ...functions.map((spans) => spans.at(-1)?.end.getTime() ?? 0)))
}

/** The spans inside a window that lies within theirs. */
export function spansWithin(spans: readonly UptimeSpan[], window: Interval): readonly UptimeSpan[] {
  return spans.flatMap((span) => {
    const inside = clip(span, window)
    return inside === null ? [] : [{ ...inside, state: span.state }]
  })
}

/** What readers were told: both kinds of planned work are `maintenance`. */
export function statusOfState(state: UptimeState): FunctionStatus {
  return state === 'maintenance_announced' || state === 'maintenance_unannounced' ? 'maintenance' : state
}

type Closure = { readonly work: Interval; readonly announced: readonly Interval[] }

/** Higher takes more from a figure: an outage is never hidden by planned work, and silence never by something slow. */
const LOSS = {
  operational: 0,
  degraded: 1,
  maintenance_announced: 2,
  unknown: 3,
  partial_outage: 4,
  maintenance_unannounced: 5,
  major_outage: 6,
} as const satisfies Record<UptimeState, number>

function worstState(states: readonly UptimeState[]): UptimeState {
  return states.reduce<UptimeState | null>((worst, state) => (worst === null || LOSS[state] > LOSS[worst] ? state : worst), null) ?? 'unknown'
}

/** Of what incidents say at the same time, the one that takes most. */
function heaviest(statuses: readonly FunctionStatus[]): FunctionStatus {
  return statusOfState(worstState(statuses.map(unplannedState)))
}

/** Maintenance that an incident speaks of was never planned. */
function unplannedState(status: FunctionStatus): UptimeState {
  return status === 'maintenance' ? 'maintenance_unannounced' : status
}

function closes(maintenance: Maintenance, functionId: string): boolean {
  return latestPlan(maintenance).impacts.some((impact) => impact.functionId === functionId && impact.status === 'maintenance')
}

/** Null when the work was cancelled before it began. */
function closureOf(maintenance: Maintenance, functionId: string): Closure | null {
  const work = workWindow(maintenance)
  return work === null ? null : { work, announced: announcedInTime(maintenance, functionId, NOTICE_MS) }
}

/** Every instant in the window, its start first, at which an interval begins or ends. */
function cutsOf(intervals: readonly { readonly start: Date; readonly end: Date | null }[], window: Interval): readonly number[] {
  const [start, end] = [window.start.getTime(), window.end.getTime()]
  const edges = intervals.flatMap((one) => [one.start.getTime(), one.end?.getTime() ?? end])
  return start < end ? [...new Set([start, ...edges.filter((at) => start < at && at < end)])].sort((a, b) => a - b) : []
}

/** `stateAt` is asked about each cut once, in order. */
function spansAt(cuts: readonly number[], window: Interval, stateAt: (at: number) => UptimeState): readonly UptimeSpan[] {
  const spans: { start: Date; end: Date; state: UptimeState }[] = []
  cuts.forEach((at, index) => {
    const end = new Date(cuts[index + 1] ?? window.end)
    const [state, previous] = [stateAt(at), spans.at(-1)]
    if (previous?.state === state) previous.end = end
    else spans.push({ start: new Date(at), end, state })
  })
  return spans
}

function statusIn(span: StatusSpan | undefined, at: number): FunctionStatus {
  return span !== undefined && span.start.getTime() <= at ? span.status : 'unknown'
}

/** With one work announced in time and one not, the one that was not counts. */
function closureAt(closures: readonly Closure[], at: number): UptimeState | null {
  const there = (interval: Interval) => interval.start.getTime() <= at && at < interval.end.getTime()
  const states = closures
    .filter(({ work }) => there(work))
    .map(({ announced }) => (announced.some(there) ? 'maintenance_announced' : 'maintenance_unannounced'))
  return states.length === 0 ? null : worstState(states)
}

/** Planned work is all that is known of a function of which nothing else was said. */
function stateOf(status: FunctionStatus, closure: UptimeState | null): UptimeState {
  if (closure === null) return unplannedState(status)
  return status === 'unknown' ? closure : worstState([unplannedState(status), closure])
}
