import { setTimeout as wait } from 'node:timers/promises'
import { createEdge, type Edge } from '#domain/transparency/edge.ts'
import { parseLeaf } from '#domain/transparency/leaf.ts'
import { decodeTile, rootOf } from '#domain/transparency/tile.ts'
import { type Hash, leafHash, sameHash } from '#domain/transparency/tree.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { tileReader } from './log.ts'

export type Numbered = { readonly size: number; readonly root: Hash }

/** What happens after each step; a crash test stops there. */
export type SequenceSteps = { readonly numbered: () => Promise<void> }

/** Held while entries are written. */
export async function lockLog(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(${LOG_LOCK})`
}

/** Any number, the same for every sequencer. Not what keeps the log single, which are its primary keys; it only spares failures. */
const LOG_LOCK = 1016

/** Leaves in one transaction: far from the limit of a statement's time. */
const BATCH = 1_000
const PATIENCE = { maxWait: 10_000, timeout: 20_000 }
const ATTEMPTS = 8

/**
 * Gives every leaf up to and with `change` its place in the newest log, in the order of changes, and commits the one root that
 * this size may ever have. Null when there was nothing to number. Signs nothing.
 *
 * Costs O(log n) rows in a log of n entries. Throws when what was stored is not what was written.
 */
export async function sequence(log: number, change: number, now: Date, steps: SequenceSteps = { numbered: async () => {} }): Promise<Numbered | null> {
  for (let after: Position | null = null; ; ) {
    const batch: Batch = await whileOvertaken(() => numberBatch({ log, change, now, after, steps }))
    if (batch.isLast) return batch.checkpoint
    after = batch.last
  }
}

type Position = { readonly change: number; readonly position: number }
type Batch = { readonly isLast: true; readonly checkpoint: Numbered | null } | { readonly isLast: false; readonly last: Position }
type Request = {
  readonly log: number
  readonly change: number
  readonly now: Date
  /** Where the batch before this one ended. */
  readonly after: Position | null
  readonly steps: SequenceSteps
}

/** Another sequencer was first: its state is read and the rest, if any, is tried again. */
async function whileOvertaken<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (attempt === ATTEMPTS || !isOvertaken(error)) throw error
      await wait(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** Unique violation, serialisation failure, deadlock: as Prisma and as PostgreSQL call them. */
const OVERTAKEN = /^(P2002|P2034|23505|40001|40P01)$/

function isOvertaken(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  const inner = 'meta' in error ? (error.meta as { code?: unknown } | undefined)?.code : undefined
  return [error.code, inner].some((code) => typeof code === 'string' && OVERTAKEN.test(code))
}

async function numberBatch({ log, change, now, after, steps }: Request): Promise<Batch> {
  return await database().$transaction(async (tx) => {
    await lockLog(tx)
    const state = await stateOf(tx, log)
    const { edge } = state
    await checkFoundation(tx, log, state)
    const leaves = await pendingLeaves(tx, log, change, after ?? { change: state.floor, position: LAST_POSITION })
    if (leaves.length > 0) await append(tx, log, edge, leaves)
    const last = leaves.at(-1)
    if (last !== undefined && leaves.length === BATCH) return { isLast: false, last }
    if (edge.size() === state.checkpointSize) return { isLast: true, checkpoint: null }
    const checkpoint = { size: edge.size(), root: edge.root() }
    await tx.$executeRaw`
      insert into "LogCheckpoint" (log, size, root, change, at) values (${log}, ${checkpoint.size}, ${Buffer.from(checkpoint.root)}, ${change}, ${now})`
    const mayChangeKeys = state.size !== state.checkpointSize || leaves.some((leaf) => leaf.type === 'key-change')
    if (mayChangeKeys) await registerChangedKeys(tx, log, state.checkpointSize, checkpoint.size, now)
    await steps.numbered()
    return { isLast: true, checkpoint }
  }, PATIENCE)
}

type State = {
  readonly size: number
  readonly edge: Edge
  readonly checkpointSize: number
  /** Null before the first checkpoint. */
  readonly checkpointRoot: Uint8Array | null
  /** Every leaf up to and with this change has its place, and only they. */
  readonly floor: number
}
type StateRow = Omit<State, 'edge'> & { readonly newest: number | null } & Readonly<Record<'edge0' | 'edge1' | 'edge2' | 'edge3', Uint8Array | null>>

const LAST_POSITION = 2 ** 31 - 1

/** Of the newest log; throws when `log` is another, or when hashes are missing. */
export async function stateOf(tx: Transaction, log: number): Promise<State> {
  // The edges as one text of bytes each: a thousand rows would cost more than all the hashing.
  const [row] = await tx.$queryRaw<StateRow[]>`
    with log as (select coalesce((select index + 1 from "LogEntry" where log = ${log} order by index desc limit 1), 0) as size)
    select
      (select max(number) from "TransparencyLog") as newest,
      log.size,
      coalesce((select size from "LogCheckpoint" where log = ${log} order by size desc limit 1), 0) as "checkpointSize",
      (select root from "LogCheckpoint" where log = ${log} order by size desc limit 1) as "checkpointRoot",
      coalesce((
        select c.change from "LogCheckpoint" c
        where c.log = ${log} or exists (select 1 from "LogSignature" s where s.log = c.log and s.size = c.size)
        order by c.change desc limit 1), 0) as floor,
      (select string_agg(hash, '' order by index) from "LogEntry" where log = ${log} and index >= log.size / 256 * 256) as edge0,
      (select string_agg(hash, '' order by index) from "LogNode" where log = ${log} and level = 1 and index >= log.size / 65536 * 256) as edge1,
      (select string_agg(hash, '' order by index) from "LogNode" where log = ${log} and level = 2 and index >= log.size / 16777216 * 256) as edge2,
      (select string_agg(hash, '' order by index) from "LogNode" where log = ${log} and level = 3) as edge3
    from log`
  if (row?.newest !== log) throw new Error(`log ${log} does not grow: the newest is ${row?.newest ?? 'none'}`)
  return { ...row, edge: createEdge(row.size, [row.edge0, row.edge1, row.edge2, row.edge3].map(hashesIn)) }
}

function hashesIn(bytes: Uint8Array | null): readonly Hash[] {
  return bytes === null ? [] : (decodeTile(bytes, bytes.byteLength / HASH_BYTES) ?? [])
}

const HASH_BYTES = 32

/** A log is not built upon when its entries no longer give the root that was committed last. */
async function checkFoundation(tx: Transaction, log: number, { size, edge, checkpointSize, checkpointRoot }: State): Promise<void> {
  if (checkpointRoot === null) return
  const root = size === checkpointSize ? edge.root() : await rootOf(checkpointSize, tileReader(log, tx))
  if (!sameHash(root, checkpointRoot)) throw new Error(`the entries of log ${log} no longer give its root at ${checkpointSize}: nothing is signed`)
}

type PendingLeaf = Position & { readonly type: string; readonly bytes: Uint8Array; readonly hash: Uint8Array }

/** Those without a place. What an older log had numbered, but never signed before it ended, has none. */
async function pendingLeaves(tx: Transaction, log: number, change: number, after: Position): Promise<readonly PendingLeaf[]> {
  // A subquery for each leaf: a join would make the planner read the whole log as soon as it guesses wrong.
  return tx.$queryRaw<PendingLeaf[]>`
    select l.change, l.position, l.type, l.bytes, l.hash from "Leaf" l
    where (l.change, l.position) > (${after.change}, ${after.position}) and l.change <= ${change}
      and not coalesce((
        select true from "LogEntry" e
        where e.hash = l.hash
          and (e.log = ${log} or e.index < (select max(s.size) from "LogSignature" s where s.log = e.log))
        limit 1), false)
    order by l.change, l.position limit ${BATCH}`
}

/** What is stored is read again before anything covers it: one bit that fell over would end the log for ever. */
async function append(tx: Transaction, log: number, edge: Edge, leaves: readonly PendingLeaf[]): Promise<void> {
  const start = edge.size()
  await insertEntries(tx, log, edge, leaves, false)
  const stored = await tx.$queryRaw<{ index: number; hash: Uint8Array; bytes: Uint8Array }[]>`
    select index, hash, bytes from "LogEntry" where log = ${log} and index >= ${start} order by index`
  if (stored.length !== leaves.length) throw new Error(`log ${log} has ${stored.length} new entries after ${leaves.length} were written`)
  stored.forEach((entry, at) => {
    const hash = leafHash(entry.bytes)
    if (!sameHash(hash, entry.hash) || !sameHash(hash, leaves[at]?.hash ?? new Uint8Array()))
      throw new Error(`entry ${entry.index} of log ${log} is not what was written: nothing is signed`)
  })
}

/** Entries after those of the edge, at most a thousand at once, with the roots of the tiles that they fill. */
export async function insertEntries(
  tx: Transaction,
  log: number,
  edge: Edge,
  entries: readonly { readonly bytes: Uint8Array; readonly hash: Hash }[],
  adopted: boolean,
): Promise<void> {
  const start = edge.size()
  const rows = entries.map(({ bytes, hash }, at) => Prisma.sql`(${log}, ${start + at}, ${Buffer.from(hash)}, ${Buffer.from(bytes)}, ${adopted})`)
  await tx.$executeRaw`insert into "LogEntry" (log, index, hash, bytes, adopted) values ${Prisma.join(rows)}`
  for (const { hash } of entries) edge.append(hash)
  const nodes = edge.filled().map(({ hash, ...place }) => ({ log, ...place, hash: Buffer.from(hash) }))
  if (nodes.length > 0) await tx.logNode.createMany({ data: nodes })
}

/** A key that a logged change named signs from the first checkpoint on that covers it. */
async function registerChangedKeys(tx: Transaction, log: number, from: number, size: number, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ bytes: Uint8Array }[]>`
    select l.bytes from "Leaf" l join "LogEntry" e on e.hash = l.hash
    where l.type = 'key-change' and e.log = ${log} and e.index >= ${from} and e.index < ${size} order by e.index`
  for (const { bytes } of rows) {
    const leaf = parseLeaf(bytes)
    if (leaf?.type !== 'key-change') continue
    await tx.publicKey.createMany({ data: [{ role: leaf.role, log, text: leaf.new, fromSize: size, at: now }], skipDuplicates: true })
  }
}
