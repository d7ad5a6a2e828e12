import type { Interval } from './interval.ts'
import type { Bilingual, Said } from './language.ts'
import { type Impact, latestPlan, type Maintenance, type MaintenanceState, maintenanceStateAt } from './maintenance.ts'

/** What a person says of planned work after it was announced: the whole plan from now on. */
export type PlanInput = {
  /** Made with the form: the same submission twice is one update. */
  readonly submission: string
  readonly state: MaintenanceState
  readonly window: Interval
  readonly impacts: readonly Impact[]
  readonly text: Said
}

/** Why the rest of a series is called off. */
export type SeriesCancellation = {
  /** Made with the form: the same submission twice is one cancellation. */
  readonly submission: string
  readonly series: string
  readonly text: Said
}

/** A correction of the title of one occurrence, or of all in its series that are called the same. */
export type TitleCorrection = {
  /** Made with the form: the same submission twice is one correction. */
  readonly submission: string
  readonly title: Bilingual
  readonly reason: Said
  readonly isForSeries: boolean
}

/** Why something that people wrote about planned work was not accepted. */
export type MaintenanceProblem =
  | 'no-such-maintenance'
  | 'maintenance-over'
  | 'maintenance-moved-on'
  | 'series-over'
  | 'window-in-past'
  | 'window-has-begun'
  | 'unknown-function'
  | 'title-unchanged'
  | 'not-allowed'

const NEXT = {
  scheduled: ['scheduled', 'in_progress', 'cancelled'],
  in_progress: ['in_progress', 'verifying', 'completed', 'cancelled'],
  verifying: ['verifying', 'in_progress', 'completed'],
  completed: [],
  cancelled: [],
} as const satisfies Record<MaintenanceState, readonly MaintenanceState[]>

/** What staff may say next, the present state first; nothing once it is over. */
export function nextStates(maintenance: Maintenance, now: Date): readonly MaintenanceState[] {
  return NEXT[maintenanceStateAt(maintenance, now)]
}

/** The first reason why the plan cannot become this one; null when it can. */
export function planProblem(maintenance: Maintenance, { state, window }: Pick<PlanInput, 'state' | 'window'>, now: Date): MaintenanceProblem | null {
  const next = nextStates(maintenance, now)
  if (next.length === 0) return 'maintenance-over'
  if (!next.includes(state)) return 'maintenance-moved-on'
  if (isEnding(state)) return null
  const before = maintenanceStateAt(maintenance, now)
  if (state === 'scheduled') return window.start > now ? null : 'window-in-past'
  if (before !== 'scheduled' && window.start.getTime() !== latestPlan(maintenance).window.start.getTime()) return 'window-has-begun'
  return window.end > now ? null : 'window-in-past'
}

/** Whoever ends or cancels work says nothing new of when it was planned, nor of what it concerns. */
export function plannedAs(maintenance: Maintenance, { state, window, impacts }: PlanInput): Pick<PlanInput, 'window' | 'impacts'> {
  const plan = latestPlan(maintenance)
  return isEnding(state) ? { window: plan.window, impacts: plan.impacts } : { window, impacts }
}

function isEnding(state: MaintenanceState): boolean {
  return state === 'completed' || state === 'cancelled'
}
