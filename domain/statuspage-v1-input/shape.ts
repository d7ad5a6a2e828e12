import { z } from 'zod'
import type { Language, Said } from '../language.ts'
import type { FieldProblem } from '../typed-field.ts'

/** What is wrong with one value of a request, beside what people can do wrong in a form. */
export const SHAPE_PROBLEMS = ['not-a-text', 'not-a-flag', 'not-a-number', 'not-an-instant', 'not-a-list', 'not-names', 'not-an-object', 'wrong-count'] as const
export type ValueProblem = FieldProblem | (typeof SHAPE_PROBLEMS)[number]
/** By the name of the value as it is sent: `incident[name]`. */
export type ValueProblems = Readonly<Record<string, ValueProblem>>
export type ParsedRequest<T> = { readonly ok: true; readonly request: T } | { readonly ok: false; readonly problems: ValueProblems }

/** Null where it was not sent, or sent empty, as forms do. */
export const text = z
  .string('not-a-text')
  .nullish()
  .transform((sent) => (sent === undefined || sent === null || sent.trim() === '' ? null : sent))

/** One of these words; null where it was not sent, or sent empty. */
export function choice<const Words extends readonly string[]>(words: Words) {
  return z
    .enum(['', ...words] as readonly ['', ...Words], 'not-a-choice')
    .nullish()
    .transform((sent) => (sent === undefined || sent === null || sent === '' ? null : (sent as Words[number])))
}

/** As tools have sent them since Statuspage began: `t`, `1`, `true`. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', 't', 'f', '1', '0', '']), z.literal(1), z.literal(0)], 'not-a-flag')
  .nullish()
  .transform((sent) => sent === true || sent === 1 || sent === 'true' || sent === 't' || sent === '1')

const INSTANT = /^(20\d\d-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/i
const DAY = /^20\d\d-\d\d-\d\d$/

/** RFC 3339 with its zone: without one nobody knows which instant was meant. Null for anything else, also for 30 February. */
export function instantOf(sent: string): Date | null {
  const day = INSTANT.exec(sent)?.[1]
  const at = new Date(sent)
  return day !== undefined && isDay(day) && !Number.isNaN(at.getTime()) ? at : null
}

/** Midnight in Seoul of a day such as 2026-01-31; null for anything else. */
export function dayOf(sent: string): Date | null {
  return isDay(sent) ? new Date(`${sent}T00:00:00+09:00`) : null
}

function isDay(sent: string): boolean {
  const at = new Date(`${sent}T00:00:00Z`)
  return DAY.test(sent) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(sent)
}

/** Null where it was not sent. */
export const instant = timeBy(instantOf)
/** The same; of a day its midnight in Seoul. */
export const dayOrInstant = timeBy((sent) => dayOf(sent) ?? instantOf(sent))

function timeBy(read: (sent: string) => Date | null) {
  return text.transform((sent, context) => {
    const at = sent === null ? null : read(sent)
    if (sent === null || at !== null) return at
    context.addIssue({ code: 'custom', message: 'not-an-instant' })
    return z.NEVER
  })
}

export const ids = z.array(z.string('not-a-text'), 'not-a-list')

/** What stands in `metadata.bongsu`: what Statuspage has no field for. What does not stand there is as if nothing of it were sent. */
export function ours<T extends z.ZodType>(inner: T) {
  return z
    .object({ bongsu: inner.nullish() }, 'not-an-object')
    .nullish()
    .transform((sent): z.output<T> => (sent?.bongsu as z.output<T> | null | undefined) ?? inner.parse({}))
}

/** The first problem of each value, under the name that a form would give it; `root` is where the checked part stands. */
export function valueProblems(error: z.ZodError, root: readonly string[] = []): ValueProblems {
  const problems: Record<string, ValueProblem> = {}
  for (const { path, message } of error.issues) {
    const [first = 'body', ...inner] = [...root, ...path].map(String)
    problems[[first, ...inner.map((part) => `[${part}]`)].join('')] ??= message as ValueProblem
  }
  return problems
}

/** A text says itself what it is written in, unless the request does: with one letter of Hangul it is Korean, else English. */
export function writtenIn(words: string, stated: Language | null): Language {
  return stated ?? (/\p{Script=Hangul}/u.test(words) ? 'ko' : 'en')
}

export function saidIn(words: string, language: Language): Said {
  return language === 'ko' ? { ko: words, en: null } : { ko: null, en: words }
}

/** What was said in one language or both; `words` are in the language that they seem to be in, unless it is `stated`. Null when nothing was. */
export function bothOf(words: string | null, ko: string | null, en: string | null, stated: Language | null): Said | null {
  if (ko !== null || en !== null) {
    const rest = words === null ? { ko: null, en: null } : saidIn(words, writtenIn(words, stated))
    return { ko: ko ?? rest.ko, en: en ?? rest.en }
  }
  return words === null ? null : saidIn(words, writtenIn(words, stated))
}
