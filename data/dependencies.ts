import type { Dependency, RedundancyRow } from '#domain/dependency.ts'
import type { Moment } from '#domain/moment.ts'
import type { Source } from '#domain/source.ts'
import type { Actor } from '#domain/staff.ts'
import type { Dependency as DependencyRow, Prisma } from '#prisma/generated/client.ts'
import { database } from './database.ts'
import { newId } from './identifier.ts'
import { recalled } from './recall.ts'
import { write } from './write.ts'

export async function dependencies(moment: Moment): Promise<readonly Dependency[]> {
  return recalled('dependencies', moment, async () => {
    const rows = await database().dependency.findMany({ where: { change: { lte: moment.change } }, orderBy: { change: 'asc' } })
    return rows.map(toDependency)
  })
}

export async function addDependency(
  actor: Actor,
  input: Omit<Dependency, 'id'>,
  now: Date,
): Promise<{ ok: true; id: string } | { ok: false; problem: 'slug-taken' | 'not-allowed' }> {
  const result = await write(actor, 'dependency.change', now, async (tx, change) => {
    if ((await tx.dependency.findUnique({ where: { slug: input.slug } })) !== null) return { ok: false, problem: 'slug-taken' as const }
    const { id } = await tx.dependency.create({
      data: {
        id: newId(),
        slug: input.slug,
        kind: input.kind,
        nameKo: input.name.ko,
        nameEn: input.name.en,
        descriptionKo: input.description.ko,
        descriptionEn: input.description.en,
        redundancy: input.redundancy as unknown as Prisma.InputJsonValue,
        sources: input.sources as unknown as Prisma.InputJsonValue,
        change,
      },
    })
    return {
      ok: true,
      value: id,
      audit: { action: 'dependency.add', subject: id, after: input },
      concerns: 'site',
      touch: { kind: 'service', services: [], dependencies: [input.slug], functions: [] },
    }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

function toDependency(row: DependencyRow): Dependency {
  return {
    id: row.id,
    slug: row.slug,
    kind: row.kind,
    name: { ko: row.nameKo, en: row.nameEn },
    description: { ko: row.descriptionKo, en: row.descriptionEn },
    redundancy: row.redundancy as unknown as readonly RedundancyRow[],
    sources: row.sources as unknown as readonly Source[],
  }
}
