import { demonstration, postDueUpdates } from '#data/demonstration.ts'
import { type Clock, clockTime, realMsUntil } from '#domain/clock.ts'
import { log, logQuietly } from './log.ts'
import { type Loop, loop } from './loop.ts'

/** Posts the later updates of the event when their time comes on the demonstration's clock. */
export function runDemonstration(clock: Clock): Loop {
  let dueAt: Date | null = new Date(0)
  const tick = async () => {
    if (dueAt === null || realMsUntil(clock, dueAt, Date.now()) > 0) return
    const before = dueAt
    dueAt = await postDueUpdates({ kind: 'system', name: 'worker' }, await demonstration(), clockTime(clock, Date.now()))
    if (dueAt?.getTime() !== before.getTime()) log('demonstration', { next: dueAt })
  }
  return loop(250, tick, (error) => logQuietly('demonstration-failed', error))
}
