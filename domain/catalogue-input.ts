import { z } from 'zod'
import type { Direction, FunctionInput, Seen, ServiceInput } from './catalogue.ts'
import { NAME_MAX, QUESTION_MAX } from './input-bounds.ts'
import type { Bilingual } from './language.ts'
import { slugOf } from './service-input.ts'
import { SLUG_FIELD } from './slug-input.ts'
import { bilingual, fieldProblems, line, optionalTime, type Parsed, requiredLine, type Typed } from './typed-field.ts'
import { wholeMinute } from './typed-time.ts'

type Changed<T> = Parsed<T & Seen & { readonly id: string }>

export function parseServiceChange(typed: Typed): Changed<ServiceInput> {
  const parsed = ServiceFields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { id, number, nameKo, nameEn, dependencies } = parsed.data
  return { ok: true, input: { id, number, name: bilingual(nameKo, nameEn), dependencies } }
}

export function parseFunctionChange(typed: Typed): Changed<FunctionInput> {
  const parsed = FunctionFields.safeParse(typed)
  return parsed.success
    ? { ok: true, input: { id: parsed.data.id, number: parsed.data.number, ...functionInput(parsed.data) } }
    : { ok: false, problems: fieldProblems(parsed.error) }
}

export type TypedFunction = FunctionInput & {
  /** Id of its service. */
  readonly service: string
  readonly slug: string
  readonly shortcut?: string
  readonly declared: 'operational' | null
}

/** Without a name for addresses it gets one from its English name. */
export function parseNewFunction(typed: Typed): Parsed<TypedFunction> {
  const parsed = NewFunctionFields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { service, nameEn, slug, shortcut, declared } = parsed.data
  const known = slug === '' ? slugOf(nameEn) : slug
  if (!SLUG_FIELD.safeParse(known).success) return { ok: false, problems: { slug: 'not-a-slug' } }
  return {
    ok: true,
    input: {
      service,
      slug: known,
      ...(shortcut === '' ? {} : { shortcut }),
      declared: declared === 'operational' ? declared : null,
      ...functionInput(parsed.data),
    },
  }
}

/** Without a time of its own it ends now. */
export function parseRetirement(typed: Typed, now: Date): Changed<{ readonly since: Date }> {
  const parsed = RetirementFields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const { id, number, since } = parsed.data
  return { ok: true, input: { id, number, since: since ?? wholeMinute(now) } }
}

/** Null for what no button of ours sends. */
export function parseMove(typed: Typed): (Seen & { readonly id: string; readonly direction: Direction }) | null {
  return MoveFields.safeParse(typed).data ?? null
}

const SEEN = {
  id: z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice'),
  number: z.coerce.number('not-a-choice').int('not-a-choice').min(1, 'not-a-choice'),
}
const Slugs = z
  .string()
  .transform((typed) => (typed === '' ? [] : [...new Set(typed.split('\n'))]))
  .refine((slugs) => slugs.every((slug) => SLUG_FIELD.safeParse(slug).success), 'not-a-choice')

const ServiceFields = z.object({ ...SEEN, nameKo: requiredLine(NAME_MAX), nameEn: requiredLine(NAME_MAX), dependencies: Slugs.default([]) })

const WORDS = {
  nameKo: requiredLine(NAME_MAX),
  nameEn: requiredLine(NAME_MAX),
  shortNameKo: line(NAME_MAX),
  shortNameEn: line(NAME_MAX),
  questionKo: line(QUESTION_MAX),
  questionEn: line(QUESTION_MAX),
}
const FunctionFields = inBothOrNone(z.object({ ...SEEN, ...WORDS }))
const NewFunctionFields = inBothOrNone(
  z.object({
    ...WORDS,
    service: SEEN.id,
    slug: z.union([z.literal(''), SLUG_FIELD], 'not-a-slug'),
    shortcut: z.union([z.literal(''), SLUG_FIELD], 'not-a-slug'),
    declared: z.enum(['operational', 'unknown'], 'not-a-choice'),
  }),
)
const RetirementFields = z.object({ ...SEEN, since: optionalTime })
const MoveFields = z.object({ ...SEEN, direction: z.enum(['up', 'down']) })

type Words = Readonly<Record<keyof typeof WORDS, string>>

/** What is optional is there in both languages or in none. */
function inBothOrNone<T extends z.ZodType<Words>>(fields: T): T {
  const missing = (one: string, other: string) => one === '' && other !== ''
  return fields
    .refine((words) => !missing(words.shortNameKo, words.shortNameEn), { path: ['shortNameKo'], message: 'missing' })
    .refine((words) => !missing(words.shortNameEn, words.shortNameKo), { path: ['shortNameEn'], message: 'missing' })
    .refine((words) => !missing(words.questionKo, words.questionEn), { path: ['questionKo'], message: 'missing' })
    .refine((words) => !missing(words.questionEn, words.questionKo), { path: ['questionEn'], message: 'missing' })
}

function functionInput({ nameKo, nameEn, shortNameKo, shortNameEn, questionKo, questionEn }: Words): FunctionInput {
  return { name: bilingual(nameKo, nameEn), shortName: optional(shortNameKo, shortNameEn), question: optional(questionKo, questionEn) }
}

function optional(ko: string, en: string): Bilingual | null {
  return ko === '' ? null : bilingual(ko, en)
}
