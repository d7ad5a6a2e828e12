import type { Heading, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { inlineText } from '#domain/markdown.ts'
import { DAY_MS } from '#domain/seoul.ts'

export type FoundEvent = {
  readonly at: Date
  readonly precision: 'minute' | 'approx' | 'day'
  /** One line. */
  readonly text: string
}

/**
 * What a timeline of others tells, in its own order: rows of tables, headings that are times, items of lists that begin with one.
 * `day` (YYYY-MM-DD) is where a timeline begins that names only hours. Empty when it does not say in which zone its times are.
 */
export function timelineEvents(blocks: readonly RootContent[], day: string | null): readonly FoundEvent[] {
  const zone = zoneIn(wordsOf({ type: 'root', children: [...blocks] }))
  if (zone === null) return []
  const events: FoundEvent[] = []
  let before: { readonly day: string; readonly minutes: number } | null = day === null ? null : { day, minutes: 0 }
  for (const { when, text } of rows(blocks)) {
    const read = readTime(when, before)
    if (read === null || text === '') continue
    before = { day: read.day, minutes: read.minutes ?? 0 }
    const at = new Date(Date.parse(`${read.day}T00:00:00Z`) + ((read.minutes ?? 0) - zone) * MINUTE_MS)
    events.push({ at, precision: read.minutes === null ? 'day' : read.isApproximate ? 'approx' : 'minute', text })
  }
  return events
}

/** The first day that a text names, as YYYY-MM-DD. */
export function firstDay(text: string): string | null {
  return dayIn(text)?.day ?? null
}

/** All text of a document, a line for each run of words. */
export function wordsOf(tree: Root): string {
  const words: string[] = []
  visit(tree, 'text', ({ value }) => void words.push(value))
  return words.join('\n')
}

const MINUTE_MS = 60_000

/** Minutes ahead of UTC. */
const ZONES: Readonly<Record<string, number>> = { UTC: 0, GMT: 0, BST: 60, CET: 60, CEST: 120, EST: -300, EDT: -240, PST: -480, PDT: -420, KST: 540, JST: 540 }
const ZONE = new RegExp(`\\b(?:(?:UTC|GMT) ?([+-]\\d{1,2})\\b|(${Object.keys(ZONES).join('|')})\\b)`)

function zoneIn(text: string): number | null {
  const [found, offset, name] = ZONE.exec(text) ?? []
  if (found === undefined) return null
  return offset === undefined ? (ZONES[name ?? ''] ?? null) : Number(offset) * 60
}

type Row = { readonly when: string; readonly text: string }

function rows(blocks: readonly RootContent[]): readonly Row[] {
  return blocks.flatMap((block, index) => {
    if (block.type === 'table')
      return block.children.slice(1).map(({ children: [first, ...rest] }) => ({ when: lineOf(first), text: rest.map(lineOf).filter(Boolean).join(' – ') }))
    if (block.type === 'heading') return [{ when: lineOf(block), text: lineOf(untilHeading(block, blocks.slice(index + 1))) }]
    if (block.type !== 'list') return []
    return block.children.map((item) => {
      const line = lineOf(item)
      const when = new RegExp(`^(?:${DATE.source})?[ ,]*~?\\d{1,2}:\\d\\d`).exec(line)?.[0] ?? ''
      return { when, text: line.slice(when.length).replace(/^[\s:–—-]+/, '') }
    })
  })
}

/** What a heading that is a time stands above; the heading itself when nothing follows. */
function untilHeading(heading: Heading, after: readonly RootContent[]): RootContent {
  const [next] = after
  return next === undefined || next.type === 'heading' ? heading : next
}

function lineOf(node: Parameters<typeof inlineText>[0] | undefined): string {
  return node === undefined ? '' : inlineText(node).replaceAll(/\s+/g, ' ').trim()
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const
const MONTH = `(?:${MONTHS.join('|')})[a-z]*\\.?`
const DATE = new RegExp(
  [
    String.raw`(?<year>(?:19|20)\d\d)[-/.](?<month>\d{1,2})[-/.](?<date>\d{1,2})`,
    String.raw`(?<monthFirst>${MONTH}) (?<dateAfter>\d{1,2})(?:st|nd|rd|th)?,? (?<yearAfter>\d{4})`,
    String.raw`(?<dateFirst>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<monthAfter>${MONTH}),? (?<yearLast>\d{4})`,
    String.raw`(?<yearKo>\d{4})년 ?(?<monthKo>\d{1,2})월 ?(?<dateKo>\d{1,2})일`,
  ].join('|'),
  'i',
)

function dayIn(text: string): { readonly day: string; readonly end: number } | null {
  const match = DATE.exec(text)
  if (match === null) return null
  const { groups = {} } = match
  const named = groups.monthFirst ?? groups.monthAfter
  const month = named === undefined ? Number(groups.month ?? groups.monthKo) : MONTHS.findIndex((one) => named.toLowerCase().startsWith(one)) + 1
  const year = groups.year ?? groups.yearAfter ?? groups.yearLast ?? groups.yearKo
  const date = groups.date ?? groups.dateAfter ?? groups.dateFirst ?? groups.dateKo
  const day = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  const at = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : { day, end: match.index + match[0].length }
}

type ReadTime = { readonly day: string; readonly minutes: number | null; readonly isApproximate: boolean }

/** An hour without a day is of the day before it, or of the next when it would be far back. */
function readTime(when: string, before: { readonly day: string; readonly minutes: number } | null): ReadTime | null {
  const dated = dayIn(when)
  const [, hour, minute] = /(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?!\d)/.exec(when.slice(dated?.end ?? 0)) ?? []
  const minutes = hour === undefined ? null : Number(hour) * 60 + Number(minute) + (/^\d{1,2}:\d\d ?pm/i.test(when) && Number(hour) < 12 ? 720 : 0)
  const isApproximate = /~|about|approx|maybe|쯤|경/i.test(when)
  if (dated !== null) return { day: dated.day, minutes, isApproximate }
  if (minutes === null || before === null) return null
  return { day: before.minutes - minutes > FAR_BACK_MIN ? nextDay(before.day) : before.day, minutes, isApproximate }
}

const FAR_BACK_MIN = 6 * 60

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}
