import { randomUUID } from 'node:crypto'
import { type Draft, type FixedProblem, type Person, whyNotWritable } from '#domain/draft.ts'
import { differingNames } from '#domain/draft-merge.ts'
import { type Save, verdictOn } from '#domain/draft-save.ts'
import { type Actor, mayAnywhere } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { personOf, toDraft } from './draft-rows.ts'

export type DraftSave = Pick<Save, 'version' | 'fields'> & Partial<Save>
export type DraftSaved =
  /** `fields` is what stands now: it may have more than what was sent, when somebody else changed other fields. */
  | { readonly ok: true; readonly version: number; readonly fields: Typed }
  /** What was sent is kept beside `theirs`, which it contradicts in `names`. */
  | { readonly ok: false; readonly problem: 'changed-meanwhile'; readonly theirs: Draft; readonly names: readonly string[] }
  /** Its words may not change now; what was sent is kept beside them all the same. */
  | { readonly ok: false; readonly problem: FixedProblem; readonly theirs: Draft }
  | { readonly ok: false; readonly problem: 'no-such-draft' | 'not-allowed' | 'draft-too-large' }

/** Somebody would have to contradict somebody else that often. */
const TEXTS_MAX = 500

/**
 * Keeps what somebody has typed so far, many times a minute: the one write beside `data/write.ts`. It locks one row, is not
 * in the audit log and touches nothing that readers see.
 */
export async function saveDraft(actor: Actor, id: string, input: DraftSave, now: Date): Promise<DraftSaved> {
  if (!mayAnywhere(actor, 'draft.write')) return { ok: false, problem: 'not-allowed' }
  const save: Save = { before: null, seat: randomUUID(), turn: 1, ...input }
  return database().$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from "Draft" where id = ${id} for update`
    const row = await tx.draft.findUnique({ where: { id } })
    if (row === null || row.forgottenAt !== null) return { ok: false, problem: 'no-such-draft' }
    const theirs = toDraft(row)
    const inherited = row.inherited as Inherited | null
    const standing = { version: theirs.version, fields: theirs.fields, seat: row.seat, turn: row.turn, inherited: inherited?.fields ?? null }
    const problem = whyNotWritable(theirs.state)
    if (problem !== null) return (await isKept(tx, actor, theirs, save, now)) ? { ok: false, problem, theirs } : TOO_LARGE
    const verdict = verdictOn(save, standing)
    if (verdict.kind === 'nothing-new') return { ok: true, version: theirs.version, fields: theirs.fields }
    if (verdict.kind === 'lost')
      return (await isKept(tx, actor, theirs, save, now)) ? { ok: false, problem: 'changed-meanwhile', theirs, names: verdict.names } : TOO_LARGE
    const of = save.seat === row.seat && inherited !== null ? inherited.by : theirs.changedBy
    if (verdict.kept !== null && !(await isAdded(tx, id, replacedText(verdict.kept, of, theirs.version, now)))) return TOO_LARGE
    const { id: changedById, name: changedByName } = personOf(actor)
    const seat = verdict.isMerged ? null : save.seat
    const next = verdict.inherited === null ? Prisma.DbNull : { fields: verdict.inherited, by: of }
    const columns = { fields: verdict.fields, inherited: next, seat, turn: save.turn, changedById, changedByName, changedAt: now, version: { increment: 1 } }
    const { version } = await tx.draft.update({ where: { id }, data: columns, select: { version: true } })
    return { ok: true, version, fields: verdict.fields }
  })
}

/** What others had written before, as it is stored with a draft. */
type Inherited = { readonly fields: Typed; readonly by: Person }

const TOO_LARGE = { ok: false, problem: 'draft-too-large' } as const

type NewText = {
  readonly seat: string
  readonly turn: number
  readonly basedOn: number
  readonly isLost: boolean
  readonly fields: Typed
  readonly byId: string
  readonly byName: string
  readonly at: Date
}

/** One row for all that a seat types against one version: each time it has more of it. */
async function isKept(tx: Transaction, actor: Actor, theirs: Draft, save: Save, now: Date): Promise<boolean> {
  const { seat, turn, fields, version: basedOn } = save
  if (differingNames(fields, theirs.fields).length === 0) return true
  const { id: byId, name: byName } = personOf(actor)
  const known = await tx.draftText.findFirst({ where: { draftId: theirs.id, seat, basedOn, isLost: true } })
  if (known === null) return isAdded(tx, theirs.id, { seat, turn, basedOn, isLost: true, fields, byId, byName, at: now })
  const where = { draftId: theirs.id, number: known.number, turn: { lt: turn } }
  await tx.draftText.updateMany({ where, data: { turn, fields, byId, byName, at: now } })
  return true
}

function replacedText(fields: Typed, { id: byId, name: byName }: Person, basedOn: number, at: Date): NewText {
  return { seat: '', turn: 0, basedOn, isLost: false, fields, byId, byName, at }
}

async function isAdded(tx: Transaction, draftId: string, text: NewText): Promise<boolean> {
  const { _max } = await tx.draftText.aggregate({ where: { draftId }, _max: { number: true } })
  const number = 1 + (_max.number ?? 0)
  if (number > TEXTS_MAX) return false
  await tx.draftText.create({ data: { draftId, number, ...text } })
  return true
}
