import type { Chronicle } from './chronicle.ts'
import { type Incident, isResolved, type StatusChange, statusByFunction } from './incident.ts'
import type { Said } from './language.ts'
import { latestPlan, type Maintenance, maintenanceStateAt } from './maintenance.ts'
import { EVERYONE, type Scope } from './scope.ts'
import { existing, type Service, type ServiceFunction } from './service.ts'
import { type Answer, answerOf, commonAnswer, type FunctionStatus } from './status.ts'
import { spanAt, statusHistory } from './status-history.ts'
import { coverage, type DayBar, dayBars, startOfBars, statusDurations } from './uptime.ts'

/** A function as a reader meets it: can I use it, since when, what to do instead. `since` is null when nothing is known. */
export type FunctionState = {
  readonly fn: ServiceFunction
  readonly status: FunctionStatus
  readonly since: Date | null
  readonly workaround: Said | null
  /** Who is affected; everyone where nobody said otherwise. */
  readonly scope: Scope
}

export type ServiceState = {
  readonly service: Service
  readonly answer: Answer
  /** Those that exist. */
  readonly functions: readonly FunctionState[]
  /** Of all that there ever were: what a function was does not vanish with it. */
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

/** `chronicle` must hold everything that touched the service inside the bars' window or is not over. */
export function serviceState(service: Service, chronicle: Chronicle, now: Date): ServiceState {
  const known = states.get(chronicle)?.get(service)
  if (known !== undefined && known.now.getTime() === now.getTime()) return known.state
  const state = workedOut(service, chronicle, now)
  states.set(chronicle, (states.get(chronicle) ?? new WeakMap()).set(service, { now, state }))
  return state
}

/** Many pages of a print ask for the state of the same service in the same chronicle. */
const states = new WeakMap<Chronicle, WeakMap<Service, { readonly now: Date; readonly state: ServiceState }>>()

function workedOut(service: Service, chronicle: Chronicle, now: Date): ServiceState {
  const historyOf = new Map(service.functions.map((fn) => [fn, statusHistory(fn, chronicle)]))
  const functions = existing(service.functions).map((fn) => functionState(fn, spanAt(historyOf.get(fn) ?? [], now), chronicle.incidents))
  const bars = dayBars([...historyOf.values()], now)
  const window = { start: startOfBars(now), end: now }
  const coverages = functions.map(({ fn }) => coverage(statusDurations(historyOf.get(fn) ?? [], window)))
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

/** What keeps a function from working: something that went wrong, or work that was planned. */
export type Cause = { readonly kind: 'incident'; readonly incident: Incident } | { readonly kind: 'maintenance'; readonly maintenance: Maintenance }

/** What says of the function what it now is, incidents first; empty when it works or nobody said why it does not. */
export function causesOf({ fn, status }: FunctionState, { incidents, maintenances }: Chronicle, now: Date): readonly Cause[] {
  if (status === 'operational') return []
  const saying = incidents.filter((incident) => !isResolved(incident) && statusByFunction(incident).get(fn.id)?.status === status)
  const working = maintenances.filter(
    (one) => isUnderWay(one, now) && latestPlan(one).impacts.some((impact) => impact.functionId === fn.id && impact.status === status),
  )
  return [
    ...saying.map((incident) => ({ kind: 'incident' as const, incident })),
    ...working.map((maintenance) => ({ kind: 'maintenance' as const, maintenance })),
  ]
}

function isUnderWay(maintenance: Maintenance, now: Date): boolean {
  const state = maintenanceStateAt(maintenance, now)
  return state === 'in_progress' || state === 'verifying'
}

/** The whole site in one word, for where no sentence fits. Never `yes` while an incident is open or one function is anything but operational. */
export function siteAnswer(states: readonly ServiceState[], openIncidents: readonly Incident[]): Answer {
  const answer = commonAnswer(states.flatMap((state) => state.functions.map((one) => one.status)))
  if (answer !== 'yes') return answer
  return headlineOf(states, openIncidents).kind === 'all-work' ? 'yes' : 'partly'
}

function functionState(
  fn: ServiceFunction,
  span: { readonly start: Date; readonly status: FunctionStatus } | null,
  incidents: readonly Incident[],
): FunctionState {
  if (span === null) return { fn, status: 'unknown', since: null, workaround: null, scope: EVERYONE }
  const said = saidOf(fn, span.status, incidents)
  return { fn, status: span.status, since: span.start, workaround: said?.workaround ?? null, scope: said?.scope ?? EVERYONE }
}

/** What the open incident says of the function that gave it its status; null when it works or no incident did. */
function saidOf(fn: ServiceFunction, status: FunctionStatus, incidents: readonly Incident[]): StatusChange | null {
  if (status === 'operational') return null
  const changes = incidents.filter((incident) => !isResolved(incident)).map((incident) => statusByFunction(incident).get(fn.id))
  return changes.findLast((change): change is StatusChange => change?.status === status) ?? null
}
