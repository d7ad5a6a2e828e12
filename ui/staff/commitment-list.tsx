import { type Commitment, GROUPS, grouped, newestState, slips, verdict } from '#domain/commitment.ts'
import { inLanguage, type Language } from '#domain/language.ts'
import { COMMITMENT, dueDay } from '#i18n/commitment.ts'
import { STAFF } from '#i18n/staff.ts'
import { seoulTime } from './seoul-time.ts'

/** Every action and promise, each leading to its form; what is late first. */
export function CommitmentList(props: { readonly commitments: readonly Commitment[]; readonly today: string; readonly language: Language }) {
  const { commitments, today, language } = props
  const groups = grouped(commitments, today)
  if (commitments.length === 0) return <p>{STAFF[language].promises.none}</p>
  return GROUPS.filter((group) => groups[group].length > 0).map((group) => (
    <section key={group} aria-labelledby={group}>
      <h2 id={group}>{COMMITMENT[language].groups[group].title}</h2>
      <ul className="incidents">
        {groups[group].map((commitment) => (
          <li key={commitment.id} className={group === 'late' ? 'open' : ''}>
            <a href={`/staff/promises/${commitment.id}`}>
              <strong>{newestState(commitment).wording.text[language]}</strong>
              <CommitmentInShort commitment={commitment} today={today} language={language} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  ))
}

/** How it stands, since when it is owed and how often that slipped, in one line. */
export function CommitmentInShort(props: { readonly commitment: Commitment; readonly today: string; readonly language: Language }) {
  const { commitment, today, language } = props
  const words = STAFF[language].promises
  const { due } = newestState(commitment)
  const times = slips(commitment.history).length
  const parts = [
    COMMITMENT[language].verdict[verdict(commitment, today)],
    commitment.id,
    due === null ? COMMITMENT[language].noDue : words.due(dueDay(due, language)),
    ...(times === 0 ? [] : [words.slipped(times)]),
  ]
  return <span>{parts.join(' · ')}</span>
}

/** What was said of it so far, newest first. */
export function CommitmentHistory({ commitment, language }: { readonly commitment: Commitment; readonly language: Language }) {
  const texts = COMMITMENT[language]
  return (
    <ol className="incidents" reversed>
      {commitment.history.toReversed().map((state) => (
        <li key={state.number} value={state.number}>
          <strong>{texts.verdict[state.standing]}</strong>{' '}
          <span>
            {seoulTime(state.at, language)} · {texts.recordedBy[state.published === null ? 'staff' : 'publication']}
          </span>
          {state.note !== null && <p lang={inLanguage(state.note, language).language}>{inLanguage(state.note, language).text}</p>}
        </li>
      ))}
    </ol>
  )
}
