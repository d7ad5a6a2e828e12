import { z } from 'zod'
import type { Bilingual, Language, Said } from '../language.ts'
import type { FunctionStatus } from '../status.ts'
import type { Fields } from './body.ts'
import { COMPONENT_STATUS, componentStatus } from './component.ts'
import { bothOf, choice, dayOrInstant, flag, ids, instant, ours, type ParsedRequest, text, valueProblems } from './shape.ts'

export const INCIDENT_STATUSES = ['investigating', 'identified', 'monitoring', 'resolved', 'scheduled', 'in_progress', 'verifying', 'completed'] as const
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number]

/** What somebody says of an incident or of planned work; null where they say nothing of it. */
export type IncidentRequest = {
  readonly title: Bilingual | null
  readonly status: IncidentStatus | null
  readonly body: Said | null
  /** By the component's id; null: it is named, but nothing is said of its status. */
  readonly components: ReadonlyMap<string, FunctionStatus | null>
  readonly scheduledFor: Date | null
  readonly scheduledUntil: Date | null
  /** When an incident of the past began. */
  readonly backfillDate: Date | null
  /** For the tool that sent it: readers never see it. */
  readonly metadata: Fields | null
  readonly nextUpdateBy: Date | null
  readonly estimateBy: Date | null
}

/** What somebody says of an update that was posted before. */
export type UpdateRequest = { readonly body: Said | null; readonly reason: Said | null }

/** `stated`: what the request says that its texts are written in; null when it does not. */
export function parseIncidentRequest(fields: Fields, stated: Language | null): ParsedRequest<IncidentRequest> {
  const parsed = IncidentBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { incident } = parsed.data
  const { bongsu, ...metadata } = incident.metadata
  const { name_ko, name_en, body_ko, body_en, next_update_by, estimate_by } = bongsu ?? NOTHING_SAID
  return {
    ok: true,
    request: {
      title: titleOf(incident.name, name_ko, name_en),
      status: incident.status,
      body: bothOf(incident.body ?? incident.message, body_ko, body_en, stated),
      components: componentsOf(incident.components, incident.component_ids),
      scheduledFor: incident.scheduled_for,
      scheduledUntil: incident.scheduled_until,
      backfillDate: incident.backfilled ? incident.backfill_date : null,
      metadata: Object.keys(metadata).length === 0 ? null : (metadata as Fields),
      nextUpdateBy: next_update_by,
      estimateBy: estimate_by,
    },
  }
}

export function parseUpdateRequest(fields: Fields, stated: Language | null): ParsedRequest<UpdateRequest> {
  const parsed = IncidentUpdateBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { body, metadata } = parsed.data.incident_update
  const { body_ko, body_en, reason_ko, reason_en } = metadata
  return { ok: true, request: { body: bothOf(body, body_ko, body_en, stated), reason: bothOf(null, reason_ko, reason_en, stated) } }
}

/** Why an incident is taken back; null where nobody says. */
export function parseDeletionRequest(fields: Fields, stated: Language | null): ParsedRequest<Said | null> {
  const parsed = DeletionBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { reason_ko, reason_en } = parsed.data.incident.metadata
  return { ok: true, request: bothOf(null, reason_ko, reason_en, stated) }
}

const Own = z.object(
  {
    name_ko: text,
    name_en: text,
    body_ko: text,
    body_en: text,
    next_update_by: instant.describe('Until when readers are promised the next update.'),
    estimate_by: instant.describe('Until when it is estimated to be over.'),
  },
  'not-an-object',
)
const NOTHING_SAID = Own.parse({})

export const IncidentBody = z.object(
  {
    incident: z.object(
      {
        name: text,
        status: choice(INCIDENT_STATUSES),
        body: text,
        message: text.describe('What `body` was called before version 1 was written down; tools still send it.'),
        components: z
          .union([ids, z.record(z.string(), componentStatus)], 'not-names')
          .nullish()
          .describe('Statuses by the id of the component.'),
        component_ids: ids.nullish(),
        scheduled_for: instant,
        scheduled_until: instant,
        backfilled: flag,
        backfill_date: dayOrInstant.describe('With `backfilled`: when an incident of the past began.'),
        /** Statuspage's own rule: what stands on top are objects. */
        metadata: z
          .object({ bongsu: Own.nullish() }, 'not-an-object')
          .catchall(z.looseObject({}, 'not-an-object'))
          .nullish()
          .transform((sent) => sent ?? { bongsu: null })
          .describe('Objects that stay with the incident; readers never see them. `bongsu` is ours.'),
      },
      'not-an-object',
    ),
  },
  'not-an-object',
)

export const IncidentUpdateBody = z.object(
  {
    incident_update: z.object(
      { body: text, metadata: ours(z.object({ body_ko: text, body_en: text, reason_ko: text, reason_en: text }, 'not-an-object')) },
      'not-an-object',
    ),
  },
  'not-an-object',
)

const Deletion = z.object({ metadata: ours(z.object({ reason_ko: text, reason_en: text }, 'not-an-object')) }, 'not-an-object')
/** Statuspage sends none. */
export const DeletionBody = z.object({ incident: Deletion.nullish().transform((sent) => sent ?? Deletion.parse({})) }, 'not-an-object')

/** Statuspage has one name: it stands in both languages until somebody gives the other. */
function titleOf(name: string | null, ko: string | null, en: string | null): Bilingual | null {
  const any = name ?? ko ?? en
  return any === null ? null : { ko: ko ?? any, en: en ?? any }
}

type SentComponents = readonly string[] | Readonly<Record<string, keyof typeof COMPONENT_STATUS | null>> | null | undefined

function componentsOf(components: SentComponents, named: readonly string[] | null | undefined): ReadonlyMap<string, FunctionStatus | null> {
  const all = new Map<string, FunctionStatus | null>((named ?? []).map((id) => [id, null]))
  if (Array.isArray(components)) for (const id of components) all.set(id, null)
  else
    for (const [id, status] of Object.entries(components ?? {})) all.set(id, status === null ? null : COMPONENT_STATUS[status as keyof typeof COMPONENT_STATUS])
  return all
}
