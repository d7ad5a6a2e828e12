import { recordPassing } from '#data/changes.ts'
import { incidentsSince } from '#data/incidents.ts'
import type { Touch } from '#domain/change.ts'
import { estimatesSaid, type Incident, isResolved, nextUpdateBy, statusByFunction } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import { seoulMonth } from '#domain/seoul.ts'
import type { Service } from '#domain/service.ts'

/** Incidents of which a promised instant, an estimate or the next update, lies in `(after, upTo]`. */
export function promisesPassed(incidents: readonly Incident[], after: Date, upTo: Date): readonly Incident[] {
  return incidents.filter((incident) => !isResolved(incident) && promisedInstants(incident).some((at) => after < at && at <= upTo))
}

/** Has the pages printed again that now must say "passed" or "overdue". */
export async function recordPassings(after: Date, moment: Moment, services: readonly Service[]): Promise<void> {
  const open = await incidentsSince(moment.now, moment)
  for (const incident of promisesPassed(open, after, moment.now)) {
    await recordPassing({ kind: 'system', name: 'worker' }, touchOf(incident, services, moment.now), incident.id, moment.now)
  }
}

function promisedInstants(incident: Incident): readonly Date[] {
  const estimate = estimatesSaid(incident).at(-1)?.estimate.by ?? null
  return [estimate, nextUpdateBy(incident)].filter((at) => at !== null)
}

/** What shows the promises of an incident. */
export function touchOf(incident: Incident, services: readonly Service[], now: Date): Touch {
  const touched = statusByFunction(incident)
  const functions = services.flatMap((service) => service.functions)
  return {
    kind: 'incident',
    incidentId: incident.id,
    services: services.filter((service) => service.functions.some((fn) => touched.has(fn.id))).map((service) => service.slug),
    functions: [],
    otherFunctions: functions.filter((fn) => (touched.get(fn.id)?.status ?? 'operational') !== 'operational').map((fn) => fn.shortcut),
    otherServices: [],
    dependency: incident.dependency,
    months: [seoulMonth(now)],
    isNew: false,
  }
}
