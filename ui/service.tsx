import type { Chronicle } from '#domain/chronicle.ts'
import type { Dependency } from '#domain/dependency.ts'
import { type Incident, statusByFunction } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { serviceState } from '#domain/overview.ts'
import { seoulYear } from '#domain/seoul.ts'
import type { Service } from '#domain/service.ts'
import type { DayBar } from '#domain/uptime.ts'
import { barsInWords } from '#i18n/bars.ts'
import { DEPENDENCY } from '#i18n/dependency.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { SERVICE } from '#i18n/service.ts'
import { dayName } from '#i18n/time.ts'
import { AnswerWord } from './answer.tsx'
import { Bars } from './bars.tsx'
import { EndedFunctions, EndedNotice } from './ended.tsx'
import { feedLinks, markdownLink } from './feed-links.ts'
import type { Frame } from './frame.ts'
import { IncidentList } from './incident-list.tsx'
import { ServiceMaintenance } from './maintenance-banner.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { FunctionAnswers, RecordedDays } from './service-card.tsx'
import { UptimeSummary } from './uptime-summary.tsx'

type Props = {
  readonly frame: Frame
  readonly service: Service
  /** Everything that is not over or reached into the last 90 days. */
  readonly chronicle: Chronicle
  readonly dependencies: readonly Dependency[]
}

export function ServicePage({ frame, service, chronicle, dependencies }: Props) {
  const { language, moment } = frame
  const texts = SERVICE[language]
  const name = service.name[language]
  const path = `/services/${service.slug}`
  const state = serviceState(service, chronicle, moment.now)
  const { incidents } = chronicle
  const isThere = service.retiredAt === null
  return (
    <Page
      frame={frame}
      path={path}
      section="now"
      title={name}
      description={texts.description(name)}
      {...(isThere ? { sign: state.answer } : {})}
      links={[...feedLinks(path, language), markdownLink(path, language)]}
    >
      <p className="eyebrow">{texts.eyebrow}</p>
      <h1>
        {name} {isThere ? <AnswerWord answer={state.answer} language={language} /> : null}
      </h1>
      <EndedNotice retiredAt={service.retiredAt} words={texts.serviceEnded} language={language} now={moment.now} />
      {state.functions.length === 0 ? null : (
        <section>
          <h2 id="functions">{texts.functions}</h2>
          <p className="hint">{OVERVIEW[language].declaredTimes}</p>
          <FunctionAnswers functions={state.functions} language={language} />
        </section>
      )}
      <EndedFunctions functions={service.functions} language={language} now={moment.now} />
      <ServiceMaintenance maintenances={chronicle.maintenances} functionIds={state.functions.map(({ fn }) => fn.id)} language={language} now={moment.now} />
      <NinetyDays service={service} chronicle={chronicle} bars={state.bars} language={language} now={moment.now} />
      <section>
        <h2 id="dependencies">{texts.standsOn}</h2>
        <StandsOn dependencies={dependencies.filter((one) => service.dependencies.includes(one.slug))} language={language} />
        <p className="hint">
          <a href={pathIn(language, '/dependencies')}>{DEPENDENCY[language].all}</a>
        </p>
      </section>
      <section>
        <h2 id="incidents">{texts.incidents}</h2>
        <ServiceIncidents incidents={incidents.filter((incident) => touches(incident, service))} language={language} now={moment.now} />
        <p className="hint">
          <a href={pathIn(language, `${path}/history/${seoulYear(moment.now)}`)}>{texts.allIncidents}</a>
        </p>
      </section>
    </Page>
  )
}

type NinetyDaysProps = Pick<Props, 'service' | 'chronicle'> & { readonly bars: readonly DayBar[]; readonly language: Language; readonly now: Date }

function NinetyDays({ service, chronicle, bars, language, now }: NinetyDaysProps) {
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
      <UptimeSummary service={service} chronicle={chronicle} language={language} now={now} />
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
