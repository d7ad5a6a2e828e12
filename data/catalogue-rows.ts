import type { Dependency, RedundancyRow } from '#domain/dependency.ts'
import type { Bilingual } from '#domain/language.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import type { Source } from '#domain/source.ts'
import type { Prisma } from '#prisma/generated/client.ts'

/** Each with the version that stood at the change, and its functions with theirs. */
export function servicePartsAsOf(change: number) {
  return {
    ...versionAsOf(change),
    functions: { where: { change: { lte: change } }, include: versionAsOf(change) },
  } as const satisfies Prisma.ServiceInclude
}

export function versionAsOf(change: number) {
  return { versions: { where: { change: { lte: change } }, orderBy: { number: 'desc' }, take: 1 } } as const
}

export type ServiceRow = Prisma.ServiceGetPayload<{ include: ReturnType<typeof servicePartsAsOf> }>
export type FunctionRow = ServiceRow['functions'][number]
export type DependencyRow = Prisma.DependencyGetPayload<{ include: ReturnType<typeof versionAsOf> }>

/** What stands of it. */
export function versionOf<T>(row: { readonly id: string; readonly versions: readonly T[] }): T {
  const [version] = row.versions
  if (version === undefined) throw new Error(`${row.id} has no version`)
  return version
}

type Placed = { readonly id: string; readonly versions: readonly { readonly position: number }[] }

/** In the order in which readers see them. */
export function inOrder<T extends Placed>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => versionOf(a).position - versionOf(b).position || a.id.localeCompare(b.id))
}

/** `dependencies`: slugs by id. */
export function toService(row: ServiceRow, dependencies: ReadonlyMap<string, string>): Service {
  const version = versionOf(row)
  return {
    id: row.id,
    slug: row.slug,
    name: { ko: version.nameKo, en: version.nameEn },
    functions: inOrder(row.functions).map(toFunction),
    dependencies: version.dependencies.flatMap((id) => dependencies.get(id) ?? []),
    createdAt: row.createdAt,
    changedAt: version.at,
    retiredAt: version.retiredAt,
  }
}

export function toFunction(row: FunctionRow): ServiceFunction {
  const version = versionOf(row)
  return {
    id: row.id,
    serviceId: row.serviceId,
    slug: row.slug,
    shortcut: row.shortcut,
    question: both(version.questionKo, version.questionEn),
    name: { ko: version.nameKo, en: version.nameEn },
    shortName: both(version.shortNameKo, version.shortNameEn),
    declared: row.declaredStatus === null ? null : { status: row.declaredStatus, since: row.createdAt },
    createdAt: row.createdAt,
    changedAt: version.at,
    retiredAt: version.retiredAt,
  }
}

export function toDependency(row: DependencyRow): Dependency {
  const version = versionOf(row)
  return {
    id: row.id,
    slug: row.slug,
    kind: version.kind,
    name: { ko: version.nameKo, en: version.nameEn },
    description: { ko: version.descriptionKo, en: version.descriptionEn },
    redundancy: version.redundancy as unknown as readonly RedundancyRow[],
    sources: version.sources as unknown as readonly Source[],
    retiredAt: version.retiredAt,
  }
}

function both(ko: string | null, en: string | null): Bilingual | null {
  return ko === null || en === null ? null : { ko, en }
}
