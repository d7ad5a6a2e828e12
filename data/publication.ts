import type { Moment } from '#domain/moment.ts'
import { type Publication, RECENT_INCIDENTS, RECENT_MAINTENANCES, type ReportOf } from '#domain/publication.ts'
import { startOfBars } from '#domain/uptime.ts'
import { chronicleSince } from './chronicle.ts'
import { recentIncidents } from './incidents.ts'
import { installation } from './installation.ts'
import { recentMaintenances } from './maintenances.ts'
import { postmortems, revisions } from './postmortems.ts'
import { recalled } from './recall.ts'
import { services } from './services.ts'

/** `origin`: where readers find the site. */
export function publicationAt(origin: string, moment: Moment): Promise<Publication> {
  return recalled('publication', moment, async () => {
    const [page, allServices, current, recent, planned, reports] = await Promise.all([
      installation(),
      services(moment),
      chronicleSince(startOfBars(moment.now), moment),
      recentIncidents(RECENT_INCIDENTS, moment),
      recentMaintenances(RECENT_MAINTENANCES, moment),
      reportsAt(moment),
    ])
    return { origin, page, services: allServices, current, recent, recentMaintenances: planned, postmortems: reports, now: moment.now }
  })
}

async function reportsAt(moment: Moment): Promise<readonly ReportOf[]> {
  const listed = await postmortems(moment)
  return Promise.all(
    listed.map(async ({ revision: { id, slug, publishedAt }, facts }) => {
      const [first] = await revisions(slug, moment)
      return {
        id,
        slug,
        title: facts.title,
        summary: facts.summary_plain,
        incidents: facts.incidents,
        firstPublishedAt: first?.publishedAt ?? publishedAt,
        publishedAt,
      }
    }),
  )
}
