import type { Draft, DraftKind, DraftState, DraftText, Person, Refusal } from '#domain/draft.ts'
import type { Actor } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import type { Draft as DraftRow, DraftText as DraftTextRow } from '#prisma/generated/client.ts'

export function toDraft(row: DraftRow): Draft {
  return {
    id: row.id,
    kind: row.kind as DraftKind,
    target: row.target,
    fields: row.fields as Typed,
    version: row.version,
    submission: row.submission,
    state: row.state as DraftState,
    author: { id: row.authorId, name: row.authorName },
    changedBy: { id: row.changedById, name: row.changedByName },
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    openedAt: row.openedAt,
    publishAt: row.publishAt,
    scheduledBy: row.scheduledById === null ? null : { id: row.scheduledById, name: row.scheduledByName ?? '' },
    refusal: toRefusal(row.refusal),
    published: row.published,
  }
}

export function toDraftText(row: DraftTextRow): DraftText {
  const { number, at, basedOn, isLost } = row
  return { number, by: { id: row.byId, name: row.byName }, at, basedOn, isLost, fields: row.fields as Typed }
}

/** Who writes: whoever has no id of their own goes by their name. */
export function personOf(actor: Actor): Person {
  return actor.kind === 'system' ? { id: actor.name, name: actor.name } : { id: actor.id, name: actor.name }
}

/** As `refusalColumn` wrote it. */
function toRefusal(column: DraftRow['refusal']): Refusal | null {
  const stored = column as (Omit<Refusal, 'due' | 'at'> & { due: string; at: string }) | null
  return stored === null ? null : { ...stored, due: new Date(stored.due), at: new Date(stored.at) }
}

export function refusalColumn({ due, at, problem, fields }: Refusal) {
  return { due: due.toISOString(), at: at.toISOString(), problem, fields: { ...fields } }
}
