import type { CatalogueProblem } from '#domain/catalogue.ts'
import { statusByFunction } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import type { Transaction } from './database.ts'
import { partsAsOf, toIncident } from './incident-rows.ts'

/** Null when all of them may end at that instant. */
export function retirementProblem(all: readonly { readonly createdAt: Date }[], since: Date, now: Date): CatalogueProblem | null {
  if (since > now) return 'retired-in-future'
  return all.some((one) => since <= one.createdAt) ? 'retired-before-it-was' : null
}

/** Whether an incident that is not over says of one of the functions anything but that it works. */
export async function isInOpenIncident(tx: Transaction, functionIds: readonly string[], moment: Moment): Promise<boolean> {
  const reaches = await tx.incidentReach.findMany({ where: { openUntil: null, functions: { hasSome: [...functionIds] } }, select: { incidentId: true } })
  const rows = await tx.incident.findMany({ where: { id: { in: reaches.map((reach) => reach.incidentId) } }, include: partsAsOf(moment) })
  return rows.map(toIncident).some((incident) => {
    const said = statusByFunction(incident)
    return functionIds.some((id) => (said.get(id)?.status ?? 'operational') !== 'operational')
  })
}
