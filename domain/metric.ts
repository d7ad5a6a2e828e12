import type { Bilingual } from './language.ts'

export type Metric = {
  /** 12 lower-case alphanumerics. */
  readonly id: string
  readonly name: Bilingual
  /** What stands after a value, such as `ms`; may be empty. */
  readonly suffix: string
  readonly decimalPlaces: number
  /** Ends of the scale, where somebody set them. */
  readonly yMin: number | null
  readonly yMax: number | null
  /** Whether readers see it. */
  readonly isShown: boolean
  readonly createdAt: Date
  readonly changedAt: Date
  /** Of its newest value; null before the first. */
  readonly newestAt: Date | null
}
export type MetricInput = Pick<Metric, 'name' | 'suffix' | 'decimalPlaces' | 'yMin' | 'yMax' | 'isShown'>

/** A value at an instant: declared by whoever sent it. */
export type MetricPoint = { readonly at: Date; readonly value: number }

/** The mean of what was measured in the five minutes from `start` on. */
export type MetricStep = { readonly start: Date; readonly mean: number; readonly count: number }

export type MetricProblem = 'no-such-metric' | 'in-the-future' | 'too-old' | 'said-otherwise' | 'not-allowed'

/** Clocks of others may be a little ahead of ours. */
export const AHEAD_MS = 60_000
/** What happened longer ago is history that nobody may rewrite. */
export const OLDEST_MS = 28 * 24 * 60 * 60 * 1000
export const STEP_MS = 5 * 60_000

/** Why a value cannot be taken at `now`; null when it can. */
export function pointProblem({ at }: MetricPoint, now: Date): 'in-the-future' | 'too-old' | null {
  if (at.getTime() > now.getTime() + AHEAD_MS) return 'in-the-future'
  return at.getTime() < now.getTime() - OLDEST_MS ? 'too-old' : null
}
