import canonicalize from 'canonicalize'
import { sha256 } from './digest.ts'
import type { Maintenance, MaintenanceUpdate } from './maintenance.ts'
import { maintenanceRecordPath } from './record.ts'
import type { Leaf } from './transparency/leaf.ts'

/**
 * Everything that was said of planned work with one update, as one line of JSON (RFC 8785) in UTF-8, without its line end. `functions`
 * gives `service/function` for an id; the title is the one that stands from this update on. Once logged, these bytes are kept and printed; they are never made again.
 */
export function maintenanceRecord(maintenance: Maintenance, update: MaintenanceUpdate, functions: ReadonlyMap<string, string>): Uint8Array {
  const { id, title, series, announcedAt } = maintenance
  const record = {
    v: 1,
    maintenance: { id, title, series: series?.id ?? null, rule: series?.rule ?? null, announced_at: announcedAt.toISOString() },
    update: {
      id: update.id,
      number: update.number,
      at: update.at.toISOString(),
      state: update.state,
      from: update.window.start.toISOString(),
      to: update.window.end.toISOString(),
      impacts: update.impacts.map(({ functionId, status }) => ({ function: functions.get(functionId) ?? functionId, status })),
      text: update.text,
      automatic: update.automatic,
      retitled: update.retitled,
    },
  }
  return new TextEncoder().encode(canonicalize(record))
}

/** What the log says of it. */
export function maintenanceLeaf(maintenance: Maintenance, update: MaintenanceUpdate, record: Uint8Array): Leaf {
  return {
    v: 1,
    type: 'maintenance-announced',
    id: maintenance.id,
    number: update.number,
    from: update.window.start.toISOString(),
    to: update.window.end.toISOString(),
    at: update.at.toISOString(),
    record: { path: maintenanceRecordPath(maintenance.id).slice(1), line: update.number, bytes: record.byteLength, sha256: sha256(record) },
  }
}
