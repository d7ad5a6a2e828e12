import type { ListItem } from 'mdast'
import { visit } from 'unist-util-visit'
import { stringify } from 'yaml'
import { TO_FILL_IN } from '#domain/gates/gate.ts'
import type { Bilingual, Language } from '#domain/language.ts'
import { inlineText, plainText, readMarkdown } from '#domain/markdown.ts'
import { seoulMinute } from '#domain/seoul.ts'
import { isActionHeading } from '#i18n/report-headings.ts'
import type { ReportPart } from '#i18n/report-prose.ts'
import type { FoundEvent } from './import-timeline.ts'

export type Material = {
  readonly name: string
  readonly language: Language
  readonly title: string
  readonly parts: readonly ReportPart[]
  readonly events: readonly FoundEvent[]
  readonly prose: string
  readonly day: string
}

/** facts.yaml of what could be read out of the report; everything else is left to fill in, and the gates say what is missing. */
export function factsDraft({ name, language, title, parts, events, prose, day }: Material): string {
  const said = (text: string): Bilingual => ({ ko: TO_FILL_IN, en: TO_FILL_IN, [language]: oneLine(text) || TO_FILL_IN })
  const open = said('')
  const summary = parts.find(({ section, block }) => section === 'plain' && block.type === 'paragraph')
  const found = events.map(({ at, precision, text }, index) => ({
    id: `E${index + 1}`,
    at: seoulMinute(at),
    precision,
    kind: kindOf(text, index),
    text: said(text),
    sources: SOURCE,
  }))
  const first = { id: 'E1', at: `${day}T00:00+09:00`, precision: 'day', kind: 'fault', text: open, sources: SOURCE }
  const timeline = found.length > 0 ? found : [first]
  const facts = {
    schema: 'bongsu-postmortem/2',
    id: `PM-${day.slice(0, 4)}-0000`,
    stage: 'initial',
    reconstruction: false,
    incidents: [],
    reported_until: day,
    licence: TO_FILL_IN,
    title: said(title),
    summary_plain: said(summary === undefined ? '' : plainText(inlineText(summary.block))),
    services: [],
    events: timeline,
    intervals: [],
    figures: [],
    totals: [],
    causes: {
      trigger: { text: open, sources: SOURCE },
      contributing: causesOf(parts).map((text, index) => ({ id: `C${index + 1}`, kind: 'technical', text: said(text), sources: SOURCE })),
    },
    redundancy: [],
    detection: { event: (timeline.find(({ kind }) => kind === 'detect') ?? timeline[0])?.id, how: 'other', text: open, sources: SOURCE },
    decisions: [],
    communication: [],
    data_effects: { text: open, sources: SOURCE },
    relief: [],
    third_parties: [],
    regulators: [],
    disputes: [],
    unknown: [],
    withheld: [],
    actions: actionsOf(parts).map(({ text, isDone }, index) => ({
      id: `A-${String(index + 1).padStart(4, '0')}`,
      text: said(text),
      kind: 'prevent',
      closes_cause: null,
      owner: open,
      due: null,
      status: isDone ? 'done' : 'open',
      note: null,
      sources: SOURCE,
    })),
    promises: [],
    law: [],
    corrections: [],
    sources: { S1: oneLine(name), ...keysIn(prose) },
  }
  return `${HEADER}${stringify(facts, { lineWidth: 0, aliasDuplicateObjects: false })}`
}

const SOURCE = ['S1']

const HEADER = `# Read out of a report that others wrote. Whoever publishes it checks each line and fills in every ${TO_FILL_IN};
# the kinds of events, causes and actions are guesses. \`npm run postmortem -- check\` says what is missing.
`

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

const KINDS = [
  ['restore_full', /back to normal|resolved|fully (?:restored|recovered)|everything returns|all systems|verified operational|완전히 복구|정상화/i],
  ['restore_partial', /partial(?:ly)? (?:restored|recovered)|일부 복구/i],
  ['detect', /detect|notic|alert|discover|reported|observed|알아|발견|감지|신고/i],
  ['mitigate', /mitigat|roll(?:ed|ing)? ?back|revert|workaround|fix(?:ed)? applied|applied .*fix|조치|되돌/i],
  ['decision', /decid|decision|결정/i],
] as const

function kindOf(text: string, index: number): string {
  return KINDS.find(([, words]) => words.test(text))?.[0] ?? (index === 0 ? 'fault' : 'external')
}

function causesOf(parts: readonly ReportPart[]): readonly string[] {
  return itemsOf(parts.filter(({ section }) => section === 'broke')).map((item) => firstLine(item))
}

function actionsOf(parts: readonly ReportPart[]): readonly { readonly text: string; readonly isDone: boolean }[] {
  return itemsOf(parts.filter(({ section, heading }) => section === 'actions' || isActionHeading(heading))).map((item) => ({
    text: firstLine(item),
    isDone: item.checked === true,
  }))
}

function itemsOf(parts: readonly ReportPart[]): readonly ListItem[] {
  return parts.flatMap(({ block }) => (block.type === 'list' ? block.children : [])).filter((item) => firstLine(item) !== '')
}

/** Of an item, without the list below it. */
function firstLine(item: ListItem): string {
  const [first] = item.children
  return first?.type === 'paragraph' ? oneLine(inlineText(first)) : ''
}

/** `[P1]` in a text is a source to us: whatever it meant there, it gets a line of its own. */
function keysIn(prose: string): Readonly<Record<string, string>> {
  const keys = new Set<string>()
  const read = readMarkdown(prose)
  if (read.ok) {
    visit(read.tree, 'text', ({ value }) => {
      for (const [, found = ''] of value.matchAll(/\[([A-Z]\d{1,3}(?: [A-Z]\d{1,3})*)\]/g)) for (const key of found.split(' ')) keys.add(key)
    })
  }
  keys.delete('S1')
  return Object.fromEntries([...keys].map((key) => [key, TO_FILL_IN]))
}
