import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { commitment } from '#data/commitments.ts'
import { type Commitment, newestState, nextStandings } from '#domain/commitment.ts'
import type { Language } from '#domain/language.ts'
import { seoulDay } from '#domain/seoul.ts'
import type { Typed } from '#domain/typed-field.ts'
import { COMMITMENT } from '#i18n/commitment.ts'
import { STAFF } from '#i18n/staff.ts'
import { CommitmentForm } from '#ui/staff/commitment-form.tsx'
import { CommitmentHistory, CommitmentInShort } from '#ui/staff/commitment-list.tsx'
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
        <CommitmentForm action={changeCommitmentAction} language={language} standings={standings} start={start(found)} />
      </section>
      <section aria-labelledby="history-title">
        <h2 id="history-title">{COMMITMENT[language].history}</h2>
        <CommitmentHistory commitment={found} language={language} />
      </section>
    </>
  )
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
