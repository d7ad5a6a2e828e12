import type { Chronicle } from './chronicle.ts'
import { type Incident, latest } from './incident.ts'
import { type Maintenance, workWindow } from './maintenance.ts'
import type { ServiceFunction } from './service.ts'
import { type FunctionStatus, worstStatus } from './status.ts'

/** `[start, end)` with one status; `end` is null when it still lasts. */
export type StatusSpan = { readonly start: Date; readonly end: Date | null; readonly status: FunctionStatus }

/**
 * What is known of one function over time, oldest first, without gaps from the first word about it, equal neighbours merged.
 * Empty when nobody ever said anything. It ends where the function does.
 *
 * Within an incident a later word holds from its `since` on, also over what was said before (a back-dated start).
 * Incidents and maintenances that disagree about the same time count as the `worst` of them; work that changes nothing says nothing.
 */
export function statusHistory(fn: ServiceFunction, { incidents, maintenances, workedSince }: Chronicle, worst = worstStatus): readonly StatusSpan[] {
  const all = [
    declaredSeries(fn),
    workingSeries(workedSince?.get(fn.id)),
    ...incidents.map((incident) => incidentSeries(fn.id, incident)),
    ...maintenances.map((maintenance) => maintenanceSeries(fn.id, maintenance)),
  ].filter((one) => one.length > 0)
  const turns = [...new Set(all.flat().map((turn) => turn.since.getTime()))].sort((a, b) => a - b)
  const spans: { start: Date; end: Date | null; status: FunctionStatus }[] = []
  for (const at of turns) {
    const status = worst(all.flatMap((one) => statusInSeries(one, at) ?? []))
    const previous = spans.at(-1)
    if (previous?.status === status) continue
    if (previous) previous.end = new Date(at)
    spans.push({ start: new Date(at), end: null, status })
  }
  return fn.retiredAt === null ? spans : spansUntil(fn.retiredAt, spans)
}

/** The span that covers `at`; null before the first word. */
export function spanAt(history: readonly StatusSpan[], at: Date): StatusSpan | null {
  return history.findLast((span) => span.start <= at && (span.end === null || at < span.end)) ?? null
}

function spansUntil(end: Date, spans: readonly StatusSpan[]): readonly StatusSpan[] {
  return spans.filter((span) => span.start < end).map((span) => (span.end === null || span.end > end ? { ...span, end } : span))
}

/** From then on; `status` null: nothing is said any more. */
type Turn = { readonly since: Date; readonly status: FunctionStatus | null }

function declaredSeries(fn: ServiceFunction): readonly Turn[] {
  return fn.declared === null ? [] : [fn.declared]
}

function workingSeries(since: Date | undefined): readonly Turn[] {
  return since === undefined ? [] : [{ since, status: 'operational' }]
}

function incidentSeries(functionId: string, incident: Incident): readonly Turn[] {
  return seriesOf(incident).get(functionId) ?? []
}

function maintenanceSeries(functionId: string, maintenance: Maintenance): readonly Turn[] {
  const work = workWindow(maintenance)
  const impact = maintenance.updates.at(-1)?.impacts.find((one) => one.functionId === functionId)
  if (work === null || impact === undefined || impact.status === 'operational') return []
  return [
    { since: work.start, status: impact.status },
    { since: work.end, status: null },
  ]
}

/** Worked out once for each incident, for all of its functions. */
const series = new WeakMap<Incident, ReadonlyMap<string, readonly Turn[]>>()

function seriesOf(incident: Incident): ReadonlyMap<string, readonly Turn[]> {
  const known = series.get(incident)
  if (known !== undefined) return known
  const turns = new Map<string, readonly Turn[]>()
  for (const update of incident.updates) {
    for (const change of latest(update).changes) {
      const before = turns.get(change.functionId) ?? []
      turns.set(change.functionId, [...before.filter((turn) => turn.since < change.since), change])
    }
  }
  series.set(incident, turns)
  return turns
}

function statusInSeries(turns: readonly Turn[], at: number): FunctionStatus | null {
  return turns.findLast((turn) => turn.since.getTime() <= at)?.status ?? null
}
