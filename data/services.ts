import type { Bilingual } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import type { Actor } from '#domain/staff.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { recalled } from './recall.ts'
import { write } from './write.ts'

export type NewFunction = {
  readonly slug: string
  readonly name: Bilingual
  readonly shortName: Bilingual | null
  /** Unless given: its slug, or `<service>-<slug>` where that is taken. */
  readonly shortcut?: string
  readonly question?: Bilingual | null
  /** What staff declare of it now; null when they do not know. */
  readonly declared: FunctionStatus | null
}
export type NewService = {
  readonly slug: string
  readonly name: Bilingual
  readonly dependencies: readonly string[]
  readonly functions: readonly NewFunction[]
}

/** In the order in which they were added. */
export async function services(moment: Moment): Promise<readonly Service[]> {
  return recalled('services', moment, async () => {
    const rows = await database().service.findMany({ where: { change: { lte: moment.change } }, orderBy: { position: 'asc' }, include: PARTS })
    return rows.map(toService)
  })
}

export async function addService(
  actor: Actor,
  input: NewService,
  now: Date,
): Promise<{ ok: true; id: string } | { ok: false; problem: 'slug-taken' | 'not-allowed' }> {
  const result = await write(actor, 'service.change', now, async (tx, change) => {
    if ((await tx.service.findUnique({ where: { slug: input.slug } })) !== null) return { ok: false, problem: 'slug-taken' as const }
    const { id, shortcuts } = await insertService(tx, input, change, now)
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

const PARTS = { functions: { orderBy: { position: 'asc' } }, dependencies: { include: { dependency: true }, orderBy: { dependencyId: 'asc' } } } as const

async function insertService(tx: Transaction, input: NewService, change: number, now: Date): Promise<{ id: string; shortcuts: readonly string[] }> {
  const dependencies = await tx.dependency.findMany({ where: { slug: { in: [...input.dependencies] } } })
  const shortcuts = await shortcutsFor(tx, input)
  const { id } = await tx.service.create({
    data: {
      id: newId(),
      slug: input.slug,
      position: change,
      nameKo: input.name.ko,
      nameEn: input.name.en,
      createdAt: now,
      change,
      functions: { create: input.functions.map((fn, position) => functionColumns(fn, shortcuts[position] ?? '', position, now)) },
      dependencies: { create: dependencies.map((dependency) => ({ dependencyId: dependency.id })) },
    },
  })
  return { id, shortcuts }
}

/** One for each function, in order. A shortcut that was given is taken as it is: the unique key refuses it when it is not free. */
async function shortcutsFor(tx: Transaction, { slug, functions }: NewService): Promise<readonly string[]> {
  const taken = await tx.serviceFunction.findMany({ where: { shortcut: { in: functions.map((fn) => fn.slug) } }, select: { shortcut: true } })
  const names = new Set(taken.map((row) => row.shortcut))
  return functions.map((fn) => fn.shortcut ?? (names.has(fn.slug) ? `${slug}-${fn.slug}` : fn.slug))
}

function functionColumns(fn: NewFunction, shortcut: string, position: number, now: Date) {
  return {
    id: newId(),
    slug: fn.slug,
    shortcut,
    questionKo: fn.question?.ko ?? null,
    questionEn: fn.question?.en ?? null,
    position,
    nameKo: fn.name.ko,
    nameEn: fn.name.en,
    shortNameKo: fn.shortName?.ko ?? null,
    shortNameEn: fn.shortName?.en ?? null,
    declaredStatus: fn.declared,
    createdAt: now,
  }
}

type FunctionRow = Awaited<ReturnType<typeof serviceRows>>[number]['functions'][number]
type ServiceRow = Awaited<ReturnType<typeof serviceRows>>[number]

function serviceRows() {
  return database().service.findMany({ include: PARTS })
}

function toService(row: ServiceRow): Service {
  return {
    id: row.id,
    slug: row.slug,
    name: { ko: row.nameKo, en: row.nameEn },
    functions: row.functions.map(toFunction),
    dependencies: row.dependencies.map((link) => link.dependency.slug),
    createdAt: row.createdAt,
  }
}

function toFunction(row: FunctionRow): ServiceFunction {
  return {
    id: row.id,
    serviceId: row.serviceId,
    slug: row.slug,
    shortcut: row.shortcut,
    question: row.questionKo === null || row.questionEn === null ? null : { ko: row.questionKo, en: row.questionEn },
    name: { ko: row.nameKo, en: row.nameEn },
    shortName: row.shortNameKo === null || row.shortNameEn === null ? null : { ko: row.shortNameKo, en: row.shortNameEn },
    declared: row.declaredStatus === null ? null : { status: row.declaredStatus, since: row.createdAt },
    createdAt: row.createdAt,
  }
}
