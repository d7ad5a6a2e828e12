import { z } from 'zod'
import { BILINGUAL, CITATIONS, DAY, INSTANT, PUBLIC_ID, SHA256, SOURCE_KEYS, unknownSources, WORDS } from './content-shapes.ts'
import { REDUNDANCY_MODES } from './dependency.ts'
import {
  ACTION_KINDS,
  ACTION_STATES,
  CAUSE_KINDS,
  DETECTIONS,
  EVENT_KINDS,
  EVIDENCE_TYPES,
  eventOf,
  figureOf,
  IMPACTS,
  MAX_EVIDENCE_BYTES,
  type PostmortemFacts,
  PRECISIONS,
  PROMISE_STATES,
  REVISION_CLASSES,
  STAGES,
  WITHHELD_REASONS,
} from './postmortem.ts'
import { type ContentPath, type ContentProblem, readYaml } from './yaml-content.ts'

export const FACTS_MAX_BYTES = 128 * 1024

const EVENT_ID = z.string().regex(/^E\d+$/, 'an event id such as E3')
const CAUSE_ID = z.string().regex(/^C\d+$/, 'a cause id such as C1')
const FACT_ID = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, 'an id such as claims.received')

const STATEMENT = z.strictObject({ text: BILINGUAL, sources: SOURCE_KEYS })
const EVENT_STATEMENT = z.strictObject({ event: EVENT_ID, text: BILINGUAL, sources: SOURCE_KEYS })

const DUE = { due: DAY.nullable(), original_due: DAY.nullable().optional() }

export const FACTS_FILE = z.strictObject({
  schema: z.literal('bongsu-postmortem/2', "schema 'bongsu-postmortem/2'"),
  id: z.string().regex(/^PM-\d{4}-\d{4}$/, 'an id such as PM-2022-0001'),
  stage: z.enum(STAGES),
  reconstruction: z.boolean(),
  incidents: z.array(PUBLIC_ID),
  reported_until: DAY,
  licence: WORDS,
  authors: z.array(z.strictObject({ role: BILINGUAL })).default([]),
  reviewers: z.array(z.strictObject({ role: BILINGUAL, independent: z.boolean(), organisation: BILINGUAL })).default([]),
  title: BILINGUAL,
  summary_plain: BILINGUAL,
  /** By a rule that was written down before; null when there is none. */
  severity: z.strictObject({ value: WORDS, rule: BILINGUAL }).nullable().default(null),
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
      z.strictObject({
        id: CAUSE_ID,
        kind: z.enum(CAUSE_KINDS),
        text: BILINGUAL,
        /** Ids of rows of the redundancy disclosure. */
        components: z.array(FACT_ID).default([]),
        /** Why nothing is done about it, when nothing is. */
        accepted_because: BILINGUAL.nullable().default(null),
        sources: SOURCE_KEYS,
      }),
    ),
    not_causes: z.array(STATEMENT).default([]),
  }),
  redundancy: z.array(
    z.strictObject({
      id: FACT_ID,
      component: BILINGUAL,
      mode: z.enum(REDUNDANCY_MODES),
      controller: BILINGUAL.nullable(),
      survives_site_loss: z.boolean().nullable(),
      last_exercised: BILINGUAL.nullable(),
      sources: SOURCE_KEYS,
    }),
  ),
  detection: EVENT_STATEMENT.extend({ how: z.enum(DETECTIONS) }),
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
  withheld: z.array(
    z.strictObject({
      what: BILINGUAL,
      reason: z.enum(WITHHELD_REASONS),
      legal_basis: BILINGUAL.nullable().default(null),
      until: DAY.nullable().default(null),
      /** SHA-256 of what is withheld, so that it can be shown later to be the same. */
      content_hash: SHA256.nullable().default(null),
    }),
  ),
  /** The sentence that stands there when the list above is empty. */
  nothing_withheld: BILINGUAL.nullable().default(null),
  actions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^A-\d{4}$/, 'an action id such as A-0001'),
        text: BILINGUAL,
        kind: z.enum(ACTION_KINDS),
        closes_cause: CAUSE_ID.nullable(),
        /** A role, never a person. */
        owner: BILINGUAL,
        ...DUE,
        status: z.enum(ACTION_STATES),
        note: BILINGUAL.nullable(),
        sources: SOURCE_KEYS,
      }),
    )
    .transform(withOriginalDue),
  promises: z
    .array(
      z.strictObject({
        id: z.string().regex(/^P\d+$/, 'a promise id such as P1'),
        text: BILINGUAL,
        /** The role that said it, never a person. */
        by: BILINGUAL,
        said_on: DAY.nullable(),
        said_note: BILINGUAL.nullable().default(null),
        ...DUE,
        due_note: BILINGUAL.nullable().default(null),
        outcome: BILINGUAL,
        state: z.enum(PROMISE_STATES),
        sources: SOURCE_KEYS,
      }),
    )
    .transform(withOriginalDue),
  law: z.array(z.strictObject({ date: DAY, text: BILINGUAL, sources: SOURCE_KEYS })),
  evidence: z
    .array(
      z.strictObject({
        id: z.string().regex(/^EV\d+$/, 'an evidence id such as EV1'),
        path: z.string().regex(/^evidence\/[a-z0-9]+([._-][a-z0-9]+)*$/, 'a path such as evidence/claims.csv'),
        media_type: z.enum(Object.values(EVIDENCE_TYPES)),
        bytes: z.number().int().min(1, 'a size in bytes').max(MAX_EVIDENCE_BYTES, `at most ${MAX_EVIDENCE_BYTES} bytes`),
        sha256: SHA256,
        title: BILINGUAL,
        captured_at: INSTANT,
        source: BILINGUAL,
        /** True when something was taken out before it was published. */
        redacted: z.boolean(),
        licence: WORDS,
        /** Ids of events, figures, causes, actions or promises. */
        describes: z.array(WORDS).default([]),
      }),
    )
    .default([]),
  /** Why a gate that speaks about `about` is right to be left standing. */
  notes: z.array(z.strictObject({ gate: z.string().regex(/^[GW]\d{1,2}$/, 'the id of a gate such as G4'), about: WORDS, text: BILINGUAL })).default([]),
  corrections: z.array(
    z.strictObject({
      at: INSTANT,
      class: z.enum(REVISION_CLASSES),
      where: WORDS,
      was: BILINGUAL,
      now: BILINGUAL,
      why: BILINGUAL,
    }),
  ),
  sources: CITATIONS,
})

/** Who does not say what was promised first promised it now; G6 holds it against the revision before. */
function withOriginalDue<T extends { readonly due: string | null; readonly original_due?: string | null | undefined }>(
  items: readonly T[],
): readonly (T & { readonly original_due: string | null })[] {
  return items.map((item) => ({ ...item, original_due: item.original_due ?? item.due }))
}

export type ParsedFacts =
  | { readonly ok: true; readonly facts: PostmortemFacts /** The line, from 1, of a place in the file. */; readonly lineOf: (path: ContentPath) => number }
  | { readonly ok: false; readonly problems: readonly ContentProblem[] }

/** What facts.yaml says, once its shape is right and everything it refers to exists. Whether it may be published is for the gates. */
export function parseFacts(yamlText: string): ParsedFacts {
  const read = readYaml(yamlText, FACTS_FILE, FACTS_MAX_BYTES)
  if (!read.ok) return read
  const problems = looseEnds(read.value).map(({ path, expected }) => read.problemAt(path, expected))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, facts: read.value, lineOf: (path) => read.problemAt(path, '').line }
}

type LooseEnd = { readonly path: ContentPath; readonly expected: string }

function looseEnds(facts: PostmortemFacts): readonly LooseEnd[] {
  return [
    ...unknownSources(facts, facts.sources).map(({ path, key }) => ({ path, expected: `a key of sources, not ${key}` })),
    ...unknownEvents(facts),
    ...repeatedIds(facts),
    ...brokenFigures(facts),
    ...unknownCauses(facts),
  ]
}

function unknownEvents(facts: PostmortemFacts): readonly LooseEnd[] {
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

function repeatedIds(facts: PostmortemFacts): readonly LooseEnd[] {
  const { events, figures, redundancy, disputes, actions, promises, evidence } = facts
  const causes = facts.causes.contributing
  return [
    ...Object.entries({ events, figures, redundancy, disputes, actions, promises, evidence }).flatMap(([list, items]) =>
      repeated(items.map(({ id }) => id)).map(({ index, id }) => ({ path: [list, index, 'id'], expected: `an id that is not yet taken, not ${id}` })),
    ),
    ...repeated(causes.map(({ id }) => id)).map(({ index, id }) => ({
      path: ['causes', 'contributing', index, 'id'],
      expected: `an id that is not yet taken, not ${id}`,
    })),
    ...repeated(facts.intervals.map(({ name }) => name)).map(({ index, id }) => ({
      path: ['intervals', index, 'name'],
      expected: `a name that is not yet taken, not ${id}`,
    })),
    ...repeated(evidence.map(({ path }) => path)).map(({ index, id }) => ({
      path: ['evidence', index, 'path'],
      expected: `a path that is not yet taken, not ${id}`,
    })),
  ]
}

function repeated(ids: readonly string[]): readonly { readonly index: number; readonly id: string }[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) === index ? [] : [{ index, id }]))
}

function brokenFigures(facts: PostmortemFacts): readonly LooseEnd[] {
  const figures = facts.figures.flatMap((figure, index) => {
    if ((figure.value === null) === (figure.share_of === null)) return [{ path: ['figures', index], expected: 'either value or share_of' }]
    return Number.isFinite(figureOf(facts, figure.id)?.value) ? [] : [{ path: ['figures', index, 'share_of'], expected: 'the ids of two figures' }]
  })
  const totals = facts.totals.flatMap(({ whole, parts }, index) => {
    const unknown = [whole, ...parts].find((id) => figureOf(facts, id) === null)
    return unknown === undefined ? [] : [{ path: ['totals', index], expected: `the id of a figure, not ${unknown}` }]
  })
  return [...figures, ...totals]
}

function unknownCauses(facts: PostmortemFacts): readonly LooseEnd[] {
  const causes = new Set(facts.causes.contributing.map((cause) => cause.id))
  return facts.actions.flatMap((action, index) =>
    action.closes_cause === null || causes.has(action.closes_cause)
      ? []
      : [{ path: ['actions', index, 'closes_cause'], expected: `the id of a cause, not ${action.closes_cause}` }],
  )
}
