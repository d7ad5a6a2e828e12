import { type Incident, statusByFunction } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import type { Service } from '#domain/service.ts'
import { periodInterval } from '#domain/uptime-period.ts'
import { incidentsBetween, monthsWithIncidents } from './incidents.ts'

export type YearOfIncidents = {
  /** `YYYY` in Seoul. */
  readonly year: string
  /** Those that started in it, newest first. */
  readonly incidents: readonly Incident[]
  /** How many started earlier and lasted into it. */
  readonly carriedOver: number
  /** Months of any year that have a page of incidents. */
  readonly months: readonly string[]
}

/** Of a service alone: those that ever said anything of one of its functions. */
export async function incidentsOfYear(year: string, moment: Moment, service?: Service): Promise<YearOfIncidents> {
  const window = periodInterval(year)
  const [all, months] = await Promise.all([incidentsBetween(window, moment), monthsWithIncidents(moment)])
  const those = service === undefined ? all : all.filter((incident) => concerns(incident, service))
  const incidents = those.filter((incident) => incident.startedAt >= window.start)
  return { year, incidents, carriedOver: those.length - incidents.length, months: months.map(({ month }) => month) }
}

function concerns(incident: Incident, service: Service): boolean {
  const said = statusByFunction(incident)
  return service.functions.some((fn) => said.has(fn.id))
}
