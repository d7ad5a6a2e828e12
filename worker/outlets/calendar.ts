import { installation } from '#data/installation.ts'
import { maintenance, maintenancesSince } from '#data/maintenances.ts'
import { services } from '#data/services.ts'
import type { Maintenance } from '#domain/maintenance.ts'
import { DAY_MS } from '#domain/seoul.ts'
import { maintenanceCalendar } from '#formats/calendar.ts'
import type { Asked, Outlet } from '../outlet.ts'

/** Who subscribes sees the work of a year, and everything that is to come. */
const CALENDAR_MS = 365 * DAY_MS

/** Planned work for people's own calendars. */
export const CALENDAR: readonly Outlet[] = [
  {
    path: /^\/maintenance\.ics$/,
    print: async (asked) => calendarOf(asked, await maintenancesSince(new Date(asked.moment.now.getTime() - CALENDAR_MS), asked.moment)),
  },
  {
    path: /^\/maintenance\/([a-z0-9]{12})\.ics$/,
    print: async (asked) => {
      const found = await maintenance(asked.parts[0] ?? '', asked.moment)
      return found === null ? null : calendarOf(asked, [found])
    },
  },
]

async function calendarOf({ origin, moment, language }: Asked, maintenances: readonly Maintenance[]): Promise<string> {
  const [page, all] = await Promise.all([installation(), services(moment)])
  return maintenanceCalendar({ origin, page, services: all }, maintenances, language)
}
