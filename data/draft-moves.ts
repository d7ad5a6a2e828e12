import { DRAFT_STATES, type Draft, type DraftProblem, type DraftState, isOver, mayBecome, type Person, type Refusal } from '#domain/draft.ts'
import type { Actor, Concerns, Permission, Staff, SystemActor } from '#domain/staff.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { refusalColumn, toDraft } from './draft-rows.ts'
import type { DraftWrite } from './drafts.ts'
import { write, writeBySystem } from './write.ts'

/** A draft exactly as somebody has seen it. */
export type DraftHold = { readonly id: string; readonly version: number }

/** Its texts can be read until they are forgotten. */
export async function discardDraft(actor: Actor, id: string, now: Date): DraftWrite {
  return moved(actor, id, 'discarded', now, { action: 'draft.discard' })
}

/** Gives it to those who may approve it; until they answer its words stay as they are. */
export async function handInDraft(actor: Actor, id: string, now: Date): DraftWrite {
  return moved(actor, id, 'awaiting-approval', now, { action: 'draft.hand-in' })
}

/** Back to being written: no longer scheduled, or not approved. */
export async function takeBackDraft(actor: Actor, id: string, now: Date): DraftWrite {
  return moved(actor, id, 'writing', now, { action: 'draft.take-back', columns: UNSCHEDULED })
}

/** What is known of a schedule once it is known that it would work: see `scheduleDraft`. */
export type Scheduling = { readonly hold: DraftHold; readonly publishAt: Date; readonly permission: Permission; readonly concerns: Concerns }

export async function markScheduled(actor: Staff, { hold, publishAt, permission, concerns }: Scheduling, now: Date): DraftWrite {
  const columns = scheduledColumns(actor, publishAt)
  return moved(actor, hold.id, 'scheduled', now, { action: 'draft.schedule', columns, permission, concerns, version: hold.version })
}

/** Gives it to those who may approve it for that time. */
export async function handInFor(actor: Staff, { hold, publishAt }: Pick<Scheduling, 'hold' | 'publishAt'>, now: Date): DraftWrite {
  return moved(actor, hold.id, 'awaiting-approval', now, { action: 'draft.hand-in', columns: scheduledColumns(actor, publishAt), version: hold.version })
}

/** The worker publishes it then, in this person's name. */
export function scheduledColumns({ id, name }: Person, publishAt: Date) {
  return { publishAt, scheduledById: id, scheduledByName: name, refusal: Prisma.DbNull } satisfies Columns
}

/** The worker did not publish it when it was due: it is written again, or waits for its approval, and says why. */
export async function refuseDraft(actor: SystemActor, { id, version }: DraftHold, refusal: Refusal): Promise<void> {
  await writeBySystem(actor, refusal.at, async (tx) => {
    const before = await lockedDraft(tx, id)
    if (before === null || before.version !== version) return { ok: false, problem: 'changed-meanwhile' as const }
    const state: DraftState = refusal.problem === 'needs-approval' ? 'awaiting-approval' : 'writing'
    const data = { ...UNSCHEDULED, state, refusal: refusalColumn(refusal), version: { increment: 1 }, changedAt: refusal.at }
    await tx.draft.update({ where: { id }, data })
    return { ok: true, value: null, audit: { action: 'draft.refuse', subject: id, after: { problem: refusal.problem, due: refusal.due } }, touch: null }
  })
}

/**
 * Part of the transaction that publishes: the draft with that submission becomes part of the incident. False when `hold` names
 * another version than the one that stands, or one that is over.
 */
export async function closeDraft(tx: Transaction, submission: string, hold: DraftHold | null, published: string, now: Date): Promise<boolean> {
  const state = { in: DRAFT_STATES.filter((one) => mayBecome(one, 'published')) }
  const data = { state: 'published' satisfies DraftState, published, changedAt: now, refusal: Prisma.DbNull, version: { increment: 1 } }
  const { count } = await tx.draft.updateMany({ where: { submission, ...hold, state }, data })
  return hold === null || count === 1
}

/** Takes the words away from drafts that were over before, and everything that was written beside them; gives back their ids. */
export async function forgetDrafts(actor: SystemActor, before: Date, now: Date): Promise<readonly string[]> {
  const where = { forgottenAt: null, changedAt: { lt: before }, state: { in: DRAFT_STATES.filter((state) => isOver({ state })) } }
  if ((await database().draft.count({ where })) === 0) return []
  const result = await writeBySystem<readonly string[], never>(actor, now, async (tx) => {
    const ids = (await tx.draft.findMany({ where, select: { id: true } })).map(({ id }) => id)
    await tx.draftText.deleteMany({ where: { draftId: { in: ids } } })
    await tx.draftEditor.deleteMany({ where: { draftId: { in: ids } } })
    await tx.draft.updateMany({ where: { id: { in: ids } }, data: { fields: {}, inherited: Prisma.DbNull, forgottenAt: now } })
    return { ok: true, value: ids, audit: { action: 'draft.forget', subject: 'drafts', after: { ids } }, touch: null }
  })
  return result.ok ? result.value : []
}

type Columns = Prisma.DraftUpdateInput
type Move = {
  readonly action: string
  readonly columns?: Columns
  readonly permission?: Permission
  readonly concerns?: Concerns
  readonly version?: number
}

const UNSCHEDULED = { publishAt: null, scheduledById: null, scheduledByName: null } satisfies Columns

/** In the audit log without its words: that is for ever, and they were not said. */
async function moved(actor: Actor, id: string, state: DraftState, now: Date, move: Move): DraftWrite {
  const { action, columns = {}, permission = 'draft.write', concerns = [], version } = move
  const result = await write<Draft, DraftProblem>(actor, permission, now, async (tx) => {
    const before = await lockedDraft(tx, id)
    if (before === null) return { ok: false, problem: 'no-such-draft' }
    if (isOver(before)) return { ok: false, problem: 'draft-over' }
    if (!mayBecome(before.state, state) || (version !== undefined && version !== before.version)) return { ok: false, problem: 'changed-meanwhile' }
    const row = await tx.draft.update({ where: { id }, data: { ...columns, state, version: { increment: 1 }, changedAt: now } })
    const { kind, target, publishAt } = toDraft(row)
    return { ok: true, value: toDraft(row), audit: { action, subject: id, after: { kind, target, publishAt } }, concerns, touch: null }
  })
  return result.ok ? { ok: true, draft: result.value } : result
}

/** Nobody else changes it until the transaction is over. */
export async function lockedDraft(tx: Transaction, id: string): Promise<Draft | null> {
  await tx.$queryRaw`select 1 from "Draft" where id = ${id} for update`
  const row = await tx.draft.findUnique({ where: { id } })
  return row === null ? null : toDraft(row)
}
