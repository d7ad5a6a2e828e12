import { z } from 'zod'
import type { Bilingual, Said } from './language.ts'
import { parseTypedTime } from './typed-time.ts'

/** What a form sent: the name of each field and the text in it; where several fields have one name, a line for each. */
export type Typed = Readonly<Record<string, string>>

export const FIELD_PROBLEMS = [
  'missing',
  'missing-in-both',
  'too-long',
  'too-short',
  'guessable',
  'not-printable',
  'not-a-time',
  'not-a-day',
  'not-minutes',
  'not-later',
  'not-a-choice',
  'status-needed',
  'works-for-some',
  'not-a-source',
  'not-evidence',
  'evidence-needed',
  'not-a-slug',
  'not-a-function',
  'no-function',
  'not-an-email',
  'looks-secret',
  'leads-to-console',
  'too-deep',
  'not-after-start',
  'in-the-past',
  'too-long-window',
  'not-a-rule',
  'not-a-matcher',
  'endless-rule',
  'rule-misses-start',
  'too-many-windows',
  'too-far-ahead',
  'windows-overlap',
  'impact-needed',
  'no-role',
  'unknown-variable',
  'unfilled-variable',
] as const
export type FieldProblem = (typeof FIELD_PROBLEMS)[number]
export type FieldProblems = Readonly<Record<string, FieldProblem>>

export type Parsed<T> = { readonly ok: true; readonly input: T } | { readonly ok: false; readonly problems: FieldProblems }

/** Control characters break formats and cannot be stored; bidirectional marks let a title look like another one. */
const CONTROL = /[^\P{Cc}\n]|[\u2028\u2029]/u
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** One line of at most `max` UTF-16 units, trimmed; may be empty. */
export function line(max: number) {
  return z
    .string('missing')
    .trim()
    .refine((text) => !/\n|\r/.test(text) && !CONTROL.test(text) && !BIDIRECTIONAL.test(text), 'not-printable')
    .max(max, 'too-long')
}

export function requiredLine(max: number) {
  return line(max).min(1, 'missing')
}

/** Any number of lines, trimmed, line ends as `\n`; may be empty. */
export function prose(max: number) {
  return z
    .string('missing')
    .transform((text) => text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').trim())
    .pipe(
      z
        .string()
        .refine((text) => !CONTROL.test(text), 'not-printable')
        .max(max, 'too-long'),
    )
}

/** Null when nothing was typed. */
export const optionalTime = z.string('missing').transform((typed, context) => {
  if (typed === '') return null
  const at = parseTypedTime(typed)
  if (at === null) context.addIssue({ code: 'custom', message: 'not-a-time' })
  return at
})

export const requiredTime = z.string('missing').min(1, 'missing').pipe(optionalTime).pipe(z.date('not-a-time'))

/** Check boxes of one name: a line for each that was ticked, every one of them of `all`. */
export function choices<T extends string>(all: readonly T[]) {
  return z.string('missing').transform((typed, context): readonly T[] => {
    const lines = typed === '' ? [] : typed.split('\n')
    const chosen = all.filter((one) => lines.includes(one))
    if (chosen.length !== lines.length) context.addIssue({ code: 'custom', message: 'not-a-choice' })
    return chosen
  })
}

/** The first problem of each field. */
export function fieldProblems(error: z.ZodError): FieldProblems {
  const problems: Record<string, FieldProblem> = {}
  for (const issue of error.issues) problems[issue.path.join('.')] ??= toFieldProblem(issue.message)
  return problems
}

function toFieldProblem(message: string): FieldProblem {
  const problem = FIELD_PROBLEMS.find((one) => one === message)
  if (problem === undefined) throw new Error(`a schema says something that nobody can read: ${message}`)
  return problem
}

export function bilingual(ko: string, en: string): Bilingual {
  return { ko, en }
}

/** Null when nothing was typed in either language. */
export function said(ko: string, en: string): Said | null {
  return ko === '' && en === '' ? null : { ko: ko === '' ? null : ko, en: en === '' ? null : en }
}
