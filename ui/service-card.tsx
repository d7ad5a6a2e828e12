import type { Language } from '#domain/language.ts'
import type { FunctionState, ServiceState } from '#domain/overview.ts'
import { isEveryone } from '#domain/scope.ts'
import { answerOf } from '#domain/status.ts'
import type { DayBar } from '#domain/uptime.ts'
import { questionOf } from '#i18n/can-i.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { AnswerWord, nuance } from './answer.tsx'
import { Bars } from './bars.tsx'
import { pathIn } from './paths.ts'
import { SaidText } from './said.tsx'
import { ScopeText } from './scope.tsx'
import { Time } from './time.tsx'

/** One service on the overview: each function with its answer, and the last 90 days. */
export function ServiceCard({ state, language }: { readonly state: ServiceState; readonly language: Language }) {
  const { service, answer, functions, bars } = state
  return (
    <section className="card">
      <h3>
        <a href={pathIn(language, `/services/${service.slug}`)}>{service.name[language]}</a> <AnswerWord answer={answer} language={language} />
      </h3>
      <FunctionAnswers functions={functions} language={language} />
      <Bars bars={bars} language={language} />
      <RecordedDays bars={bars} language={language} />
    </section>
  )
}

type Answers = {
  readonly functions: readonly FunctionState[]
  readonly language: Language
  /** Each as the question that people ask rather than by its name. */
  readonly asQuestions?: boolean
}

/** Each function with its answer, since when, for whom and what to do instead; it leads to its own page. */
export function FunctionAnswers({ functions, language, asQuestions = false }: Answers) {
  return (
    <ul className="functions">
      {functions.map((one) => (
        <FunctionAnswer key={one.fn.id} state={one} name={asQuestions ? questionOf(one.fn, language) : one.fn.name[language]} language={language} />
      ))}
    </ul>
  )
}

function FunctionAnswer({ state, name, language }: { readonly state: FunctionState; readonly name: string; readonly language: Language }) {
  const { fn, status, since, workaround, scope } = state
  const texts = OVERVIEW[language]
  const more = nuance(status, language)
  return (
    <li>
      <a href={pathIn(language, `/can-i/${fn.shortcut}`)}>{name}</a> <AnswerWord answer={answerOf(status)} language={language} />{' '}
      <small>
        {more === null ? null : `${more} · `}
        {since === null ? (
          texts.neverSaid
        ) : (
          <>
            {texts.since.before}
            <Time at={since} kind="declared" language={language} form="short" />
            {texts.since.after}
          </>
        )}
        {isEveryone(scope) ? null : (
          <>
            {' · '}
            <ScopeText scope={scope} status={status} language={language} />
          </>
        )}
      </small>
      {workaround === null ? null : (
        <p>
          <SaidText said={workaround} language={language} />
        </p>
      )}
    </li>
  )
}

/** How much of the bars is known at all, so that a short record never passes for a good one. */
export function RecordedDays({ bars, language }: { readonly bars: readonly DayBar[]; readonly language: Language }) {
  const known = bars.filter((bar) => bar.status !== 'unknown').length
  return <p className="recorded">{OVERVIEW[language].recordedDays(known, bars.length)}</p>
}
