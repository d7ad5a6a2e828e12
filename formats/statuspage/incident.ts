import { sha256 } from '#domain/digest.ts'
import { impactOf } from '#domain/impact.ts'
import { firstAt, type Incident, isResolved, latest, type Phase, phaseOf, resolvedAt, type Update, worstEver } from '#domain/incident.ts'
import { inLanguage } from '#domain/language.ts'
import { incidentChangedAt, newest, type Publication, type ReportOf } from '#domain/publication.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { STATUSPAGE_TEXT } from '#i18n/plain-text.ts'
import { oneLine, plainBody } from '../plain-text.ts'
import { type Component, type ComponentStatus, componentStatus } from './component.ts'
import type { Indicator } from './status.ts'

export type AffectedComponent = {
  readonly code: string
  readonly name: string
  readonly old_status: ComponentStatus
  readonly new_status: ComponentStatus
}

/** Statuspage's last word on an incident: once it is over, its postmortem. */
export type IncidentStatus = Phase | 'postmortem'

export type IncidentUpdate = {
  readonly id: string
  readonly status: IncidentStatus
  readonly body: string
  readonly incident_id: string
  readonly created_at: string
  readonly updated_at: string
  readonly display_at: string
  readonly affected_components: readonly AffectedComponent[] | null
  readonly deliver_notifications: boolean
  readonly custom_tweet: null
  readonly tweet_id: null
}

export type StatuspageIncident = {
  readonly id: string
  readonly name: string
  readonly status: IncidentStatus
  readonly created_at: string
  readonly updated_at: string
  readonly monitoring_at: string | null
  readonly resolved_at: string | null
  readonly impact: Indicator
  readonly shortlink: string
  readonly started_at: string
  readonly page_id: string
  readonly incident_updates: readonly IncidentUpdate[]
  readonly components: readonly Component[]
}

/**
 * The incident with its updates, newest first, and before them the postmortems that report on it, once it is over.
 *
 * `created_at` and `updated_at` are recorded times, all others declared. A corrected update carries its newest text; its
 * `updated_at` says when it was corrected. `rows` are all components of the page.
 */
export function statuspageIncident(incident: Incident, rows: readonly Component[], publication: Publication): StatuspageIncident {
  const { origin, page, services } = publication
  const reports = isResolved(incident) ? publication.postmortems.filter(({ incidents }) => incidents.includes(incident.id)) : []
  const touched = new Set(incident.updates.flatMap((update) => latest(update).changes.map((change) => change.functionId)))
  return {
    id: incident.id,
    name: oneLine(incident.title.en),
    status: reports.length > 0 ? 'postmortem' : phaseOf(incident),
    created_at: incident.openedAt.toISOString(),
    updated_at: newest([incidentChangedAt(incident), ...reports.map(({ publishedAt }) => publishedAt)]).toISOString(),
    monitoring_at: firstAt(incident, 'monitoring')?.toISOString() ?? null,
    resolved_at: resolvedAt(incident)?.toISOString() ?? null,
    impact: indicatorOf(incident),
    shortlink: `${origin}/incidents/${incident.id}`,
    started_at: incident.startedAt.toISOString(),
    page_id: page.pageId,
    incident_updates: [...reports.map((report) => postmortemUpdate(report, incident.id, origin)), ...incidentUpdates(incident, services)],
    components: rows.filter((row) => touched.has(row.id)),
  }
}

/** As readers can filter by, and one more: Statuspage has a word of its own for planned work. */
function indicatorOf(incident: Incident): Indicator {
  return worstEver(incident) === 'maintenance' ? 'maintenance' : impactOf(incident)
}

function postmortemUpdate({ id, slug, title, summary, firstPublishedAt, publishedAt }: ReportOf, incidentId: string, origin: string): IncidentUpdate {
  return {
    id: idOf(`${id} ${incidentId}`),
    status: 'postmortem',
    body: [oneLine(title.en), oneLine(summary.en), `${origin}/en/postmortems/${slug}`].join('\n\n'),
    incident_id: incidentId,
    created_at: firstPublishedAt.toISOString(),
    updated_at: publishedAt.toISOString(),
    display_at: firstPublishedAt.toISOString(),
    affected_components: null,
    deliver_notifications: false,
    custom_tweet: null,
    tweet_id: null,
  }
}

/** 12 lower-case alphanumerics, the same for the same name for ever. */
function idOf(name: string): string {
  return BigInt(`0x${sha256(new TextEncoder().encode(name))}`)
    .toString(36)
    .slice(0, 12)
}

function incidentUpdates(incident: Incident, services: readonly Service[]): readonly IncidentUpdate[] {
  const said = new Map<string, FunctionStatus>()
  const oldestFirst = incident.updates.map((update) => {
    const affected = affectedComponents(update, said, services)
    for (const change of latest(update).changes) said.set(change.functionId, change.status)
    return incidentUpdate(update, incident.id, affected)
  })
  return oldestFirst.toReversed()
}

function incidentUpdate(update: Update, incidentId: string, affected: readonly AffectedComponent[]): IncidentUpdate {
  const { phase, text, recordedAt, isRetraction } = latest(update)
  const body = plainBody(inLanguage(text, 'en').text)
  return {
    id: update.id,
    status: phase,
    body: isRetraction === true ? `${STATUSPAGE_TEXT.retracted}\n\n${body}` : body,
    incident_id: incidentId,
    created_at: (update.revisions[0]?.recordedAt ?? recordedAt).toISOString(),
    updated_at: recordedAt.toISOString(),
    display_at: update.at.toISOString(),
    affected_components: affected.length === 0 ? null : affected,
    deliver_notifications: false,
    custom_tweet: null,
    tweet_id: null,
  }
}

/** What a function was before the incident first named it is what staff declared, not what other incidents said: so old answers stay the same. */
function affectedComponents(update: Update, said: ReadonlyMap<string, FunctionStatus>, services: readonly Service[]): readonly AffectedComponent[] {
  return latest(update).changes.flatMap((change) => {
    const found = functionById(change.functionId, services)
    if (found === null) return []
    const before = said.get(change.functionId) ?? declaredBefore(found.fn, change.since)
    const name = oneLine(`${found.service.name.en} - ${found.fn.name.en}`)
    return [
      {
        code: change.functionId,
        name,
        old_status: componentStatus(before),
        new_status: componentStatus(change.status),
      },
    ]
  })
}

function functionById(id: string, services: readonly Service[]): { readonly service: Service; readonly fn: ServiceFunction } | null {
  for (const service of services) {
    const fn = service.functions.find((one) => one.id === id)
    if (fn !== undefined) return { service, fn }
  }
  return null
}

function declaredBefore({ declared }: ServiceFunction, at: Date): FunctionStatus {
  return declared !== null && declared.since <= at ? declared.status : 'unknown'
}
