import { FOLLOWED_MS } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import { seoulMonth } from '#domain/seoul.ts'
import type { Site } from '#domain/site.ts'
import { commitmentIds } from './commitments.ts'
import { dependencies } from './dependencies.ts'
import { incidentIds, incidentIdsSince, monthsWithIncidents } from './incidents.ts'
import { maintenanceIds } from './maintenances.ts'
import { postmortemSlugs } from './postmortems.ts'
import { publishedMonths } from './published-acts.ts'
import { services } from './services.ts'
import { measuredMonths } from './uptime.ts'

/** Everything that has a page of its own at the moment. The running month has one from its first second. */
export async function siteAt(moment: Moment): Promise<Site> {
  const [allServices, allDependencies, incidents, followed, maintenances, months, measured, postmortems, commitments, published] = await Promise.all([
    services(moment),
    dependencies(moment),
    incidentIds(moment),
    incidentIdsSince(new Date(moment.now.getTime() - FOLLOWED_MS), moment),
    maintenanceIds(moment),
    monthsWithIncidents(moment),
    measuredMonths(moment),
    postmortemSlugs(moment),
    commitmentIds(moment),
    publishedMonths(moment),
  ])
  const listed = [...new Set([seoulMonth(moment.now), ...months.map(({ month }) => month)])]
  return {
    services: allServices.map((service) => service.slug),
    functions: allServices.flatMap((service) => service.functions.map((fn) => fn.shortcut)),
    dependencies: allDependencies.map((dependency) => dependency.slug),
    incidents,
    followed,
    maintenances,
    months: listed,
    years: [...new Set(measured.map((month) => month.slice(0, 4)))],
    measured,
    postmortems,
    commitments,
    published,
  }
}
