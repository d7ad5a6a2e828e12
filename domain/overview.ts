import { type Incident, isResolved, type StatusChange, statusByFunction } from './incident.ts'
import type { Said } from './language.ts'
import type { Service, ServiceFunction } from './service.ts'
import { type Answer, answerOf, commonAnswer, type FunctionStatus } from './status.ts'
import { spanAt, statusHistory } from './status-history.ts'
import { coverage, type DayBar, dayBars, startOfBars, statusDurations } from './uptime.ts'

/** A function as a reader meets it: can I use it, since when, what to do instead. `since` is null when nothing is known. */
export type FunctionState = {
  readonly fn: ServiceFunction
  readonly status: FunctionStatus
  readonly since: Date | null
  readonly workaround: Said | null
}

export type ServiceState = {
  readonly service: Service
  readonly answer: Answer
  readonly functions: readonly FunctionState[]
  readonly bars: readonly DayBar[]
  /** Share of the bars' window about which anything is known, 0…1. */
  readonly coverage: number
}

/** What the one sentence on top has to say; the short names come from functions that have one. */
export type Headline =
  | { readonly kind: 'nothing-to-report-on' }
  | { readonly kind: 'all-work' }
  | { readonly kind: 'all-unknown' }
  | { readonly kind: 'investigating' }
  | {
      readonly kind: 'mixed'
      readonly works: readonly ServiceFunction[]
      readonly partly: readonly ServiceFunction[]
      readonly fails: readonly ServiceFunction[]
    }

/** `incidents` must hold every incident that touched the service inside the bars' window or is still open. */
export function serviceState(service: Service, incidents: readonly Incident[], now: Date): ServiceState {
  const known = states.get(incidents)?.get(service)
  if (known !== undefined && known.now.getTime() === now.getTime()) return known.state
  const state = workedOut(service, incidents, now)
  states.set(incidents, (states.get(incidents) ?? new WeakMap()).set(service, { now, state }))
  return state
}

/** Six pages of a print ask for the state of the same service among the same incidents. */
const states = new WeakMap<readonly Incident[], WeakMap<Service, { readonly now: Date; readonly state: ServiceState }>>()

function workedOut(service: Service, incidents: readonly Incident[], now: Date): ServiceState {
  const histories = service.functions.map((fn) => statusHistory(fn, incidents))
  const functions = service.functions.map((fn, index) => functionState(fn, spanAt(histories[index] ?? [], now), incidents))
  const bars = dayBars(histories, now)
  const window = { start: startOfBars(now), end: now }
  const coverages = histories.map((history) => coverage(statusDurations(history, window)))
  return { service, answer: commonAnswer(functions.map((one) => one.status)), functions, bars, coverage: Math.min(1, ...coverages) }
}

/** Never `all-work` while an incident is open or one function is anything else. */
export function headlineOf(states: readonly ServiceState[], openIncidents: readonly Incident[]): Headline {
  const functions = states.flatMap((state) => state.functions)
  if (functions.length === 0) return { kind: 'nothing-to-report-on' }
  const common = commonAnswer(functions.map((one) => one.status))
  if (common === 'yes') return { kind: openIncidents.length === 0 ? 'all-work' : 'investigating' }
  if (common === 'unknown') return { kind: openIncidents.length === 0 ? 'all-unknown' : 'investigating' }
  const named = (answer: Answer) => functions.filter((one) => one.fn.shortName !== null && answerOf(one.status) === answer).map((one) => one.fn)
  return { kind: 'mixed', works: named('yes'), partly: named('partly'), fails: named('no') }
}

function functionState(
  fn: ServiceFunction,
  span: { readonly start: Date; readonly status: FunctionStatus } | null,
  incidents: readonly Incident[],
): FunctionState {
  if (span === null) return { fn, status: 'unknown', since: null, workaround: null }
  return { fn, status: span.status, since: span.start, workaround: workaroundFor(fn, span.status, incidents) }
}

function workaroundFor(fn: ServiceFunction, status: FunctionStatus, incidents: readonly Incident[]): Said | null {
  if (status === 'operational') return null
  const changes = incidents.filter((incident) => !isResolved(incident)).map((incident) => statusByFunction(incident).get(fn.id))
  return changes.findLast((change): change is StatusChange => change?.status === status)?.workaround ?? null
}
