import type { Chronicle } from '#domain/chronicle.ts'
import type { Interval } from '#domain/interval.ts'
import type { Moment } from '#domain/moment.ts'
import { incidentsBetween, incidentsSince, lastOverBefore } from './incidents.ts'
import { maintenancesBetween, maintenancesSince } from './maintenances.ts'
import { recalled } from './recall.ts'

/** Everything that is not over at the moment, or was not yet over at `start`: newest incidents and nearest maintenances first. */
export async function chronicleSince(start: Date, moment: Moment): Promise<Chronicle> {
  return recalled(`chronicle since ${start.getTime()}`, moment, async () => {
    const [incidents, maintenances, workedSince] = await Promise.all([
      incidentsSince(start, moment),
      maintenancesSince(start, moment),
      lastOverBefore(start, moment),
    ])
    return { incidents, maintenances, workedSince }
  })
}

/** Everything that reaches into the window and nothing else, so that a page about one month reads one month. */
export async function chronicleIn(window: Interval, moment: Moment): Promise<Chronicle> {
  return recalled(`chronicle from ${window.start.getTime()} to ${window.end.getTime()}`, moment, async () => {
    const [incidents, maintenances, workedSince] = await Promise.all([
      incidentsBetween(window, moment),
      maintenancesBetween(window, moment),
      lastOverBefore(window.start, moment),
    ])
    return { incidents, maintenances, workedSince }
  })
}
