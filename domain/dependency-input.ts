import { z } from 'zod'
import type { Seen } from './catalogue.ts'
import { DEPENDENCY_KINDS, type DependencyInput, REDUNDANCY_MODES, type RedundancyRow } from './dependency.ts'
import { DESCRIPTION_MAX, NAME_MAX, REDUNDANCY_ROWS_MAX, REDUNDANCY_TEXT_MAX } from './input-bounds.ts'
import type { Bilingual } from './language.ts'
import { SLUG_FIELD } from './slug-input.ts'
import { SOURCE_LINES, typedSources } from './source-input.ts'
import { bilingual, type FieldProblems, fieldProblems, line, type Parsed, requiredLine, type Typed } from './typed-field.ts'

export function parseNewDependency(typed: Typed): Parsed<DependencyInput & { readonly slug: string }> {
  const slug = z.object({ slug: SLUG_FIELD }).safeParse(typed)
  const parsed = parseFields(typed)
  if (slug.success && parsed.ok) return { ok: true, input: { ...parsed.input, slug: slug.data.slug } }
  return { ok: false, problems: { ...(slug.success ? {} : fieldProblems(slug.error)), ...(parsed.ok ? {} : parsed.problems) } }
}

export function parseDependencyChange(typed: Typed): Parsed<DependencyInput & Seen & { readonly id: string }> {
  const seen = parseSeen(typed)
  const parsed = parseFields(typed)
  if (seen.ok && parsed.ok) return { ok: true, input: { ...parsed.input, ...seen.input } }
  return { ok: false, problems: { ...(seen.ok ? {} : seen.problems), ...(parsed.ok ? {} : parsed.problems) } }
}

export function parseSeen(typed: Typed): Parsed<Seen & { readonly id: string }> {
  const parsed = SeenFields.safeParse(typed)
  return parsed.success ? { ok: true, input: parsed.data } : { ok: false, problems: fieldProblems(parsed.error) }
}

/** The rows as they would be typed: `redundancy.0.componentKo`, and so on. */
export function typedRedundancy(rows: readonly RedundancyRow[]): Typed {
  return Object.fromEntries(
    rows.flatMap((row, index) => {
      const fields = {
        componentKo: row.component.ko,
        componentEn: row.component.en,
        mode: row.mode,
        survives: SURVIVES.find(([, value]) => value === row.survivesSiteLoss)?.[0] ?? '',
        controllerKo: row.controller?.ko ?? '',
        controllerEn: row.controller?.en ?? '',
        exercisedKo: row.lastExercised?.ko ?? '',
        exercisedEn: row.lastExercised?.en ?? '',
        sources: typedSources(row.sources),
      }
      return Object.entries(fields).map(([name, text]) => [`redundancy.${index}.${name}`, text] as const)
    }),
  )
}

const SURVIVES = [
  ['yes', true],
  ['no', false],
  ['', null],
] as const satisfies readonly (readonly [string, boolean | null])[]

const SeenFields = z.object({
  id: z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice'),
  number: z.coerce.number('not-a-choice').int('not-a-choice').min(1, 'not-a-choice'),
})

const Fields = z.object({
  kind: z.enum(DEPENDENCY_KINDS, 'not-a-choice'),
  nameKo: requiredLine(NAME_MAX),
  nameEn: requiredLine(NAME_MAX),
  descriptionKo: requiredLine(DESCRIPTION_MAX),
  descriptionEn: requiredLine(DESCRIPTION_MAX),
  sources: SOURCE_LINES,
})

const optionalLine = line(REDUNDANCY_TEXT_MAX).default('')
const Row = z
  .object({
    componentKo: requiredLine(REDUNDANCY_TEXT_MAX),
    componentEn: requiredLine(REDUNDANCY_TEXT_MAX),
    mode: z.enum(REDUNDANCY_MODES, 'not-a-choice'),
    survives: z.enum(['yes', 'no', ''], 'not-a-choice'),
    controllerKo: optionalLine,
    controllerEn: optionalLine,
    exercisedKo: optionalLine,
    exercisedEn: optionalLine,
    sources: SOURCE_LINES.default([]),
  })
  .refine((row) => row.controllerKo !== '' || row.controllerEn === '', { path: ['controllerKo'], message: 'missing' })
  .refine((row) => row.controllerEn !== '' || row.controllerKo === '', { path: ['controllerEn'], message: 'missing' })
  .refine((row) => row.exercisedKo !== '' || row.exercisedEn === '', { path: ['exercisedKo'], message: 'missing' })
  .refine((row) => row.exercisedEn !== '' || row.exercisedKo === '', { path: ['exercisedEn'], message: 'missing' })

function parseFields(typed: Typed): Parsed<DependencyInput> {
  const parsed = Fields.safeParse(typed)
  const rows = typedRows(typed).map(([index, row]) => [index, Row.safeParse(row)] as const)
  const problems: FieldProblems = {
    ...(parsed.success ? {} : fieldProblems(parsed.error)),
    ...Object.assign({}, ...rows.map(([index, row]) => (row.success ? {} : inRow(index, fieldProblems(row.error))))),
  }
  if (!parsed.success || Object.keys(problems).length > 0) return { ok: false, problems }
  const { kind, nameKo, nameEn, descriptionKo, descriptionEn, sources } = parsed.data
  const redundancy = rows.flatMap(([, row]) => (row.success ? [toRow(row.data)] : []))
  return { ok: true, input: { kind, name: bilingual(nameKo, nameEn), description: bilingual(descriptionKo, descriptionEn), redundancy, sources } }
}

/** Rows in which anything was written, in their order. */
function typedRows(typed: Typed): readonly (readonly [index: number, row: Typed])[] {
  const rows = new Map<number, Record<string, string>>()
  for (const [name, text] of Object.entries(typed)) {
    const [, index, field] = /^redundancy\.(\d{1,2})\.([a-zA-Z]+)$/.exec(name) ?? []
    if (index === undefined || field === undefined || Number(index) >= REDUNDANCY_ROWS_MAX) continue
    rows.set(Number(index), { ...rows.get(Number(index)), [field]: text })
  }
  return [...rows].filter(([, row]) => Object.entries(row).some(([field, text]) => text.trim() !== '' && field !== 'mode')).sort(([a], [b]) => a - b)
}

function inRow(index: number, problems: FieldProblems): FieldProblems {
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [`redundancy.${index}.${field}`, problem]))
}

function toRow(row: z.output<typeof Row>): RedundancyRow {
  return {
    component: bilingual(row.componentKo, row.componentEn),
    mode: row.mode,
    survivesSiteLoss: SURVIVES.find(([word]) => word === row.survives)?.[1] ?? null,
    controller: optional(row.controllerKo, row.controllerEn),
    lastExercised: optional(row.exercisedKo, row.exercisedEn),
    sources: row.sources,
  }
}

function optional(ko: string, en: string): Bilingual | null {
  return ko === '' ? null : bilingual(ko, en)
}
