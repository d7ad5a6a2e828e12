import { randomUUID } from 'node:crypto'
import { DRAFT_STATES, type Draft, type DraftKind, type DraftProblem, type DraftText, isOver } from '#domain/draft.ts'
import type { Actor } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { database } from './database.ts'
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
  const rows = await database().draft.findMany({ where: { state: { in: OPEN } }, orderBy: [{ changedAt: 'desc' }, { id: 'asc' }] })
  return rows.map(toDraft)
}

/** Published or thrown away, and still with their words; the newest first. */
export async function rememberedDrafts(): Promise<readonly Draft[]> {
  const rows = await database().draft.findMany({
    where: { state: { notIn: OPEN }, forgottenAt: null },
    orderBy: [{ changedAt: 'desc' }, { id: 'asc' }],
  })
  return rows.map(toDraft)
}

/** Scheduled for now or earlier, in the order of their times. */
export async function dueDrafts(now: Date): Promise<readonly Draft[]> {
  const rows = await database().draft.findMany({ where: { state: 'scheduled', publishAt: { lte: now } }, orderBy: [{ publishAt: 'asc' }, { id: 'asc' }] })
  return rows.map(toDraft)
}

const OPEN = DRAFT_STATES.filter((state) => !isOver({ state }))

/** What was written beside the text that stands, the newest first. */
export async function draftTexts(id: string): Promise<readonly DraftText[]> {
  const rows = await database().draftText.findMany({ where: { draftId: id }, orderBy: { number: 'desc' } })
  return rows.map(toDraftText)
}

/** In the audit log without its words: that is for ever, and they were not said. It belongs to all who may write drafts. */
export async function startDraft(actor: Actor, input: NewDraft, now: Date): DraftWrite {
  const result = await write<Draft, DraftProblem>(actor, 'draft.write', now, async (tx) => {
    const { kind, target, fields, submission = randomUUID(), seat = randomUUID() } = input
    const before = await tx.draft.findUnique({ where: { submission } })
    if (before !== null) return { ok: true, value: toDraft(before), audit: null }
    // A form that was posted while its last words were on their way.
    if ((await tx.updateRevision.count({ where: { submission } })) > 0) return { ok: false, problem: 'draft-over' }
    const { id: byId, name: byName } = personOf(actor)
    const people = { authorId: byId, authorName: byName, changedById: byId, changedByName: byName }
    const openedAt = input.openedAt > now ? now : input.openedAt
    const columns = { id: newId(), kind, target, fields, submission, seat, turn: 0, createdAt: now, changedAt: now, openedAt }
    const row = await tx.draft.create({ data: { ...columns, ...people } })
    const audit = { action: 'draft.start', subject: row.id, after: { kind, target } }
    return { ok: true, value: toDraft(row), audit, concerns: [], touch: null }
  })
  return result.ok ? { ok: true, draft: result.value } : result
}
