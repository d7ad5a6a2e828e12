import { z } from 'zod'
import { BILINGUAL, CITATIONS, citedSources, INSTANT, PUBLIC_ID, SLUG, SOURCE_KEYS, unknownSources, WORDS } from './content-shapes.ts'
import { type DemonstrationTemplate, TEMPLATE, templateContradictions } from './demonstration-template.ts'
import { DEPENDENCY_KINDS, type Dependency, REDUNDANCY_MODES } from './dependency.ts'
import type { Estimate } from './estimate.ts'
import { PHASES, type Phase } from './incident.ts'
import type { Bilingual, Said } from './language.ts'
import { EVERYONE, PLATFORMS, REGIONS, type Scope } from './scope.ts'
import type { Source } from './source.ts'
import { FUNCTION_STATUSES, type FunctionStatus } from './status.ts'
import { type ContentPath, type ContentProblem, readYaml } from './yaml-content.ts'

const MAX_BYTES = 256 * 1024

/** `function` is `<service slug>/<function slug>`. */
export type DemonstrationChange = {
  readonly function: string
  readonly status: FunctionStatus
  readonly since: Date
  readonly workaround: Said | null
  readonly scope: Scope
}

export type DemonstrationUpdate = {
  readonly at: Date
  readonly phase: Phase
  readonly text: Bilingual
  readonly changes: readonly DemonstrationChange[]
  readonly estimate: Estimate | null
  readonly nextUpdateBy: Date | null
  readonly sources: readonly Source[]
}

export type DemonstrationFunction = {
  readonly slug: string
  readonly name: Bilingual
  readonly shortName: Bilingual | null
  readonly shortcut?: string
  readonly question: Bilingual | null
}

export type DemonstrationService = {
  readonly slug: string
  readonly name: Bilingual
  readonly dependencies: readonly string[]
  readonly functions: readonly DemonstrationFunction[]
}

export type DemonstrationIncident = {
  readonly id: string
  readonly title: Bilingual
  readonly startedAt: Date
  readonly startNote: Said | null
  readonly dependency: string | null
  readonly sources: readonly Source[]
  /** Oldest first, never empty; the last one says `resolved`. */
  readonly updates: readonly DemonstrationUpdate[]
}

/** A real event told as content: what exists, and what was said about it when. */
export type Demonstration = {
  readonly title: Bilingual
  readonly clockStart: Date
  readonly sources: readonly Source[]
  readonly dependencies: readonly Omit<Dependency, 'id' | 'retiredAt'>[]
  readonly services: readonly DemonstrationService[]
  readonly templates: readonly DemonstrationTemplate[]
  readonly incident: DemonstrationIncident
}

export function parseDemonstration(
  yamlText: string,
): { readonly ok: true; readonly demonstration: Demonstration } | { readonly ok: false; readonly problems: readonly ContentProblem[] } {
  const read = readYaml(yamlText, FILE, MAX_BYTES)
  if (!read.ok) return read
  const problems = contradictions(read.value).map(({ path, expected }) => read.problemAt(path, expected))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, demonstration: withCitations(read.value) }
}

const REDUNDANCY_ROW = z.strictObject({
  component: BILINGUAL,
  mode: z.enum(REDUNDANCY_MODES),
  controller: BILINGUAL.nullable(),
  survivesSiteLoss: z.boolean().nullable(),
  lastExercised: BILINGUAL.nullable(),
  sources: SOURCE_KEYS,
})

const DEPENDENCY = z.strictObject({
  slug: SLUG,
  kind: z.enum(DEPENDENCY_KINDS),
  name: BILINGUAL,
  description: BILINGUAL,
  redundancy: z.array(REDUNDANCY_ROW),
  sources: SOURCE_KEYS,
})

const SERVICE = z.strictObject({
  slug: SLUG,
  name: BILINGUAL,
  dependencies: z.array(SLUG),
  functions: z
    .array(
      z.strictObject({
        slug: SLUG,
        name: BILINGUAL,
        shortName: BILINGUAL.nullable().default(null),
        shortcut: SLUG.exactOptional(),
        question: BILINGUAL.nullable().default(null),
      }),
    )
    .min(1, 'at least one function'),
})

const SCOPE = z.strictObject({ platforms: z.array(z.enum(PLATFORMS)).default([]), regions: z.array(z.enum(REGIONS)).default([]) })

const CHANGE = z.strictObject({
  function: WORDS,
  status: z.enum(FUNCTION_STATUSES),
  since: INSTANT,
  workaround: BILINGUAL.nullable().default(null),
  scope: SCOPE.default(EVERYONE),
})

const UPDATE = z.strictObject({
  at: INSTANT,
  phase: z.enum(PHASES),
  text: BILINGUAL,
  changes: z.array(CHANGE).default([]),
  estimate: z.strictObject({ by: INSTANT.nullable(), words: BILINGUAL }).nullable().default(null),
  nextUpdateBy: INSTANT.nullable().default(null),
  sources: SOURCE_KEYS,
})

const FILE = z.strictObject({
  title: BILINGUAL,
  clockStart: INSTANT,
  sources: CITATIONS,
  dependencies: z.array(DEPENDENCY),
  services: z.array(SERVICE).min(1, 'at least one service'),
  templates: z.array(TEMPLATE).default([]),
  incident: z.strictObject({
    id: PUBLIC_ID,
    title: BILINGUAL,
    startedAt: INSTANT,
    startNote: BILINGUAL.nullable().default(null),
    dependency: SLUG.nullable(),
    sources: SOURCE_KEYS,
    updates: z.array(UPDATE).min(1, 'at least one update'),
  }),
})

type File = z.output<typeof FILE>
type Contradiction = { readonly path: ContentPath; readonly expected: string }

function contradictions(file: File): readonly Contradiction[] {
  return [
    ...unknownSources(file, file.sources).map(({ path, key }) => ({ path, expected: `a key of sources, not ${key}` })),
    ...repeatedSlugs(file),
    ...unknownDependencies(file),
    ...file.templates.flatMap((template, index) => templateContradictions(template, ['templates', index], functionPaths(file))),
    ...file.incident.updates.flatMap((update, index) => updateContradictions(file, update, index)),
    ...leftBroken(file),
  ]
}

function repeatedSlugs(file: File): readonly Contradiction[] {
  const seen = new Set<string>()
  const repeated: Contradiction[] = []
  const meet = (slug: string, path: ContentPath) => {
    if (seen.has(slug)) repeated.push({ path, expected: `a slug that is not yet taken, not ${slug}` })
    seen.add(slug)
  }
  file.dependencies.forEach((dependency, index) => {
    meet(`dependency:${dependency.slug}`, ['dependencies', index, 'slug'])
  })
  file.services.forEach((service, index) => {
    meet(`service:${service.slug}`, ['services', index, 'slug'])
    service.functions.forEach((fn, number) => {
      meet(`${service.slug}/${fn.slug}`, ['services', index, 'functions', number, 'slug'])
    })
  })
  return repeated
}

function unknownDependencies(file: File): readonly Contradiction[] {
  const known = new Set(file.dependencies.map((dependency) => dependency.slug))
  const expected = `one of the dependencies: ${[...known].join(', ')}`
  const inServices = file.services.flatMap((service, index) =>
    service.dependencies.flatMap((slug, number) => (known.has(slug) ? [] : [{ path: ['services', index, 'dependencies', number], expected }])),
  )
  const { dependency } = file.incident
  return dependency === null || known.has(dependency) ? inServices : [...inServices, { path: ['incident', 'dependency'], expected }]
}

function updateContradictions(file: File, update: File['incident']['updates'][number], index: number): readonly Contradiction[] {
  const path = ['incident', 'updates', index]
  const before = file.incident.updates[index - 1]?.at ?? file.incident.startedAt
  const order = update.at < before ? [{ path: [...path, 'at'], expected: 'an instant that is not before the one above it' }] : []
  const functions = functionPaths(file)
  const changes = update.changes.flatMap((change, number) => [
    ...(functions.has(change.function)
      ? []
      : [{ path: [...path, 'changes', number, 'function'], expected: `service/function as under services, not ${change.function}` }]),
    ...(change.since > update.at ? [{ path: [...path, 'changes', number, 'since'], expected: 'an instant that is not after the update' }] : []),
  ])
  return [...order, ...changes]
}

function functionPaths(file: File): ReadonlySet<string> {
  return new Set(file.services.flatMap((service) => service.functions.map((fn) => `${service.slug}/${fn.slug}`)))
}

/** The end of the story: it is resolved, and nothing that it touched is left in another status than operational. */
function leftBroken(file: File): readonly Contradiction[] {
  const { updates } = file.incident
  const end = ['incident', 'updates', updates.length - 1]
  const last = new Map(updates.flatMap((update) => update.changes.map((change) => [change.function, change.status] as const)))
  const broken = [...last].filter(([, status]) => status !== 'operational').map(([name]) => name)
  return [
    ...(updates.at(-1)?.phase === 'resolved' ? [] : [{ path: [...end, 'phase'], expected: 'resolved in the last update' }]),
    ...(broken.length === 0 ? [] : [{ path: [...end, 'changes'], expected: `operational at the end for ${broken.join(', ')}` }]),
  ]
}

function withCitations(file: File): Demonstration {
  const cited = <T extends { readonly sources: readonly string[] }>(value: T) => ({ ...value, sources: citedSources(value.sources, file.sources) })
  return {
    ...file,
    sources: citedSources(Object.keys(file.sources), file.sources),
    dependencies: file.dependencies.map((dependency) => ({ ...cited(dependency), redundancy: dependency.redundancy.map(cited) })),
    incident: { ...cited(file.incident), updates: file.incident.updates.map(cited) },
  }
}
