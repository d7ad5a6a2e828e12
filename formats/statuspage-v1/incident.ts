import { type Incident, latest, phaseOf } from '#domain/incident.ts'
import type { Said } from '#domain/language.ts'
import { latestPlan, type Maintenance } from '#domain/maintenance.ts'
import type { Publication } from '#domain/publication.ts'
import type { Fields } from '#domain/statuspage-v1-input/body.ts'
import type { Component } from '../statuspage/component.ts'
import { type StatuspageIncident, statuspageIncident } from '../statuspage/incident.ts'
import { type ScheduledMaintenance, scheduledMaintenance } from '../statuspage/scheduled-maintenance.ts'

/** What only version 1 tells of an incident or of planned work, beside what readers get in version 2. */
type Managed = {
  readonly impact_override: null
  readonly metadata: Fields
  readonly postmortem_body: null
  readonly postmortem_body_last_updated_at: null
  readonly postmortem_ignored: false
  readonly postmortem_notified_subscribers: false
  readonly postmortem_notified_twitter: false
  readonly postmortem_published_at: string | null
  readonly scheduled_for: string | null
  readonly scheduled_until: string | null
  readonly scheduled_remind_prior: boolean
  readonly scheduled_reminded_at: string | null
  readonly scheduled_auto_in_progress: boolean
  readonly scheduled_auto_completed: boolean
  readonly auto_transition_to_maintenance_state: boolean
  readonly auto_transition_to_operational_state: boolean
  readonly auto_transition_deliver_notifications_at_start: false
  readonly auto_transition_deliver_notifications_at_end: false
  readonly reminder_intervals: null
  readonly backfilled: boolean
}
export type ManagedIncident = Omit<StatuspageIncident, 'status'> & Managed & { readonly status: string }
export type ManagedMaintenance = ScheduledMaintenance & Managed

/** `metadata` is what the tool left with it; under `bongsu` stands what Statuspage has no field for: both languages. */
export function managedIncident(incident: Incident, metadata: Fields, rows: readonly Component[], publication: Publication): ManagedIncident {
  const told = statuspageIncident(incident, rows, publication)
  const report = publication.postmortems.find(({ incidents }) => incidents.includes(incident.id))
  return {
    ...told,
    // Version 1 has no word for an incident with a postmortem: it is one that is resolved.
    status: phaseOf(incident),
    incident_updates: told.incident_updates.filter(({ status }) => status !== 'postmortem'),
    ...NOTHING_PLANNED,
    metadata: {
      ...metadata,
      bongsu: inBoth(
        incident.title,
        incident.updates.map((update) => [update.id, latest(update).text]),
      ),
    },
    postmortem_published_at: report?.firstPublishedAt.toISOString() ?? null,
    // So long before the opening that nobody called it late: told of the past.
    backfilled: incident.openedAt.getTime() - incident.startedAt.getTime() > BACKFILLED_MS,
  }
}

export function managedMaintenance(maintenance: Maintenance, metadata: Fields, rows: readonly Component[], publication: Publication): ManagedMaintenance {
  const told = scheduledMaintenance(maintenance, rows, publication)
  const reminder = maintenance.updates.findLast(({ automatic }) => automatic === 'reminder')
  const closes = latestPlan(maintenance).impacts.some(({ status }) => status !== 'operational')
  return {
    ...NOTHING_PLANNED,
    ...told,
    metadata: {
      ...metadata,
      bongsu: inBoth(
        maintenance.title,
        maintenance.updates.map(({ id, text, retitled }) => [id, text ?? retitled?.reason ?? NOTHING_SAID]),
      ),
    },
    scheduled_remind_prior: true,
    scheduled_reminded_at: reminder?.at.toISOString() ?? null,
    scheduled_auto_in_progress: true,
    scheduled_auto_completed: true,
    auto_transition_to_maintenance_state: closes,
    auto_transition_to_operational_state: closes,
  }
}

const BACKFILLED_MS = 24 * 60 * 60 * 1000
const NOTHING_SAID: Said = { ko: null, en: null }

const NOTHING_PLANNED: Managed = {
  impact_override: null,
  metadata: {},
  postmortem_body: null,
  postmortem_body_last_updated_at: null,
  postmortem_ignored: false,
  postmortem_notified_subscribers: false,
  postmortem_notified_twitter: false,
  postmortem_published_at: null,
  scheduled_for: null,
  scheduled_until: null,
  scheduled_remind_prior: false,
  scheduled_reminded_at: null,
  scheduled_auto_in_progress: false,
  scheduled_auto_completed: false,
  auto_transition_to_maintenance_state: false,
  auto_transition_to_operational_state: false,
  auto_transition_deliver_notifications_at_start: false,
  auto_transition_deliver_notifications_at_end: false,
  reminder_intervals: null,
  backfilled: false,
}

function inBoth(title: { readonly ko: string; readonly en: string }, texts: readonly (readonly [string, Said])[]): Fields {
  return {
    name_ko: title.ko,
    name_en: title.en,
    bodies: Object.fromEntries(texts.map(([id, { ko, en }]) => [id, { body_ko: ko, body_en: en }])),
  }
}
