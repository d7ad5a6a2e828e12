import type { Chronicle } from './chronicle.ts'
import { type Incident, isResolved } from './incident.ts'
import type { Bilingual } from './language.ts'
import type { Maintenance } from './maintenance.ts'
import type { Service } from './service.ts'

/** What every outlet has to know of the page itself. */
export type PublicPage = {
  readonly title: Bilingual
  /** 12 lower-case alphanumerics. */
  readonly pageId: string
  readonly demonstration: boolean
  readonly createdAt: Date
}

/** A postmortem, as far as its incidents tell of it. */
export type ReportOf = {
  /** PM-2022-0001 */
  readonly id: string
  readonly slug: string
  readonly title: Bilingual
  readonly summary: Bilingual
  /** Ids of what it reports on. */
  readonly incidents: readonly string[]
  /** Of its first and of its latest revision. */
  readonly firstPublishedAt: Date
  readonly publishedAt: Date
}

/** What the outlets print from: one page, its services and incidents, all as known at one moment. */
export type Publication = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  readonly page: PublicPage
  /** In the order in which readers see them, also those that no longer exist. */
  readonly services: readonly Service[]
  /** Everything that is not over or was not yet over at `startOfBars(now)`, as on the overview: what the present statuses follow from. */
  readonly current: Chronicle
  /** The newest incidents, newest first, open or over. */
  readonly recent: readonly Incident[]
  /** The newest announced maintenances, newest announced first, whatever became of them. */
  readonly recentMaintenances: readonly Maintenance[]
  /** The latest revision of every postmortem. */
  readonly postmortems: readonly ReportOf[]
  readonly now: Date
}

/** How many of the newest incidents the outlets list: Statuspage's own number. */
export const RECENT_INCIDENTS = 50
export const RECENT_MAINTENANCES = 50

/** Newest started first. */
export function openIncidents(publication: Publication): readonly Incident[] {
  return publication.current.incidents.filter((incident) => !isResolved(incident)).toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
}

/** When anything that the outlets print was last said or recorded. From state, never the clock: unchanged state gives unchanged bytes. */
export function lastChangedAt({ page, services, current, recent, recentMaintenances }: Publication): Date {
  const made = services.flatMap((service) => [service.changedAt, ...service.functions.map((fn) => fn.changedAt)])
  const work = [...current.maintenances, ...recentMaintenances].map(maintenanceChangedAt)
  return newest([page.createdAt, ...made, ...work, ...[...current.incidents, ...recent].map(incidentChangedAt)])
}

/** When the incident, any of its updates or any correction was recorded last. */
export function incidentChangedAt(incident: Incident): Date {
  return newest([incident.openedAt, ...incident.updates.flatMap((update) => update.revisions.map((revision) => revision.recordedAt))])
}

export function maintenanceChangedAt(maintenance: Maintenance): Date {
  return newest(maintenance.updates.map((update) => update.at))
}

/** The epoch when there is none. */
export function newest(times: readonly Date[]): Date {
  return new Date(times.reduce((latest, at) => Math.max(latest, at.getTime()), 0))
}
