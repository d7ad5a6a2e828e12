import { type EstimateEntry, type EstimateOutcome, estimateLedger } from './estimate.ts'
import { estimatesSaid, type Incident, isResolved, isWithdrawn, latest, resolvedAt } from './incident.ts'
import { seoulMonth } from './seoul.ts'

/** What became of `next update by`: another update came in time, came late or has not come, or the time has not come. */
export type UpdatePromiseOutcome = 'kept' | 'overdue' | 'open'

export type UpdatePromise = {
  /** Number of the update that promised. */
  readonly number: number
  readonly by: Date
  readonly outcome: UpdatePromiseOutcome
  /** Milliseconds from the promised instant to the next update, or to `now` while there is none; 0 when it is not overdue. */
  readonly lateMs: number
}

/** How long staff took, in milliseconds between two declared times. */
export type IncidentTimes = {
  /** From the start to the first update; 0 when the update says that it starts later. */
  readonly acknowledgedMs: number
  /** One for each update but the first, oldest first: from the update before to this one. */
  readonly gapsMs: readonly number[]
  /** Null while there is one update. */
  readonly longestGapMs: number | null
  /** From the start to the update that declared it over; null while it is open. */
  readonly resolvedMs: number | null
  /** Every promised next update, oldest first. An update that declares it over keeps the promise before it. */
  readonly promises: readonly UpdatePromise[]
}

export function incidentTimes(incident: Incident, now: Date): IncidentTimes {
  const times = incident.updates.map((update) => update.at.getTime())
  const gapsMs = times.slice(1).map((at, index) => Math.max(0, at - (times[index] ?? at)))
  const end = resolvedAt(incident)
  return {
    acknowledgedMs: sinceStart(incident, incident.updates[0]?.at ?? incident.startedAt),
    gapsMs,
    longestGapMs: gapsMs.length === 0 ? null : Math.max(...gapsMs),
    resolvedMs: end === null ? null : sinceStart(incident, end),
    promises: updatePromises(incident, now),
  }
}

/** Of a list of durations; `medianMs` of an even number of them is the mean of the middle two, floored. */
export type Spread = { readonly count: number; readonly medianMs: number; readonly longestMs: number }

/** Null for an empty list: nothing happened is not zero. */
export function spread(durationsMs: readonly number[]): Spread | null {
  const sorted = durationsMs.toSorted((a, b) => a - b)
  const longestMs = sorted.at(-1)
  if (longestMs === undefined) return null
  const middle = sorted.length / 2
  const pair = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0] as const
  return { count: sorted.length, medianMs: Math.floor((pair[0] + pair[1]) / 2), longestMs }
}

/** A promise of when it would be back, and the incident that it was about. */
export type YearEstimate = EstimateEntry & { readonly incident: Incident }

export type YearFigures = {
  /** January first; how many started in each month. */
  readonly perMonth: readonly { readonly month: string; readonly count: number }[]
  readonly acknowledged: Spread | null
  readonly betweenUpdates: Spread | null
  readonly resolved: Spread | null
  /** How many are still open. */
  readonly open: number
  readonly updatePromises: Readonly<Record<UpdatePromiseOutcome, number>>
  /** Oldest first. */
  readonly estimates: readonly YearEstimate[]
  readonly estimateOutcomes: Readonly<Record<EstimateOutcome, number>>
  /** By how much the missed ones whose incident is over were late. */
  readonly estimatesLate: Spread | null
}

/** Figures over `all`, which started in that year (`YYYY` in Seoul), but for what was taken back: it never was an incident. */
export function yearFigures(year: string, all: readonly Incident[], now: Date): YearFigures {
  const incidents = all.filter((incident) => !isWithdrawn(incident))
  const times = incidents.map((incident) => incidentTimes(incident, now))
  const estimates = incidents.flatMap((incident) => ledgerOf(incident, now)).toSorted((a, b) => a.saidAt.getTime() - b.saidAt.getTime())
  const promises = times.flatMap((one) => one.promises)
  return {
    perMonth: monthsOf(year).map((month) => ({ month, count: incidents.filter((one) => seoulMonth(one.startedAt) === month).length })),
    acknowledged: spread(times.map((one) => one.acknowledgedMs)),
    betweenUpdates: spread(times.flatMap((one) => one.gapsMs)),
    resolved: spread(times.flatMap((one) => one.resolvedMs ?? [])),
    open: incidents.filter((incident) => !isResolved(incident)).length,
    updatePromises: counted(['kept', 'overdue', 'open'], promises),
    estimates,
    estimateOutcomes: counted(['kept', 'missed', 'replaced', 'open'], estimates),
    estimatesLate: spread(estimates.flatMap((one) => (one.outcome === 'missed' && isResolved(one.incident) ? (one.lateMs ?? []) : []))),
  }
}

function sinceStart(incident: Incident, at: Date): number {
  return Math.max(0, at.getTime() - incident.startedAt.getTime())
}

function updatePromises(incident: Incident, now: Date): readonly UpdatePromise[] {
  const end = resolvedAt(incident)
  return incident.updates.flatMap((update, index) => {
    const by = latest(update).nextUpdateBy
    const next = incident.updates[index + 1]?.at ?? null
    if (by === null || (next === null && end !== null)) return []
    const came = next ?? now
    const isLate = came.getTime() > by.getTime()
    const outcome: UpdatePromiseOutcome = isLate ? 'overdue' : next === null ? 'open' : 'kept'
    return [{ number: update.number, by, outcome, lateMs: isLate ? came.getTime() - by.getTime() : 0 }]
  })
}

function ledgerOf(incident: Incident, now: Date): readonly YearEstimate[] {
  return estimateLedger(estimatesSaid(incident), resolvedAt(incident), now).map((entry) => ({ ...entry, incident }))
}

function monthsOf(year: string): readonly string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
}

function counted<T extends string>(outcomes: readonly T[], all: readonly { readonly outcome: T }[]): Readonly<Record<T, number>> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome, all.filter((one) => one.outcome === outcome).length])) as Record<T, number>
}
