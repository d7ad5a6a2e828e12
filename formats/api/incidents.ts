import { z } from 'zod'
import { type Incident, phaseOf, resolvedAt, worstEver } from '#domain/incident.ts'
import { incidentChangedAt, newest, type Publication, RECENT_INCIDENTS } from '#domain/publication.ts'
import { INCIDENT, incidentAnswer, incidentUrl, PHASE } from './incident.ts'
import { BILINGUAL, ID, INSTANT, instant, instantOrNull, PAGES, pages, SHAPES, STATUS, TIME, time, timeOrNull, UPDATED_AT } from './shapes.ts'

export const INCIDENTS_ANSWER = z
  .strictObject({
    updated_at: UPDATED_AT,
    incidents: z.array(INCIDENT).max(RECENT_INCIDENTS).describe(`The ${RECENT_INCIDENTS} that started last, newest first, whole.`),
    years: z
      .array(z.strictObject({ year: z.string().regex(/^\d{4}$/), url: z.url() }))
      .describe('A list of all incidents of each year, newest year first: together they name every incident that there ever was.'),
  })
  .register(SHAPES, { id: 'Incidents' })

export function incidentsAnswer(publication: Publication, years: readonly string[]): z.infer<typeof INCIDENTS_ANSWER> {
  const { origin, page, recent } = publication
  return {
    updated_at: instant(newest([page.createdAt, ...recent.map(incidentChangedAt)])),
    incidents: recent.slice(0, RECENT_INCIDENTS).map((incident) => incidentAnswer(incident, publication)),
    years: [...years].sort((a, b) => (a < b ? 1 : -1)).map((year) => ({ year, url: `${origin}/api/public/v1/incidents/${year}.json` })),
  }
}

const LISTED = z
  .strictObject({
    id: ID,
    title: BILINGUAL,
    phase: PHASE,
    worst_status: STATUS,
    started: TIME,
    resolved: TIME.nullable(),
    updated_at: INSTANT,
    pages: PAGES,
    url: z.url().describe('Everything about it.'),
  })
  .register(SHAPES, { id: 'ListedIncident' })

export const INCIDENTS_OF_YEAR_ANSWER = z
  .strictObject({
    year: z.string().regex(/^\d{4}$/),
    updated_at: INSTANT.nullable().describe('null: there was no incident.'),
    incidents: z.array(LISTED).describe('All that lasted into the year in Seoul, newest first.'),
  })
  .register(SHAPES, { id: 'IncidentsOfYear' })

export function incidentsOfYearAnswer(year: string, incidents: readonly Incident[], origin: string): z.infer<typeof INCIDENTS_OF_YEAR_ANSWER> {
  return {
    year,
    updated_at: incidents.length === 0 ? null : instantOrNull(newest(incidents.map(incidentChangedAt))),
    incidents: incidents.map((incident) => ({
      id: incident.id,
      title: incident.title,
      phase: phaseOf(incident),
      worst_status: worstEver(incident),
      started: time(incident.startedAt, 'declared'),
      resolved: timeOrNull(resolvedAt(incident), 'declared'),
      updated_at: instant(incidentChangedAt(incident)),
      pages: pages(origin, `/incidents/${incident.id}`),
      url: incidentUrl(origin, incident.id),
    })),
  }
}
