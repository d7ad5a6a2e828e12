import { announcementsSince } from '#data/announcements.ts'
import { commitments } from '#data/commitments.ts'
import { dependencies } from '#data/dependencies.ts'
import { incident, incidentsBetween } from '#data/incidents.ts'
import { installation } from '#data/installation.ts'
import { maintenancesSince } from '#data/maintenances.ts'
import { metricSteps, metrics } from '#data/metrics.ts'
import { postmortems, revisionFiles, revisions } from '#data/postmortems.ts'
import { editionsByDay } from '#data/printed-editions.ts'
import { publishedActs, publishedMonths } from '#data/published-acts.ts'
import { services } from '#data/services.ts'
import { siteAt } from '#data/site.ts'
import { monthFigures } from '#data/uptime.ts'
import type { Moment } from '#domain/moment.ts'
import { daysAndMonths, withEdition } from '#domain/printed-editions.ts'
import { DAY_MS, seoulDay, seoulMonth } from '#domain/seoul.ts'
import { periodInterval } from '#domain/uptime-period.ts'
import { commitmentsAnswer } from '#formats/api/commitments.ts'
import { dependenciesAnswer } from '#formats/api/dependencies.ts'
import { editionsAnswer } from '#formats/api/editions.ts'
import { incidentAnswer } from '#formats/api/incident.ts'
import { incidentsAnswer, incidentsOfYearAnswer } from '#formats/api/incidents.ts'
import { maintenancesAnswer } from '#formats/api/maintenances.ts'
import { metricsAnswer } from '#formats/api/metrics.ts'
import { openApiDocument } from '#formats/api/openapi.ts'
import { postmortemsAnswer, type ToldPostmortem } from '#formats/api/postmortems.ts'
import { publicationsAnswer } from '#formats/api/publications.ts'
import { schemaDocument } from '#formats/api/schema.ts'
import { servicesAnswer } from '#formats/api/services.ts'
import { statusAnswer } from '#formats/api/status.ts'
import { uptimeAnswer } from '#formats/api/uptime.ts'
import { API_PAGE } from '#i18n/api.ts'
import type { Asked, Outlet } from '../outlet.ts'

/** The public API, version 1: everything that the pages know. */
export const API: readonly Outlet[] = [
  { path: /^\/api\/openapi\.json$/, print: async ({ origin }) => openApiDocument(origin, API_PAGE.en.title) },
  { path: /^\/api\/public\/v1\/schema\.json$/, print: async ({ origin }) => schemaDocument(origin) },
  answer(/^\/api\/public\/v1\/status\.json$/, async ({ publication, moment, edition }) => {
    return statusAnswer(await publication(), { edition, change: moment.change, announcements: await announcementsSince(moment.now, moment) })
  }),
  answer(/^\/api\/public\/v1\/services\.json$/, async ({ publication }) => servicesAnswer(await publication())),
  answer(/^\/api\/public\/v1\/incidents\.json$/, async ({ publication, moment }) => {
    const [known, { years }] = await Promise.all([publication(), siteAt(moment)])
    return incidentsAnswer(known, years)
  }),
  answer(/^\/api\/public\/v1\/incidents\/(\d{4})\.json$/, async ({ origin, moment, parts: [year = ''] }) => {
    return incidentsOfYearAnswer(year, await incidentsBetween(periodInterval(year), moment), origin)
  }),
  answer(/^\/api\/public\/v1\/incidents\/([a-z0-9]{12})\.json$/, async ({ origin, moment, parts: [id = ''] }) => {
    const [found, all] = await Promise.all([incident(id, moment), services(moment)])
    return found === null ? null : incidentAnswer(found, { origin, services: all, now: moment.now })
  }),
  answer(/^\/api\/public\/v1\/maintenances\.json$/, async ({ origin, moment }) => {
    const [listed, { createdAt }] = await Promise.all([maintenancesSince(new Date(moment.now.getTime() - YEAR_MS), moment), installation()])
    return maintenancesAnswer(listed, { origin, now: moment.now, createdAt })
  }),
  answer(/^\/api\/public\/v1\/dependencies\.json$/, async ({ origin, moment }) => {
    const [all, standing] = await Promise.all([dependencies(moment), services(moment)])
    return dependenciesAnswer(origin, all, standing)
  }),
  answer(/^\/api\/public\/v1\/postmortems\.json$/, async ({ origin, moment }) => postmortemsAnswer(origin, await toldPostmortems(moment))),
  answer(/^\/api\/public\/v1\/commitments\.json$/, async ({ origin, moment }) => {
    return commitmentsAnswer(origin, await commitments(moment), seoulDay(moment.now))
  }),
  answer(/^\/api\/public\/v1\/uptime\/(\d{4}-\d{2})\.json$/, async ({ origin, moment, parts: [month = ''] }) => {
    const figures = await monthFigures(month, moment)
    return figures === null ? null : uptimeAnswer(figures, origin)
  }),
  answer(/^\/api\/public\/v1\/publications\/(\d{4}-\d{2})\.json$/, async ({ origin, moment, parts: [month = ''] }) => {
    return (await publishedMonths(moment)).includes(month) ? publicationsAnswer(origin, month, await publishedActs(month, moment)) : null
  }),
  answer(/^\/api\/public\/v1\/metrics\.json$/, async ({ moment }) => {
    const window = { start: new Date(moment.now.getTime() - DAY_MS), end: moment.now }
    const [all, steps] = await Promise.all([metrics(), metricSteps(window)])
    return metricsAnswer(all, steps, window)
  }),
  answer(/^\/api\/public\/v1\/editions\.json$/, async ({ origin, moment, edition }) => {
    const days = withEdition(await editionsByDay(moment), edition, moment.now)
    return editionsAnswer(origin, { number: edition, change: moment.change, printedAt: moment.now }, daysAndMonths(days, monthBefore(moment.now)))
  }),
]

const YEAR_MS = 365 * DAY_MS

/** The same state gives the same bytes. */
function answer(path: RegExp, told: (asked: Asked) => Promise<object | null>): Outlet {
  return {
    path,
    print: async (asked) => {
      const found = await told(asked)
      return found === null ? null : `${JSON.stringify(found)}\n`
    },
  }
}

function monthBefore(now: Date): string {
  return seoulMonth(new Date(periodInterval(seoulMonth(now)).start.getTime() - 1))
}

async function toldPostmortems(moment: Moment): Promise<readonly ToldPostmortem[]> {
  const latest = await postmortems(moment)
  return Promise.all(
    latest.map(async ({ revision: { slug }, facts }) => {
      const all = await revisions(slug, moment)
      return { slug, facts, revisions: await Promise.all(all.map(async (revision) => ({ revision, files: await revisionFiles(revision) }))) }
    }),
  )
}
