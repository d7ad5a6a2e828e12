import type { BlastRadius } from '#domain/blast-radius.ts'
import type { Dependency, RedundancyRow } from '#domain/dependency.ts'
import type { Language } from '#domain/language.ts'
import { existing, type Service } from '#domain/service.ts'
import { DEPENDENCY } from '#i18n/dependency.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { SERVICE } from '#i18n/service.ts'
import { BlastRadiusFigure } from './blast-radius.tsx'
import { EndedNotice } from './ended.tsx'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { Mark } from './mark.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { SourceKeys, SourceList } from './sources.tsx'

type Props = {
  readonly frame: Frame
  readonly dependency: Dependency
  readonly services: readonly Service[]
  /** One for each open incident that it caused. */
  readonly radii: readonly BlastRadius[]
}

/** What services stand on. While it causes no incident it shows no status, and stays the same bytes until the disclosure changes. */
export function DependencyPage({ frame, dependency, services, radii }: Props) {
  const { language } = frame
  const texts = SERVICE[language]
  const name = dependency.name[language]
  const sources = [...dependency.sources, ...dependency.redundancy.flatMap((row) => row.sources)]
  return (
    <Page
      frame={frame}
      path={`/dependencies/${dependency.slug}`}
      section={null}
      title={name}
      description={texts.dependencyDescription(name)}
      isRecord={radii.length === 0}
    >
      <p className="eyebrow">
        <a href={pathIn(language, '/dependencies')}>{DEPENDENCY[language].listTitle}</a> · {texts.dependencyKind[dependency.kind]}
      </p>
      <h1>{name}</h1>
      <p className="lead">
        {dependency.description[language]} <SourceKeys sources={dependency.sources} language={language} />
      </p>
      <EndedNotice retiredAt={dependency.retiredAt} words={texts.dependencyEnded} language={language} now={frame.moment.now} />
      {radii.length === 0 ? null : (
        <section>
          <h2 id="blast">{DEPENDENCY[language].blast}</h2>
          {radii.map((radius) => (
            <div key={radius.incident.id}>
              <p>
                {INCIDENT[language].open}: <a href={pathIn(language, `/incidents/${radius.incident.id}`)}>{radius.incident.title[language]}</a>
              </p>
              <BlastRadiusFigure radius={radius} dependency={dependency} language={language} />
            </div>
          ))}
        </section>
      )}
      <section>
        <h2 id="redundancy">{texts.redundancy}</h2>
        <p className="hint">{texts.redundancyMeaning}</p>
        <Redundancy rows={dependency.redundancy} language={language} />
      </section>
      <section>
        <h2 id="services">{texts.servicesOnIt}</h2>
        <ServicesOnIt services={existing(services).filter((service) => service.dependencies.includes(dependency.slug))} language={language} />
      </section>
      <SourceList sources={sources} language={language} />
    </Page>
  )
}

function Redundancy({ rows, language }: { readonly rows: readonly RedundancyRow[]; readonly language: Language }) {
  if (rows.length === 0) return <p>{SERVICE[language].noRedundancy}</p>
  return (
    <ul className="redundancy">
      {rows.map((row) => (
        <RedundancyItem key={row.component.en} row={row} language={language} />
      ))}
    </ul>
  )
}

/** A list of facts rather than a table: six columns do not fit on a phone. */
function RedundancyItem({ row, language }: { readonly row: RedundancyRow; readonly language: Language }) {
  const texts = SERVICE[language]
  return (
    <li>
      <h3>{row.component[language]}</h3>
      <dl className="facts">
        <Fact term={texts.survives}>
          <Survives value={row.survivesSiteLoss} language={language} />
        </Fact>
        <Fact term={texts.mode}>{texts.redundancyMode[row.mode]}</Fact>
        <Fact term={texts.controller}>{row.controller?.[language] ?? texts.undisclosed}</Fact>
        <Fact term={texts.lastExercised}>{row.lastExercised?.[language] ?? texts.undisclosed}</Fact>
      </dl>
      <SourceKeys sources={row.sources} language={language} />
    </li>
  )
}

function Survives({ value, language }: { readonly value: boolean | null; readonly language: Language }) {
  const texts = SERVICE[language]
  const sign = value === null ? 'unknown' : value ? 'yes' : 'no'
  return (
    <b className={`sign ${sign}`}>
      <Mark sign={sign} />
      {sign === 'unknown' ? texts.undisclosed : texts.survivesAnswer[sign]}
    </b>
  )
}

function ServicesOnIt({ services, language }: { readonly services: readonly Service[]; readonly language: Language }) {
  if (services.length === 0) return <p>{SERVICE[language].noServicesOnIt}</p>
  return (
    <ul className="plain">
      {services.map((service) => (
        <li key={service.id}>
          <a href={pathIn(language, `/services/${service.slug}`)}>{service.name[language]}</a>{' '}
          <small className="kind">
            {existing(service.functions)
              .map((fn) => fn.name[language])
              .join(', ')}
          </small>
        </li>
      ))}
    </ul>
  )
}
