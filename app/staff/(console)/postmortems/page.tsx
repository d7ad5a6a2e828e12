import { publicOrigin } from '#app/public-origin.ts'
import { requireStaff } from '#auth/require-staff.ts'
import { draft, writtenSlugs } from '#data/content.ts'
import { postmortemSlugs, published, revisions } from '#data/postmortems.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POSTMORTEMS } from '#i18n/staff-postmortems.ts'
import { PostmortemDrafts, type StaffPostmortem } from '#ui/staff/postmortem-drafts.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'

export default async function PostmortemsPage() {
  await requireStaff('postmortem.publish')
  const [language, moment, written] = await Promise.all([consoleLanguage(), newestMoment(), writtenSlugs()])
  const known = await postmortemSlugs(moment)
  const slugs = [...new Set([...written, ...known.map(({ slug }) => slug)])].toSorted().toReversed()
  const postmortems = await Promise.all(slugs.map((slug) => staffPostmortem(slug, written.includes(slug), moment, language)))
  const words = STAFF_POSTMORTEMS[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.meaning}</p>
      <PostmortemDrafts postmortems={postmortems} origin={publicOrigin()} language={language} />
    </>
  )
}

async function staffPostmortem(slug: string, isWritten: boolean, moment: Moment, language: Language): Promise<StaffPostmortem> {
  const latest = await published(slug, 'latest', moment)
  const [read, all] = await Promise.all([isWritten ? draft(slug, moment.now, latest?.facts ?? null) : null, revisions(slug, moment)])
  const facts = read?.ok ? read.postmortem.facts : latest?.facts
  return { slug, title: facts?.title[language] ?? null, draft: read, revisions: all }
}
