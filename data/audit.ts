import type { AuditEntry, AuditSearch } from '#domain/audit.ts'
import type { Actor } from '#domain/staff.ts'
import { Prisma, type AuditEntry as Row } from '#prisma/generated/client.ts'
import { database } from './database.ts'
import { write } from './write.ts'

export type AuditPage = {
  readonly entries: readonly AuditEntry[]
  /** To go on with entries older than this id; null when there are none. */
  readonly next: number | null
}

const PAGE = 50
const BATCH = 500

/** Newest first, those older than `before`. */
export async function auditPage(search: AuditSearch, before: number | null): Promise<AuditPage> {
  const found = await olderThan(search, before, PAGE + 1)
  const entries = found.slice(0, PAGE)
  return { entries, next: found.length > PAGE ? (entries.at(-1)?.id ?? null) : null }
}

export async function auditEntry(id: number): Promise<AuditEntry | null> {
  const row = await database().auditEntry.findUnique({ where: { id } })
  return row === null ? null : toEntry(row)
}

/** All that is found, newest first, read in pieces; who took it and what they looked for is in the log first, and not in the export. */
export async function exportAudit(
  actor: Actor,
  search: AuditSearch,
  format: 'ndjson' | 'csv',
  now: Date,
): Promise<{ readonly ok: true; readonly entries: AsyncGenerator<AuditEntry> } | { readonly ok: false; readonly problem: 'not-allowed' }> {
  const result = await write<number, never>(actor, 'audit.read', now, async (tx) => {
    const { _max } = await tx.auditEntry.aggregate({ _max: { id: true } })
    const audit = { action: 'audit.export', subject: 'audit', after: { format, search } }
    return { ok: true, value: 1 + (_max.id ?? 0), audit, concerns: 'site', touch: null }
  })
  return result.ok ? { ok: true, entries: piece(search, result.value) } : result
}

async function* piece(search: AuditSearch, start: number): AsyncGenerator<AuditEntry> {
  let before = start
  for (;;) {
    const entries = await olderThan(search, before, BATCH)
    yield* entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < BATCH) return
    before = last.id
  }
}

/** The incident that each update belongs to, by the update's id: entries name updates. */
export async function incidentsOfUpdates(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await database().incidentUpdate.findMany({ where: { id: { in: [...ids] } }, select: { id: true, incidentId: true } })
  return new Map(rows.map((row) => [row.id, row.incidentId]))
}

async function olderThan(search: AuditSearch, before: number | null, limit: number): Promise<readonly AuditEntry[]> {
  const rows = await database().$queryRaw<Row[]>(await auditQuery(search, before, limit))
  return rows.map(toEntry)
}

/** For the test that no search reads the whole table. */
export async function auditQuery(search: AuditSearch, before: number | null, limit: number): Promise<Prisma.Sql> {
  const conditions = [...(before === null ? [] : [Prisma.sql`id < ${before}`]), ...(await conditionsOf(search))]
  const where = conditions.length === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join(conditions, ' and ')}`
  return Prisma.sql`select * from "AuditEntry" ${where} order by id desc limit ${limit}`
}

async function conditionsOf({ person, action, subject, words, channel, address, from, until }: AuditSearch): Promise<readonly Prisma.Sql[]> {
  return [
    ...(person === null ? [] : [found(person), Prisma.sql`to_tsvector('simple', "actorName") @@ to_tsquery('simple', ${beginnings(person)})`]),
    ...(action === null ? [] : [Prisma.sql`action = ${action}`]),
    ...(subject === null ? [] : [Prisma.sql`subject = any(${await subjectsOf(subject)})`]),
    ...(words === null ? [] : [found(words)]),
    ...(channel === null ? [] : [Prisma.sql`channel = ${channel}`]),
    ...(address === null ? [] : [Prisma.sql`address = ${address}`]),
    ...(from === null ? [] : [Prisma.sql`at >= ${from}`]),
    ...(until === null ? [] : [Prisma.sql`at < ${until}`]),
  ]
}

/** By the index that `audit_words` has. */
function found(words: string): Prisma.Sql {
  return Prisma.sql`audit_words("actorName", "subject", "before", "after") @@ to_tsquery('simple', ${beginnings(words)})`
}

/** Every word, as the beginning of one; words without a letter or digit are left out. */
function beginnings(words: string): string {
  const all = words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return all.map((word) => `'${word.replace(/['\\]/g, ' ')}':*`).join(' & ')
}

/** Who looks for an incident means its updates too. */
async function subjectsOf(subject: string): Promise<readonly string[]> {
  const updates = await database().incidentUpdate.findMany({ where: { incidentId: subject }, select: { id: true } })
  return [subject, ...updates.map((update) => update.id)]
}

function toEntry(row: Row): AuditEntry {
  const { id, at, channel, address, action, subject, before, after, change } = row
  return {
    id,
    at,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName, roles: row.actorRole },
    channel,
    address,
    action,
    subject,
    before,
    after,
    change,
  }
}
