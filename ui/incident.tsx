import type { Dependency } from '#domain/dependency.ts'
import { type Incident, isBackDated, isFollowed, isResolved, isWithdrawn, phaseOf, resolvedAt, statusByFunction } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { recordPath } from '#domain/record.ts'
import { isEveryone } from '#domain/scope.ts'
import type { Service } from '#domain/service.ts'
import { DEPENDENCY } from '#i18n/dependency.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import { PUBLICATIONS } from '#i18n/publications.ts'
import { duration } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { StatusWord } from './answer.tsx'
import { EstimateLedger } from './estimates.tsx'
import { Fact } from './fact.tsx'
import { feedLinks, markdownLink } from './feed-links.ts'
import type { Frame } from './frame.ts'
import { FunctionName, type FunctionNames, functionNames, namedFunction } from './function-name.tsx'
import { IncidentTimeline } from './incident-timeline.tsx'
import { NextUpdate } from './next-update.tsx'
import { Page } from './page.tsx'
import { incidentJsonLd } from './page-json-ld.ts'
import { pathIn } from './paths.ts'
import { SaidText } from './said.tsx'
import { ScopeText } from './scope.tsx'
import { SourceKeys, SourceList } from './sources.tsx'
import { Time, UtcTime } from './time.tsx'
import { TimesTaken } from './times-taken.tsx'
import { UntranslatedCount } from './translation.tsx'

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
  const path = `/incidents/${incident.id}`
  const names = functionNames(services)
  const sources = [...incident.sources, ...incident.updates.flatMap((update) => update.revisions.flatMap((revision) => revision.sources))]
  return (
    <Page
      frame={frame}
      path={path}
      section="history"
      title={title}
      description={texts.description(title)}
      isRecord={isResolved(incident)}
      links={[...(isFollowed(incident, moment.now) ? feedLinks(path, language) : []), markdownLink(path, language)]}
      jsonLd={incidentJsonLd(frame, incident)}
    >
      <p className="eyebrow">
        {isWithdrawn(incident) ? texts.withdrawn : `${isResolved(incident) ? texts.over : texts.open} · ${WORDS[language].phase[phaseOf(incident)]}`}
      </p>
      <h1>{title}</h1>
      {isWithdrawn(incident) ? <p className="notice">{texts.withdrawnMeaning}</p> : null}
      <UntranslatedCount incident={incident} language={language} />
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
        <h2 id="times">{texts.times}</h2>
        <TimesTaken incident={incident} language={language} now={moment.now} />
      </section>
      <section>
        <h2 id="updates">{texts.timeline}</h2>
        <p className="hint">{texts.timelineMeaning}</p>
        <IncidentTimeline incident={incident} names={names} language={language} />
        <p className="hint">
          {texts.logged} <a href={recordPath(incident.id)}>{texts.record}</a> · <a href={pathIn(language, '/verify')}>{texts.verify}</a> ·{' '}
          <a href={pathIn(language, '/publications')}>{PUBLICATIONS[language].title}</a>
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
      {isResolved(incident) ? null : (
        <Fact term={OVERVIEW[language].nextUpdate}>
          <NextUpdate incident={incident} language={language} now={moment.now} />
        </Fact>
      )}
      <Fact term={texts.dependency}>
        <CausedBy incident={incident} dependency={dependency} language={language} />
      </Fact>
      <Fact term={texts.recordedHere}>
        <Time at={incident.openedAt} kind="recorded" language={language} now={moment.now} /> <UtcTime at={incident.openedAt} />
        {isBackDated(incident) && <p>{texts.writtenLater(duration(incident.openedAt.getTime() - incident.startedAt.getTime(), language))}</p>}
      </Fact>
    </dl>
  )
}

function CausedBy({ incident, dependency, language }: { readonly incident: Incident; readonly dependency: Dependency | null; readonly language: Language }) {
  if (dependency === null) return INCIDENT[language].dependencyNone
  const page = pathIn(language, `/dependencies/${dependency.slug}`)
  return (
    <>
      <a href={page}>{dependency.name[language]}</a>
      {isResolved(incident) ? null : (
        <p>
          <a href={`${page}#blast`}>{DEPENDENCY[language].drawn}</a>
        </p>
      )}
    </>
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
        {changes.map(({ functionId, status, since, workaround, scope }) => (
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
              {isEveryone(scope) ? null : (
                <p>
                  <ScopeText scope={scope} status={status} language={language} />
                </p>
              )}
            </td>
            <td>
              {texts.sinceTime.before}
              <Time at={since} kind="declared" language={language} form="short" />
              {texts.sinceTime.after} <UtcTime at={since} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
