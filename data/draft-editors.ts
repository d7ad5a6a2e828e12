import { type DraftEditor, EDITOR_SEEN_MS, type Person } from '#domain/draft.ts'
import { database } from './database.ts'

/** The person has the draft open at this seat. Presence is of this minute, so `now` is real time even in the demonstration. */
export async function noteEditor({ id: personId, name }: Person, draftId: string, seat: string, now: Date): Promise<void> {
  const columns = { personId, name, seenAt: now }
  await database().draftEditor.upsert({ where: { draftId_seat: { draftId, seat } }, create: { draftId, seat, ...columns }, update: columns })
}

/** They closed it. */
export async function forgetEditor(draftId: string, seat: string): Promise<void> {
  await database().draftEditor.deleteMany({ where: { draftId, seat } })
}

/** Who has it open. */
export async function editorsOf(draftId: string, now: Date): Promise<readonly DraftEditor[]> {
  const rows = await database().draftEditor.findMany({
    where: { draftId, seenAt: { gt: new Date(now.getTime() - EDITOR_SEEN_MS) } },
    orderBy: [{ name: 'asc' }, { seat: 'asc' }],
  })
  return rows.map(({ personId, name, seat, seenAt }) => ({ id: personId, name, seat, seenAt }))
}
