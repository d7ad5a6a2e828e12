import { z } from 'zod'
import { PUBLICATION_REFUSALS } from '#domain/console-postmortem.ts'
import { COMPONENT_STATUS, type ComponentWord } from '#domain/statuspage-v1-input/component.ts'
import { INCIDENT_STATUSES } from '#domain/statuspage-v1-input/incident.ts'
import type { ComponentGroup, ManagedComponent } from './component.ts'
import type { ManagedPostmortem } from './postmortem.ts'
import type { IncidentTemplate } from './template.ts'
import type { UptimeOfComponent } from './uptime.ts'

/** What the write API answers, by the names that its OpenAPI document gives: the shape of every type of this room. */
export const V1_SHAPES = z.registry<{ readonly id: string }>()

const id = z.string()
const instant = z.iso.datetime({ precision: 3 })
const flag = z.boolean()
const componentStatus = z.enum(Object.keys(COMPONENT_STATUS) as [ComponentWord, ...ComponentWord[]])
const nothing = z.null().describe('Statuspage has it; here it means nothing.')

export const ERROR = z
  .strictObject({
    message: z.string().describe('What is wrong, in English.'),
    error: z.union([z.string(), z.array(z.string())]).describe('The same as Statuspage sends it; for 422 a list.'),
    draft: id.optional().describe('The draft that waits for an approval, where a rule asks for one.'),
  })
  .register(V1_SHAPES, { id: 'Error' })

const COMPONENT_ROW = {
  id,
  name: z.string(),
  status: componentStatus,
  created_at: instant,
  updated_at: instant,
  position: z.int(),
  description: z.string().nullable(),
  showcase: flag,
  start_date: z.iso.date().nullable(),
  group_id: id.nullable().describe('Its service; null for a service itself.'),
  page_id: id,
  group: flag,
  only_show_if_degraded: flag,
  components: z.array(id).exactOptional(),
}

export const COMPONENT = z
  .strictObject({ ...COMPONENT_ROW, automation_email: nothing })
  .describe('A function, or the service that it belongs to (`group: true`).')
  .register(V1_SHAPES, { id: 'Component' }) satisfies z.ZodType<ManagedComponent>

const ROW = z.strictObject(COMPONENT_ROW)

export const GROUP = z
  .strictObject({
    id,
    page_id: id,
    name: z.string(),
    description: z.null(),
    components: z.array(id),
    position: z.int(),
    created_at: instant,
    updated_at: instant,
  })
  .describe('A service.')
  .register(V1_SHAPES, { id: 'ComponentGroup' }) satisfies z.ZodType<ComponentGroup>

export const UPTIME = z
  .strictObject({
    id,
    name: z.string(),
    range_start: instant,
    range_end: instant,
    uptime_percentage: z.number().nullable().describe('null: nothing is known of that time.'),
    major_outage: z.int().describe('Seconds.'),
    partial_outage: z.int().describe('Seconds.'),
    warnings: z.array(z.string()).nullable(),
    related_events: z.strictObject({ incidents: z.array(id) }).nullable(),
  })
  .register(V1_SHAPES, { id: 'Uptime' }) satisfies z.ZodType<UptimeOfComponent>

const UPDATE = {
  id,
  body: z.string(),
  incident_id: id,
  created_at: instant,
  updated_at: instant,
  display_at: instant,
  affected_components: z.array(z.strictObject({ code: id, name: z.string(), old_status: componentStatus, new_status: componentStatus })).nullable(),
  deliver_notifications: flag,
  custom_tweet: nothing,
  tweet_id: nothing,
}

export const INCIDENT_UPDATE = z.strictObject({ ...UPDATE, status: z.enum([...INCIDENT_STATUSES, 'postmortem']) }).register(V1_SHAPES, { id: 'IncidentUpdate' })

const BOTH_TEXTS = z.strictObject({
  name_ko: z.string(),
  name_en: z.string(),
  bodies: z.record(z.string(), z.strictObject({ body_ko: z.string().nullable(), body_en: z.string().nullable() })).describe('By the id of the update.'),
})

const MANAGED = {
  id,
  name: z.string(),
  created_at: instant,
  updated_at: instant,
  monitoring_at: instant.nullable(),
  resolved_at: instant.nullable(),
  shortlink: z.url(),
  started_at: instant,
  page_id: id,
  components: z.array(ROW),
  impact_override: nothing,
  metadata: z.object({ bongsu: BOTH_TEXTS }).catchall(z.unknown()).describe('What the tool left with it, and both languages.'),
  postmortem_body: nothing,
  postmortem_body_last_updated_at: nothing,
  postmortem_ignored: z.literal(false),
  postmortem_notified_subscribers: z.literal(false),
  postmortem_notified_twitter: z.literal(false),
  postmortem_published_at: instant.nullable(),
  scheduled_for: instant.nullable(),
  scheduled_until: instant.nullable(),
  scheduled_remind_prior: flag,
  scheduled_reminded_at: instant.nullable(),
  scheduled_auto_in_progress: flag,
  scheduled_auto_completed: flag,
  auto_transition_to_maintenance_state: flag,
  auto_transition_to_operational_state: flag,
  auto_transition_deliver_notifications_at_start: z.literal(false),
  auto_transition_deliver_notifications_at_end: z.literal(false),
  reminder_intervals: nothing,
  backfilled: flag,
  status: z.enum(INCIDENT_STATUSES),
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  incident_updates: z.array(INCIDENT_UPDATE).describe('Newest first.'),
}

export const INCIDENT = z
  .strictObject(MANAGED)
  .describe('An incident, or planned work with `scheduled_for` and `scheduled_until`.')
  .register(V1_SHAPES, { id: 'Incident' })

export const POSTMORTEM = z
  .strictObject({
    preview_key: nothing,
    body: z.string().nullable().describe('Markdown of the newest public revision, in English.'),
    body_updated_at: instant.nullable(),
    body_draft: z.string().nullable(),
    body_draft_updated_at: instant.nullable(),
    published_at: instant.nullable(),
    notify_subscribers: z.literal(false),
    notify_twitter: z.literal(false),
    custom_tweet: nothing,
    created_at: instant.nullable(),
    updated_at: instant.nullable(),
    metadata: z.strictObject({
      bongsu: z.strictObject({
        slug: z.string(),
        revision: z.int().nullable().describe('Number of the newest public revision.'),
        url: z.url().nullable(),
        state: z.enum(['writing', 'publishing', 'published', 'refused']).nullable().describe('Of the draft; null where there is none.'),
        refusal: z.enum(PUBLICATION_REFUSALS).nullable().describe('Why its publication was refused.'),
        version: z.int().nullable().describe('Counts saves of the draft; to be sent back with what replaces the words of others.'),
        body_ko: z.string().nullable(),
        body_en: z.string().nullable(),
        facts: z.string().nullable().describe('facts.yaml'),
        note: z.string().nullable(),
      }),
    }),
  })
  .register(V1_SHAPES, { id: 'Postmortem' }) satisfies z.ZodType<ManagedPostmortem>

export const TEMPLATE = z
  .strictObject({
    id,
    name: z.string(),
    title: z.string().nullable(),
    body: z.string(),
    group_id: z.null(),
    update_status: z.string().nullable(),
    should_tweet: z.literal(false),
    should_send_notifications: z.literal(false),
    components: z.array(ROW),
    metadata: z.strictObject({
      bongsu: z.strictObject({
        title_ko: z.string().nullable(),
        title_en: z.string().nullable(),
        body_ko: z.string().nullable(),
        body_en: z.string().nullable(),
      }),
    }),
  })
  .register(V1_SHAPES, { id: 'IncidentTemplate' }) satisfies z.ZodType<IncidentTemplate>

export const METRIC = z
  .strictObject({
    id,
    metrics_provider_id: id,
    metrics_display_id: nothing,
    metric_identifier: nothing,
    name: z.string(),
    display: flag,
    tooltip_description: nothing,
    backfilled: z.literal(false),
    y_axis_min: z.number().nullable(),
    y_axis_max: z.number().nullable(),
    y_axis_hidden: z.literal(false),
    suffix: z.string(),
    decimal_places: z.int(),
    most_recent_data_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
    last_fetched_at: nothing,
    backfill_percentage: z.literal(0),
    reference_name: nothing,
  })
  .register(V1_SHAPES, { id: 'Metric' })

export const POINT = z.strictObject({ timestamp: z.number().describe('Seconds since 1970.'), value: z.number() }).register(V1_SHAPES, { id: 'MetricPoint' })

export const POINT_SENT = z.strictObject({ data: POINT }).register(V1_SHAPES, { id: 'SentMetricPoint' })
export const POINTS_SENT = z.record(z.string(), z.array(POINT)).describe('By the id of the metric.').register(V1_SHAPES, { id: 'SentMetricPoints' })

export const PROVIDER = z
  .strictObject({
    id,
    type: z.literal('Self'),
    disabled: z.literal(false),
    metric_base_uri: nothing,
    last_revalidated_at: nothing,
    page_id: id,
    created_at: instant,
    updated_at: instant,
  })
  .register(V1_SHAPES, { id: 'MetricsProvider' })

export const PAGE = z
  .object({ id, name: z.string(), url: z.url(), domain: z.string(), time_zone: z.string(), created_at: instant, updated_at: instant })
  .catchall(z.union([z.string(), z.boolean(), z.null()]))
  .describe('The page; whatever belongs to the look of Statuspage’s own pages is null or false.')
  .register(V1_SHAPES, { id: 'Page' })
