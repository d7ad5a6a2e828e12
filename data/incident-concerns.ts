import { type Incident, phaseOf, type StatusChange, statusByFunction } from '#domain/incident.ts'
import type { Concerns } from '#domain/staff.ts'
import type { Transaction } from './database.ts'

/** Who speaks of some functions answers for their services; who moves the incident to another phase, or speaks of it as a whole, for all that it ever touched. */
export async function concernsOf(
  reader: Pick<Transaction, 'serviceFunction'>,
  before: Incident | null,
  after: Incident,
  changes: readonly StatusChange[],
): Promise<Concerns> {
  const isAboutAll = changes.length === 0 || before === null || phaseOf(before) !== phaseOf(after)
  const functions = isAboutAll ? [...statusByFunction(after).keys()] : changes.map((change) => change.functionId)
  if (functions.length === 0) return 'site'
  const rows = await reader.serviceFunction.findMany({ where: { id: { in: functions } }, distinct: ['serviceId'], select: { serviceId: true } })
  return rows.map((row) => row.serviceId)
}
