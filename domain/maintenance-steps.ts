import { type AutomaticStep, latestPlan, type Maintenance, type MaintenanceState, maintenanceStateAt } from './maintenance.ts'

const HOUR_MS = 60 * 60 * 1000

/** So long before the start readers are reminded. */
export const REMINDERS_MS = [24 * HOUR_MS, HOUR_MS] as const

/** What a step leaves behind as the state of the work. */
export const STATE_AFTER = { reminder: 'scheduled', started: 'in_progress', ended: 'completed' } as const satisfies Record<AutomaticStep, MaintenanceState>

/**
 * What the system has to do now and has not done yet; null when nothing is due. Ask again after each step: whoever slept over
 * the whole window still records its start and then its end, but two reminders missed are one, and none comes after the start.
 */
export function dueStep(maintenance: Maintenance, now: Date): AutomaticStep | null {
  const { state } = latestPlan(maintenance)
  switch (maintenanceStateAt(maintenance, now)) {
    case 'scheduled':
      return isReminderDue(maintenance, now) ? 'reminder' : null
    case 'in_progress':
      return state === 'scheduled' ? 'started' : null
    case 'completed':
      if (state === 'completed') return null
      return state === 'scheduled' ? 'started' : 'ended'
    case 'verifying':
    case 'cancelled':
      return null
  }
}

/** Only where the start was announced before the reminder would have come; a window that was moved is reminded of anew. */
function isReminderDue({ updates }: Maintenance, now: Date): boolean {
  const start = updates.at(-1)?.window.start.getTime() ?? 0
  const announced = updates[1 + updates.findLastIndex(({ window }) => window.start.getTime() !== start)]
  if (announced === undefined) return false
  const instants = REMINDERS_MS.map((ms) => start - ms).filter((at) => announced.at.getTime() < at && at <= now.getTime())
  const newest = Math.max(...instants)
  const isDone = updates.some(({ automatic, window, at }) => automatic === 'reminder' && window.start.getTime() === start && at.getTime() >= newest)
  return instants.length > 0 && !isDone
}
