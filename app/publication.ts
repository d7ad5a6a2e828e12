import { incidentsSince, recentIncidents } from '#data/incidents.ts'
import { installation } from '#data/installation.ts'
import { recalled } from '#data/recall.ts'
import { services } from '#data/services.ts'
import type { Moment } from '#domain/moment.ts'
import { startOfBars } from '#domain/uptime.ts'
import { type Publication, RECENT_INCIDENTS } from '#formats/publication.ts'

/** What the outlets for machines print at a moment. */
export function publicationAt(moment: Moment): Promise<Publication> {
  return recalled('publication', moment, () => gather(moment))
}

async function gather(moment: Moment): Promise<Publication> {
  const [page, allServices, current, recent] = await Promise.all([
    installation(),
    services(moment),
    incidentsSince(startOfBars(moment.now), moment),
    recentIncidents(RECENT_INCIDENTS, moment),
  ])
  return {
    origin: publicOrigin(),
    page,
    services: allServices,
    current,
    recent,
    now: moment.now,
  }
}

/** Where readers find the site: the start of every full address in feeds, JSON and the sitemap. */
export function publicOrigin(): string {
  return new URL(process.env.PUBLIC_ORIGIN ?? 'http://127.0.0.1:3000').origin
}
