import { z } from 'zod'
import { dayAfter, startOfSeoulDay } from './seoul.ts'
import { type FieldProblems, fieldProblems, line, type Typed } from './typed-field.ts'

/** Who did what, when and from where, as it was kept; nothing of it is ever changed. */
export type AuditEntry = {
  /** In the order in which they were written. */
  readonly id: number
  readonly at: Date
  readonly actor: {
    readonly kind: string
    readonly id: string | null
    readonly name: string /** As `grantsText` writes them. */
    readonly roles: string | null
  }
  readonly channel: string | null
  readonly address: string | null
  readonly action: string
  readonly subject: string
  readonly before: unknown
  readonly after: unknown
  /** Number of the change that readers see of it; null when they see none. */
  readonly change: number | null
}

/** What is looked for; null means anything. Words are found by how they begin. */
export type AuditSearch = {
  readonly person: string | null
  readonly action: string | null
  readonly subject: string | null
  readonly words: string | null
  readonly channel: string | null
  readonly address: string | null
  /** [from, until) */
  readonly from: Date | null
  readonly until: Date | null
}

export const AUDIT_FIELDS = ['person', 'action', 'subject', 'words', 'channel', 'address', 'from', 'to'] as const
/** The doors of people and tokens. */
export const AUDIT_CHANNELS = ['console', 'slack', 'desk', 'schedule', 'api'] as const

const SEARCH_MAX = 200

/** From the form; what cannot be read looks for anything, and is named in the problems. */
export function parseAuditSearch(typed: Typed): { readonly search: AuditSearch; readonly problems: FieldProblems } {
  const parsed = Fields.safeParse(typed)
  if (parsed.success) return { search: toSearch(parsed.data), problems: {} }
  const problems = fieldProblems(parsed.error)
  const readable = Object.fromEntries(Object.entries(typed).filter(([name]) => problems[name] === undefined))
  const rest = Fields.safeParse(readable)
  return { search: toSearch(rest.data ?? NOTHING), problems }
}

const Text = line(SEARCH_MAX).default('')
const Day = z
  .string()
  .trim()
  .refine((text) => text === '' || (/^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))), 'not-a-day')
  .default('')
const Fields = z.object({ person: Text, action: Text, subject: Text, words: Text, channel: Text, address: Text, from: Day, to: Day })
const NOTHING = Fields.parse({})

function toSearch({ from, to, ...texts }: z.output<typeof Fields>): AuditSearch {
  const asked = (text: string) => (text === '' ? null : text)
  return {
    person: asked(texts.person),
    action: asked(texts.action),
    subject: asked(texts.subject),
    words: asked(texts.words),
    channel: asked(texts.channel),
    address: asked(texts.address),
    from: from === '' ? null : startOfSeoulDay(from),
    until: to === '' ? null : startOfSeoulDay(dayAfter(to)),
  }
}
