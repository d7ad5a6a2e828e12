import { z } from 'zod'
import { type Announcement, stands } from '#domain/announcement.ts'
import { type Incident, isUpdateOverdue, lastUpdate, nextUpdateBy, phaseOf, statusByFunction } from '#domain/incident.ts'
import { isOver, latestPlan, type Maintenance } from '#domain/maintenance.ts'
import { type FunctionState, headlineOf, type ServiceState, serviceState, siteAnswer } from '#domain/overview.ts'
import { lastChangedAt, openIncidents, type Publication } from '#domain/publication.ts'
import { DAY_MS } from '#domain/seoul.ts'
import { existing } from '#domain/service.ts'
import { answerOf } from '#domain/status.ts'
import { headlineText } from '#i18n/headline.ts'
import { ESTIMATE_ENTRY, estimatesAnswer, incidentUrl, PHASE, UPDATE, updateAnswer } from './incident.ts'
import { MAINTENANCE, maintenanceAnswer } from './maintenances.ts'
import {
  ANSWER,
  BILINGUAL,
  ID,
  INSTANT,
  instant,
  instantOrNull,
  PAGES,
  pages,
  SAID,
  SCOPE,
  SHAPES,
  STATUS,
  scopeAnswer,
  TIME,
  time,
  timeOrNull,
  UPDATED_AT,
} from './shapes.ts'

const FUNCTION_NOW = z
  .strictObject({
    id: ID,
    slug: z.string(),
    shortcut: z.string(),
    name: BILINGUAL,
    status: STATUS,
    answer: ANSWER,
    since: TIME.nullable().describe('null: nothing is known.'),
    scope: SCOPE,
    workaround: SAID.nullable().describe('What to do instead.'),
    pages: PAGES,
  })
  .register(SHAPES, { id: 'FunctionNow' })

const SERVICE_NOW = z
  .strictObject({
    id: ID,
    slug: z.string(),
    name: BILINGUAL,
    answer: ANSWER.describe('One answer for all of its functions: partly as soon as they disagree.'),
    functions: z.array(FUNCTION_NOW),
    pages: PAGES,
  })
  .register(SHAPES, { id: 'ServiceNow' })

const OPEN_INCIDENT = z
  .strictObject({
    id: ID,
    title: BILINGUAL,
    phase: PHASE,
    started: TIME,
    dependency: z.string().nullable(),
    functions: z.array(ID).describe('Every function that it ever touched.'),
    estimates: z.array(ESTIMATE_ENTRY).describe('Every estimate that was given, oldest first.'),
    next_update_by: INSTANT.nullable().describe('By when the next update is owed.'),
    next_update_overdue: z.boolean(),
    latest_update: UPDATE,
    pages: PAGES,
    url: z.url(),
  })
  .register(SHAPES, { id: 'OpenIncident' })

const ANNOUNCEMENT = z
  .strictObject({ id: ID, text: BILINGUAL.describe('Markdown.'), said: TIME, from: INSTANT, until: INSTANT })
  .describe('A notice to everyone that is no incident.')
  .register(SHAPES, { id: 'Announcement' })

export const STATUS_ANSWER = z
  .strictObject({
    page: z.strictObject({ id: ID, title: BILINGUAL, url: z.url(), time_zone: z.literal('Asia/Seoul'), demonstration: z.boolean() }),
    edition: z.number().int().describe('Number of the edition that this was printed for.'),
    change: z.number().int().describe('Everything up to this change is in it.'),
    printed_at: INSTANT.describe(
      'When this was printed: it is printed anew with every change, not on a clock. The header Bongsu-Confirmed says when it was last known to be the newest, and Bongsu-Stale: 1 that nobody has confirmed it for minutes.',
    ),
    updated_at: UPDATED_AT,
    headline: BILINGUAL.describe('The sentence on top of the overview.'),
    answer: ANSWER.describe('The whole site in one word: yes only while everything works and no incident is open.'),
    services: z.array(SERVICE_NOW),
    open_incidents: z.array(OPEN_INCIDENT).describe('Newest first.'),
    maintenances: z.array(MAINTENANCE).describe('Going on, or to begin within 7 days; the one that begins first comes first.'),
    announcements: z.array(ANNOUNCEMENT),
  })
  .describe('Everything that the overview says.')
  .register(SHAPES, { id: 'StatusNow' })

export type Printed = { readonly edition: number; readonly change: number; readonly announcements: readonly Announcement[] }

export function statusAnswer(publication: Publication, { edition, change, announcements }: Printed): z.infer<typeof STATUS_ANSWER> {
  const { origin, page, services, current, now } = publication
  const open = openIncidents(publication)
  const states = existing(services).map((service) => serviceState(service, current, now))
  const headline = headlineOf(states, open)
  return {
    page: { id: page.pageId, title: page.title, url: origin, time_zone: 'Asia/Seoul', demonstration: page.demonstration },
    edition,
    change,
    printed_at: instant(now),
    updated_at: instant(lastChangedAt(publication)),
    headline: { ko: headlineText(headline, 'ko'), en: headlineText(headline, 'en') },
    answer: siteAnswer(states, open),
    services: states.map((state) => serviceAnswer(state, origin)),
    open_incidents: open.map((incident) => openAnswer(incident, publication)),
    maintenances: current.maintenances.filter((one) => isNear(one, now)).map((one) => maintenanceAnswer(one, origin, now)),
    announcements: announcements.filter((one) => stands(one, now)).map(announcementAnswer),
  }
}

const NEAR_MS = 7 * DAY_MS

function isNear(maintenance: Maintenance, now: Date): boolean {
  return !isOver(maintenance, now) && latestPlan(maintenance).window.start.getTime() - now.getTime() <= NEAR_MS
}

function serviceAnswer({ service, answer, functions }: ServiceState, origin: string): z.infer<typeof SERVICE_NOW> {
  const { id, slug, name } = service
  return { id, slug, name, answer, functions: functions.map((state) => functionAnswer(state, origin)), pages: pages(origin, `/services/${slug}`) }
}

function functionAnswer({ fn, status, since, scope, workaround }: FunctionState, origin: string): z.infer<typeof FUNCTION_NOW> {
  const { id, slug, shortcut, name } = fn
  return {
    id,
    slug,
    shortcut,
    name,
    status,
    answer: answerOf(status),
    since: timeOrNull(since, 'declared'),
    scope: scopeAnswer(scope),
    workaround,
    pages: pages(origin, `/can-i/${shortcut}`),
  }
}

function openAnswer(incident: Incident, { origin, now }: Publication): z.infer<typeof OPEN_INCIDENT> {
  const { id, title, dependency } = incident
  return {
    id,
    title,
    phase: phaseOf(incident),
    started: time(incident.startedAt, 'declared'),
    dependency,
    functions: [...statusByFunction(incident).keys()],
    estimates: estimatesAnswer(incident, now),
    next_update_by: instantOrNull(nextUpdateBy(incident)),
    next_update_overdue: isUpdateOverdue(incident, now),
    latest_update: updateAnswer(lastUpdate(incident)),
    pages: pages(origin, `/incidents/${id}`),
    url: incidentUrl(origin, id),
  }
}

function announcementAnswer({ id, text, at, from, until }: Announcement): z.infer<typeof ANNOUNCEMENT> {
  return { id, text, said: time(at, 'declared'), from: instant(from), until: instant(until) }
}
