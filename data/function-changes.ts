import { type CatalogueProblem, type Direction, type FunctionInput, neighbour, type Seen } from '#domain/catalogue.ts'
import { existing, type Service, type ServiceFunction } from '#domain/service.ts'
import type { Actor } from '#domain/staff.ts'
import { isInOpenIncident, retirementProblem } from './catalogue-retirement.ts'
import { type FunctionRow, versionAsOf, versionOf } from './catalogue-rows.ts'
import { touchOfFunction } from './catalogue-touch.ts'
import type { Transaction } from './database.ts'
import { type CatalogueWrite, functionColumns, insertFunction, type NewFunction, servicesAt, shortcutsFor } from './services.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

/** After all others of its service. */
export async function addFunction(actor: Actor, serviceId: string, input: NewFunction, now: Date): CatalogueWrite {
  const result = await write(actor, 'service.change', now, async (tx, change): Attempt => {
    const service = (await servicesAt(tx, change)).find((one) => one.id === serviceId)
    if (service === undefined) return { ok: false, problem: 'no-such-service' }
    if (service.retiredAt !== null) return { ok: false, problem: 'is-retired' }
    if (service.functions.some((fn) => fn.slug === input.slug)) return { ok: false, problem: 'slug-taken' }
    const [shortcut] = (await shortcutsFor(tx, service.slug, [input])) ?? []
    if (shortcut === undefined) return { ok: false, problem: 'shortcut-taken' }
    const { _max } = await tx.functionVersion.aggregate({ where: { function: { serviceId } }, _max: { position: true } })
    const id = await insertFunction(tx, { ...input, serviceId, shortcut, position: 1 + (_max.position ?? -1) }, now, change)
    const audit = { action: 'function.add', subject: id, after: input }
    return { ok: true, value: id, concerns: [serviceId], audit, touch: touchOfFunction(service, shortcut) }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

/** Another name, short name or question. Id, service and addresses stay. */
export async function changeFunction(actor: Actor, id: string, input: FunctionInput & Seen, now: Date): CatalogueWrite {
  return change(actor, id, input, now, async (tx, { service, before, row, change }) => {
    await addVersion(tx, row, functionColumns(input), now, change)
    const audit = { action: 'function.change', subject: id, before: said(before), after: said(input) }
    return { ok: true, value: id, concerns: [service.id], audit, touch: touchOfFunction(service, before.shortcut) }
  })
}

/** Changes places with the one before or after it; nothing happens where there is none, or when somebody else moved it meanwhile. */
export async function moveFunction(actor: Actor, id: string, input: Seen & { readonly direction: Direction }, now: Date): CatalogueWrite {
  return change(actor, id, { number: null }, now, async (tx, { service, before, row, change }) => {
    const other = neighbour(existing(service.functions), id, input.direction)
    if (versionOf(row).number !== input.number || other === null) return { ok: true, value: id, audit: null }
    const otherRow = await rowOf(tx, other.id, change)
    await addVersion(tx, row, { position: versionOf(otherRow).position }, now, change)
    await addVersion(tx, otherRow, { position: versionOf(row).position }, now, change)
    const audit = { action: 'function.move', subject: id, after: { direction: input.direction, with: other.id } }
    return { ok: true, value: id, concerns: [service.id], audit, touch: touchOfFunction(service, before.shortcut) }
  })
}

/** From `since` on it no longer exists. What it was until then stays known. */
export async function retireFunction(actor: Actor, id: string, input: Seen & { readonly since: Date }, now: Date): CatalogueWrite {
  return change(actor, id, input, now, async (tx, { service, before, row, change }) => {
    const problem = retirementProblem([before], input.since, now)
    if (problem !== null) return { ok: false, problem }
    if (await isInOpenIncident(tx, [id], { now, change })) return { ok: false, problem: 'in-open-incident' }
    await addVersion(tx, row, { retiredAt: input.since }, now, change)
    const audit = { action: 'function.retire', subject: id, after: { since: input.since } }
    return { ok: true, value: id, concerns: [service.id], audit, touch: touchOfFunction(service, before.shortcut, { since: input.since, now }) }
  })
}

/** Together with its service, in the same write. */
export async function retireFunctionIn(tx: Transaction, id: string, since: Date, now: Date, change: number): Promise<void> {
  await addVersion(tx, await rowOf(tx, id, change), { retiredAt: since }, now, change)
}

type Found = { readonly service: Service; readonly before: ServiceFunction; readonly row: FunctionRow; readonly change: number }
type Attempt = Promise<Written<string> | AlreadyDone<string> | Refused<CatalogueProblem>>

/** `seen.number` null: whatever stands may be changed. */
async function change(
  actor: Actor,
  id: string,
  seen: { readonly number: number | null },
  now: Date,
  act: (tx: Transaction, found: Found) => Attempt,
): CatalogueWrite {
  const result = await write(actor, 'service.change', now, async (tx, change): Attempt => {
    const service = (await servicesAt(tx, change)).find((one) => one.functions.some((fn) => fn.id === id))
    const before = service?.functions.find((fn) => fn.id === id)
    if (service === undefined || before === undefined) return { ok: false, problem: 'no-such-function' }
    if (before.retiredAt !== null) return { ok: false, problem: 'is-retired' }
    const row = await rowOf(tx, id, change)
    if (seen.number !== null && versionOf(row).number !== seen.number) return { ok: false, problem: 'changed-since' }
    return act(tx, { service, before, row, change })
  })
  return result.ok ? { ok: true, id: result.value } : result
}

async function rowOf(tx: Transaction, id: string, change: number): Promise<FunctionRow> {
  return tx.serviceFunction.findUniqueOrThrow({ where: { id }, include: versionAsOf(change) })
}

type Columns = Partial<Omit<FunctionRow['versions'][number], 'functionId' | 'number' | 'at' | 'change'>>

async function addVersion(tx: Transaction, row: FunctionRow, columns: Columns, now: Date, change: number): Promise<void> {
  const stands = versionOf(row)
  await tx.functionVersion.create({ data: { ...stands, ...columns, number: stands.number + 1, at: now, change } })
}

function said({ name, shortName, question }: FunctionInput): FunctionInput {
  return { name, shortName, question }
}
