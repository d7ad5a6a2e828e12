import { z } from 'zod'
import { estimateLedger } from '#domain/estimate.ts'
import { incidentTimes } from '#domain/history.ts'
import {
  estimatesSaid,
  type Incident,
  isUpdateOverdue,
  nextUpdateBy,
  PHASES,
  phaseOf,
  resolvedAt,
  type StatusChange,
  statusByFunction,
  type Update,
  type UpdateRevision,
  worstEver,
} from '#domain/incident.ts'
import { incidentChangedAt, type Publication } from '#domain/publication.ts'
import { recordPath } from '#domain/record.ts'
import type { ServiceFunction } from '#domain/service.ts'
import { statusHistory } from '#domain/status-history.ts'
import { translationState, untranslated } from '#domain/translation.ts'
import { CLEARANCE, clearanceAnswer } from './clearance.ts'
import {
  BILINGUAL,
  ID,
  INSTANT,
  instant,
  instantOrNull,
  PAGES,
  pages,
  SAID,
  SCOPE,
  SHAPES,
  SOURCE,
  STATUS,
  scopeAnswer,
  TIME,
  time,
  timeOrNull,
  UPDATED_AT,
} from './shapes.ts'

export const PHASE = z.enum(PHASES).register(SHAPES, { id: 'Phase' })

const ESTIMATE = z
  .strictObject({ by: INSTANT.nullable().describe('null: no instant was named.'), words: SAID.nullable() })
  .describe('When it should be back.')
  .register(SHAPES, { id: 'Estimate' })

export const ESTIMATE_ENTRY = z
  .strictObject({
    said: TIME,
    update: ID,
    estimate: ESTIMATE,
    outcome: z.enum(['open', 'kept', 'missed', 'replaced']).describe('kept: back in time. missed: the instant passed. replaced: another estimate came before.'),
    late_seconds: z.number().int().nullable().describe('Between the promise and the end of the incident; null while it lasts or where no instant was named.'),
  })
  .describe('One promise of when it would be back. Slips are never overwritten.')
  .register(SHAPES, { id: 'EstimateEntry' })

const CHANGE = z
  .strictObject({ function: ID, status: STATUS, since: TIME, workaround: SAID.nullable(), scope: SCOPE })
  .describe('From then on, until a later change says otherwise, the function has this status.')
  .register(SHAPES, { id: 'StatusChange' })

const REVISION = z
  .strictObject({
    number: z.number().int().describe('1 is what was first said; a correction is a further revision.'),
    recorded: TIME,
    phase: PHASE,
    text: SAID.describe('Markdown.'),
    changes: z.array(CHANGE),
    estimate: ESTIMATE.nullable(),
    next_update_by: INSTANT.nullable(),
    sources: z.array(SOURCE),
    reason: SAID.nullable().describe('Why it was corrected; null on revision 1.'),
    clearance: CLEARANCE.nullable(),
    retracted: z.boolean().describe('True where the whole update was taken back: it says nothing any more, its text is why.'),
  })
  .register(SHAPES, { id: 'UpdateRevision' })

const TRANSLATION = z.enum(['there', 'missing', 'behind'])

export const UPDATE = z
  .strictObject({
    id: ID,
    number: z.number().int(),
    said: TIME,
    translation: z
      .strictObject({ ko: TRANSLATION, en: TRANSLATION })
      .describe('How it stands in each language: there, missing, or behind what the other one says.'),
    revisions: z.array(REVISION).min(1).describe('Oldest first; the last one is what stands.'),
  })
  .register(SHAPES, { id: 'Update' })

const UNTRANSLATED = z
  .strictObject({ ko: z.number().int(), en: z.number().int() })
  .describe('How many of the updates that language lacks, or has in an older wording than the other.')

const SECONDS = z.number().int().nullable()

export const INCIDENT = z
  .strictObject({
    id: ID,
    title: BILINGUAL,
    phase: PHASE,
    worst_status: STATUS.describe('The worst that it ever gave to any function; unknown when it touched none.'),
    started: TIME,
    start_note: SAID.nullable().describe('Where sources disagree about the start, both stand here.'),
    opened: TIME,
    resolved: TIME.nullable(),
    dependency: z.string().nullable().describe('Slug of the dependency that failed.'),
    functions: z.array(
      z.strictObject({
        id: ID,
        path: z.string().describe('<slug of the service>/<slug of the function>'),
        status: STATUS.describe('What the incident says of it now.'),
        intervals: z
          .array(z.strictObject({ from: TIME, to: TIME.nullable().describe('null: it still lasts.'), status: STATUS }))
          .describe('Half-open [from, to): when this incident said that it was anything but operational.'),
      }),
    ),
    estimates: z.array(ESTIMATE_ENTRY).describe('Oldest first.'),
    next_update_by: INSTANT.nullable(),
    next_update_overdue: z.boolean(),
    durations: z
      .strictObject({
        acknowledge_seconds: z.number().int().describe('From the start to the first update.'),
        longest_silence_seconds: SECONDS.describe('The longest time between two updates; null while there is one.'),
        resolve_seconds: SECONDS.describe('From the start until it was declared over; null while it lasts.'),
      })
      .describe('Computed from the instants above, rounded down.'),
    untranslated: UNTRANSLATED,
    updates: z.array(UPDATE).min(1).describe('Oldest first.'),
    sources: z.array(SOURCE),
    updated_at: UPDATED_AT,
    pages: PAGES,
    urls: z.strictObject({
      self: z.url(),
      record: z.url().describe('One line of JSON for each revision, exactly the bytes that the transparency log names.'),
      markdown: PAGES,
      feeds: z.strictObject({ atom: PAGES, rss: PAGES, json: PAGES }).describe('There while it is open and for a year after.'),
    }),
  })
  .describe('Everything that is known of one incident.')
  .register(SHAPES, { id: 'Incident' })

export type IncidentAnswer = z.infer<typeof INCIDENT>

export function incidentAnswer(incident: Incident, { origin, services, now }: Pick<Publication, 'origin' | 'services' | 'now'>): IncidentAnswer {
  const { id, title } = incident
  return {
    id,
    title,
    phase: phaseOf(incident),
    worst_status: worstEver(incident),
    started: time(incident.startedAt, 'declared'),
    start_note: incident.startNote,
    opened: time(incident.openedAt, 'recorded'),
    resolved: timeOrNull(resolvedAt(incident), 'declared'),
    dependency: incident.dependency,
    functions: services.flatMap((service) => service.functions.flatMap((fn) => affectedAnswer(fn, service.slug, incident))),
    estimates: estimatesAnswer(incident, now),
    next_update_by: instantOrNull(nextUpdateBy(incident)),
    next_update_overdue: isUpdateOverdue(incident, now),
    durations: durationsAnswer(incident, now),
    untranslated: { ko: untranslated(incident, 'ko').length, en: untranslated(incident, 'en').length },
    updates: incident.updates.map(updateAnswer),
    sources: [...incident.sources],
    updated_at: instant(incidentChangedAt(incident)),
    pages: pages(origin, `/incidents/${id}`),
    urls: urlsAnswer(id, origin),
  }
}

function urlsAnswer(id: string, origin: string): IncidentAnswer['urls'] {
  const beside = (ending: string) => pages(origin, `/incidents/${id}.${ending}`)
  const feeds = { atom: beside('atom'), rss: beside('rss'), json: beside('feed.json') }
  return { self: incidentUrl(origin, id), record: origin + recordPath(id), markdown: beside('md'), feeds }
}

export function incidentUrl(origin: string, id: string): string {
  return `${origin}/api/public/v1/incidents/${id}.json`
}

/** `late_seconds` waits for the end, so that the document does not move with the clock. */
export function estimatesAnswer(incident: Incident, now: Date): z.infer<typeof ESTIMATE_ENTRY>[] {
  const restored = resolvedAt(incident)
  return estimateLedger(estimatesSaid(incident), restored, now).map(({ saidAt, updateId, estimate, outcome, lateMs }) => ({
    said: time(saidAt, 'declared'),
    update: updateId,
    estimate: estimateAnswer(estimate),
    outcome,
    late_seconds: restored === null || lateMs === null ? null : Math.floor(lateMs / 1000),
  }))
}

export function updateAnswer(update: Update): z.infer<typeof UPDATE> {
  const { id, number, at, revisions } = update
  const translation = { ko: translationState(update, 'ko'), en: translationState(update, 'en') }
  return { id, number, said: time(at, 'declared'), translation, revisions: revisions.map(revisionAnswer) }
}

function affectedAnswer(fn: ServiceFunction, service: string, incident: Incident): IncidentAnswer['functions'] {
  const change = statusByFunction(incident).get(fn.id)
  if (change === undefined) return []
  const spans = statusHistory({ ...fn, declared: null }, { incidents: [incident], maintenances: [] })
  const intervals = spans
    .filter((span) => span.status !== 'operational')
    .map(({ start, end, status }) => ({ from: time(start, 'declared'), to: timeOrNull(end, 'declared'), status }))
  return [{ id: fn.id, path: `${service}/${fn.slug}`, status: change.status, intervals }]
}

function durationsAnswer(incident: Incident, now: Date): IncidentAnswer['durations'] {
  const { acknowledgedMs, longestGapMs, resolvedMs } = incidentTimes(incident, now)
  return { acknowledge_seconds: Math.floor(acknowledgedMs / 1000), longest_silence_seconds: seconds(longestGapMs), resolve_seconds: seconds(resolvedMs) }
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.floor(ms / 1000)
}

function revisionAnswer(revision: UpdateRevision): z.infer<typeof REVISION> {
  return {
    number: revision.number,
    recorded: time(revision.recordedAt, 'recorded'),
    phase: revision.phase,
    text: revision.text,
    changes: revision.changes.map(changeAnswer),
    estimate: revision.estimate === null ? null : estimateAnswer(revision.estimate),
    next_update_by: instantOrNull(revision.nextUpdateBy),
    sources: [...revision.sources],
    reason: revision.reason,
    clearance: clearanceAnswer(revision.clearance),
    retracted: revision.isRetraction === true,
  }
}

function changeAnswer({ functionId, status, since, workaround, scope }: StatusChange): z.infer<typeof CHANGE> {
  return { function: functionId, status, since: time(since, 'declared'), workaround, scope: scopeAnswer(scope) }
}

function estimateAnswer({ by, words }: { readonly by: Date | null; readonly words: z.infer<typeof SAID> | null }): z.infer<typeof ESTIMATE> {
  return { by: instantOrNull(by), words }
}
