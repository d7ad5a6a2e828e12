import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { AuditEntry } from '#domain/audit.ts'

export const AUDIT_EXPORTS = ['ndjson', 'csv'] as const
export type AuditExport = (typeof AUDIT_EXPORTS)[number]

/** The audit log as a file, made while it is read: its size is not bounded by memory. */
export function auditFile(entries: AsyncIterable<AuditEntry>, format: AuditExport) {
  const body = Readable.toWeb(format === 'csv' ? csv(entries) : Readable.from(lines(entries))) as ReadableStream<Uint8Array>
  return { ...FILES[format], body }
}

const FILES = {
  ndjson: { type: 'application/x-ndjson; charset=utf-8', name: 'audit.ndjson' },
  csv: { type: 'text/csv; charset=utf-8', name: 'audit.csv' },
} as const satisfies Record<AuditExport, object>

const COLUMNS = [
  ...(['id', 'at', 'actor_kind', 'actor_id', 'actor_name', 'roles', 'channel', 'address'] as const),
  ...(['action', 'subject', 'change', 'before', 'after'] as const),
]
type Columns = Readonly<Record<(typeof COLUMNS)[number], unknown>>

function columnsOf({ id, at, actor, ...rest }: AuditEntry): Columns {
  const { channel, address, action, subject, change, before, after } = rest
  const who = { actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name, roles: actor.roles }
  return { id, at: at.toISOString(), ...who, channel, address, action, subject, change, before, after }
}

async function* lines(entries: AsyncIterable<AuditEntry>): AsyncGenerator<Buffer> {
  for await (const entry of entries) yield Buffer.from(`${JSON.stringify(columnsOf(entry))}\n`)
}

/** No cell begins like a formula: a spreadsheet would run what a person typed. The mark at the start tells spreadsheets that it is UTF-8. */
function csv(entries: AsyncIterable<AuditEntry>): Readable {
  const sheet = stringify({ header: true, bom: true, columns: [...COLUMNS], escape_formulas: true, quoted_string: true, record_delimiter: 'windows' })
  // Whoever reads it learns of an error from the stream itself.
  return pipeline(Readable.from(rows(entries)), sheet, () => {})
}

async function* rows(entries: AsyncIterable<AuditEntry>): AsyncGenerator<Columns> {
  for await (const entry of entries) {
    const { before, after, ...rest } = columnsOf(entry)
    yield { ...rest, before: jsonCell(before), after: jsonCell(after) }
  }
}

function jsonCell(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
