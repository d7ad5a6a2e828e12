import { setTimeout as wait } from 'node:timers/promises'
import { parseLeaf } from '#domain/transparency/leaf.ts'
import { rootOf, TILE_WIDTH, type TileReader } from '#domain/transparency/tile.ts'
import { type Hash, leafHash, sameHash, treeRoot } from '#domain/transparency/tree.ts'
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
    const leaves = await pendingLeaves(tx, log, change, after ?? { change: state.floor, position: LAST_POSITION })
    const size = state.size + leaves.length
    if (leaves.length > 0) await append(tx, log, state.size, leaves)
    const last = leaves.at(-1)
    if (last !== undefined && leaves.length === BATCH) return { isLast: false, last }
    if (size === state.checkpointSize) return { isLast: true, checkpoint: null }
    await checkFoundation(tx, log, state)
    const root = await rootOf(size, await edgeReader(tx, log, size))
    await tx.logCheckpoint.create({ data: { log, size, root: Buffer.from(root), change, at: now } })
    await registerChangedKeys(tx, log, state.checkpointSize, size, now)
    await steps.numbered()
    return { isLast: true, checkpoint: { size, root } }
  }, PATIENCE)
}

type State = {
  readonly size: number
  readonly checkpointSize: number
  /** Null before the first checkpoint. */
  readonly checkpointRoot: Uint8Array | null
  /** Every leaf up to and with this change has its place, and only they. */
  readonly floor: number
}

const LAST_POSITION = 2 ** 31 - 1

/** Of the newest log; throws when `log` is another. */
export async function stateOf(tx: Transaction, log: number): Promise<State> {
  const [row] = await tx.$queryRaw<(State & { newest: number })[]>`
    select
      (select max(number) from "TransparencyLog") as newest,
      coalesce((select index + 1 from "LogEntry" where log = ${log} order by index desc limit 1), 0) as size,
      coalesce((select size from "LogCheckpoint" where log = ${log} order by size desc limit 1), 0) as "checkpointSize",
      (select root from "LogCheckpoint" where log = ${log} order by size desc limit 1) as "checkpointRoot",
      coalesce((
        select c.change from "LogCheckpoint" c
        where c.log = ${log} or exists (select 1 from "LogSignature" s where s.log = c.log and s.size = c.size)
        order by c.change desc limit 1), 0) as floor`
  if (row?.newest !== log) throw new Error(`log ${log} does not grow: the newest is ${row?.newest ?? 'none'}`)
  return row
}

type PendingLeaf = Position & { readonly bytes: Uint8Array; readonly hash: Uint8Array }

/** Those without a place. What an older log had numbered, but never signed before it ended, has none. */
async function pendingLeaves(tx: Transaction, log: number, change: number, after: Position): Promise<readonly PendingLeaf[]> {
  // A subquery for each leaf: a join would make the planner read the whole log as soon as it guesses wrong.
  return tx.$queryRaw<PendingLeaf[]>`
    select l.change, l.position, l.bytes, l.hash from "Leaf" l
    where (l.change, l.position) > (${after.change}, ${after.position}) and l.change <= ${change}
      and not coalesce((
        select true from "LogEntry" e
        where e.hash = l.hash
          and (e.log = ${log} or e.index < (select max(s.size) from "LogSignature" s where s.log = e.log))
        limit 1), false)
    order by l.change, l.position limit ${BATCH}`
}

async function append(tx: Transaction, log: number, start: number, leaves: readonly PendingLeaf[]): Promise<void> {
  await insertEntries(
    tx,
    log,
    start,
    leaves.map(({ bytes }) => bytes),
    false,
  )
  const stored = await tx.logEntry.findMany({ where: { log, index: { gte: start } }, orderBy: { index: 'asc' } })
  if (stored.length !== leaves.length) throw new Error(`log ${log} has ${stored.length} new entries after ${leaves.length} were written`)
  stored.forEach((entry, at) => {
    const hash = leafHash(entry.bytes)
    if (!sameHash(hash, entry.hash) || !sameHash(hash, leaves[at]?.hash ?? new Uint8Array()))
      throw new Error(`entry ${entry.index} of log ${log} is not what was written: nothing is signed`)
  })
}

/** Entries from index `start` on, with the roots of the tiles that they fill. */
export async function insertEntries(tx: Transaction, log: number, start: number, entries: readonly Uint8Array[], adopted: boolean): Promise<void> {
  const rows = entries.map((bytes, at) => ({ log, index: start + at, hash: Buffer.from(leafHash(bytes)), bytes: Buffer.from(bytes), adopted }))
  await tx.logEntry.createMany({ data: rows })
  const read = tileReader(log, tx)
  let [before, after] = [Math.floor(start / TILE_WIDTH), Math.floor((start + entries.length) / TILE_WIDTH)]
  for (let level = 1; after > before; level++) {
    const nodes = []
    for (let index = before; index < after; index++)
      nodes.push({ log, level, index, hash: Buffer.from(treeRoot(await read({ level: level - 1, index, width: TILE_WIDTH }))) })
    await tx.logNode.createMany({ data: nodes })
    ;[before, after] = [Math.floor(before / TILE_WIDTH), Math.floor(after / TILE_WIDTH)]
  }
}

/** The last tile of each level, which is all that a root needs, in one query. */
async function edgeReader(tx: Transaction, log: number, size: number): Promise<TileReader> {
  const [one, two, three] = [1, 2, 3].map((level) => Math.floor(size / TILE_WIDTH ** level)) as [number, number, number]
  const rows = await tx.$queryRaw<{ level: number; index: number; hash: Uint8Array }[]>`
    select 0 as level, index, hash from "LogEntry" where log = ${log} and index >= ${one * TILE_WIDTH} and index < ${size}
    union all select level, index, hash from "LogNode" where log = ${log} and level = 1 and index >= ${two * TILE_WIDTH} and index < ${one}
    union all select level, index, hash from "LogNode" where log = ${log} and level = 2 and index >= ${three * TILE_WIDTH} and index < ${two}
    union all select level, index, hash from "LogNode" where log = ${log} and level = 3 and index < ${three}
    order by level, index`
  return async ({ level, index, width }) =>
    rows.filter((row) => row.level === level && row.index >= index * TILE_WIDTH && row.index < index * TILE_WIDTH + width).map((row) => row.hash)
}

/** A log is not built upon when its entries no longer give the root that was committed last. */
async function checkFoundation(tx: Transaction, log: number, { checkpointSize, checkpointRoot }: State): Promise<void> {
  if (checkpointRoot === null) return
  const root = await rootOf(checkpointSize, await edgeReader(tx, log, checkpointSize))
  if (!sameHash(root, checkpointRoot)) throw new Error(`the entries of log ${log} no longer give its root at ${checkpointSize}: nothing is signed`)
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
