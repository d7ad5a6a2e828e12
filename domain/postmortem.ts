import { z } from 'zod'
import { BILINGUAL, CITATIONS, INSTANT, PUBLIC_ID, SOURCE_KEYS, unknownSources, WORDS } from './content-shapes.ts'
import { REDUNDANCY_MODES } from './dependency.ts'
import type { Language } from './language.ts'
import { type Reference, renderMarkdown } from './markdown.ts'
import { seoulDay } from './seoul.ts'
import { type ContentPath, type ContentProblem, readYaml } from './yaml-content.ts'

const MAX_BYTES = 64 * 1024

/** The sections of every postmortem, in this order, by the ids of their headings in both languages. */
export const SECTIONS = [
  'plain',
  'affected',
  'timeline',
  'normal',
  'broke',
  'redundancy',
  'response',
  'told',
  'rights',
  'others',
  'unknown',
  'actions',
  'evidence',
  'revisions',
  'glossary',
  'cite',
] as const

/** Tables made from the facts; prose says where one stands with `{table:timeline}` alone in a paragraph. */
export const TABLES = [
  ...(['affected', 'timeline', 'intervals', 'causes', 'redundancy', 'response', 'told', 'relief', 'claims'] as const),
  ...(['parties', 'regulators', 'disputes', 'unknown', 'actions', 'promises', 'law', 'sources', 'corrections'] as const),
] as const
export type Table = (typeof TABLES)[number]

export const STAGES = ['initial', 'preliminary', 'final', 'closing'] as const
/** `minute`: as written. `approx`: about then. `day`: only the day is known. */
export const PRECISIONS = ['minute', 'approx', 'day'] as const
export const ACTION_STATES = ['open', 'in_progress', 'done', 'late', 'dropped', 'superseded', 'not_known'] as const
export const PROMISE_STATES = ['kept', 'partly', 'no_closing_found', 'cannot_be_checked', 'happened_again'] as const
export const IMPACTS = ['down', 'partial', 'degraded', 'not_known'] as const
export const CAUSE_KINDS = ['technical', 'process', 'capacity', 'supplier', 'organisation'] as const
export const ACTION_KINDS = ['prevent', 'detect', 'mitigate', 'recover', 'communicate'] as const
const EVENT_KINDS = [
  ...(['trigger', 'fault', 'detect', 'declare', 'notify_public', 'notify_regulator', 'notify_partner', 'mitigate'] as const),
  ...(['restore_partial', 'restore_full', 'decision', 'external'] as const),
]

const EVENT_ID = z.string().regex(/^E\d+$/, 'an event id such as E3')
const FACT_ID = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, 'an id such as claims.received')

const STATEMENT = z.strictObject({ text: BILINGUAL, sources: SOURCE_KEYS })
const EVENT_STATEMENT = z.strictObject({ event: EVENT_ID, text: BILINGUAL, sources: SOURCE_KEYS })

const FILE = z.strictObject({
  schema: z.literal('bongsu-postmortem/1'),
  id: z.string().regex(/^PM-\d{4}-\d{4}$/, 'an id such as PM-2022-0001'),
  revision: z.number().int().min(1, 'a revision from 1 on'),
  stage: z.enum(STAGES),
  status: z.enum(['draft', 'published', 'superseded', 'retracted']),
  reconstruction: z.boolean(),
  incidents: z.array(PUBLIC_ID),
  reported_until: z.iso.date('a date such as 2026-03-12'),
  title: BILINGUAL,
  summary_plain: BILINGUAL,
  services: z.array(
    z.strictObject({
      name: BILINGUAL,
      impact: z.enum(IMPACTS),
      started_event: EVENT_ID,
      restored_partial_event: EVENT_ID.nullable(),
      restored_full_event: EVENT_ID.nullable(),
      note: BILINGUAL.nullable(),
      sources: SOURCE_KEYS,
    }),
  ),
  events: z.array(
    z.strictObject({
      id: EVENT_ID,
      at: INSTANT,
      precision: z.enum(PRECISIONS).default('minute'),
      known: z.enum(['observed', 'declared', 'recorded']).default('declared'),
      kind: z.enum(EVENT_KINDS),
      text: BILINGUAL,
      sources: SOURCE_KEYS,
      disputed_by: z.array(WORDS).default([]),
    }),
  ),
  intervals: z.array(
    z.strictObject({ name: FACT_ID, from: EVENT_ID, to: EVENT_ID, label: BILINGUAL, said_by: BILINGUAL.nullable().default(null), sources: SOURCE_KEYS }),
  ),
  figures: z.array(
    z.strictObject({
      id: FACT_ID,
      value: z.number().nullable().default(null),
      /** Percentage that the first figure is of the second, computed to `digits` after the point. */
      share_of: z.tuple([FACT_ID, FACT_ID]).nullable().default(null),
      digits: z.number().int().min(0).max(4).default(0),
      unit: z.enum(['%', 'won']).nullable().default(null),
      /** Figures with a label stand in the table of claims. */
      label: BILINGUAL.nullable().default(null),
      sources: SOURCE_KEYS,
    }),
  ),
  totals: z.array(z.strictObject({ whole: FACT_ID, parts: z.array(FACT_ID).min(2, 'at least two parts') })),
  causes: z.strictObject({
    trigger: STATEMENT,
    contributing: z.array(
      z.strictObject({ id: z.string().regex(/^C\d+$/, 'a cause id such as C1'), kind: z.enum(CAUSE_KINDS), text: BILINGUAL, sources: SOURCE_KEYS }),
    ),
  }),
  redundancy: z.array(
    z.strictObject({
      component: BILINGUAL,
      mode: z.enum(REDUNDANCY_MODES),
      controller: BILINGUAL.nullable(),
      survives_site_loss: z.boolean().nullable(),
      last_exercised: BILINGUAL.nullable(),
      sources: SOURCE_KEYS,
    }),
  ),
  detection: EVENT_STATEMENT,
  decisions: z.array(EVENT_STATEMENT),
  communication: z.array(z.strictObject({ event: EVENT_ID, channel: BILINGUAL, reached_users_of_down_service: z.boolean().nullable(), sources: SOURCE_KEYS })),
  data_effects: STATEMENT,
  relief: z.array(z.strictObject({ to: BILINGUAL, text: BILINGUAL, sources: SOURCE_KEYS })),
  third_parties: z.array(z.strictObject({ name: BILINGUAL, role: BILINGUAL, text: BILINGUAL, sources: SOURCE_KEYS })),
  regulators: z.array(z.strictObject({ body: BILINGUAL, event: EVENT_ID.nullable(), finding: BILINGUAL, sources: SOURCE_KEYS })),
  disputes: z.array(
    z.strictObject({
      id: z.string().regex(/^D\d+$/, 'a dispute id such as D1'),
      question: BILINGUAL,
      positions: z.array(z.strictObject({ text: BILINGUAL, sources: SOURCE_KEYS })).min(2, 'at least two positions'),
    }),
  ),
  unknown: z.array(z.strictObject({ text: BILINGUAL })),
  withheld: z.array(z.strictObject({ what: BILINGUAL, reason: z.enum(['privacy', 'security', 'legal', 'third_party']) })),
  actions: z.array(
    z.strictObject({
      id: z.string().regex(/^A-\d{4}$/, 'an action id such as A-0001'),
      text: BILINGUAL,
      kind: z.enum(ACTION_KINDS),
      closes_cause: z.string().nullable(),
      owner: BILINGUAL,
      due: WORDS.nullable(),
      status: z.enum(ACTION_STATES),
      note: BILINGUAL.nullable(),
      sources: SOURCE_KEYS,
    }),
  ),
  promises: z.array(
    z.strictObject({
      id: z.string().regex(/^P\d+$/, 'a promise id such as P1'),
      text: BILINGUAL,
      made: BILINGUAL.nullable(),
      outcome: BILINGUAL,
      state: z.enum(PROMISE_STATES),
      sources: SOURCE_KEYS,
    }),
  ),
  law: z.array(z.strictObject({ date: z.iso.date('a date such as 2023-07-04'), text: BILINGUAL, sources: SOURCE_KEYS })),
  corrections: z.array(
    z.strictObject({
      at: INSTANT,
      class: z.enum(['typo', 'clarification', 'correction', 'new_fact', 'retraction', 'redaction']),
      where: WORDS,
      was: BILINGUAL,
      now: BILINGUAL,
      why: BILINGUAL,
    }),
  ),
  sources: CITATIONS,
})

export type PostmortemFacts = z.output<typeof FILE>
export type PostmortemEvent = PostmortemFacts['events'][number]
export type Postmortem = { readonly slug: string; readonly facts: PostmortemFacts; readonly prose: Readonly<Record<Language, string>> }

export function parseFacts(
  yamlText: string,
): { readonly ok: true; readonly facts: PostmortemFacts } | { readonly ok: false; readonly problems: readonly ContentProblem[] } {
  const read = readYaml(yamlText, FILE, MAX_BYTES)
  if (!read.ok) return read
  const problems = contradictions(read.value).map(({ path, expected }) => read.problemAt(path, expected))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, facts: read.value }
}

/** The event of that id; null when there is none. */
export function eventOf(facts: PostmortemFacts, id: string): PostmortemEvent | null {
  return facts.events.find((event) => event.id === id) ?? null
}

/** Milliseconds between the two events of an interval: never typed anywhere. */
export function intervalMs(facts: PostmortemFacts, interval: { readonly from: string; readonly to: string }): number {
  const from = eventOf(facts, interval.from)
  const to = eventOf(facts, interval.to)
  if (from === null || to === null) throw new Error(`an interval from ${interval.from} to ${interval.to} names no event`)
  return to.at.getTime() - from.at.getTime()
}

/** A number of the facts, as written or computed from two others; null when there is none of that id. */
export function figureOf(facts: PostmortemFacts, id: string): { readonly value: number; readonly digits: number } | null {
  const figure = facts.figures.find((one) => one.id === id)
  if (figure === undefined) return null
  if (figure.share_of === null) return figure.value === null ? null : { value: figure.value, digits: figure.digits }
  const [part, whole] = figure.share_of.map((of) => figureOf(facts, of)?.value ?? Number.NaN)
  return { value: ((part ?? Number.NaN) / (whole ?? Number.NaN)) * 100, digits: figure.digits }
}

export type ProsePart =
  | { readonly kind: 'markdown'; readonly text: string; readonly line: number }
  | { readonly kind: 'table'; readonly table: Table; readonly line: number }

/** Prose in the order of the page: Markdown, and the places where a table of the facts stands. */
export function proseParts(prose: string): readonly ProsePart[] {
  const parts: ProsePart[] = []
  let lines: string[] = []
  let start = 1
  const close = (next: number) => {
    if (lines.some((line) => line.trim() !== '')) parts.push({ kind: 'markdown', text: lines.join('\n'), line: start })
    lines = []
    start = next
  }
  for (const [index, line] of prose.split('\n').entries()) {
    const name = TABLE_MARK.exec(line)?.[1]
    const table = TABLES.find((one) => one === name)
    if (table === undefined) lines.push(line)
    else {
      close(index + 2)
      parts.push({ kind: 'table', table, line: index + 1 })
    }
  }
  close(0)
  return parts
}

/** What is wrong with one language's prose: its sections, its tables, and what it refers to. */
export function proseProblems(facts: PostmortemFacts, prose: string): readonly ContentProblem[] {
  const ids: string[] = []
  const tables: string[] = []
  const problems: ContentProblem[] = []
  for (const part of proseParts(prose)) {
    if (part.kind === 'table') {
      tables.push(part.table)
      continue
    }
    const rendered = renderMarkdown(part.text, {
      anchors: true,
      sources: new Set(Object.keys(facts.sources)),
      resolve: (reference) => (isKnown(facts, reference) ? { text: '' } : null),
    })
    if (rendered.ok) ids.push(...rendered.headings.filter((heading) => heading.depth === 2).map((heading) => heading.id))
    else problems.push({ line: part.line + rendered.line - 1, path: '', expected: EXPECTED[rendered.problem](rendered.detail) })
  }
  const strayTable = prose.split('\n').findIndex((line) => line.includes('{table:') && !TABLES.some((table) => line === `{table:${table}}`))
  if (strayTable >= 0) problems.push({ line: strayTable + 1, path: '', expected: `{table:…} alone on its line, one of ${TABLES.join(', ')}` })
  if (problems.length === 0 && ids.join() !== SECTIONS.join())
    problems.push({ line: 1, path: '', expected: `the sections ${SECTIONS.join(', ')} in this order, not ${ids.join(', ')}` })
  if (problems.length === 0 && [...tables].sort().join() !== [...TABLES].sort().join())
    problems.push({ line: 1, path: '', expected: `each table once: ${TABLES.join(', ')}` })
  return problems
}

/** What each section refers to, sorted, so that two languages can be held side by side. */
export function referencesBySection(prose: string): ReadonlyMap<string, readonly string[]> {
  const sections = prose.split(/^## .*\{#([a-z-]+)\}\s*$/m)
  const found = new Map<string, readonly string[]>()
  for (let index = 1; index < sections.length; index += 2) {
    found.set(
      sections[index] ?? '',
      (sections[index + 1]?.match(/\{(?:event|interval|fact|table):[^}]*\}|\[[A-Z]\d{1,3}(?: [A-Z]\d{1,3})*\]/g) ?? []).toSorted(),
    )
  }
  return found
}

const TABLE_MARK = /^\{table:([a-z]+)\}$/

const EXPECTED = {
  'too-large': () => 'a text of at most 256 KiB',
  'too-deep': () => 'a text that is not nested so deep',
  'unknown-reference': (detail: string) => `something that facts.yaml knows, not ${detail}`,
} as const

function isKnown(facts: PostmortemFacts, reference: Reference): boolean {
  switch (reference.kind) {
    case 'event':
      return eventOf(facts, reference.id) !== null
    case 'interval':
      return facts.intervals.some((interval) => interval.name === reference.id)
    case 'fact':
      return figureOf(facts, reference.id) !== null
    default:
      return reference.kind satisfies never
  }
}

type Contradiction = { readonly path: ContentPath; readonly expected: string }

function contradictions(facts: PostmortemFacts): readonly Contradiction[] {
  return [
    ...unknownSources(facts, facts.sources).map(({ path, key }) => ({ path, expected: `a key of sources, not ${key}` })),
    ...unknownEvents(facts),
    ...unorderedEvents(facts),
    ...repeatedIds(facts),
    ...negativeIntervals(facts),
    ...brokenFigures(facts),
    ...unknownCauses(facts),
  ]
}

function unknownEvents(facts: PostmortemFacts): readonly Contradiction[] {
  const disputes = new Set(facts.disputes.map((dispute) => dispute.id))
  const named: [ContentPath, string | null][] = [
    ...facts.intervals.flatMap(({ from, to }, index): [ContentPath, string][] => [
      [['intervals', index, 'from'], from],
      [['intervals', index, 'to'], to],
    ]),
    ...facts.services.flatMap((service, index) =>
      (['started_event', 'restored_partial_event', 'restored_full_event'] as const).map((field): [ContentPath, string | null] => [
        ['services', index, field],
        service[field],
      ]),
    ),
    [['detection', 'event'], facts.detection.event],
    ...facts.decisions.map(({ event }, index): [ContentPath, string] => [['decisions', index, 'event'], event]),
    ...facts.communication.map(({ event }, index): [ContentPath, string] => [['communication', index, 'event'], event]),
    ...facts.regulators.map(({ event }, index): [ContentPath, string | null] => [['regulators', index, 'event'], event]),
  ]
  return [
    ...named.flatMap(([path, id]) => (id === null || eventOf(facts, id) !== null ? [] : [{ path, expected: `the id of an event, not ${id}` }])),
    ...facts.events.flatMap((event, index) =>
      event.disputed_by.flatMap((id, number) =>
        disputes.has(id) ? [] : [{ path: ['events', index, 'disputed_by', number], expected: `the id of a dispute, not ${id}` }],
      ),
    ),
  ]
}

/** Events of which only the day is known may stand anywhere within that day. */
function unorderedEvents(facts: PostmortemFacts): readonly Contradiction[] {
  return facts.events.flatMap((event, index) => {
    const before = facts.events.slice(0, index)
    const previous = event.precision === 'day' ? before.at(-1) : before.findLast((one) => one.precision !== 'day')
    const isLate = previous !== undefined && (event.precision === 'day' ? seoulDay(event.at) < seoulDay(previous.at) : event.at < previous.at)
    return isLate ? [{ path: ['events', index, 'at'], expected: 'an instant that is not before the event above it' }] : []
  })
}

function repeatedIds(facts: PostmortemFacts): readonly Contradiction[] {
  const lists = { events: facts.events, figures: facts.figures, disputes: facts.disputes, actions: facts.actions, promises: facts.promises }
  return Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap(({ id }, index) =>
      items.findIndex((item) => item.id === id) === index ? [] : [{ path: [list, index, 'id'], expected: `an id that is not yet taken, not ${id}` }],
    ),
  )
}

function negativeIntervals(facts: PostmortemFacts): readonly Contradiction[] {
  return facts.intervals.flatMap((interval, index) => {
    const isKnownPair = eventOf(facts, interval.from) !== null && eventOf(facts, interval.to) !== null
    return isKnownPair && intervalMs(facts, interval) <= 0 ? [{ path: ['intervals', index, 'to'], expected: `an event after ${interval.from}` }] : []
  })
}

function brokenFigures(facts: PostmortemFacts): readonly Contradiction[] {
  const figures = facts.figures.flatMap((figure, index) => {
    if ((figure.value === null) === (figure.share_of === null)) return [{ path: ['figures', index], expected: 'either value or share_of' }]
    return Number.isFinite(figureOf(facts, figure.id)?.value) ? [] : [{ path: ['figures', index, 'share_of'], expected: 'the ids of two figures' }]
  })
  const totals = facts.totals.flatMap(({ whole, parts }, index) => {
    const sum = parts.reduce((total, part) => total + (figureOf(facts, part)?.value ?? Number.NaN), 0)
    return sum === figureOf(facts, whole)?.value ? [] : [{ path: ['totals', index], expected: `parts that add up to ${whole}, not to ${sum}` }]
  })
  return [...figures, ...totals]
}

function unknownCauses(facts: PostmortemFacts): readonly Contradiction[] {
  const causes = new Set(facts.causes.contributing.map((cause) => cause.id))
  return facts.actions.flatMap((action, index) =>
    action.closes_cause === null || causes.has(action.closes_cause)
      ? []
      : [{ path: ['actions', index, 'closes_cause'], expected: `the id of a cause, not ${action.closes_cause}` }],
  )
}
