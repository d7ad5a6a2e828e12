import type { Touch } from '#domain/change.ts'
import type { SystemActor } from '#domain/staff.ts'
import { type Leaf, leafSubject, parseLeaf } from '#domain/transparency/leaf.ts'
import { parseVkey, type Verifier } from '#domain/transparency/note.ts'
import type { Hash } from '#domain/transparency/tree.ts'
import { database } from './database.ts'
import { publicKeys } from './log.ts'
import { writeBySystem } from './write.ts'

export type SignatureLine = { readonly name: string; readonly keyId: string; readonly line: string }

/** Committed checkpoints that no key of the log has signed yet, the smallest first. */
export async function unsignedCheckpoints(log: number): Promise<readonly { readonly size: number; readonly root: Hash }[]> {
  return database().$queryRaw<{ size: number; root: Uint8Array }[]>`
    select c.size, c.root from "LogCheckpoint" c join "TransparencyLog" t on t.number = c.log
    where c.log = ${log}
      and c.size > coalesce((select max(s.size) from "LogSignature" s where s.log = c.log and s.name = t.origin), 0)
    order by c.size`
}

/** All lines at once, or none; a line that is there already stays as it is. */
export async function addSignatures(log: number, size: number, lines: readonly SignatureLine[], at: Date): Promise<void> {
  await database().logSignature.createMany({ data: lines.map((line) => ({ log, size, ...line, at })), skipDuplicates: true })
}

/** What witnesses said of a checkpoint; readers see it, so it is a change. */
export async function addCosignatures(actor: SystemActor, log: number, size: number, lines: readonly SignatureLine[], now: Date): Promise<void> {
  await writeBySystem(actor, now, async (tx) => {
    const { count } = await tx.logSignature.createMany({ data: lines.map((line) => ({ log, size, ...line, at: now })), skipDuplicates: true })
    if (count === 0) return { ok: true, value: null, audit: null }
    const audit = { action: 'log.cosigned', subject: `${log}`, after: { size, names: lines.map((line) => line.name) } }
    return { ok: true, value: null, audit, touch: { kind: 'log' } }
  })
}

/** The keys that have to sign a checkpoint of this size: after a change of keys the old one signs once more with the new one. */
export async function signersAt(log: number, size: number): Promise<readonly Verifier[]> {
  const keys = (await publicKeys()).filter((key) => key.role === 'log' && key.log === log)
  const before = keys.findLast((key) => key.fromSize < size)
  const taking = keys.filter((key) => key.fromSize === size)
  return [...(before === undefined ? [] : [before]), ...taking].flatMap((key) => parseVkey(key.text) ?? [])
}

/** Sizes under which this name has signed, the largest; 0 when there is none. */
export async function largestSignedBy(log: number, name: string, keyId: string): Promise<number> {
  const { _max } = await database().logSignature.aggregate({ where: { log, name, keyId }, _max: { size: true } })
  return _max.size ?? 0
}

/** The largest size that the log itself has signed; 0 before the first. */
export async function signedSize(log: number): Promise<number> {
  const [row] = await database().$queryRaw<{ size: number | null }[]>`
    select max(s.size) as size from "LogSignature" s join "TransparencyLog" t on t.number = s.log and t.origin = s.name where s.log = ${log}`
  return row?.size ?? 0
}

/** Says on pages and in the console why the log is not signed, or that it is again; readers see it, so it is a change. */
export async function recordLogProblem(actor: SystemActor, problem: string | null, now: Date): Promise<void> {
  const before = await database().logState.findUnique({ where: { id: 1 } })
  if ((before?.problem ?? null) === problem) return
  await writeBySystem(actor, now, async (tx) => {
    await tx.logState.upsert({ where: { id: 1 }, create: { id: 1, problem, at: now }, update: { problem, at: now } })
    const action = problem === null ? 'log.resumed' : 'log.paused'
    return { ok: true, value: null, audit: { action, subject: 'log', before: before?.problem ?? null, after: problem }, touch: { kind: 'log' } }
  })
  if (problem === null && before !== null) await touchPlacedLate(actor, before.at, now)
}

/** Pages that were printed while the log was paused say that they have no place in it yet. */
async function touchPlacedLate(actor: SystemActor, pausedAt: Date, now: Date): Promise<void> {
  const rows = await database().leaf.findMany({
    where: { at: { gte: pausedAt }, type: { in: ['postmortem-revision', 'action-change'] } },
    orderBy: [{ change: 'asc' }, { position: 'asc' }],
    select: { bytes: true },
  })
  for (const { bytes } of rows) {
    const leaf = parseLeaf(bytes)
    const touch = leaf === null ? null : lateTouch(leaf)
    if (leaf !== null && touch !== null)
      await writeBySystem(actor, now, async () => ({ ok: true, value: null, audit: { action: 'log.placed-late', subject: leafSubject(leaf) }, touch }))
  }
}

function lateTouch(leaf: Leaf): Touch | null {
  if (leaf.type === 'postmortem-revision') return { kind: 'postmortem', slug: leaf.slug, revision: leaf.rev, commitments: [] }
  return leaf.type === 'action-change' ? { kind: 'commitment', slug: null, commitments: [leaf.id] } : null
}
