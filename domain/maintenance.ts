import { clip, type Interval } from './interval.ts'
import type { Bilingual, Said } from './language.ts'
import type { FunctionStatus } from './status.ts'

export const MAINTENANCE_STATES = ['scheduled', 'in_progress', 'verifying', 'completed', 'cancelled'] as const
export type MaintenanceState = (typeof MAINTENANCE_STATES)[number]

/** What a function is while the work lasts: not usable, slower, or (announced all the same) as always. */
export const IMPACT_STATUSES = ['maintenance', 'degraded', 'operational'] as const satisfies readonly FunctionStatus[]
export type ImpactStatus = (typeof IMPACT_STATUSES)[number]
export type Impact = { readonly functionId: string; readonly status: ImpactStatus }

/** What the system did by itself when its time came. */
export type AutomaticStep = 'started' | 'reminder' | 'ended'

/** Each one says the whole plan as it stood from then on. */
export type MaintenanceUpdate = {
  readonly id: string
  /** 1…; number 1 is the announcement. */
  readonly number: number
  /** Declared, or recorded when it is `automatic`. */
  readonly at: Date
  readonly state: MaintenanceState
  readonly window: Interval
  readonly impacts: readonly Impact[]
  /** Markdown; null where the system did something by itself, or the title alone was corrected. */
  readonly text: Said | null
  /** Null when a person said it. */
  readonly automatic: AutomaticStep | null
  /** The correction of the title, with the plan as it stood; null for any other update. */
  readonly retitled: Retitling | null
}

/** What the title was, what it is from then on, and why. */
export type Retitling = { readonly was: Bilingual; readonly now: Bilingual; readonly reason: Said }

export type Maintenance = {
  /** 12 lower-case alphanumerics, also the last part of its URL. */
  readonly id: string
  /** As it stands. */
  readonly title: Bilingual
  /** The occurrences that were announced together; null when it happens once. */
  readonly series: { readonly id: string; readonly rule: string } | null
  /** Recorded. */
  readonly announcedAt: Date
  /** Oldest first, never empty. */
  readonly updates: readonly MaintenanceUpdate[]
}

export function latestPlan(maintenance: Maintenance): MaintenanceUpdate {
  const update = maintenance.updates.at(-1)
  if (update === undefined) throw new Error(`maintenance ${maintenance.id} has no update`)
  return update
}

/** Every correction of its title, oldest first. */
export function retitlings(maintenance: Maintenance): readonly (MaintenanceUpdate & { readonly retitled: Retitling })[] {
  return maintenance.updates.flatMap((update) => (update.retitled === null ? [] : [{ ...update, retitled: update.retitled }]))
}

/** What it was called once that update had been made. */
export function titleAfter(maintenance: Maintenance, number: number): Bilingual {
  const later = retitlings(maintenance).find((update) => update.number > number)
  return later?.retitled.was ?? maintenance.title
}

/** What was last said of the work itself, in words; null when nothing was. */
export function lastSaid({ updates }: Maintenance): Said | null {
  return updates.findLast(({ text }) => text !== null)?.text ?? null
}

/** When it was said or recorded that it is over; null before. */
export function endedAt({ updates }: Maintenance): Date | null {
  return updates.find(({ state }) => state === 'completed' || state === 'cancelled')?.at ?? null
}

/** What is announced at the beginning: each window becomes a maintenance of its own. */
export type NewMaintenance = {
  /** Made with the form: the same submission twice is one announcement. */
  readonly submission: string
  readonly title: Bilingual
  readonly text: Said
  /** In order, never empty. */
  readonly windows: readonly Interval[]
  /** RRULE that the windows follow; null when it happens once. */
  readonly rule: string | null
  readonly impacts: readonly Impact[]
}

/** It starts and ends by itself, also while nothing is there to record that it did. */
export function maintenanceStateAt(maintenance: Maintenance, now: Date): MaintenanceState {
  const { state, window } = latestPlan(maintenance)
  if (state === 'cancelled' || state === 'completed') return state
  if (now >= window.end) return 'completed'
  return state === 'scheduled' && now >= window.start ? 'in_progress' : state
}

export function isOver(maintenance: Maintenance, now: Date): boolean {
  const state = maintenanceStateAt(maintenance, now)
  return state === 'completed' || state === 'cancelled'
}

/** Those of them whose start is still to come and that nobody cancelled. */
export function notBegun(maintenances: readonly Maintenance[], now: Date): readonly Maintenance[] {
  return maintenances.filter((maintenance) => maintenanceStateAt(maintenance, now) === 'scheduled')
}

/**
 * When the work was or will be done: from the start that stood last before it began (or the instant at which staff said that
 * it began) to its end, earlier when staff said that it was over. Null when it was cancelled before it began.
 */
export function workWindow(maintenance: Maintenance): Interval | null {
  const { updates } = maintenance
  const begun = updates.find((update) => update.state !== 'scheduled' && update.state !== 'cancelled')
  const plan = latestPlan(maintenance)
  const start = begun === undefined ? plan.window.start : begun.automatic === null && begun.at < begun.window.start ? begun.at : begun.window.start
  const stopped = updates.find((update) => update.state === 'completed' || update.state === 'cancelled')
  const end = stopped === undefined || stopped.automatic !== null ? plan.window.end : new Date(Math.min(stopped.at.getTime(), plan.window.end.getTime()))
  return start < end ? { start, end } : null
}

/**
 * The parts of the work of which it was announced at least `noticeMs` before they were to begin that they close the function.
 * A window that was moved or made longer too late excuses nothing beyond what had been announced in time.
 */
export function announcedInTime(maintenance: Maintenance, functionId: string, noticeMs: number): readonly Interval[] {
  const work = workWindow(maintenance)
  if (work === null) return []
  const closes = (update: MaintenanceUpdate) => update.impacts.some((impact) => impact.functionId === functionId && impact.status === 'maintenance')
  const inTime = maintenance.updates.filter(
    (update) => update.state === 'scheduled' && closes(update) && update.at.getTime() + noticeMs <= update.window.start.getTime(),
  )
  return inTime.flatMap(({ window }) => clip(window, work) ?? [])
}
