import { z } from 'zod'
import type { Typed } from './typed-field.ts'

/** Twice what may be published: whoever wrote too much loses nothing. In UTF-16 units. */
const FIELD_MAX = 50_000
const DRAFT_MAX = 200_000
const NAMES_MAX = 2_000

const NAME = /^[a-z][a-zA-Z]{0,30}(?:\.[0-9a-z]{12}\.[a-z][a-zA-Z]{0,30})?$/

/** What a draft may hold: texts under names as forms have them. */
export const DraftFields = z
  .record(z.string().regex(NAME), z.string().max(FIELD_MAX))
  .refine((fields) => Object.keys(fields).length <= NAMES_MAX && sizeOf(fields) <= DRAFT_MAX)
  .transform(storable)

/** Without what belongs to the draft itself, and without what PostgreSQL cannot keep: U+0000 and halves of characters. Line ends are `\n`, however they were sent. */
function storable(fields: Typed): Typed {
  const entries = Object.entries(fields).filter(([name]) => !OF_THE_DRAFT.includes(name))
  return Object.fromEntries(
    entries.map(([name, text]) => [
      name,
      text
        .replaceAll('\0', '')
        .replace(/\r\n?/g, '\n')
        .replace(/\p{Surrogate}/gu, '\ufffd'),
    ]),
  )
}

const OF_THE_DRAFT: readonly string[] = ['submission', 'draft', 'incident', 'update', 'seen', 'openedAt', 'proposal']

function sizeOf(fields: Typed): number {
  return Object.entries(fields).reduce((sum, [name, text]) => sum + name.length + text.length, 0)
}
