import { randomUUID } from 'node:crypto'
import { type Draft, type DraftKind, type DraftProblem, type DraftState, type DraftText, isOver, mayBecome } from '#domain/draft.ts'
import type { Actor, Staff } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { personOf, toDraft, toDraftText } from './draft-rows.ts'
import { newId } from './identifier.ts'
import { write } from './write.ts'

export type NewDraft = {
  readonly kind: DraftKind
  readonly target: string | null
  readonly fields: Typed
  readonly openedAt: Date
  /** A UUID when the form has one already: starting it twice is one draft. */
  readonly submission?: string
  /** The open page that it is written at. */
  readonly seat?: string
}
export type DraftWrite = Promise<{ readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly problem: DraftProblem }>

/** Also those that are over; null when there is none. */
export async function draft(id: string): Promise<Draft | null> {
  const row = await database().draft.findUnique({ where: { id } })
  return row === null ? null : toDraft(row)
}

/** Those that are not over, the one that was changed last first. */
export async function openDrafts(): Promise<readonly Draft[]> {
  const rows = await database().draft.findMany({
    where: { state: { in: ['writing', 'awaiting-approval', 'scheduled'] satisfies DraftState[] } },
    orderBy: [{ changedAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map(toDraft)
}

/** What was written beside the text that stands, the newest first. */
export async function draftTexts(id: string): Promise<readonly DraftText[]> {
  const rows = await database().draftText.findMany({ where: { draftId: id }, orderBy: { number: 'desc' } })
  return rows.map(toDraftText)
}

export async function startDraft(actor: Actor, input: NewDraft, now: Date): DraftWrite {
  return written(
    await write<Draft, never>(actor, 'draft.write', now, async (tx) => {
      const { kind, target, fields, submission = randomUUID(), seat = randomUUID() } = input
      const before = await tx.draft.findUnique({ where: { submission } })
      if (before !== null) return { ok: true, value: toDraft(before), audit: null }
      const { id: byId, name: byName } = personOf(actor)
      const openedAt = input.openedAt > now ? now : input.openedAt
      const people = { authorId: byId, authorName: byName, changedById: byId, changedByName: byName }
      const columns = { id: newId(), kind, target, fields, submission, seat, turn: 0, createdAt: now, changedAt: now, openedAt }
      const row = await tx.draft.create({ data: { ...columns, ...people } })
      return { ok: true, value: toDraft(row), ...auditOf('draft.start', row.id, { kind, target }) }
    }),
  )
}

/** Its texts can be read until they are forgotten. */
export async function discardDraft(actor: Actor, id: string, now: Date): DraftWrite {
  return moved(actor, id, 'discarded', now, 'draft.discard')
}

/** Gives it to those who may approve it; until they answer its words stay as they are. */
export async function handInDraft(actor: Actor, id: string, now: Date): DraftWrite {
  return moved(actor, id, 'awaiting-approval', now, 'draft.hand-in')
}

/** Back to being written: no longer scheduled, or not approved. */
export async function takeBackDraft(actor: Actor, id: string, now: Date): DraftWrite {
  return moved(actor, id, 'writing', now, 'draft.take-back', UNSCHEDULED)
}

/** The worker publishes it then, in this person's name and with what they may do at that moment; again to choose another time. */
export async function scheduleDraft(actor: Staff, id: string, publishAt: Date, now: Date): DraftWrite {
  if (publishAt <= now) return { ok: false, problem: 'publish-time-passed' }
  const columns = { publishAt, scheduledById: actor.id, scheduledByName: actor.name }
  return moved(actor, id, 'scheduled', now, 'draft.schedule', columns)
}

type Columns = Prisma.DraftUpdateInput

const UNSCHEDULED = { publishAt: null, scheduledById: null, scheduledByName: null } satisfies Columns

async function moved(actor: Actor, id: string, state: DraftState, now: Date, action: string, columns: Columns = {}): DraftWrite {
  return written(
    await write<Draft, DraftProblem>(actor, 'draft.write', now, async (tx) => {
      const before = await lockedDraft(tx, id)
      if (before === null) return { ok: false, problem: 'no-such-draft' }
      if (!mayBecome(before.state, state)) return { ok: false, problem: isOver(before) ? 'draft-over' : 'changed-meanwhile' }
      const refusal = state === 'writing' ? {} : { refusal: Prisma.DbNull }
      const row = await tx.draft.update({ where: { id }, data: { ...columns, ...refusal, state, version: { increment: 1 }, changedAt: now } })
      const { kind, target, publishAt } = toDraft(row)
      return { ok: true, value: toDraft(row), ...auditOf(action, id, { kind, target, publishAt }) }
    }),
  )
}

/** Nobody else changes it until the transaction is over. */
export async function lockedDraft(tx: Transaction, id: string): Promise<Draft | null> {
  await tx.$queryRaw`select 1 from "Draft" where id = ${id} for update`
  const row = await tx.draft.findUnique({ where: { id } })
  return row === null ? null : toDraft(row)
}

/** Without its words: the audit log is for ever, and they were not said. Drafts belong to all who may write them, and readers see nothing of them. */
function auditOf(action: string, subject: string, after: object) {
  return { audit: { action, subject, after }, concerns: [], touch: null }
}

function written(result: { ok: true; value: Draft } | { ok: false; problem: DraftProblem }): Awaited<DraftWrite> {
  return result.ok ? { ok: true, draft: result.value } : result
}
