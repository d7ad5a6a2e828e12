import { type CatalogueProblem, type Direction, neighbour, type Seen, type ServiceInput } from '#domain/catalogue.ts'
import { existing, type Service } from '#domain/service.ts'
import type { Actor } from '#domain/staff.ts'
import { isInOpenIncident, retirementProblem } from './catalogue-retirement.ts'
import { inOrder, type ServiceRow, servicePartsAsOf, versionOf } from './catalogue-rows.ts'
import { touchOfServices } from './catalogue-touch.ts'
import type { Transaction } from './database.ts'
import { retireFunctionIn } from './function-changes.ts'
import { type CatalogueWrite, dependencyIds, servicesAt } from './services.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

/** Another name, or standing on something else. Id and address stay, and so does every page that was printed. */
export async function changeService(actor: Actor, id: string, input: ServiceInput & Seen, now: Date): CatalogueWrite {
  return change(actor, id, input, now, async (tx, { before, row, change }) => {
    const dependencies = await dependencyIds(tx, input.dependencies)
    if (dependencies === null) return { ok: false, problem: 'no-such-dependency' }
    await addVersion(tx, row, { nameKo: input.name.ko, nameEn: input.name.en, dependencies }, now, change)
    const touch = touchOfServices([before], { dependencies: input.dependencies })
    return { ok: true, value: id, concerns: [id], audit: { action: 'service.change', subject: id, before: said(before), after: input }, touch }
  })
}

/** Changes places with the one before or after it; nothing happens where there is none, or when somebody else moved it meanwhile. */
export async function moveService(actor: Actor, id: string, input: Seen & { readonly direction: Direction }, now: Date): CatalogueWrite {
  return change(actor, id, { number: null }, now, async (tx, { before, row, change }) => {
    if (versionOf(row).number !== input.number) return { ok: true, value: id, audit: null }
    const rows = await tx.service.findMany({ include: servicePartsAsOf(change) })
    const other = neighbour(inOrder(rows.filter((one) => versionOf(one).retiredAt === null)), id, input.direction)
    if (other === null) return { ok: true, value: id, audit: null }
    await addVersion(tx, row, { position: versionOf(other).position }, now, change)
    await addVersion(tx, other, { position: versionOf(row).position }, now, change)
    const audit = { action: 'service.move', subject: id, after: { direction: input.direction, with: other.id } }
    return { ok: true, value: id, concerns: 'site', audit, touch: touchOfServices([before]) }
  })
}

/** From `since` on it no longer exists, and neither do the functions that it still had. What it was until then stays known. */
export async function retireService(actor: Actor, id: string, input: Seen & { readonly since: Date }, now: Date): CatalogueWrite {
  return change(actor, id, input, now, async (tx, { before, row, change }) => {
    const functions = existing(before.functions)
    const problem = retirementProblem([before, ...functions], input.since, now)
    if (problem !== null) return { ok: false, problem }
    if (
      await isInOpenIncident(
        tx,
        functions.map((fn) => fn.id),
        { now, change },
      )
    )
      return { ok: false, problem: 'in-open-incident' }
    await addVersion(tx, row, { retiredAt: input.since }, now, change)
    for (const fn of functions) await retireFunctionIn(tx, fn.id, input.since, now, change)
    const audit = { action: 'service.retire', subject: id, before: said(before), after: { since: input.since } }
    return { ok: true, value: id, concerns: [id], audit, touch: touchOfServices([before], { since: input.since, now }) }
  })
}

type Found = { readonly before: Service; readonly row: ServiceRow; readonly change: number }
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
    const row = await tx.service.findUnique({ where: { id }, include: servicePartsAsOf(change) })
    const before = (await servicesAt(tx, change)).find((one) => one.id === id)
    if (row === null || before === undefined) return { ok: false, problem: 'no-such-service' }
    if (before.retiredAt !== null) return { ok: false, problem: 'is-retired' }
    if (seen.number !== null && versionOf(row).number !== seen.number) return { ok: false, problem: 'changed-since' }
    return act(tx, { before, row, change })
  })
  return result.ok ? { ok: true, id: result.value } : result
}

type Columns = Partial<Omit<ServiceRow['versions'][number], 'serviceId' | 'number' | 'at' | 'change'>>

async function addVersion(tx: Transaction, row: ServiceRow, columns: Columns, now: Date, change: number): Promise<void> {
  const stands = versionOf(row)
  await tx.serviceVersion.create({ data: { ...stands, ...columns, number: stands.number + 1, at: now, change } })
}

function said({ name, dependencies }: Service): ServiceInput {
  return { name, dependencies }
}
