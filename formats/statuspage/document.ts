import type { Incident } from '#domain/incident.ts'
import { type Maintenance, type MaintenanceState, maintenanceStateAt } from '#domain/maintenance.ts'
import { openIncidents, type Publication, RECENT_INCIDENTS, RECENT_MAINTENANCES } from '#domain/publication.ts'
import { type Component, components } from './component.ts'
import { type StatuspageIncident, statuspageIncident } from './incident.ts'
import { type StatuspagePage, statuspagePage } from './page.ts'
import { type ScheduledMaintenance, scheduledMaintenance } from './scheduled-maintenance.ts'
import { type PageStatus, pageStatus } from './status.ts'

/** The read endpoints of the Statuspage API v2: each is served at `/api/v2/<name>.json`. */
export const DOCUMENT_NAMES = [
  'summary',
  'status',
  'components',
  'incidents',
  'incidents/unresolved',
  'scheduled-maintenances',
  'scheduled-maintenances/upcoming',
  'scheduled-maintenances/active',
] as const
export type DocumentName = (typeof DOCUMENT_NAMES)[number]

/** The whole answer as JSON. The same state gives the same bytes. */
export function statuspageDocument(name: DocumentName, publication: Publication): string {
  return JSON.stringify(parts(name, publication))
}

type Parts = {
  readonly page: StatuspagePage
  readonly components?: readonly Component[]
  readonly incidents?: readonly StatuspageIncident[]
  readonly scheduled_maintenances?: readonly ScheduledMaintenance[]
  readonly status?: PageStatus
}

function parts(name: DocumentName, publication: Publication): Parts {
  const page = statuspagePage(publication)
  const rows = components(publication)
  const open = openIncidents(publication)
  const status = pageStatus(rows, open.length > 0)
  const incidents = (some: readonly Incident[]) => some.map((incident) => statuspageIncident(incident, rows, publication))
  const maintenances = (some: readonly Maintenance[]) => some.map((one) => scheduledMaintenance(one, rows, publication))
  const inState = (...states: readonly MaintenanceState[]) =>
    maintenances(publication.current.maintenances.filter((one) => states.includes(maintenanceStateAt(one, publication.now))))
  switch (name) {
    case 'summary':
      return {
        page,
        components: rows,
        incidents: incidents(open),
        scheduled_maintenances: inState('in_progress', 'verifying', 'scheduled'),
        status,
      }
    case 'status':
      return { page, status }
    case 'components':
      return { page, components: rows }
    case 'incidents':
      return {
        page,
        incidents: incidents(publication.recent.slice(0, RECENT_INCIDENTS)),
      }
    case 'incidents/unresolved':
      return { page, incidents: incidents(open) }
    case 'scheduled-maintenances':
      return { page, scheduled_maintenances: maintenances(publication.recentMaintenances.slice(0, RECENT_MAINTENANCES)) }
    case 'scheduled-maintenances/upcoming':
      return { page, scheduled_maintenances: inState('scheduled') }
    case 'scheduled-maintenances/active':
      return { page, scheduled_maintenances: inState('in_progress', 'verifying') }
    default:
      throw new Error(`unknown document ${name satisfies never}`)
  }
}
