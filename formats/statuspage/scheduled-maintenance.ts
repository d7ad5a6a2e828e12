import { inLanguage } from '#domain/language.ts'
import { endedAt, latestPlan, type Maintenance, type MaintenanceState, type MaintenanceUpdate, maintenanceStateAt, workWindow } from '#domain/maintenance.ts'
import { maintenanceChangedAt, type Publication } from '#domain/publication.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { PLAIN_TEXT, STATUSPAGE_TEXT } from '#i18n/plain-text.ts'
import { oneLine, plainBody } from '../plain-text.ts'
import type { Component } from './component.ts'

/** Statuspage has no word for work that was cancelled: it counts as completed, and the text says what became of it. */
type MaintenanceWord = Exclude<MaintenanceState, 'cancelled'>

export type ScheduledMaintenanceUpdate = {
  readonly id: string
  readonly status: MaintenanceWord
  readonly body: string
  readonly incident_id: string
  readonly created_at: string
  readonly updated_at: string
  readonly display_at: string
  readonly affected_components: null
  readonly deliver_notifications: boolean
  readonly custom_tweet: null
  readonly tweet_id: null
}

export type ScheduledMaintenance = {
  readonly id: string
  readonly name: string
  readonly status: MaintenanceWord
  readonly created_at: string
  readonly updated_at: string
  readonly monitoring_at: null
  readonly resolved_at: string | null
  readonly impact: 'maintenance'
  readonly shortlink: string
  readonly started_at: string
  readonly page_id: string
  readonly incident_updates: readonly ScheduledMaintenanceUpdate[]
  readonly components: readonly Component[]
  readonly scheduled_for: string
  readonly scheduled_until: string
}

/** `status` is what it is now, also where nobody has recorded it yet. `rows` are all components of the page. */
export function scheduledMaintenance(maintenance: Maintenance, rows: readonly Component[], { origin, page, now }: Publication): ScheduledMaintenance {
  const { window, impacts, at } = latestPlan(maintenance)
  const status = wordOf(maintenanceStateAt(maintenance, now))
  const touched = new Set(impacts.map(({ functionId }) => functionId))
  return {
    id: maintenance.id,
    name: oneLine(maintenance.title.en),
    status,
    created_at: maintenance.announcedAt.toISOString(),
    updated_at: maintenanceChangedAt(maintenance).toISOString(),
    monitoring_at: null,
    resolved_at: status === 'completed' ? (workWindow(maintenance)?.end ?? endedAt(maintenance) ?? at).toISOString() : null,
    impact: 'maintenance',
    shortlink: `${origin}/maintenance/${maintenance.id}`,
    started_at: (workWindow(maintenance) ?? window).start.toISOString(),
    page_id: page.pageId,
    incident_updates: maintenance.updates.map((update) => maintenanceUpdate(update, maintenance.id)).toReversed(),
    components: rows.filter((row) => touched.has(row.id)),
    scheduled_for: window.start.toISOString(),
    scheduled_until: window.end.toISOString(),
  }
}

function wordOf(state: MaintenanceState): MaintenanceWord {
  return state === 'cancelled' ? 'completed' : state
}

function maintenanceUpdate(update: MaintenanceUpdate, maintenanceId: string): ScheduledMaintenanceUpdate {
  const at = update.at.toISOString()
  return {
    id: update.id,
    status: wordOf(update.state),
    body: bodyOf(update),
    incident_id: maintenanceId,
    created_at: at,
    updated_at: at,
    display_at: at,
    affected_components: null,
    deliver_notifications: false,
    custom_tweet: null,
    tweet_id: null,
  }
}

function bodyOf({ text, automatic, state, retitled }: MaintenanceUpdate): string {
  if (retitled !== null)
    return `${PLAIN_TEXT.en.maintenance.retitled(oneLine(retitled.was.en), oneLine(retitled.now.en))}\n\n${plainBody(inLanguage(retitled.reason, 'en').text)}`
  if (automatic !== null) return MAINTENANCE.en.automatic[automatic]
  const said = text === null ? '' : plainBody(inLanguage(text, 'en').text)
  return state === 'cancelled' ? `${STATUSPAGE_TEXT.cancelled}\n\n${said}`.trim() : said
}
