import type { Moment } from '#domain/moment.ts'
import { seoulMonth } from '#domain/seoul.ts'
import type { Site } from '#domain/site.ts'
import { commitmentIds } from './commitments.ts'
import { dependencies } from './dependencies.ts'
import { incidentIds, monthsWithIncidents } from './incidents.ts'
import { postmortemSlugs } from './postmortems.ts'
import { services } from './services.ts'

/** Everything that has a page of its own at the moment. The running month has one from its first second. */
export async function siteAt(moment: Moment): Promise<Site> {
  const [allServices, allDependencies, incidents, months, postmortems, commitments] = await Promise.all([
    services(moment),
    dependencies(moment),
    incidentIds(moment),
    monthsWithIncidents(moment),
    postmortemSlugs(moment),
    commitmentIds(moment),
  ])
  return {
    services: allServices.map((service) => service.slug),
    dependencies: allDependencies.map((dependency) => dependency.slug),
    incidents,
    months: [...new Set([seoulMonth(moment.now), ...months.map(({ month }) => month)])],
    postmortems,
    commitments,
  }
}
