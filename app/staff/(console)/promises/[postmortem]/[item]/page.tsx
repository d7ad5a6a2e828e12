import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { publicOrigin } from '#app/public-origin.ts'
import { requireStaff } from '#auth/require-staff.ts'
import { commitment } from '#data/commitments.ts'
import { published } from '#data/postmortems.ts'
import { type Commitment, newestState, nextStandings } from '#domain/commitment.ts'
import { fileEvidence } from '#domain/commitment-input.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { revisionPath } from '#domain/revision.ts'
import { seoulDay } from '#domain/seoul.ts'
import type { Typed } from '#domain/typed-field.ts'
import { COMMITMENT } from '#i18n/commitment.ts'
import { STAFF } from '#i18n/staff.ts'
import { CommitmentForm } from '#ui/staff/commitment-form.tsx'
import { CommitmentHistory, CommitmentInShort } from '#ui/staff/commitment-list.tsx'
import type { Option } from '#ui/staff/fields.tsx'
import { PostedNotice } from '#ui/staff/press-health.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params, Search } from '../../../../page-props.ts'
import { pressAfter } from '../../../../press-after.ts'
import { changeCommitmentAction } from '../../action.ts'

type Props = { readonly params: Params<'postmortem' | 'item'>; readonly searchParams: Search }

export default async function StaffPromisePage({ params, searchParams }: Props) {
  await requireStaff('commitment.change')
  const [{ postmortem, item }, { said }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const found = await commitment(`${postmortem}/${item}`, moment)
  if (found === null) notFound()
  const change = typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : null
  const words = STAFF[language].promises
  const { standing, wording } = newestState(found)
  const text = wording.text[language]
  const files = await filesOf(found.postmortem.slug, moment, language)
  const standings = nextStandings(standing).map((value) => ({ value, text: COMMITMENT[language].verdict[value] }))
  return (
    <>
      <title>{`${text} · ${STAFF[language].console}`}</title>
      {change !== null && (
        <PostedNotice change={change} press={await pressAfter(change)} here={`/staff/promises/${found.id}?said=${change}`} language={language} />
      )}
      <h1>{text}</h1>
      <CommitmentInShort commitment={found} today={seoulDay(moment.now)} language={language} />
      <ReadersPage commitment={found} language={language} />
      <section aria-labelledby="change-title">
        <h2 id="change-title">{words.changeTitle}</h2>
        <p className="notice">{words.changeText}</p>
        <CommitmentForm action={changeCommitmentAction} language={language} standings={standings} files={files} start={start(found)} />
      </section>
      <section aria-labelledby="history-title">
        <h2 id="history-title">{COMMITMENT[language].history}</h2>
        <CommitmentHistory commitment={found} language={language} />
      </section>
    </>
  )
}

/** What was published with the newest revision of the report: kept for ever at the address of that revision. */
async function filesOf(slug: string, moment: Moment, language: Language): Promise<readonly Option[]> {
  const latest = await published(slug, 'latest', moment)
  if (latest === null) return []
  const address = `${publicOrigin()}${revisionPath(slug, latest.revision.number)}`
  return latest.facts.evidence.map(({ path, title }) => ({ value: fileEvidence(`${title.ko} · ${title.en}`, `${address}/${path}`), text: title[language] }))
}

function ReadersPage({ commitment: { id }, language }: { readonly commitment: Commitment; readonly language: Language }) {
  const readers = process.env.PUBLIC_ORIGIN
  if (readers === undefined) return null
  return (
    <p>
      <a href={`${readers}${language === 'ko' ? '' : '/en'}/promises/${id}`}>{STAFF[language].promises.readersPage}</a>
    </p>
  )
}

/** As it stands now: whoever changes one thing leaves the rest. What happened is said anew each time. */
function start(commitment: Commitment): Typed {
  const { standing, due } = newestState(commitment)
  return { submission: randomUUID(), commitment: commitment.id, standing, due: due ?? '' }
}
