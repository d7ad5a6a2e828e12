import type { Incident } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { latestPlan, type Maintenance, type MaintenanceUpdate } from '#domain/maintenance.ts'
import { incidentChangedAt, newest, type Publication } from '#domain/publication.ts'
import type { Service } from '#domain/service.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { type Feed, type FeedEntry, feedOf } from './feed.ts'
import { correctionHtml, saidHtml, timeHtml, timeText, updateHtml } from './feed-html.ts'
import { oneLine } from './plain-text.ts'
import { xmlText } from './xml.ts'

/** Every incident and every maintenance, the newest 50: an entry each, whose `updated` moves with every word and every correction. */
export function historyFeed(publication: Publication, language: Language): Feed {
  const { page, recent } = publication
  const title = PLAIN_TEXT[language].feedTitle(page.title[language])
  return feedOf(publication, language, { path: '/history', title, entries: entries(recent, publication.recentMaintenances, publication, language) })
}

/** The same of one service; `incidents` are the newest that touched it. */
export function serviceFeed(publication: Publication, service: Service, incidents: readonly Incident[], language: Language): Feed {
  const own = new Set(service.functions.map((fn) => fn.id))
  const maintenances = publication.recentMaintenances.filter(({ updates }) => updates.some(({ impacts }) => impacts.some((one) => own.has(one.functionId))))
  const title = PLAIN_TEXT[language].serviceFeedTitle(publication.page.title[language], service.name[language])
  return feedOf(publication, language, { path: `/services/${service.slug}`, title, entries: entries(incidents, maintenances, publication, language) })
}

function entries(incidents: readonly Incident[], maintenances: readonly Maintenance[], publication: Publication, language: Language): readonly FeedEntry[] {
  return [
    ...incidents.map((incident) => incidentEntry(incident, language)),
    ...maintenances.filter(hasEntry).map((one) => maintenanceEntry(one, publication, language)),
  ]
}

/** The newest update first, each `<strong>Phase</strong> - text`. */
function incidentEntry(incident: Incident, language: Language): FeedEntry {
  const content = incident.updates.toReversed().map((update) => {
    const correction = correctionHtml(update, language)
    return `<p><small>${timeHtml(update.at, language)}</small><br>${updateHtml(update, language)}${correction === '' ? '' : `<br>${correction}`}</p>`
  })
  return {
    id: `Incident/${incident.id}`,
    path: `/incidents/${incident.id}`,
    title: oneLine(incident.title[language]),
    published: incident.openedAt,
    updated: incidentChangedAt(incident),
    html: content.join(''),
    category: null,
  }
}

/** Of work that is repeated, the next occurrences have an entry of their own once there is something to say of them: once for all that were cancelled together. */
function hasEntry(maintenance: Maintenance, index: number, all: readonly Maintenance[]): boolean {
  const { series, updates } = maintenance
  if (series === null || all.findIndex((other) => other.series?.id === series.id) === index) return true
  return (
    updates.filter(({ retitled }) => retitled === null).length > 1 &&
    !all.slice(0, index).some((other) => other.series?.id === series.id && wereCancelledTogether(other, maintenance))
  )
}

function wereCancelledTogether(one: Maintenance, other: Maintenance): boolean {
  const [a, b] = [latestPlan(one), latestPlan(other)]
  return a.state === 'cancelled' && b.state === 'cancelled' && a.at.getTime() === b.at.getTime()
}

function maintenanceEntry(maintenance: Maintenance, { services }: Publication, language: Language): FeedEntry {
  return {
    id: `Maintenance/${maintenance.id}`,
    path: `/maintenance/${maintenance.id}`,
    title: oneLine(maintenance.title[language]),
    published: maintenance.announcedAt,
    updated: newest([maintenance.announcedAt, ...maintenance.updates.map(({ at }) => at)]),
    html: maintenance.updates
      .toReversed()
      .map((update) => planHtml(update, services, language))
      .join(''),
    category: { term: 'maintenance', label: PLAIN_TEXT[language].maintenance.word },
  }
}

function planHtml(update: MaintenanceUpdate, services: readonly Service[], language: Language): string {
  const words = PLAIN_TEXT[language].maintenance
  const { at, state, window, impacts } = update
  const said = whatWasSaid(update, language)
  const ids = new Set(impacts.filter(({ status }) => status !== 'operational').map(({ functionId }) => functionId))
  const names = services.flatMap(({ functions }) => functions.filter((fn) => ids.has(fn.id)).map((fn) => oneLine(fn.name[language])))
  const facts = [words.window(timeText(window.start, language), timeText(window.end, language)), ...(names.length === 0 ? [] : [words.affects(names)])]
  return `<p><small>${timeHtml(at, language)}</small><br><strong>${words.state[state]}</strong> - ${said}<br>${facts.map(xmlText).join('<br>')}</p>`
}

function whatWasSaid({ text, automatic, retitled }: MaintenanceUpdate, language: Language): string {
  const words = PLAIN_TEXT[language].maintenance
  if (retitled !== null)
    return `${xmlText(words.retitled(oneLine(retitled.was[language]), oneLine(retitled.now[language])))}<br>${saidHtml(retitled.reason, language)}`
  return text === null ? words.automatic[automatic ?? 'started'] : saidHtml(text, language)
}
