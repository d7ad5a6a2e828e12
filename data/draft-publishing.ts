import { type Clearance, publishedWords } from '#domain/approval.ts'
import type { Draft, PublishProblem } from '#domain/draft.ts'
import type { UpdateInput } from '#domain/incident.ts'
import type { Correction, Opening } from '#domain/incident-after.ts'
import { parseCorrection, parseNewIncident, parseUpdate } from '#domain/incident-input.ts'
import type { Moment } from '#domain/moment.ts'
import { parseRetraction, type Why } from '#domain/retraction.ts'
import { existing } from '#domain/service.ts'
import type { Actor, Permission } from '#domain/staff.ts'
import type { FieldProblems, Parsed, Typed } from '#domain/typed-field.ts'
import { wantedAt } from '#domain/waiting-draft.ts'
import { newestChange } from './changes.ts'
import { dependencies } from './dependencies.ts'
import type { DraftHold } from './draft-moves.ts'
import { draft } from './drafts.ts'
import { incidentOfUpdate } from './incident-of-update.ts'
import { correctUpdate, type IncidentWrite, openIncident, postUpdate } from './incidents.ts'
import { retractIncident, retractUpdate } from './retractions.ts'

export type DraftPublished =
  | { readonly ok: true; readonly incident: string }
  | { readonly ok: false; readonly problem: 'does-not-fit'; readonly fields: FieldProblems }
  | { readonly ok: false; readonly problem: Exclude<PublishProblem, 'does-not-fit'> }

export type Publishing = {
  /** What may not become public: `unprintable` of `edition/`. */
  readonly unfit: (typed: Typed) => FieldProblems | null
  readonly clearance?: Clearance | null
  /** The version that whoever publishes it has seen; else the one that stands. */
  readonly version?: number
}

/**
 * Says what the draft says: it becomes part of an incident and is over, in one transaction, or stays exactly as it is with the
 * reason. However often and by however many it is asked for, it happens once.
 */
export async function publishDraft(actor: Actor, id: string, now: Date, { unfit, clearance = null, version }: Publishing): Promise<DraftPublished> {
  const found = await draft(id)
  if (found === null) return { ok: false, problem: 'no-such-draft' }
  if (found.published !== null) return { ok: true, incident: found.published }
  if (found.state === 'discarded') return { ok: false, problem: 'draft-over' }
  if (version !== undefined && version !== found.version) return { ok: false, problem: 'changed-meanwhile' }
  const parsed = await readDraft(found, { now, change: await newestChange() }, unfit)
  if (!parsed.ok) return { ok: false, problem: 'does-not-fit', fields: parsed.problems }
  const result = await said(actor, parsed.input, now, clearance, { id, version: found.version })
  return result.ok ? { ok: true, incident: result.id } : result
}

/** What a draft comes to when it is read with the rules of the forms. */
export type DraftInput =
  | { readonly kind: 'incident'; readonly input: Opening }
  | { readonly kind: 'update'; readonly target: string; readonly input: UpdateInput }
  | { readonly kind: 'correction'; readonly target: string; readonly input: Correction }
  | { readonly kind: 'update-retraction' | 'incident-retraction'; readonly target: string; readonly input: Why }

/** As if it were sent at the moment: what it promises must lie later, and what it names must be there. */
export async function readDraft(draft: Draft, moment: Moment, unfit: Publishing['unfit']): Promise<Parsed<DraftInput>> {
  const typed: Typed = { ...NOTHING_TYPED, ...draft.fields, submission: draft.submission }
  const parsed = await parsedAs(draft, typed, moment)
  if (!parsed.ok) return parsed
  const problems = unfit(draft.fields)
  return problems === null ? parsed : { ok: false, problems }
}

/** What a form sends of the fields that nobody touched. */
export const NOTHING_TYPED: Typed = Object.fromEntries(
  [
    ...['titleKo', 'titleEn', 'startedAt', 'dependency', 'reasonKo', 'reasonEn', 'textKo', 'textEn', 'sources'],
    ...['estimateBy', 'estimateWordsKo', 'estimateWordsEn', 'nextUpdateBy'],
  ].map((name) => [name, '']),
)

async function parsedAs(draft: Draft, typed: Typed, moment: Moment): Promise<Parsed<DraftInput>> {
  const { kind, target, state } = draft
  if (kind === 'incident') {
    const parsed = parseNewIncident(typed, moment.now)
    if (!parsed.ok) return parsed
    const { dependency } = parsed.input
    const isKnown = dependency === null || existing(await dependencies(moment)).some(({ slug }) => slug === dependency)
    return isKnown ? { ok: true, input: { kind, input: parsed.input } } : { ok: false, problems: { dependency: 'not-a-choice' } }
  }
  if (kind === 'update') {
    // Whoever asked for an approval said it when they asked, or for the time that they chose.
    const since = state === 'awaiting-approval' && wantedAt(draft) < moment.now ? wantedAt(draft) : moment.now
    const parsed = parseUpdate({ ...typed, incident: target ?? '' }, moment.now, since)
    if (!parsed.ok) return parsed
    const { incident, ...input } = parsed.input
    return { ok: true, input: { kind, target: incident, input } }
  }
  if (kind === 'update-retraction' || kind === 'incident-retraction') {
    const parsed = parseRetraction({ ...typed, id: target ?? '' })
    if (!parsed.ok) return parsed
    const { id, ...input } = parsed.input
    return { ok: true, input: { kind, target: id, input } }
  }
  const found = await incidentOfUpdate(target ?? '', moment)
  const parsed = parseCorrection({ ...typed, update: target ?? '' }, found?.update.at ?? moment.now)
  if (!parsed.ok) return parsed
  const { update, ...input } = parsed.input
  return { ok: true, input: { kind: 'correction', target: update, input } }
}

/** What its publication would say, as an approval names it. */
export function wordsOf(one: DraftInput): object {
  return publishedWords(one.kind, one.kind === 'incident' ? null : one.target, one.input)
}

function said(actor: Actor, one: DraftInput, now: Date, clearance: Clearance | null, hold: DraftHold): IncidentWrite {
  if (one.kind === 'incident') return openIncident(actor, one.input, now, clearance, hold)
  if (one.kind === 'update') return postUpdate(actor, one.target, one.input, now, clearance, hold)
  if (one.kind === 'correction') return correctUpdate(actor, one.target, one.input, now, clearance, hold)
  const retract = one.kind === 'update-retraction' ? retractUpdate : retractIncident
  return retract(actor, { ...one.input, id: one.target }, now, clearance, hold)
}

/** What somebody must be allowed to do to publish a draft of that kind. */
export const PUBLISHING = {
  incident: 'incident.open',
  update: 'incident.update',
  correction: 'incident.correct',
  'update-retraction': 'incident.correct',
  'incident-retraction': 'incident.correct',
} as const satisfies Record<Draft['kind'], Permission>
