import { type Incident, isResolved } from '#domain/incident.ts'
import type { Bilingual } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'

/** What every outlet has to know of the page itself. */
export type PublicPage = {
  readonly title: Bilingual
  /** 12 lower-case alphanumerics. */
  readonly pageId: string
  readonly demonstration: boolean
  readonly createdAt: Date
}

/** What the outlets print from: one page, its services and incidents, all as known at one moment. */
export type Publication = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  readonly page: PublicPage
  /** In the order in which readers see them. */
  readonly services: readonly Service[]
  /** Every incident that is open or was not yet over at `startOfBars(now)`, as on the overview: what the present statuses follow from. */
  readonly current: readonly Incident[]
  /** The newest incidents, newest first, open or over. */
  readonly recent: readonly Incident[]
  readonly now: Date
}

/** How many of the newest incidents the outlets list: Statuspage's own number. */
export const RECENT_INCIDENTS = 50

/** Newest started first. */
export function openIncidents(publication: Publication): readonly Incident[] {
  return publication.current.filter((incident) => !isResolved(incident)).toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
}

/** When anything that the outlets print was last said or recorded. From state, never the clock: unchanged state gives unchanged bytes. */
export function lastChangedAt({ page, services, current, recent }: Publication): Date {
  const made = services.flatMap((service) => [service.createdAt, ...service.functions.map((fn) => fn.createdAt)])
  return newest([page.createdAt, ...made, ...[...current, ...recent].map(incidentChangedAt)])
}

/** When the incident, any of its updates or any correction was recorded last. */
export function incidentChangedAt(incident: Incident): Date {
  return newest([incident.openedAt, ...incident.updates.flatMap((update) => update.revisions.map((revision) => revision.recordedAt))])
}

/** The epoch when there is none. */
export function newest(times: readonly Date[]): Date {
  return new Date(times.reduce((latest, at) => Math.max(latest, at.getTime()), 0))
}
