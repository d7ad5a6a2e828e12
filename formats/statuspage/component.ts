import { latestPlan } from '#domain/maintenance.ts'
import { maintenanceChangedAt, newest, type Publication } from '#domain/publication.ts'
import { seoulDay } from '#domain/seoul.ts'
import { existing, type Service, type ServiceFunction } from '#domain/service.ts'
import { type FunctionStatus, worstStatus } from '#domain/status.ts'
import { spanAt, statusHistory } from '#domain/status-history.ts'
import { STATUSPAGE_TEXT } from '#i18n/plain-text.ts'
import { oneLine } from '../plain-text.ts'

export type ComponentStatus = 'operational' | 'degraded_performance' | 'partial_outage' | 'major_outage' | 'under_maintenance'

export type Component = {
  readonly id: string
  readonly name: string
  readonly status: ComponentStatus
  readonly created_at: string
  readonly updated_at: string
  readonly position: number
  readonly description: string | null
  readonly showcase: boolean
  readonly start_date: string | null
  readonly group_id: string | null
  readonly page_id: string
  readonly group: boolean
  readonly only_show_if_degraded: boolean
  /** Ids of its children; only on rows with `group: true`. */
  readonly components?: readonly string[]
}

/** A service is a group row, followed by its functions as the rows of that group. */
export function components(publication: Publication): readonly Component[] {
  const known = rowsOf.get(publication)
  if (known !== undefined) return known
  const rows = allRows(publication)
  rowsOf.set(publication, rows)
  return rows
}

/** Five documents of one print need the same rows. */
const rowsOf = new WeakMap<Publication, readonly Component[]>()

function allRows(publication: Publication): readonly Component[] {
  return existing(publication.services).flatMap((service, index) => {
    const functions = existing(service.functions).map((fn, place) => functionRow(fn, place + 1, publication))
    return [groupRow(service, index + 1, functions, publication), ...functions.map(({ row }) => row)]
  })
}

/**
 * Statuspage has no word for *unknown*, and clients with closed lists of words reject the whole document at a sixth one.
 * It becomes `degraded_performance`: never green without evidence, never the alarm of an outage. The component's
 * `description` then says that the status is not known.
 */
export function componentStatus(status: FunctionStatus): ComponentStatus {
  return COMPONENT_STATUS[status]
}

const COMPONENT_STATUS = {
  operational: 'operational',
  degraded: 'degraded_performance',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
  maintenance: 'under_maintenance',
  unknown: 'degraded_performance',
} as const satisfies Record<FunctionStatus, ComponentStatus>

/** Least to worst. */
const BY_SEVERITY = ['operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage'] as const satisfies readonly ComponentStatus[]

type FunctionRow = { readonly row: Component; readonly status: FunctionStatus }

function functionRow(fn: ServiceFunction, position: number, publication: Publication): FunctionRow {
  const status = spanAt(statusHistory(fn, publication.current), publication.now)?.status ?? 'unknown'
  const row = {
    id: fn.id,
    name: oneLine(fn.name.en),
    ...statusColumns(status, componentStatus(status)),
    created_at: fn.createdAt.toISOString(),
    updated_at: functionChangedAt(fn, publication).toISOString(),
    position,
    start_date: seoulDay(fn.createdAt),
    group_id: fn.serviceId,
    page_id: publication.page.pageId,
    group: false,
  }
  return { row: inOrder(row), status }
}

function groupRow(service: Service, position: number, functions: readonly FunctionRow[], publication: Publication): Component {
  const status = worstStatus(functions.map((one) => one.status))
  const rows = functions.map(({ row }) => row)
  const row = inOrder({
    id: service.id,
    name: oneLine(service.name.en),
    ...statusColumns(status, BY_SEVERITY.findLast((one) => rows.some((row) => row.status === one)) ?? componentStatus(status)),
    created_at: service.createdAt.toISOString(),
    updated_at: newest([service.changedAt, ...service.functions.map((fn) => functionChangedAt(fn, publication))]).toISOString(),
    position,
    start_date: null,
    group_id: null,
    page_id: publication.page.pageId,
    group: true,
  })
  return { ...row, components: rows.map(({ id }) => id) }
}

function statusColumns(status: FunctionStatus, word: ComponentStatus): Pick<Component, 'status' | 'description'> {
  return {
    status: word,
    description: status === 'unknown' ? STATUSPAGE_TEXT.unknownStatus : null,
  }
}

/** The order in which Statuspage itself writes the fields. */
function inOrder(row: Omit<Component, 'showcase' | 'only_show_if_degraded' | 'components'>): Component {
  const { id, name, status, created_at, updated_at, position, description, start_date, group_id, page_id, group } = row
  return {
    id,
    name,
    status,
    created_at,
    updated_at,
    position,
    description,
    showcase: false,
    start_date,
    group_id,
    page_id,
    group,
    only_show_if_degraded: false,
  }
}

function functionChangedAt(fn: ServiceFunction, { current }: Publication): Date {
  const revisions = current.incidents.flatMap((incident) => incident.updates.flatMap((update) => update.revisions))
  const own = revisions.filter((revision) => revision.changes.some((change) => change.functionId === fn.id))
  const planned = current.maintenances.filter((one) => latestPlan(one).impacts.some(({ functionId }) => functionId === fn.id))
  return newest([fn.changedAt, ...own.map((revision) => revision.recordedAt), ...planned.map(maintenanceChangedAt)])
}
