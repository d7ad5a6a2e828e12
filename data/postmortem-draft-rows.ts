import { type ConsolePostmortem, type ConsolePostmortemState, PUBLICATION_REFUSALS, type PublicationAsked } from '#domain/console-postmortem.ts'
import { REVISION_CLASSES } from '#domain/postmortem.ts'
import type { Actor } from '#domain/staff.ts'
import type { PostmortemDraft } from '#prisma/generated/client.ts'
import type { Transaction } from './database.ts'

export function toConsolePostmortem(row: PostmortemDraft): ConsolePostmortem {
  const { id, slug, facts, ko, en, version, changedByName, changedAt } = row
  return { id, slug, texts: { facts, ko, en }, version, changedBy: changedByName, changedAt, state: stateOf(row) }
}

/** Null where it was thrown away. */
export async function standingDraft(tx: Transaction, id: string): Promise<PostmortemDraft | null> {
  return tx.postmortemDraft.findFirst({ where: { id, state: { not: 'discarded' } } })
}

/** Whether somebody writes one of that address. */
export async function isTaken(tx: Transaction, slug: string): Promise<boolean> {
  return (await tx.postmortemDraft.count({ where: { slug, state: { not: 'discarded' } } })) > 0
}

export function changedBy(actor: Actor, now: Date) {
  return { changedById: actor.kind === 'system' ? null : actor.id, changedByName: actor.name, changedAt: now }
}

function stateOf(row: PostmortemDraft): ConsolePostmortemState {
  switch (row.state) {
    case 'publishing':
      return { kind: 'publishing', asked: askedOf(row), by: { id: row.askedById ?? '', name: row.askedByName ?? '' } }
    case 'published':
      return { kind: 'published', number: row.published ?? 0 }
    case 'refused':
      return { kind: 'refused', problem: PUBLICATION_REFUSALS.find((one) => one === row.refusal) ?? 'blocked', asked: askedOf(row) }
    case 'discarded':
      return { kind: 'discarded' }
    default:
      return { kind: 'writing' }
  }
}

function askedOf({ after, class: kind, reasonKo, reasonEn }: PostmortemDraft): PublicationAsked {
  const reason = reasonKo === null || reasonEn === null ? null : { ko: reasonKo, en: reasonEn }
  return { after: after ?? 0, class: REVISION_CLASSES.find((one) => one === kind) ?? null, reason }
}
