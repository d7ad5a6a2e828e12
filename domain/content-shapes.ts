import { z } from 'zod'
import { seoulDay } from './seoul.ts'
import type { Source } from './source.ts'
import type { ContentPath } from './yaml-content.ts'

/** Shapes that every content file shares. Messages continue “expected …”. */
export const WORDS = z.string().trim().min(1, 'a text that is not empty')

export const BILINGUAL = z.strictObject({ ko: WORDS, en: WORDS })

export const SLUG = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug of lower-case letters, digits and hyphens')

export const PUBLIC_ID = z.string().regex(/^[a-z0-9]{12}$/, '12 lower-case letters and digits')

export const DAY = z.iso.date('a date such as 2022-12-20')

export const SHA256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 of 64 lower-case hex digits')

const SOURCE_KEY = z.string().regex(/^[A-Z][0-9]{1,3}$/, 'a source key such as K21')

export const SOURCE_KEYS = z.array(SOURCE_KEY).min(1, 'at least one source')

export const CITATIONS = z.record(SOURCE_KEY, WORDS)

/** Content is written in Seoul time, with the offset spelled out. */
export const INSTANT = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?\+09:00$/, 'an instant such as 2022-10-15T15:27+09:00')
  .transform((text, context) => {
    const at = new Date(text)
    if (!Number.isNaN(at.getTime()) && seoulDay(at) === text.slice(0, 10)) return at
    context.addIssue({ code: 'custom', message: 'a date and time that exist' })
    return z.NEVER
  })

/** Every `sources` list inside a parsed file, with its path, that names a key which `known` lacks. */
export function unknownSources(value: unknown, known: Readonly<Record<string, string>>, path: ContentPath = []): readonly { path: ContentPath; key: string }[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => unknownSources(item, known, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name !== 'sources' || !Array.isArray(inner)) return unknownSources(inner, known, [...path, name])
    return inner.flatMap((key: string, index) => (Object.hasOwn(known, key) ? [] : [{ path: [...path, name, index], key }]))
  })
}

export function citedSources(keys: readonly string[], citations: Readonly<Record<string, string>>): readonly Source[] {
  return keys.map((key) => ({ key, citation: citations[key] ?? key }))
}
