import { newestLog } from '#data/log.ts'
import { closeDays } from '#data/log-days.ts'
import { log } from './log.ts'

const WORKER = { kind: 'system', name: 'worker' } as const

/** Has the log count its ids for every day that is over, so that a log which was silent for more than a day shows it. */
export async function closeLogDays(isPaused: boolean, now: Date): Promise<void> {
  const newest = isPaused ? null : await newestLog()
  if (newest === null) return
  const days = await closeDays(WORKER, newest.number, now)
  if (days.length > 0) log('log-days-closed', { log: newest.number, days })
}
