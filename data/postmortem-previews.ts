import type { ConsolePostmortem } from '#domain/console-postmortem.ts'
import type { Language } from '#domain/language.ts'
import { database } from './database.ts'
import { toConsolePostmortem } from './postmortem-draft-rows.ts'

/** `pages`: null where something in the texts cannot be read. */
export type PostmortemPreview = { readonly version: number; readonly pages: Readonly<Record<Language, string>> | null }

export async function postmortemPreview(slug: string): Promise<PostmortemPreview | null> {
  const row = await database().postmortemPreview.findUnique({ where: { slug } })
  if (row === null) return null
  return { version: row.version, pages: row.ko === null || row.en === null ? null : { ko: row.ko, en: row.en } }
}

/** Those whose texts are not the ones that were rendered. */
export async function postmortemsToPreview(): Promise<readonly ConsolePostmortem[]> {
  const due = await database().$queryRaw<{ slug: string }[]>`
    select d.slug from "PostmortemDraft" d left join "PostmortemPreview" p on p.slug = d.slug
    where p.version is distinct from d.version order by d.slug`
  const rows = await database().postmortemDraft.findMany({ where: { slug: { in: due.map(({ slug }) => slug) } } })
  return rows.map(toConsolePostmortem)
}

export async function keepPostmortemPreview(slug: string, { version, pages }: PostmortemPreview): Promise<void> {
  const columns = { version, ko: pages?.ko ?? null, en: pages?.en ?? null }
  await database().postmortemPreview.upsert({ where: { slug }, create: { slug, ...columns }, update: columns })
}
