import type { Incident, Update } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import { database } from './database.ts'
import { incident } from './incidents.ts'

/** An update together with the incident that it belongs to; null when there is none at the moment. */
export async function incidentOfUpdate(updateId: string, moment: Moment): Promise<{ readonly incident: Incident; readonly update: Update } | null> {
  const row = await database().incidentUpdate.findUnique({
    where: { id: updateId },
    select: { incidentId: true },
  })
  const found = row === null ? null : await incident(row.incidentId, moment)
  const update = found?.updates.find((one) => one.id === updateId)
  return found === null || update === undefined ? null : { incident: found, update }
}
