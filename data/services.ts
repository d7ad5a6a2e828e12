import type { CatalogueProblem, FunctionInput, ServiceInput } from '#domain/catalogue.ts'
import type { Moment } from '#domain/moment.ts'
import type { Service } from '#domain/service.ts'
import type { Actor } from '#domain/staff.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { inOrder, servicePartsAsOf, toService } from './catalogue-rows.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { recalled } from './recall.ts'
import { write } from './write.ts'

export type NewFunction = Omit<FunctionInput, 'question'> & {
  readonly slug: string
  readonly question?: FunctionInput['question']
  /** Unless given: its slug, or `<service>-<slug>` where that is taken. */
  readonly shortcut?: string
  /** What staff declare of it now; null when they do not know. */
  readonly declared: FunctionStatus | null
}
export type NewService = ServiceInput & { readonly slug: string; readonly functions: readonly NewFunction[] }

export type CatalogueWrite = Promise<{ ok: true; id: string } | { ok: false; problem: CatalogueProblem }>

/** In the order in which readers see them, also those that no longer exist. */
export async function services(moment: Moment): Promise<readonly Service[]> {
  return recalled('services', moment, () => servicesAt(database(), moment.change))
}

/** The same inside a write, as of any change. */
export async function servicesAt(reader: Pick<Transaction, 'service' | 'dependency'>, change: number): Promise<readonly Service[]> {
  const [rows, dependencies] = await Promise.all([
    reader.service.findMany({ where: { change: { lte: change } }, include: servicePartsAsOf(change) }),
    reader.dependency.findMany({ select: { id: true, slug: true } }),
  ])
  const slugs = new Map(dependencies.map(({ id, slug }) => [id, slug]))
  return inOrder(rows).map((row) => toService(row, slugs))
}

/** After all others. */
export async function addService(actor: Actor, input: NewService, now: Date): CatalogueWrite {
  const result = await write<string, CatalogueProblem>(actor, 'service.change', now, async (tx, change) => {
    if ((await tx.service.findUnique({ where: { slug: input.slug } })) !== null) return { ok: false, problem: 'slug-taken' }
    const shortcuts = await shortcutsFor(tx, input.slug, input.functions)
    if (shortcuts === null) return { ok: false, problem: 'shortcut-taken' }
    const dependencies = await dependencyIds(tx, input.dependencies)
    if (dependencies === null) return { ok: false, problem: 'no-such-dependency' }
    const version = { number: 1, position: change, nameKo: input.name.ko, nameEn: input.name.en, dependencies, at: now, change }
    const { id } = await tx.service.create({ data: { id: newId(), slug: input.slug, createdAt: now, change, versions: { create: version } } })
    for (const [position, fn] of input.functions.entries())
      await insertFunction(tx, { ...fn, serviceId: id, shortcut: shortcuts[position] ?? '', position }, now, change)
    return {
      ok: true,
      value: id,
      concerns: 'site',
      audit: { action: 'service.add', subject: id, after: input },
      touch: { kind: 'service', services: [input.slug], dependencies: input.dependencies, functions: shortcuts },
    }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

/** One for each function, in order; null when one that was asked for is taken. */
export async function shortcutsFor(
  tx: Transaction,
  service: string,
  functions: readonly Pick<NewFunction, 'slug' | 'shortcut'>[],
): Promise<readonly string[] | null> {
  const wanted = functions.flatMap((fn) => [fn.shortcut ?? fn.slug, `${service}-${fn.slug}`])
  const rows = await tx.serviceFunction.findMany({ where: { shortcut: { in: wanted } }, select: { shortcut: true } })
  const taken = new Set(rows.map((row) => row.shortcut))
  const given: string[] = []
  for (const fn of functions) {
    const free = [fn.shortcut ?? fn.slug, ...(fn.shortcut === undefined ? [`${service}-${fn.slug}`] : [])].find((one) => !taken.has(one))
    if (free === undefined) return null
    taken.add(free)
    given.push(free)
  }
  return given
}

type PlacedFunction = NewFunction & { readonly serviceId: string; readonly shortcut: string; readonly position: number }

export async function insertFunction(tx: Transaction, fn: PlacedFunction, now: Date, change: number): Promise<string> {
  const version = { number: 1, position: fn.position, ...functionColumns(fn), at: now, change }
  const { serviceId, slug, shortcut, declared } = fn
  const { id } = await tx.serviceFunction.create({
    data: { id: newId(), serviceId, slug, shortcut, declaredStatus: declared, createdAt: now, change, versions: { create: version } },
  })
  return id
}

export function functionColumns({ name, shortName, question }: Omit<NewFunction, 'slug' | 'declared'>) {
  return {
    nameKo: name.ko,
    nameEn: name.en,
    shortNameKo: shortName?.ko ?? null,
    shortNameEn: shortName?.en ?? null,
    questionKo: question?.ko ?? null,
    questionEn: question?.en ?? null,
  }
}

/** Null when one does not exist. */
export async function dependencyIds(tx: Transaction, slugs: readonly string[]): Promise<string[] | null> {
  const rows = await tx.dependency.findMany({ where: { slug: { in: [...slugs] } }, select: { id: true, slug: true } })
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]))
  const found = [...new Set(slugs)].flatMap((slug) => ids.get(slug) ?? [])
  return found.length === new Set(slugs).size ? found : null
}
