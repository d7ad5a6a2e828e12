import { z } from 'zod'
import { FUNCTIONS_MAX, NAME_MAX } from './input-bounds.ts'
import type { Bilingual } from './language.ts'
import { SLUG_FIELD } from './slug-input.ts'
import { bilingual, fieldProblems, line, type Parsed, prose, requiredLine, type Typed } from './typed-field.ts'

export type TypedService = {
  readonly slug: string
  readonly name: Bilingual
  readonly dependencies: readonly []
  readonly functions: readonly {
    readonly slug: string
    readonly name: Bilingual
    readonly shortName: null
    readonly declared: 'operational' | null
  }[]
}

/** Functions come one per line as `한국어 | English`; their slugs are made from the English names. */
export function parseNewService(typed: Typed): Parsed<TypedService> {
  const parsed = ServiceFields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { slug, nameKo, nameEn, functions, declared } = parsed.data
  const slugs = slugsOf(functions.map((name) => name.en))
  return {
    ok: true,
    input: {
      slug,
      name: bilingual(nameKo, nameEn),
      dependencies: [],
      functions: functions.map((name, index) => ({
        slug: slugs[index] ?? '',
        name,
        shortName: null,
        declared: declared === 'operational' ? declared : null,
      })),
    },
  }
}

const FunctionLines = prose(FUNCTIONS_MAX * (2 * NAME_MAX + 3)).transform((text, context) => {
  const lines = text.split('\n').filter((one) => one.trim() !== '')
  if (lines.length === 0) context.addIssue({ code: 'custom', message: 'no-function' })
  const names = lines.flatMap((one) => toName(one) ?? [])
  if (names.length !== lines.length || lines.length > FUNCTIONS_MAX) context.addIssue({ code: 'custom', message: 'not-a-function' })
  return names
})

const ServiceFields = z.object({
  slug: SLUG_FIELD,
  nameKo: requiredLine(NAME_MAX),
  nameEn: requiredLine(NAME_MAX),
  functions: FunctionLines,
  declared: z.enum(['operational', 'unknown'], 'not-a-choice'),
})

function toName(text: string): Bilingual | null {
  const [ko, en, ...rest] = text.split('|').map((part) => part.trim())
  if (!ko || !en || rest.length > 0) return null
  return line(NAME_MAX).safeParse(ko).success && line(NAME_MAX).safeParse(en).success && slugOf(en) !== '' ? { ko, en } : null
}

function slugsOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const slug = slugOf(name)
    let free = slug
    for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`
    taken.add(free)
    return free
  })
}

export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
