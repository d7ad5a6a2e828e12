import { announcementsSince, recordTurn } from '#data/announcements.ts'
import { maintenancesSince, recordDueStep } from '#data/maintenances.ts'
import { turned } from '#domain/announcement.ts'
import { dueStep } from '#domain/maintenance-steps.ts'
import type { Moment } from '#domain/moment.ts'
import { log } from './log.ts'

const WORKER = { kind: 'system', name: 'worker' } as const

/** Reminds of planned work, begins and ends it, each once; what a dead worker or a clock that jumped left undone is done late. */
export async function stepMaintenances(moment: Moment): Promise<void> {
  for (const maintenance of await maintenancesSince(moment.now, moment)) {
    if (dueStep(maintenance, moment.now) === null) continue
    for (;;) {
      const step = await recordDueStep(WORKER, maintenance.id, moment.now)
      if (step === null) break
      log('maintenance', { id: maintenance.id, step })
    }
  }
}

/** Has the pages printed again on which an announcement appeared or went away in `(after, now]`. */
export async function recordTurns(after: Date, moment: Moment): Promise<void> {
  for (const { id } of turned(await announcementsSince(after, moment), after, moment.now)) await recordTurn(WORKER, id, moment.now)
}
