import type { CatalogueProblem } from '#domain/catalogue.ts'
import type { Dependency } from '#domain/dependency.ts'
import type { Moment } from '#domain/moment.ts'
import type { Actor } from '#domain/staff.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { inOrder, toDependency, versionAsOf } from './catalogue-rows.ts'
import { database } from './database.ts'
import { newId } from './identifier.ts'
import { recalled } from './recall.ts'
import type { CatalogueWrite } from './services.ts'
import { write } from './write.ts'

/** In the order in which they were added, also those that nothing stands on any more. */
export async function dependencies(moment: Moment): Promise<readonly Dependency[]> {
  return recalled('dependencies', moment, async () => {
    const rows = await database().dependency.findMany({ where: { change: { lte: moment.change } }, include: versionAsOf(moment.change) })
    return inOrder(rows).map(toDependency)
  })
}

export async function addDependency(actor: Actor, input: Omit<Dependency, 'id' | 'retiredAt'>, now: Date): CatalogueWrite {
  const result = await write<string, CatalogueProblem>(actor, 'dependency.change', now, async (tx, change) => {
    if ((await tx.dependency.findUnique({ where: { slug: input.slug } })) !== null) return { ok: false, problem: 'slug-taken' }
    const version = { number: 1, position: change, ...dependencyColumns(input), at: now, change }
    const { id } = await tx.dependency.create({ data: { id: newId(), slug: input.slug, change, versions: { create: version } } })
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

export function dependencyColumns({ kind, name, description, redundancy, sources }: Omit<Dependency, 'id' | 'slug' | 'retiredAt'>) {
  return {
    kind,
    nameKo: name.ko,
    nameEn: name.en,
    descriptionKo: description.ko,
    descriptionEn: description.en,
    redundancy: redundancy as unknown as Prisma.InputJsonValue,
    sources: sources as unknown as Prisma.InputJsonValue,
  }
}
