import type { Chronicle } from '#domain/chronicle.ts'
import type { Dependency } from '#domain/dependency.ts'
import type { Language } from '#domain/language.ts'
import { causesOf, type FunctionState, serviceState } from '#domain/overview.ts'
import { isEveryone } from '#domain/scope.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import { answerOf } from '#domain/status.ts'
import { statusHistory } from '#domain/status-history.ts'
import { dayBars } from '#domain/uptime.ts'
import { barsInWords } from '#i18n/bars.ts'
import { CAN_I, questionOf } from '#i18n/can-i.ts'
import { SCOPE_WORDS } from '#i18n/scope.ts'
import { SERVICE } from '#i18n/service.ts'
import { WORDS } from '#i18n/words.ts'
import { AnswerWord, StatusWord } from './answer.tsx'
import { EndedNotice } from './ended.tsx'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { OpenIncident } from './open-incident.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { SaidText } from './said.tsx'
import { ScopeText } from './scope.tsx'
import { FunctionAnswers } from './service-card.tsx'
import { Time, UtcTime } from './time.tsx'
import { WorkUnderWay } from './work-under-way.tsx'

type Props = {
  readonly frame: Frame
  readonly service: Service
  readonly fn: ServiceFunction
  /** Everything that is not over or reached into the last 90 days. */
  readonly chronicle: Chronicle
  readonly dependencies: readonly Dependency[]
}

const WEEK_DAYS = 7

/** One question, its answer before all else, and what a reader asks next. */
export function CanIPage({ frame, service, fn, chronicle, dependencies }: Props) {
  const { language, moment } = frame
  const texts = CAN_I[language]
  const { functions } = serviceState(service, chronicle, moment.now)
  const state = functions.find((one) => one.fn.id === fn.id)
  if (state === undefined) return <EndedCanIPage frame={frame} service={service} fn={fn} others={functions} />
  const question = questionOf(fn, language)
  const answer = answerOf(state.status)
  const path = `/can-i/${fn.shortcut}`
  const others = functions.filter((one) => one !== state)
  return (
    <Page
      frame={frame}
      path={path}
      section="now"
      title={`${question} ${WORDS[language].answer[answer]}`}
      description={texts.pageDescription(question)}
      staleHeading
      sign={answer}
      picture={`${path}.png`}
    >
      <h1 className="asked" data-fresh="">
        <span>{question}</span> <AnswerWord answer={answer} language={language} />
      </h1>
      <p className="known" data-stale="">
        <b>{texts.lastKnown}</b> {question} <AnswerWord answer={answer} language={language} />
      </p>
      <AnswerFacts frame={frame} service={service} state={state} />
      <Causes frame={frame} state={state} chronicle={chronicle} dependencies={dependencies} />
      <OtherFunctions service={service} others={others} language={language} />
      <section>
        <h2 id="week">{texts.week}</h2>
        <p>{barsInWords(dayBars([statusHistory(fn, chronicle)], moment.now, WEEK_DAYS), language)}</p>
      </section>
      <Address frame={frame} path={path} />
    </Page>
  )
}

type Ended = Pick<Props, 'frame' | 'service' | 'fn'> & { readonly others: readonly FunctionState[] }

/** Its address stays: who opens it reads since when there is no answer any more, and what else there is. */
function EndedCanIPage({ frame, service, fn, others }: Ended) {
  const { language, moment } = frame
  const texts = CAN_I[language]
  const question = questionOf(fn, language)
  const path = `/can-i/${fn.shortcut}`
  return (
    <Page frame={frame} path={path} section="now" title={`${question} ${texts.ended}`} description={texts.endedMeaning}>
      <h1 className="asked">{question}</h1>
      <EndedNotice retiredAt={fn.retiredAt} words={SERVICE[language].functionEnded} language={language} now={moment.now} />
      <dl className="facts">
        <Fact term={texts.service}>
          <a href={pathIn(language, `/services/${service.slug}`)}>{service.name[language]}</a>
        </Fact>
      </dl>
      <OtherFunctions service={service} others={others} language={language} />
      <Address frame={frame} path={path} />
    </Page>
  )
}

function OtherFunctions({ service, others, language }: Pick<Ended, 'service' | 'others'> & { readonly language: Language }) {
  if (others.length === 0) return null
  return (
    <section>
      <h2 id="others">{CAN_I[language].others(service.name[language])}</h2>
      <FunctionAnswers functions={others} language={language} />
    </section>
  )
}

function AnswerFacts({ frame: { language, moment }, service, state }: Pick<Props, 'frame' | 'service'> & { readonly state: FunctionState }) {
  const texts = CAN_I[language]
  const { status, since, workaround, scope } = state
  const works = status === 'operational'
  return (
    <dl className="facts">
      <Fact term={texts.since}>
        {since === null ? (
          texts.neverSaid
        ) : (
          <>
            <Time at={since} kind="declared" language={language} now={moment.now} /> <UtcTime at={since} />
          </>
        )}
      </Fact>
      <Fact term={texts.status}>
        <StatusWord status={status} language={language} />
      </Fact>
      {works || status === 'unknown' ? null : (
        <Fact term={texts.who}>{isEveryone(scope) ? SCOPE_WORDS[language].everyone : <ScopeText scope={scope} status={status} language={language} />}</Fact>
      )}
      {works ? null : <Fact term={texts.instead}>{workaround === null ? texts.noInstead : <SaidText said={workaround} language={language} />}</Fact>}
      <Fact term={texts.service}>
        <a href={pathIn(language, `/services/${service.slug}`)}>{service.name[language]}</a>
      </Fact>
    </dl>
  )
}

function Causes({ frame, state, chronicle, dependencies }: Pick<Props, 'frame' | 'chronicle' | 'dependencies'> & { readonly state: FunctionState }) {
  const { language, moment } = frame
  if (state.status === 'operational') return null
  const causes = causesOf(state, chronicle, moment.now)
  if (causes.length === 0) return <p>{CAN_I[language].nothingBehind}</p>
  return causes.map((cause) =>
    cause.kind === 'incident' ? (
      <OpenIncident key={cause.incident.id} incident={cause.incident} dependencies={dependencies} language={language} now={moment.now} shownUpdates={1} />
    ) : (
      <WorkUnderWay key={cause.maintenance.id} maintenance={cause.maintenance} frame={frame} />
    ),
  )
}

function Address({ frame: { language, origin }, path }: Pick<Props, 'frame'> & { readonly path: string }) {
  const texts = CAN_I[language]
  return (
    <section>
      <h2 id="address">{texts.address}</h2>
      <p className="address">{origin.replace(/^https?:\/\//, '') + pathIn(language, path)}</p>
      <p className="hint">{texts.addressMeaning}</p>
      <p>
        <a href={pathIn(language, '/can-i')}>{texts.all}</a>
      </p>
    </section>
  )
}
