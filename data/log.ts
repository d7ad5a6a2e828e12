import type { Moment } from '#domain/moment.ts'
import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { type Leaf, parseLeaf } from '#domain/transparency/leaf.ts'
import { noteOf } from '#domain/transparency/note.ts'
import { TILE_WIDTH, type Tile, type TileReader } from '#domain/transparency/tile.ts'
import type { Hash } from '#domain/transparency/tree.ts'
import { database, type Transaction } from './database.ts'

/** Number and name of a log; of all that there are, the one with the highest number grows. */
export type Log = { readonly number: number; readonly origin: string; readonly openedAt: Date }

/** The newest signed checkpoint. */
export type LogHead = { readonly log: number; readonly origin: string; readonly size: number; readonly root: Hash; readonly at: Date }

export type Place = {
  readonly log: number
  readonly index: number
  /** Size of the first signed checkpoint that covers it: the proof that never changes. */
  readonly provenBy: number
}

export type PublicKey = {
  readonly role: 'log' | 'publisher' | 'publisher-ssh'
  readonly log: number
  /** A vkey, a minisign key line, or an OpenSSH key line. */
  readonly text: string
  /** Size of the log from which on it signs. */
  readonly fromSize: number
  readonly at: Date
}

export type LostText = { readonly log: number; readonly index: number; readonly leaf: Leaf }

type Reader = Pick<Transaction, 'logEntry' | 'logNode'>

/** Null before anything was signed. */
export async function logHead(moment: Moment): Promise<LogHead | null> {
  const [row] = await database().$queryRaw<LogHead[]>`
    select c.log, t.origin, c.size, c.root, c.at
    from "LogCheckpoint" c join "TransparencyLog" t on t.number = c.log
    where c.change <= ${moment.change}
      and exists (select 1 from "LogSignature" s where s.log = c.log and s.size = c.size and s.name = t.origin)
    order by c.log desc, c.size desc limit 1`
  return row ?? null
}

/** Null while no signed checkpoint covers the leaf. */
export async function placeOf(leafHash: Uint8Array): Promise<Place | null> {
  // Not `order by … limit 1`: without statistics PostgreSQL then walks the whole log in that order.
  const rows = await database().$queryRaw<Place[]>`
    select e.log, e.index, proven.size as "provenBy"
    from "LogEntry" e join "TransparencyLog" t on t.number = e.log
    cross join lateral (
      select c.size from "LogCheckpoint" c
      where c.log = e.log and c.size > e.index
        and exists (select 1 from "LogSignature" s where s.log = c.log and s.size = c.size and s.name = t.origin)
      order by c.size limit 1) proven
    where e.hash = ${Buffer.from(leafHash)}`
  return rows.toSorted((a, b) => b.log - a.log)[0] ?? null
}

/** The whole signed note: the log's own lines first, then those of witnesses. Null when no such size was ever signed. */
export async function checkpointNote(log: number, size: number): Promise<string | null> {
  const [row, own, lines] = await Promise.all([
    database().logCheckpoint.findUnique({ where: { log_size: { log, size } } }),
    database().transparencyLog.findUnique({ where: { number: log } }),
    database().logSignature.findMany({ where: { log, size }, orderBy: [{ at: 'asc' }, { name: 'asc' }, { keyId: 'asc' }] }),
  ])
  if (row === null || own === null) return null
  const [ours, witnesses] = [lines.filter((line) => line.name === own.origin), lines.filter((line) => line.name !== own.origin)]
  if (ours.length === 0) return null
  return noteOf(
    checkpointText({ origin: own.origin, size, root: row.root }),
    [...ours, ...witnesses].map(({ line }) => line),
  )
}

/** Sizes that were signed, with `from < size <= to`, in order. */
export async function checkpointSizes(log: number, from: number, to: number): Promise<readonly number[]> {
  const rows = await database().$queryRaw<{ size: number }[]>`
    select c.size from "LogCheckpoint" c join "TransparencyLog" t on t.number = c.log
    where c.log = ${log} and c.size > ${from} and c.size <= ${to}
      and exists (select 1 from "LogSignature" s where s.log = c.log and s.size = c.size and s.name = t.origin)
    order by c.size`
  return rows.map((row) => row.size)
}

/** The bytes of a hash tile. Throws when the log does not have all of it. */
export async function logTile(log: number, tile: Tile): Promise<Uint8Array> {
  return Buffer.concat(await tileReader(log)(tile))
}

/** The bytes of entries `start`…`end - 1`. Throws when the log does not have all of them. */
export async function logEntries(log: number, start: number, end: number): Promise<readonly Uint8Array[]> {
  const rows = await database().logEntry.findMany({ where: { log, index: { gte: start, lt: end } }, orderBy: { index: 'asc' }, select: { bytes: true } })
  if (rows.length !== end - start) throw new Error(`log ${log} has ${rows.length} of its entries ${start}…${end - 1}`)
  return rows.map((row) => row.bytes)
}

/** One query a tile, of at most 256 rows. Throws when the log does not have all of a tile. */
export function tileReader(log: number, reader: Reader = database()): TileReader {
  return async ({ level, index, width }) => {
    const range = { gte: index * TILE_WIDTH, lt: index * TILE_WIDTH + width }
    const rows =
      level === 0
        ? await reader.logEntry.findMany({ where: { log, index: range }, orderBy: { index: 'asc' }, select: { hash: true } })
        : await reader.logNode.findMany({ where: { log, level, index: range }, orderBy: { index: 'asc' }, select: { hash: true } })
    if (rows.length !== width) throw new Error(`log ${log} has ${rows.length} of ${width} hashes of tile ${index} at level ${level}`)
    return rows.map((row) => row.hash)
  }
}

/** One sentence while the log may not be signed. */
export async function logProblem(): Promise<string | null> {
  return (await database().logState.findUnique({ where: { id: 1 } }))?.problem ?? null
}

/** Every key that was ever valid, in the order in which they were. */
export async function publicKeys(): Promise<readonly PublicKey[]> {
  const rows = await database().publicKey.findMany({ orderBy: [{ log: 'asc' }, { id: 'asc' }] })
  return rows.map(({ role, log, text, fromSize, at }) => ({ role: role as PublicKey['role'], log, text, fromSize, at }))
}

export async function allLogs(): Promise<readonly Log[]> {
  return database().transparencyLog.findMany({ orderBy: { number: 'asc' } })
}

/** The log that grows; null before the first was opened. */
/** The name under which a log is signed. Throws for a log that there never was. */
export async function logOrigin(number: number): Promise<string> {
  return (await database().transparencyLog.findUniqueOrThrow({ where: { number }, select: { origin: true } })).origin
}

export async function newestLog(): Promise<Log | null> {
  return database().transparencyLog.findFirst({ orderBy: { number: 'desc' } })
}

/** How many entries a log has, signed or not. */
export async function logSize(log: number): Promise<number> {
  const last = await database().logEntry.findFirst({ where: { log }, orderBy: { index: 'desc' }, select: { index: true } })
  return 1 + (last?.index ?? -1)
}

/** The policy as the head at that moment covers it: under which signatures the log is to be believed. */
export async function logPolicy(log: number, moment: Moment): Promise<string | null> {
  const head = await logHead(moment)
  const size = head?.log === log ? head.size : await logSize(log)
  const [row] = await database().$queryRaw<{ content: Uint8Array }[]>`
    select l.content from "Leaf" l join "LogEntry" e on e.hash = l.hash
    where l.type = 'policy' and l.content is not null and e.log = ${log} and e.index < ${size}
    order by e.index desc limit 1`
  return row === undefined ? null : Buffer.from(row.content).toString()
}

/** What was published, but whose text a restored backup does not have. */
export async function lostTexts(moment: Moment): Promise<readonly LostText[]> {
  const head = await logHead(moment)
  const rows = await database().$queryRaw<{ log: number; index: number; bytes: Uint8Array }[]>`
    select e.log, e.index, e.bytes from "LogEntry" e
    where e.adopted and e.log <= ${head?.log ?? 0} and not exists (select 1 from "Leaf" l where l.hash = e.hash)
    order by e.log, e.index`
  return rows.flatMap(({ log, index, bytes }) => {
    const leaf = parseLeaf(bytes)
    return leaf === null ? [] : [{ log, index, leaf }]
  })
}
