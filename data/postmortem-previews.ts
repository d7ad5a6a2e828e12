import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Language } from '#domain/language.ts'
import { database } from './database.ts'
import { toConsolePostmortem } from './postmortem-draft-rows.ts'

/** `pages`: null where something in the texts cannot be read. */
export type PostmortemPreview = { readonly version: number; readonly pages: Readonly<Record<Language, string>> | null }

export async function postmortemPreview(draftId: string): Promise<PostmortemPreview | null> {
  const row = await database().postmortemPreview.findUnique({ where: { draftId } })
  if (row === null) return null
  return { version: row.version, pages: row.ko === null || row.en === null ? null : { ko: row.ko, en: row.en } }
}

/** Those whose texts are not the ones that were rendered. */
export async function postmortemsToPreview(): Promise<readonly ConsolePostmortem[]> {
  const due = await database().$queryRaw<{ id: string }[]>`
    select d.id from "PostmortemDraft" d left join "PostmortemPreview" p on p."draftId" = d.id
    where d.state <> 'discarded' and p.version is distinct from d.version order by d.id`
  const rows = await database().postmortemDraft.findMany({ where: { id: { in: due.map(({ id }) => id) } } })
  return rows.map(toConsolePostmortem)
}

export async function keepPostmortemPreview(draftId: string, { version, pages }: PostmortemPreview): Promise<void> {
  const columns = { version, ko: pages?.ko ?? null, en: pages?.en ?? null }
  await database().postmortemPreview.upsert({ where: { draftId }, create: { draftId, ...columns }, update: columns })
}
