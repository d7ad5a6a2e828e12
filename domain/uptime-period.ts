import type { Interval } from './interval.ts'
import { seoulMonthInterval, startOfSeoulDay } from './seoul.ts'
import type { ServiceUptime, UptimeDurations } from './uptime.ts'

/** A month `YYYY-MM` or a year `YYYY` in Seoul. */
export const PERIOD = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/
export const YEAR = /^\d{4}$/

/** What a month or a year came to when it was over; number 2… restated it when the past had been corrected. */
export type KeptFigure = {
  readonly number: number
  /** Version of the formula. */
  readonly formula: string
  readonly durations: UptimeDurations
  /** Newest change that it takes into account. */
  readonly upTo: number
  /** Recorded. */
  readonly at: Date
}

export type PeriodUptime = {
  /** `YYYY-MM` or `YYYY` in Seoul. */
  readonly period: string
  /** Ends at the moment while the period is not over. */
  readonly window: Interval
  readonly isOver: boolean
  readonly services: readonly ServiceUptime[]
}

export type PeriodFigures = PeriodUptime & {
  /** By the function's id, number 1 first; empty before the period is over. */
  readonly kept: ReadonlyMap<string, readonly KeptFigure[]>
}

/** The whole period, whether it is over or not. */
export function periodInterval(period: string): Interval {
  if (period.length !== 4) return seoulMonthInterval(period)
  return { start: startOfSeoulDay(`${period}-01-01`), end: startOfSeoulDay(`${Number(period) + 1}-01-01`) }
}

/** The part of the period that has passed; null while nothing of it has. */
export function passedPart(period: string, now: Date): Interval | null {
  const { start, end } = periodInterval(period)
  return start < now ? { start, end: end < now ? end : now } : null
}

export function isPeriodOver(period: string, now: Date): boolean {
  return periodInterval(period).end <= now
}
