import type { Citation, Commitment } from '#domain/commitment.ts'
import { newestState, originalDue, slips, sourcesOf } from '#domain/commitment.ts'
import type { Language } from '#domain/language.ts'
import { COMMITMENT, dueDay } from '#i18n/commitment.ts'
import { pathIn } from './paths.ts'
import { SourceKeys } from './sources.tsx'

type Props = { readonly commitment: Commitment; readonly language: Language }

/** A day in Seoul. */
export function Day({ day, language }: { readonly day: string; readonly language: Language }) {
  return <time dateTime={day}>{dueDay(day, language)}</time>
}

/** The day that holds now; words where there is none. */
export function Due({ commitment: { history }, language }: Props) {
  const texts = COMMITMENT[language]
  const due = history.at(-1)?.due ?? null
  if (due !== null) return <Day day={due} language={language} />
  return originalDue(history) === null ? texts.noDue : texts.dueWithdrawn
}

/** What the day was said in, as long as it is still that day. */
export function DueNote({ commitment, language }: Props) {
  const { due, wording } = newestState(commitment)
  const said = commitment.history.findLast((state) => state.published !== null)?.published?.due ?? null
  return wording.dueNote === null || due !== said ? null : <small> {wording.dueNote[language]}</small>
}

/** The first day and each change of it; nothing while it holds. */
export function Slips({ commitment: { history }, language }: Props) {
  const texts = COMMITMENT[language]
  const first = originalDue(history)
  const changes = slips(history)
  if (first === null || changes.length === 0) return null
  return (
    <>
      <small className="slip">
        {texts.originalDue} <Day day={first} language={language} />
      </small>{' '}
      <small className="slip">{texts.slipped(changes.length)}</small>
    </>
  )
}

/** The postmortem that it stands in, and where that has it from. */
export function CommitmentSource({ commitment, language }: Props) {
  const { postmortem } = commitment
  const page = pathIn(language, `/postmortems/${postmortem.slug}`)
  return (
    <>
      <a href={page}>{postmortem.title[language]}</a> <SourceKeys sources={sourcesOf(commitment)} language={language} page={page} />
    </>
  )
}

/** Where it can be checked; nothing when there is nothing. */
export function EvidenceList({ evidence }: { readonly evidence: readonly Citation[] }) {
  if (evidence.length === 0) return null
  return (
    <ul>
      {evidence.map(({ words, url }) => (
        <li key={`${url} ${words}`}>{url === null ? words : <a href={url}>{words}</a>}</li>
      ))}
    </ul>
  )
}
