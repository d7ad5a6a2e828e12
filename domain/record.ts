import canonicalize from 'canonicalize'
import { sha256 } from './digest.ts'
import type { Incident, Update, UpdateRevision } from './incident.ts'
import { isEveryone } from './scope.ts'
import type { Leaf } from './transparency/leaf.ts'

/** Path of the public file with one line for each revision of each update of an incident, in the order in which they were recorded. */
export function recordPath(incidentId: string): string {
  return `/incidents/${incidentId}/updates.ndjson`
}

/** The same for what was said of a planned piece of work. */
export function maintenanceRecordPath(maintenanceId: string): string {
  return `/maintenance/${maintenanceId}/updates.ndjson`
}

/**
 * Everything that a revision of an update says, as one line of JSON (RFC 8785) in UTF-8, without its line end. `functions` gives
 * `service/function` for an id. Once logged, these bytes are kept and printed; they are never made again.
 */
export function updateRecord(incident: Incident, update: Update, revision: UpdateRevision, functions: ReadonlyMap<string, string>): Uint8Array {
  const { id, title, startedAt, startNote, openedAt, dependency, sources } = incident
  const record = {
    v: 1,
    incident: { id, title, started_at: startedAt.toISOString(), start_note: startNote, opened_at: openedAt.toISOString(), dependency, sources },
    update: {
      id: update.id,
      number: update.number,
      rev: revision.number,
      at: update.at.toISOString(),
      recorded_at: revision.recordedAt.toISOString(),
      phase: revision.phase,
      text: revision.text,
      changes: revision.changes.map((change) => ({
        function: functions.get(change.functionId) ?? change.functionId,
        status: change.status,
        since: change.since.toISOString(),
        workaround: change.workaround,
        ...(isEveryone(change.scope) ? {} : { scope: change.scope }),
      })),
      estimate: revision.estimate === null ? null : { by: revision.estimate.by?.toISOString() ?? null, words: revision.estimate.words },
      next_update_by: revision.nextUpdateBy?.toISOString() ?? null,
      sources: revision.sources,
      reason: revision.reason,
      ...(revision.clearance === null ? {} : { clearance: revision.clearance }),
      ...(revision.isRetraction === true ? { retracted: true } : {}),
    },
  }
  return new TextEncoder().encode(canonicalize(record))
}

/** What the log says of the newest revision of an update; `line` (1…) is its place in the incident's record. */
export function updateLeaf(incident: Incident, update: Update, revision: UpdateRevision, record: Uint8Array, line: number): Leaf {
  return {
    v: 1,
    type: 'incident-update',
    incident: incident.id,
    update: update.id,
    number: update.number,
    rev: revision.number,
    at: update.at.toISOString(),
    recorded_at: revision.recordedAt.toISOString(),
    record: { path: recordPath(incident.id).slice(1), line, bytes: record.byteLength, sha256: sha256(record) },
  }
}
