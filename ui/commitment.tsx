import type { ReactNode } from 'react'
import { type Commitment, type CommitmentState, isOwed, newestState, slips, verdict } from '#domain/commitment.ts'
import type { Language } from '#domain/language.ts'
import { seoulDay } from '#domain/seoul.ts'
import { COMMITMENT, dueDay } from '#i18n/commitment.ts'
import { CommitmentSource, Day, Due, DueNote, EvidenceList, Slips } from './commitment-parts.tsx'
import { VerdictWord } from './commitment-verdict.tsx'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { SaidText } from './said.tsx'
import { SourceKeys } from './sources.tsx'
import { Time, UtcTime } from './time.tsx'

/** Where a state stands in the transparency log; null while it has no number there. */
export type LogPlace = { readonly log: number; readonly index: number }

type Props = {
  readonly frame: Frame
  readonly commitment: Commitment
  /** Of each state, in the order of the history. */
  readonly places: readonly (LogPlace | null)[]
}

/** One action or promise with everything that was ever said of it. Once it is settled, time changes nothing on it any more. */
export function CommitmentPage({ frame, commitment, places }: Props) {
  const { language } = frame
  const texts = COMMITMENT[language]
  const path = `/promises/${commitment.id}`
  const text = newestState(commitment).wording.text[language]
  return (
    <Page
      frame={frame}
      path={path}
      section="postmortems"
      title={texts.pageTitle(texts.kind[commitment.kind], text)}
      description={texts.pageDescription(text)}
      isRecord={!isOwed(commitment)}
    >
      <link rel="alternate" type="application/atom+xml" title={text} href={pathIn(language, `${path}.atom`)} />
      <p className="eyebrow">
        {texts.kind[commitment.kind]} · {commitment.id}
      </p>
      <h1>{text}</h1>
      <Facts commitment={commitment} today={seoulDay(frame.moment.now)} language={language} />
      <h2 id="history">{texts.history}</h2>
      <p className="hint">{texts.historyMeaning}</p>
      <ol className="timeline" reversed>
        {commitment.history.toReversed().map((state) => (
          <State key={state.number} state={state} commitment={commitment} place={places[state.number - 1] ?? null} language={language} />
        ))}
      </ol>
      <p className="more">
        <a href={`${path}.ndjson`}>{texts.record}</a> · <a href={pathIn(language, `${path}.atom`)}>{texts.feed}</a> ·{' '}
        <a href={pathIn(language, '/promises')}>{texts.all}</a>
      </p>
    </Page>
  )
}

type Told = { readonly commitment: Commitment; readonly language: Language }

function Facts({ commitment, today, language }: Told & { readonly today: string }) {
  const texts = COMMITMENT[language]
  const { wording, standing, knownUntil } = newestState(commitment)
  const how = verdict(commitment, today)
  const changes = slips(commitment.history)
  return (
    <dl className="facts">
      <Fact term={texts.verdictTerm}>
        <VerdictWord verdict={how} language={language} /> {how === standing ? null : texts.verdict[standing]}
        {knownUntil === null ? null : <small className="slip">{texts.knownUntil(dueDay(knownUntil, language))}</small>}
      </Fact>
      <Fact term={commitment.kind === 'action' ? texts.ownerTerm : texts.byTerm}>{wording.by[language]}</Fact>
      {wording.saidOn === null && wording.saidNote === null ? null : (
        <Fact term={texts.saidOnTerm}>{wording.saidOn === null ? wording.saidNote?.[language] : <Day day={wording.saidOn} language={language} />}</Fact>
      )}
      <Fact term={texts.dueTerm}>
        <Due commitment={commitment} language={language} /> <DueNote commitment={commitment} language={language} />{' '}
        <Slips commitment={commitment} language={language} />
      </Fact>
      {changes.length === 0 ? null : (
        <Fact term={texts.slips}>
          {changes.map(({ from, to, at }) => (
            <span key={`${at.getTime()} ${to}`} className="slip">
              {texts.slip(from && dueDay(from, language), to && dueDay(to, language))}
            </span>
          ))}
        </Fact>
      )}
      {wording.closesCause === null ? null : (
        <Fact term={texts.closesTerm}>
          <a href={`${pathIn(language, `/postmortems/${commitment.postmortem.slug}`)}#${wording.closesCause}`}>{wording.closesCause}</a>
        </Fact>
      )}
      <Fact term={texts.source}>
        <CommitmentSource commitment={commitment} language={language} />
      </Fact>
    </dl>
  )
}

function State({ state, commitment, place, language }: Told & { readonly state: CommitmentState; readonly place: LogPlace | null }) {
  const texts = COMMITMENT[language]
  const { number, standing, note, evidence, sources, published, at } = state
  const before = commitment.history[number - 2] ?? null
  const page = pathIn(language, `/postmortems/${commitment.postmortem.slug}`)
  return (
    <li id={`s${number}`} value={number}>
      <div className="when">
        <a href={`#s${number}`} aria-label={texts.state(number)}>
          #{number}
        </a>{' '}
        <Time at={at} kind="recorded" language={language} now={WITH_YEAR} /> <UtcTime at={at} />
        <small className="slip">{place === null ? texts.notPlaced : texts.place(place.log, place.index)}</small>
      </div>
      <article className="what">
        <p>
          <VerdictWord verdict={standing} language={language} />
        </p>
        {note === null ? null : (
          <p className="as-written">
            <SaidText said={note} language={language} />
          </p>
        )}
        <Changes before={before} state={state} language={language} />
        {evidence.length === 0 && sources.length === 0 ? null : (
          <Line term={texts.evidence}>
            <EvidenceList evidence={evidence} /> <SourceKeys sources={sources} language={language} page={page} />
          </Line>
        )}
        <p className="meta">
          {texts.recordedBy[published === null ? 'staff' : 'publication']}
          {state.knownUntil === null ? null : ` · ${texts.knownUntil(dueDay(state.knownUntil, language))}`}
        </p>
      </article>
    </li>
  )
}

/** In a year of its own, so that the page reads the same in every year. */
const WITH_YEAR = new Date(0)

/** What this state says otherwise than the one before: its day, its words. */
function Changes({ before, state, language }: { readonly before: CommitmentState | null; readonly state: CommitmentState; readonly language: Language }) {
  const texts = COMMITMENT[language]
  const was = before?.wording.text[language] ?? state.wording.text[language]
  const isMoved = before !== null && before.due !== state.due
  return (
    <>
      {state.due === null && !isMoved ? null : (
        <Line term={texts.dueTerm}>
          {isMoved ? texts.slip(before.due && dueDay(before.due, language), state.due && dueDay(state.due, language)) : dueDay(state.due ?? '', language)}
        </Line>
      )}
      {was === state.wording.text[language] ? null : (
        <Line term={texts.reworded}>
          <s>{was}</s> {state.wording.text[language]}
        </Line>
      )}
    </>
  )
}

function Line({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="meta">
      {term}: {children}
    </div>
  )
}
