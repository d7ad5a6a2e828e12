import type { CatalogueProblem, Seen } from '#domain/catalogue.ts'
import type { Dependency, DependencyInput } from '#domain/dependency.ts'
import { existing, type Service } from '#domain/service.ts'
import type { Actor, Concerns } from '#domain/staff.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { type DependencyRow, toDependency, versionAsOf, versionOf } from './catalogue-rows.ts'
import { touchOfServices } from './catalogue-touch.ts'
import type { Transaction } from './database.ts'
import { dependencyColumns } from './dependencies.ts'
import { type CatalogueWrite, servicesAt } from './services.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

/** Another name, or something else to disclose. The address stays. */
export async function changeDependency(actor: Actor, id: string, input: DependencyInput & Seen, now: Date): CatalogueWrite {
  return change(actor, id, input, now, async (tx, { before, row, standing, change }) => {
    const { number: _, ...said } = input
    await addVersion(tx, row, dependencyColumns(input), now, change)
    const audit = { action: 'dependency.change', subject: id, before, after: said }
    return { ok: true, value: id, concerns: concernsOf(standing), audit, touch: touchOf(before, standing) }
  })
}

/** From now on nothing stands on it. Refused while a service still does. */
export async function retireDependency(actor: Actor, id: string, input: Seen, now: Date): CatalogueWrite {
  return change(actor, id, input, now, async (tx, { before, row, standing, change }) => {
    if (standing.length > 0) return { ok: false, problem: 'still-stood-on' }
    await addVersion(tx, row, { retiredAt: now }, now, change)
    return { ok: true, value: id, concerns: 'site', audit: { action: 'dependency.retire', subject: id, before }, touch: touchOf(before, []) }
  })
}

/** `standing`: the services that stand on it. */
type Found = { readonly before: Dependency; readonly row: DependencyRow; readonly standing: readonly Service[]; readonly change: number }
type Attempt = Promise<Written<string> | AlreadyDone<string> | Refused<CatalogueProblem>>

async function change(actor: Actor, id: string, seen: Seen, now: Date, act: (tx: Transaction, found: Found) => Attempt): CatalogueWrite {
  const result = await write(actor, 'dependency.change', now, async (tx, change): Attempt => {
    const row = await tx.dependency.findUnique({ where: { id }, include: versionAsOf(change) })
    if (row === null) return { ok: false, problem: 'no-such-dependency' }
    const before = toDependency(row)
    if (before.retiredAt !== null) return { ok: false, problem: 'is-retired' }
    if (versionOf(row).number !== seen.number) return { ok: false, problem: 'changed-since' }
    const standing = existing(await servicesAt(tx, change)).filter((service) => service.dependencies.includes(before.slug))
    return act(tx, { before, row, standing, change })
  })
  return result.ok ? { ok: true, id: result.value } : result
}

/** It belongs to whoever stands on it; while nobody does, to the whole site. */
function concernsOf(standing: readonly Service[]): Concerns {
  return standing.length === 0 ? 'site' : standing.map((service) => service.id)
}

function touchOf({ slug }: Dependency, standing: readonly Service[]) {
  return touchOfServices(standing, { dependencies: [slug] })
}

type Columns = Omit<Prisma.DependencyVersionUncheckedCreateInput, 'dependencyId' | 'number' | 'at' | 'change'>

async function addVersion(tx: Transaction, row: DependencyRow, columns: Partial<Columns>, now: Date, change: number): Promise<void> {
  const { redundancy, sources, ...stands } = versionOf(row)
  const data = { ...stands, redundancy: redundancy as Prisma.InputJsonValue, sources: sources as Prisma.InputJsonValue, ...columns }
  await tx.dependencyVersion.create({ data: { ...data, number: stands.number + 1, at: now, change } })
}
