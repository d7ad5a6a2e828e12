import type { Dependency } from '#domain/dependency.ts'
import { type Incident, statusByFunction } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { serviceState } from '#domain/overview.ts'
import type { Service } from '#domain/service.ts'
import type { DayBar } from '#domain/uptime.ts'
import { barsInWords } from '#i18n/bars.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { SERVICE } from '#i18n/service.ts'
import { dayName } from '#i18n/time.ts'
import { AnswerWord } from './answer.tsx'
import { Bars } from './bars.tsx'
import type { Frame } from './frame.ts'
import { IncidentList } from './incident-list.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { FunctionAnswers, RecordedDays } from './service-card.tsx'

type Props = {
  readonly frame: Frame
  readonly service: Service
  /** Every incident that is open or reached into the last 90 days, newest started first. */
  readonly incidents: readonly Incident[]
  readonly dependencies: readonly Dependency[]
}

export function ServicePage({ frame, service, incidents, dependencies }: Props) {
  const { language, moment } = frame
  const texts = SERVICE[language]
  const name = service.name[language]
  const state = serviceState(service, incidents, moment.now)
  return (
    <Page frame={frame} path={`/services/${service.slug}`} section="now" title={name} description={texts.description(name)}>
      <p className="eyebrow">{texts.eyebrow}</p>
      <h1>
        {name} <AnswerWord answer={state.answer} language={language} />
      </h1>
      <section>
        <h2 id="functions">{texts.functions}</h2>
        <p className="hint">{OVERVIEW[language].declaredTimes}</p>
        <FunctionAnswers functions={state.functions} language={language} />
      </section>
      <NinetyDays bars={state.bars} language={language} now={moment.now} />
      <section>
        <h2 id="dependencies">{texts.standsOn}</h2>
        <StandsOn dependencies={dependencies.filter((one) => service.dependencies.includes(one.slug))} language={language} />
      </section>
      <section>
        <h2 id="incidents">{texts.incidents}</h2>
        <ServiceIncidents incidents={incidents.filter((incident) => touches(incident, service))} language={language} now={moment.now} />
      </section>
    </Page>
  )
}

function NinetyDays({ bars, language, now }: { readonly bars: readonly DayBar[]; readonly language: Language; readonly now: Date }) {
  const texts = SERVICE[language]
  return (
    <section className="ninety">
      <h2 id="record">{texts.record}</h2>
      <p className="hint">{OVERVIEW[language].barsMeaning}</p>
      <Bars bars={bars} language={language} />
      <p className="axis">
        <span>{dayName(bars[0]?.day ?? '', language, now)}</span> <span>{texts.today}</span>
      </p>
      <p>{barsInWords(bars, language)}.</p>
      <RecordedDays bars={bars} language={language} />
      <p className="hint">{texts.noUptime}</p>
    </section>
  )
}

function StandsOn({ dependencies, language }: { readonly dependencies: readonly Dependency[]; readonly language: Language }) {
  const texts = SERVICE[language]
  if (dependencies.length === 0) return <p>{texts.standsOnNothing}</p>
  return (
    <ul className="plain">
      {dependencies.map((one) => (
        <li key={one.id}>
          <a href={pathIn(language, `/dependencies/${one.slug}`)}>{one.name[language]}</a> <small className="kind">{texts.dependencyKind[one.kind]}</small>
        </li>
      ))}
    </ul>
  )
}

function ServiceIncidents({ incidents, language, now }: { readonly incidents: readonly Incident[]; readonly language: Language; readonly now: Date }) {
  if (incidents.length === 0) return <p>{SERVICE[language].noIncidents}</p>
  return <IncidentList incidents={incidents} language={language} now={now} />
}

function touches(incident: Incident, service: Service): boolean {
  const touched = statusByFunction(incident)
  return service.functions.some((fn) => touched.has(fn.id))
}
