import { chronicleSince } from '#data/chronicle.ts'
import { dependencies } from '#data/dependencies.ts'
import { incidentsInMonth } from '#data/incidents.ts'
import { maintenancesSince } from '#data/maintenances.ts'
import { postmortems } from '#data/postmortems.ts'
import { services } from '#data/services.ts'
import { siteAt } from '#data/site.ts'
import type { Chronicle } from '#domain/chronicle.ts'
import { latestPlan } from '#domain/maintenance.ts'
import type { Moment } from '#domain/moment.ts'
import { seoulMonth, seoulMonthInterval } from '#domain/seoul.ts'
import { startOfBars } from '#domain/uptime.ts'
import { recentIndex, yearIndex } from '#formats/search-index.ts'
import type { Asked, Outlet } from '../outlet.ts'

/** What the search page's script reads: the recent part first, then year by year. */
export const SEARCH: readonly Outlet[] = [
  { path: /^\/search\/recent\.json$/, print: recent },
  {
    path: /^\/search\/(\d{4})\.json$/,
    print: async ({ moment, language, parts: [year = ''] }) =>
      yearIndex({ services: await services(moment), chronicle: await chronicleOf(year, moment) }, language),
  },
]

async function recent({ moment, language }: Asked): Promise<string> {
  const [allServices, allDependencies, reports, chronicle, site] = await Promise.all([
    services(moment),
    dependencies(moment),
    postmortems(moment),
    chronicleSince(startOfBars(moment.now), moment),
    siteAt(moment),
  ])
  const found = reports.map(({ revision, facts }) => ({
    slug: revision.slug,
    title: facts.title,
    summary: facts.summary_plain,
    publishedAt: revision.publishedAt,
  }))
  return recentIndex({ services: allServices, dependencies: allDependencies, postmortems: found, chronicle, years: site.years }, language)
}

/** What began in the year, in Seoul; a month at a time, as the pages of its months read it. */
async function chronicleOf(year: string, moment: Moment): Promise<Chronicle> {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const lasting = await Promise.all(months.map((month) => incidentsInMonth(month, moment)))
  const maintenances = await maintenancesSince(seoulMonthInterval(`${year}-01`).start, moment)
  return {
    incidents: lasting.flatMap((all, index) => all.filter((incident) => seoulMonth(incident.startedAt) === months[index])),
    maintenances: maintenances.filter((maintenance) => seoulMonth(latestPlan(maintenance).window.start).startsWith(`${year}-`)),
  }
}
