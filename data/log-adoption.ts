import type { SystemActor } from '#domain/staff.ts'
import { type Leaf, leafBytes, parseLeaf } from '#domain/transparency/leaf.ts'
import { rootOf } from '#domain/transparency/tile.ts'
import { type Hash, leafHash, sameHash } from '#domain/transparency/tree.ts'
import { database, type Transaction } from './database.ts'
import { type PublicKey, tileReader } from './log.ts'
import { insertEntries, lockLog, stateOf } from './log-sequence.ts'
import type { SignatureLine } from './log-signing.ts'
import { type NewLeaf, writeBySystem } from './write.ts'

export type AdoptedCheckpoint = { readonly size: number; readonly root: Hash; readonly lines: readonly SignatureLine[] }

export type Adoption = {
  readonly log: number
  /** How many entries the log had before. */
  readonly start: number
  readonly entries: readonly Uint8Array[]
  /** All that are remembered of the sizes after `start`, the largest last. */
  readonly checkpoints: readonly AdoptedCheckpoint[]
  /** Leaves whose content is remembered as well. */
  readonly contents: readonly NewLeaf[]
  /** The change that the newest edition shows. */
  readonly printedChange: number
}

const AT_ONCE = 1_000
const PATIENCE = { maxWait: 10_000, timeout: 20_000 }

/** Makes a log known again of which the database has nothing, with the keys that it began with. */
export async function reopenLog(log: number, origin: string, keys: readonly Pick<PublicKey, 'role' | 'text'>[], now: Date): Promise<void> {
  await database().$transaction([
    database().transparencyLog.create({ data: { number: log, origin, openedAt: now } }),
    database().publicKey.createMany({ data: keys.map((key) => ({ ...key, log, fromSize: 0, at: now })), skipDuplicates: true }),
  ])
}

/**
 * Takes back what a restored backup had lost. The caller has verified signatures and entries against the remembered tree; the
 * root is computed once more from what was stored. A crash in between leaves entries that nothing names yet; doing it again
 * goes on from there.
 */
export async function adopt(actor: SystemActor, adoption: Adoption, now: Date): Promise<void> {
  const { log, start, entries } = adoption
  for (let at = 0; at < entries.length; at += AT_ONCE) await adoptEntries(log, start + at, entries.slice(at, at + AT_ONCE))
  await writeBySystem(actor, now, (tx, change) => adoptCheckpoints(tx, adoption, change, now), adoption.printedChange)
}

async function adoptEntries(log: number, start: number, entries: readonly Uint8Array[]): Promise<void> {
  await database().$transaction(async (tx) => {
    await lockLog(tx)
    const { size, edge } = await stateOf(tx, log)
    if (size !== start) throw new Error(`log ${log} has ${size} entries and not ${start}: somebody else writes to it`)
    const rows = entries.map((bytes) => ({ bytes, hash: leafHash(bytes) }))
    await insertEntries(tx, log, edge, rows, true)
  }, PATIENCE)
}

async function adoptCheckpoints(tx: Transaction, { log, start, checkpoints, contents }: Adoption, change: number, now: Date) {
  const last = checkpoints.at(-1)
  if (last === undefined) throw new Error('there is no checkpoint to adopt')
  if (!sameHash(await rootOf(last.size, tileReader(log, tx)), last.root))
    throw new Error(`the adopted entries of log ${log} do not give its root at ${last.size}`)
  // Leaves of later changes that were never numbered come after: what is adopted covers no change that was not covered before.
  const { floor, checkpointSize } = await stateOf(tx, log)
  const data = checkpoints.map(({ size, root }) => ({ log, size, root: Buffer.from(root), change: floor, at: now }))
  await tx.logCheckpoint.createMany({ data, skipDuplicates: true })
  await tx.logSignature.createMany({
    data: checkpoints.flatMap(({ size, lines }) => lines.map((line) => ({ log, size, ...line, at: now }))),
    skipDuplicates: true,
  })
  const leaves = await tellingLeaves(tx, log, checkpointSize, last.size)
  for (const { leaf, index } of leaves) await registerAgain(tx, log, leaf, checkpoints.find(({ size }) => size > index)?.size ?? last.size, change, now)
  return {
    ok: true as const,
    value: null,
    audit: { action: 'log.adopted', subject: `${log}`, before: { size: start }, after: { size: last.size } },
    touch: { kind: 'everything' as const },
    leaves: await unknownTo(tx, contents, leaves),
  }
}

type Telling = { readonly leaf: Leaf; readonly index: number; readonly hash: Uint8Array }

/** Leaves about the log itself; the others, which are many, are not even parsed. */
async function tellingLeaves(tx: Transaction, log: number, start: number, end: number): Promise<readonly Telling[]> {
  const rows = await tx.logEntry.findMany({ where: { log, index: { gte: start, lt: end } }, orderBy: { index: 'asc' } })
  return rows.flatMap(({ index, hash, bytes }) => {
    const leaf = TELLING.test(Buffer.from(bytes).toString()) ? parseLeaf(bytes) : null
    return leaf === null ? [] : [{ leaf, index, hash }]
  })
}

const TELLING = /"type":"(?:key-change|index|policy)"/

/** What follows from a leaf alone is known again: a key that took over, a day that was counted. */
async function registerAgain(tx: Transaction, log: number, leaf: Leaf, provenBy: number, change: number, now: Date): Promise<void> {
  if (leaf.type === 'key-change')
    await tx.publicKey.createMany({ data: [{ role: leaf.role, log, text: leaf.new, fromSize: provenBy, at: now }], skipDuplicates: true })
  if (leaf.type === 'index') {
    const { day, count, sha256 } = leaf
    await tx.logDay.createMany({ data: [{ log, day, count, sha256, change, at: now }], skipDuplicates: true })
  }
}

/** Those contents whose leaves are not in the database by themselves. */
async function unknownTo(tx: Transaction, contents: readonly NewLeaf[], adopted: readonly Telling[]): Promise<readonly NewLeaf[]> {
  const found = []
  for (const { leaf, hash } of adopted) {
    const content = contents.find((one) => sameHash(leafHash(leafBytes(one.leaf)), hash))
    if (content !== undefined && (await tx.leaf.findUnique({ where: { hash: Buffer.from(hash) } })) === null) found.push({ ...content, leaf })
  }
  return found
}
