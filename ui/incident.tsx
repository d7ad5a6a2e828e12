import type { Dependency } from '#domain/dependency.ts'
import { type Incident, isResolved, phaseOf, resolvedAt, statusByFunction } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { recordPath } from '#domain/record.ts'
import type { Service } from '#domain/service.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { duration } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { StatusWord } from './answer.tsx'
import { EstimateLedger } from './estimates.tsx'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { FunctionName, type FunctionNames, functionNames, namedFunction } from './function-name.tsx'
import { IncidentTimeline } from './incident-timeline.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { SaidText } from './said.tsx'
import { SourceKeys, SourceList } from './sources.tsx'
import { Time, UtcTime } from './time.tsx'

type Props = {
  readonly frame: Frame
  readonly incident: Incident
  readonly services: readonly Service[]
  readonly dependencies: readonly Dependency[]
}

export function IncidentPage({ frame, incident, services, dependencies }: Props) {
  const { language, moment } = frame
  const texts = INCIDENT[language]
  const title = incident.title[language]
  const names = functionNames(services)
  const sources = [...incident.sources, ...incident.updates.flatMap((update) => update.revisions.flatMap((revision) => revision.sources))]
  return (
    <Page
      frame={frame}
      path={`/incidents/${incident.id}`}
      section="history"
      title={title}
      description={texts.description(title)}
      isRecord={isResolved(incident)}
    >
      <p className="eyebrow">
        {isResolved(incident) ? texts.over : texts.open} · {WORDS[language].phase[phaseOf(incident)]}
      </p>
      <h1>{title}</h1>
      <IncidentFacts frame={frame} incident={incident} dependency={dependencies.find((one) => one.slug === incident.dependency) ?? null} />
      <section>
        <h2 id="functions">{isResolved(incident) ? texts.functionsEnd : texts.functionsNow}</h2>
        <AffectedFunctions incident={incident} names={names} language={language} />
      </section>
      <section>
        <h2 id="estimates">{texts.estimates}</h2>
        <p className="hint">{texts.estimatesMeaning}</p>
        <EstimateLedger incident={incident} language={language} now={moment.now} />
      </section>
      <section>
        <h2 id="updates">{texts.timeline}</h2>
        <p className="hint">{texts.timelineMeaning}</p>
        <IncidentTimeline incident={incident} names={names} language={language} />
        <p className="hint">
          {texts.logged} <a href={recordPath(incident.id)}>{texts.record}</a> · <a href={pathIn(language, '/verify')}>{texts.verify}</a>
        </p>
      </section>
      <SourceList sources={sources} language={language} />
    </Page>
  )
}

function IncidentFacts({
  frame,
  incident,
  dependency,
}: Pick<Props, 'frame' | 'incident'> & {
  readonly dependency: Dependency | null
}) {
  const { language, moment } = frame
  const texts = INCIDENT[language]
  return (
    <dl className="facts">
      <Fact term={texts.started}>
        <Time at={incident.startedAt} kind="declared" language={language} now={moment.now} /> <UtcTime at={incident.startedAt} />
        {incident.startNote === null ? null : (
          <p className="hint" id="start">
            {texts.startDisputed}: <SaidText said={incident.startNote} language={language} />
          </p>
        )}
        <SourceKeys sources={incident.sources} language={language} />
      </Fact>
      <Ending incident={incident} language={language} now={moment.now} />
      <Fact term={texts.dependency}>
        {dependency === null ? texts.dependencyNone : <a href={pathIn(language, `/dependencies/${dependency.slug}`)}>{dependency.name[language]}</a>}
      </Fact>
      <Fact term={texts.recordedHere}>
        <Time at={incident.openedAt} kind="recorded" language={language} now={moment.now} />
      </Fact>
    </dl>
  )
}

function Ending({ incident, language, now }: { readonly incident: Incident; readonly language: Language; readonly now: Date }) {
  const texts = INCIDENT[language]
  const end = resolvedAt(incident)
  if (end === null) return <Fact term={texts.ended}>{texts.stillOpen}</Fact>
  return (
    <Fact term={texts.ended}>
      <Time at={end} kind="declared" language={language} now={now} /> <UtcTime at={end} />
      <p>{texts.lasted(duration(end.getTime() - incident.startedAt.getTime(), language))}</p>
    </Fact>
  )
}

function AffectedFunctions({ incident, names, language }: { readonly incident: Incident; readonly names: FunctionNames; readonly language: Language }) {
  const texts = INCIDENT[language]
  const changes = [...statusByFunction(incident).values()]
  if (changes.length === 0) return <p>{texts.noFunctions}</p>
  const open = !isResolved(incident)
  return (
    <table className="now">
      <thead>
        <tr>
          <th scope="col">{texts.function}</th>
          <th scope="col">{texts.status}</th>
          <th scope="col">{texts.since}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ functionId, status, since, workaround }) => (
          <tr key={functionId}>
            <th scope="row">
              <FunctionName named={namedFunction(names, functionId)} language={language} />
              {workaround === null || !open || status === 'operational' ? null : (
                <p className="instead">
                  <SaidText said={workaround} language={language} />
                </p>
              )}
            </th>
            <td>
              <StatusWord status={status} language={language} />
            </td>
            <td>
              {texts.sinceTime.before}
              <Time at={since} kind="declared" language={language} form="short" />
              {texts.sinceTime.after}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
