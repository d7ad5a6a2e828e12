import { z } from 'zod'
import { DEPENDENCY_KINDS, type Dependency, REDUNDANCY_MODES } from '#domain/dependency.ts'
import { existing, type Service } from '#domain/service.ts'
import { BILINGUAL, ID, INSTANT, instantOrNull, PAGES, pages, SHAPES, SOURCE } from './shapes.ts'

const DEPENDENCY = z
  .strictObject({
    id: ID,
    slug: z.string(),
    kind: z.enum(DEPENDENCY_KINDS),
    name: BILINGUAL,
    description: BILINGUAL,
    services: z.array(z.string()).describe('Slugs of what stands on it.'),
    redundancy: z
      .array(
        z.strictObject({
          component: BILINGUAL,
          mode: z.enum(REDUNDANCY_MODES),
          controller: BILINGUAL.nullable().describe('Where the thing that switches over stands; null: not disclosed.'),
          survives_site_loss: z.boolean().nullable().describe('null: not disclosed.'),
          last_exercised: BILINGUAL.nullable().describe('null: not disclosed.'),
          sources: z.array(SOURCE),
        }),
      )
      .describe('The redundancy disclosure: what happens to each component when the site is lost.'),
    sources: z.array(SOURCE),
    retired_at: INSTANT.nullable().describe('Since when nothing stands on it; null while it is there.'),
    pages: PAGES,
  })
  .register(SHAPES, { id: 'Dependency' })

export const DEPENDENCIES_ANSWER = z
  .strictObject({ dependencies: z.array(DEPENDENCY) })
  .describe('What services stand on, and what is disclosed about its redundancy.')
  .register(SHAPES, { id: 'Dependencies' })

export function dependenciesAnswer(origin: string, dependencies: readonly Dependency[], services: readonly Service[]): z.infer<typeof DEPENDENCIES_ANSWER> {
  return { dependencies: dependencies.map((dependency) => dependencyAnswer(dependency, services, origin)) }
}

function dependencyAnswer(dependency: Dependency, services: readonly Service[], origin: string): z.infer<typeof DEPENDENCY> {
  const { id, slug, kind, name, description } = dependency
  return {
    id,
    slug,
    kind,
    name,
    description,
    services: existing(services)
      .filter((service) => service.dependencies.includes(slug))
      .map((service) => service.slug),
    redundancy: dependency.redundancy.map(({ component, mode, controller, survivesSiteLoss, lastExercised, sources }) => ({
      component,
      mode,
      controller,
      survives_site_loss: survivesSiteLoss,
      last_exercised: lastExercised,
      sources: [...sources],
    })),
    sources: [...dependency.sources],
    retired_at: instantOrNull(dependency.retiredAt),
    pages: pages(origin, `/dependencies/${slug}`),
  }
}
