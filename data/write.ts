import type { Touch } from '#domain/change.ts'
import { type Actor, type Concerns, grantsText, may, mayAnywhere, type Permission, type SystemActor } from '#domain/staff.ts'
import { type Leaf, leafBytes, leafSubject } from '#domain/transparency/leaf.ts'
import { leafHash } from '#domain/transparency/tree.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { turns } from './turns.ts'

/** Any number, the same for every writer: holding it makes change numbers follow the order of commits. */
const CHANGE_LOCK = 1015

/**
 * Writers queue for the lock: fifty who post at once must all get their turn. They wait here, not at the database: whoever waits
 * there holds a connection, and those who only read find none. The second one has begun when the first one commits.
 */
const WRITERS = 2
const WRITERS_PATIENCE_MS = 20_000
const PATIENCE = { maxWait: 10_000, timeout: 10_000 }

/** `next` may load this module more than once; one queue for the process all the same. */
const held = globalThis as typeof globalThis & { bongsuWriters?: ReturnType<typeof turns> }

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  held.bongsuWriters ??= turns(WRITERS, WRITERS_PATIENCE_MS)
  return held.bongsuWriters(work)
}

/** What the system's own write did: its value, its line in the audit log and the pages it touches (null: none that readers see). */
export type SystemWritten<T> = {
  readonly ok: true
  readonly value: T
  readonly audit: { readonly action: string; readonly subject: string; readonly before?: unknown; readonly after?: unknown }
  readonly touch: Touch | null
  /** What the transparency log has to say of it, in this order; readers always see the log, so `touch` is then not null. */
  readonly leaves?: readonly NewLeaf[]
}
/** What a write did for somebody, and which services it is about: they need the permission for all of them. */
export type Written<T> = SystemWritten<T> & { readonly concerns: Concerns }
/** `content`: the bytes that the leaf's `record` names, when no other table keeps them. */
export type NewLeaf = { readonly leaf: Leaf; readonly content?: Uint8Array }
export type Refused<P extends string> = { readonly ok: false; readonly problem: P }
/** Nothing to do: the same submission was accepted before. */
export type AlreadyDone<T> = { readonly ok: true; readonly value: T; readonly audit: null }

/**
 * The only way to write for somebody: rows, audit entry, leaves, change and print job in one transaction, or nothing.
 * `act` gets the number of the change that it is part of; whatever it wrote before it refused, or before it turned out
 * that the actor may not do this to those services, is rolled back.
 */
export async function write<T, P extends string>(
  actor: Actor,
  permission: Permission,
  now: Date,
  act: (tx: Transaction, change: number) => Promise<Written<T> | AlreadyDone<T> | Refused<P>>,
): Promise<{ ok: true; value: T } | Refused<P | 'not-allowed'>> {
  if (!mayAnywhere(actor, permission)) return NOT_ALLOWED
  return inOneTransaction<T, P | 'not-allowed'>(actor, now, 0, async (tx, change) => {
    const result = await act(tx, change)
    return result.ok && result.audit !== null && !may(actor, permission, result.concerns) ? NOT_ALLOWED : result
  })
}

/** The same for what the system does by itself. */
export async function writeBySystem<T, P extends string>(
  actor: SystemActor,
  now: Date,
  act: (tx: Transaction, change: number) => Promise<SystemWritten<T> | AlreadyDone<T> | Refused<P>>,
  /** The change gets a higher number than this one, whatever the database remembers: what was printed must not seem newer. */
  above = 0,
): Promise<{ ok: true; value: T } | Refused<P>> {
  return inOneTransaction(actor, now, above, act)
}

const NOT_ALLOWED: Refused<'not-allowed'> = { ok: false, problem: 'not-allowed' }

async function inOneTransaction<T, P extends string>(
  actor: Actor,
  now: Date,
  above: number,
  act: (tx: Transaction, change: number) => Promise<SystemWritten<T> | AlreadyDone<T> | Refused<P>>,
): Promise<{ ok: true; value: T } | Refused<P>> {
  const work = async (tx: Transaction): Promise<{ ok: true; value: T }> => {
    await tx.$executeRaw`select pg_advisory_xact_lock(${CHANGE_LOCK})`
    const change = 1 + Math.max(above, await newestChangeIn(tx))
    const result = await act(tx, change)
    if (!result.ok) throw new Rollback(result)
    if (result.audit !== null) await record(tx, actor, now, change, result)
    return { ok: true, value: result.value }
  }
  try {
    return await inTurn(() => database().$transaction(work, PATIENCE))
  } catch (thrown) {
    if (thrown instanceof Rollback) return thrown.refused as Refused<P>
    throw thrown
  }
}

class Rollback extends Error {
  constructor(readonly refused: Refused<string>) {
    super(refused.problem)
  }
}

/** Number of the newest change that `reader` sees; 0 when there is none. */
export async function newestChangeIn(reader: Pick<Transaction, 'change'>): Promise<number> {
  const { _max } = await reader.change.aggregate({ _max: { number: true } })
  return _max.number ?? 0
}

async function record<T>(tx: Transaction, actor: Actor, now: Date, change: number, result: SystemWritten<T>): Promise<void> {
  await tx.auditEntry.create({ data: { at: now, ...actorColumns(actor), ...auditColumns(result.audit), ...(result.touch === null ? {} : { change }) } })
  if (result.touch === null) {
    if (result.leaves !== undefined) throw new Error(`${result.audit.action} has leaves, but touches nothing`)
    return
  }
  await appendLeaves(tx, now, change, result.leaves ?? [])
  await tx.change.create({ data: { number: change, at: now, touch: result.touch } })
  await tx.$executeRaw`select graphile_worker.add_job('print', '{}'::json, job_key := 'print')`
}

async function appendLeaves(tx: Transaction, now: Date, change: number, leaves: readonly NewLeaf[]): Promise<void> {
  if (leaves.length === 0) return
  const data = leaves.map(({ leaf, content }, position) => {
    const bytes = leafBytes(leaf)
    const columns = { change, position, type: leaf.type, subject: leafSubject(leaf), bytes: Buffer.from(bytes), hash: Buffer.from(leafHash(bytes)), at: now }
    return content === undefined ? columns : { ...columns, content: Buffer.from(content) }
  })
  await tx.leaf.createMany({ data })
}

function actorColumns(actor: Actor) {
  if (actor.kind === 'system') return systemColumns(actor)
  const who = { actorKind: actor.kind, actorId: actor.id, actorName: actor.name, address: actor.address }
  if (actor.kind === 'alert-hook') return who
  return { ...who, actorRole: grantsText(actor.grants), channel: actor.kind === 'token' ? 'api' : actor.channel }
}

function systemColumns({ kind, name, user, address }: SystemActor) {
  const actorName = user === undefined ? name : `${name} (${user})`
  return { actorKind: kind, actorName, address: address ?? null, channel: name === 'desk' ? name : null }
}

function auditColumns({ action, subject, before, after }: SystemWritten<unknown>['audit']) {
  return { action, subject, ...(before === undefined ? {} : { before: json(before) }), ...(after === undefined ? {} : { after: json(after) }) }
}

function json(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue
}
