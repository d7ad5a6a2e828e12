import { publicOrigin } from '#app/public-origin.ts'
import { requireStaff } from '#auth/require-staff.ts'
import { draft, writtenSlugs } from '#data/content.ts'
import { recentIncidents } from '#data/incidents.ts'
import { discardedPostmortems, postmortemDrafts } from '#data/postmortem-drafts.ts'
import { postmortemSlugs, published, revisions } from '#data/postmortems.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { STAFF_POSTMORTEMS } from '#i18n/staff-postmortems.ts'
import { DiscardedPostmortemList, PostmortemDraftList } from '#ui/staff/postmortem-draft-list.tsx'
import { PostmortemDrafts, type StaffPostmortem } from '#ui/staff/postmortem-drafts.tsx'
import { PostmortemCorrectionStartForm, PostmortemStartForm } from '#ui/staff/postmortem-start-form.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import { correctPostmortemAction, restorePostmortemAction, startPostmortemAction } from './actions.ts'

export default async function PostmortemsPage() {
  await requireStaff('postmortem.draft')
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
      <Start postmortems={postmortems} moment={moment} language={language} />
      <PostmortemDrafts postmortems={postmortems} origin={publicOrigin()} language={language} />
    </>
  )
}

type StartProps = {
  readonly postmortems: readonly StaffPostmortem[]
  readonly moment: Moment
  readonly language: Language
}

/** What is written here, and how to begin something. */
async function Start({ postmortems, moment, language }: StartProps) {
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  const [recent, drafts, discarded] = await Promise.all([recentIncidents(INCIDENTS_OFFERED, moment), postmortemDrafts(), discardedPostmortems()])
  const incidents = recent.map(({ id, title }) => ({ value: id, text: title[language] }))
  const isFree = ({ slug, draft: folder }: StaffPostmortem) => folder === null && drafts.every((one) => one.slug !== slug)
  const reports = postmortems.filter(isFree).map(({ slug, title }) => ({ value: slug, text: title ?? slug }))
  return (
    <>
      {drafts.length > 0 && (
        <section aria-labelledby="here-title">
          <h2 id="here-title">{words.here}</h2>
          <PostmortemDraftList drafts={drafts} now={moment.now} language={language} />
        </section>
      )}
      {discarded.length > 0 && (
        <section aria-labelledby="discarded-title">
          <h2 id="discarded-title">{words.discarded}</h2>
          <p>{words.discardedText}</p>
          <DiscardedPostmortemList drafts={discarded} restore={restorePostmortemAction} now={moment.now} language={language} />
        </section>
      )}
      <details className="service">
        <summary>{words.start}</summary>
        <p>{words.startText}</p>
        <PostmortemStartForm action={startPostmortemAction} incidents={incidents} language={language} />
      </details>
      {reports.length > 0 && (
        <details className="service">
          <summary>{words.correct}</summary>
          <p>{words.correctText}</p>
          <PostmortemCorrectionStartForm action={correctPostmortemAction} reports={reports} language={language} />
        </details>
      )}
    </>
  )
}

const INCIDENTS_OFFERED = 50

async function staffPostmortem(slug: string, isWritten: boolean, moment: Moment, language: Language): Promise<StaffPostmortem> {
  const latest = await published(slug, 'latest', moment)
  const [read, all] = await Promise.all([isWritten ? draft(slug, moment.now, latest?.facts ?? null) : null, revisions(slug, moment)])
  const facts = read?.ok ? read.postmortem.facts : latest?.facts
  return { slug, title: facts?.title[language] ?? null, draft: read, revisions: all }
}
