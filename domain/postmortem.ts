import type { z } from 'zod'
import type { Language } from './language.ts'
import type { FACTS_FILE } from './postmortem-facts.ts'

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
export type Section = (typeof SECTIONS)[number]

/** Tables made from the facts; prose says where one stands with `{table:timeline}` alone in a paragraph. */
export const TABLES = [
  ...(['affected', 'timeline', 'intervals', 'causes', 'redundancy', 'response', 'told', 'relief', 'claims'] as const),
  ...(['parties', 'regulators', 'disputes', 'unknown', 'withheld', 'actions', 'promises', 'law'] as const),
  ...(['evidence', 'sources', 'corrections'] as const),
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
export const DETECTIONS = ['monitoring', 'user', 'partner', 'press', 'other'] as const
export const WITHHELD_REASONS = ['privacy', 'security', 'legal', 'third_party'] as const
export const REVISION_CLASSES = ['typo', 'clarification', 'correction', 'new_fact', 'retraction', 'redaction'] as const
/** What a piece of evidence may be, by the end of its name. */
export const EVIDENCE_TYPES = {
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  png: 'image/png',
  jpg: 'image/jpeg',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
} as const
export const MAX_EVIDENCE_FILES = 100
export const MAX_EVIDENCE_BYTES = 5 * 1024 * 1024
export const MAX_ALL_EVIDENCE_BYTES = 20 * 1024 * 1024
export const EVENT_KINDS = [
  ...(['trigger', 'fault', 'detect', 'declare', 'notify_public', 'notify_regulator', 'notify_partner', 'mitigate'] as const),
  ...(['restore_partial', 'restore_full', 'decision', 'external'] as const),
]

export type PostmortemFacts = z.output<typeof FACTS_FILE>
export type PostmortemEvent = PostmortemFacts['events'][number]
export type RedundancyRow = PostmortemFacts['redundancy'][number]
export type Evidence = PostmortemFacts['evidence'][number]
export type EvidenceFile = { readonly path: string; readonly bytes: Uint8Array }
export type Postmortem = {
  readonly slug: string
  readonly facts: PostmortemFacts
  readonly prose: Readonly<Record<Language, string>>
  /** In the order of `facts.evidence`; without those that are missing. */
  readonly evidence: readonly EvidenceFile[]
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

/** A number of the facts, as written or computed from two that are written; null when there is none of that id. */
export function figureOf(facts: PostmortemFacts, id: string): { readonly value: number; readonly digits: number } | null {
  const figure = facts.figures.find((one) => one.id === id)
  if (figure === undefined) return null
  if (figure.share_of === null) return figure.value === null ? null : { value: figure.value, digits: figure.digits }
  const [part, whole] = figure.share_of.map((of) => facts.figures.find((one) => one.id === of)?.value ?? Number.NaN)
  return { value: ((part ?? Number.NaN) / (whole ?? Number.NaN)) * 100, digits: figure.digits }
}
