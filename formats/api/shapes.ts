import { z } from 'zod'
import type { TimeKind } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { PLATFORMS, REGIONS, type Scope } from '#domain/scope.ts'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import { addressIn } from '../address.ts'

/** Every shape of the public API that has a name of its own, by that name. */
export const SHAPES = z.registry<{ readonly id: string }>()

export const INSTANT = z.iso
  .datetime({ precision: 3 })
  .describe('An instant in UTC, RFC 3339 with milliseconds and Z. Where no kind stands beside it, the system recorded it or it has not come yet.')
  .register(SHAPES, { id: 'Instant' })

export const TIME = z
  .strictObject({
    at: INSTANT,
    kind: z.enum(['observed', 'declared', 'recorded']).describe('observed: a probe saw it. declared: a person said it. recorded: the system wrote it.'),
  })
  .describe('An instant and how it is known.')
  .register(SHAPES, { id: 'Time' })

export const BILINGUAL = z.strictObject({ ko: z.string(), en: z.string() }).describe('A text in both languages.').register(SHAPES, { id: 'Bilingual' })

export const SAID = z
  .strictObject({ ko: z.string().nullable(), en: z.string().nullable() })
  .describe('A text in one language or both, never in none. null: nobody has translated it yet.')
  .register(SHAPES, { id: 'Said' })

export const STATUS = z
  .enum(FUNCTION_STATUSES)
  .describe('What a function is said to be. unknown: nobody observed or declared anything; it is never left out and never means good.')
  .register(SHAPES, { id: 'Status' })

export const ANSWER = z
  .enum(['yes', 'partly', 'no', 'unknown'])
  .describe('Can it be used? Announced maintenance is a no. unknown is never good news.')
  .register(SHAPES, { id: 'Answer' })

export const SOURCE = z.strictObject({ key: z.string(), citation: z.string() }).describe('Where a statement comes from.').register(SHAPES, { id: 'Source' })

export const SCOPE = z
  .strictObject({
    platforms: z.array(z.enum(PLATFORMS)).describe('Empty: on all of them.'),
    regions: z.array(z.enum(REGIONS)).describe('ISO 3166-2:KR without its KR-, and abroad. Empty: everywhere.'),
  })
  .describe('Who is affected.')
  .register(SHAPES, { id: 'Scope' })

export const PAGES = z.strictObject({ ko: z.url(), en: z.url() }).describe('The page for people, in each language.').register(SHAPES, { id: 'Pages' })

export const ID = z
  .string()
  .regex(/^[a-z0-9]{12}$/)
  .describe('12 lower-case letters and digits; stays the same for ever.')
  .register(SHAPES, { id: 'Id' })

export const UPDATED_AT = INSTANT.describe('When anything in this document was last said or recorded. It does not move while nothing happens.')

export function instant(at: Date): string {
  return at.toISOString()
}

export function instantOrNull(at: Date | null): string | null {
  return at === null ? null : instant(at)
}

export function time(at: Date, kind: TimeKind): z.infer<typeof TIME> {
  return { at: instant(at), kind }
}

export function timeOrNull(at: Date | null, kind: TimeKind): z.infer<typeof TIME> | null {
  return at === null ? null : time(at, kind)
}

/** A copy that may be written to, as zod infers it. */
export function scopeAnswer({ platforms, regions }: Scope): z.infer<typeof SCOPE> {
  return { platforms: [...platforms], regions: [...regions] }
}

/** The addresses of a page, `path` being the Korean one from the root. */
export function pages(origin: string, path: string): z.infer<typeof PAGES> {
  const address = (language: Language) => addressIn(language, origin, path)
  return { ko: address('ko'), en: address('en') }
}
