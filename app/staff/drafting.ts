import { randomUUID } from 'node:crypto'
import { draft } from '#data/drafts.ts'
import type { Draft, DraftKind } from '#domain/draft.ts'
import type { Staff } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import type { Drafting } from '#ui/staff/draft-keeper.tsx'
import { standing } from './drafts/answer.ts'

/** What an open page is a draft of: the one that its address names, while it is being written, or one that the first words make. */
export async function draftingOf(staff: Staff, kind: DraftKind, target: string | null, asked: Asked, now: Date): Promise<Drafting> {
  const found = await writtenDraft(asked, kind, target)
  const openedAt = (found?.openedAt ?? now).toISOString()
  return { kind, target, openedAt, seat: randomUUID(), draft: found === null ? null : await standing(found, staff.id) }
}

/** What that draft says, under its own submission: posting it ends the draft. Null where there is none. */
export async function draftedAs(asked: Asked, kind: DraftKind, target: string | null): Promise<Typed | null> {
  const found = await writtenDraft(asked, kind, target)
  return found === null ? null : { ...found.fields, submission: found.submission, openedAt: String(found.openedAt.getTime()) }
}

/** Null for one that is over, scheduled or about something else. */
async function writtenDraft(asked: Asked, kind: DraftKind, target: string | null): Promise<Draft | null> {
  const found = typeof asked === 'string' ? await draft(asked) : null
  return found !== null && found.state === 'writing' && found.kind === kind && found.target === target ? found : null
}

/** As the address says it. */
type Asked = string | readonly string[] | undefined
