import { newestChange } from '#data/changes.ts'
import { CLOSED_AT_ONCE, closePeriods, figuresUpTo, restatePeriods } from '#data/uptime-keeping.ts'
import { seoulMonth } from '#domain/seoul.ts'
import { log } from './log.ts'

const WORKER = { kind: 'system', name: 'worker' } as const

/**
 * Writes down the figures of months and years that are over, and further ones where a correction changed the past. What it has
 * looked at it knows from the figures themselves, so that nothing is missed while it does not run.
 */
export function uptimeKeeper(): (now: Date) => Promise<void> {
  let seen: { readonly change: number; readonly month: string } | null = null
  return async (now) => {
    const [change, month] = [await newestChange(), seoulMonth(now)]
    if (seen?.change === change && seen.month === month) return
    const moment = { now, change }
    const restated = await restatePeriods(WORKER, seen?.change ?? (await figuresUpTo()) ?? change, moment)
    const closed = await closePeriods(WORKER, moment)
    if (restated.length > 0) log('uptime-restated', { periods: restated })
    if (closed.length > 0) log('uptime-closed', { periods: closed })
    if (closed.length < CLOSED_AT_ONCE) seen = { change, month }
  }
}
