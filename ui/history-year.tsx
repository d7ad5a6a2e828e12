import { type YearFigures, yearFigures } from '#domain/history.ts'
import { IMPACTS, type Impact, impactOf } from '#domain/impact.ts'
import { type Incident, isResolved } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { isPeriodOver } from '#domain/uptime-period.ts'
import { HISTORY } from '#i18n/history.ts'
import { monthName } from '#i18n/time.ts'
import { periodName } from '#i18n/uptime.ts'
import type { Frame } from './frame.ts'
import { Estimates, UpdatePromises, YearTimes } from './history-figures.tsx'
import { CompactIncidents } from './history-list.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'

type Props = {
  readonly frame: Frame
  readonly year: string
  /** Those that started in the year, newest first. */
  readonly incidents: readonly Incident[]
  /** How many started earlier and lasted into it. */
  readonly carriedOver: number
  /** Months that have a page. */
  readonly months: readonly string[]
}

/** A year, or those of its incidents that were so bad. */
export function HistoryYearPage({ frame, impact, ...year }: Props & { readonly impact: Impact | null }) {
  const { language } = frame
  const texts = HISTORY[language]
  const shown = impact === null ? year.incidents : year.incidents.filter((one) => impactOf(one) === impact)
  const name = periodName(year.year, language)
  return (
    <Page
      frame={frame}
      path={impact === null ? `/history/${year.year}` : `/history/${year.year}/${impact}`}
      section="history"
      title={impact === null ? texts.yearTitle(year.year) : `${texts.yearTitle(year.year)} · ${texts.filtered(texts.impact[impact])}`}
      description={texts.yearDescription(year.year)}
      isRecord={isPeriodOver(year.year, frame.moment.now) && year.incidents.every(isResolved)}
    >
      <p className="eyebrow">{texts.title}</p>
      <h1>
        {name}
        {impact === null ? null : <span> · {texts.filtered(texts.impact[impact])}</span>}
      </h1>
      <Filters year={year.year} incidents={year.incidents} impact={impact} language={language} />
      <Year {...year} frame={frame} incidents={shown} none={impact === null ? texts.noneInYear : texts.noneOfImpact} />
      <p className="hint">
        <a href={pathIn(language, '/history')}>{texts.otherYears}</a>
      </p>
    </Page>
  )
}

/** The same of one service. */
export function ServiceHistoryPage({ frame, service, ...year }: Props & { readonly service: Service }) {
  const { language } = frame
  const texts = HISTORY[language]
  const name = service.name[language]
  return (
    <Page
      frame={frame}
      path={`/services/${service.slug}/history/${year.year}`}
      section="history"
      title={texts.serviceYearTitle(name, year.year)}
      description={`${name}: ${texts.yearDescription(year.year)}`}
      isRecord={isPeriodOver(year.year, frame.moment.now) && year.incidents.every(isResolved)}
    >
      <p className="eyebrow">
        <a href={pathIn(language, `/services/${service.slug}`)}>{name}</a>
      </p>
      <h1>{texts.yearTitle(year.year)}</h1>
      <Year {...year} frame={frame} none={texts.noneInYear} />
      <p className="hint">
        <a href={pathIn(language, `/history/${year.year}`)}>{texts.otherServices}</a>{' '}
        <a href={pathIn(language, `/services/${service.slug}/uptime`)}>{texts.serviceUptime}</a>
      </p>
    </Page>
  )
}

function Year({ frame, year, incidents, carriedOver, months, none }: Props & { readonly none: string }) {
  const { language, moment } = frame
  const texts = HISTORY[language]
  if (incidents.length === 0) {
    return (
      <>
        <p>{none}</p>
        {carriedOver > 0 ? <p className="hint">{texts.carriedOver(carriedOver)}</p> : null}
      </>
    )
  }
  const figures = yearFigures(year, incidents, moment.now)
  return (
    <>
      <p className="hint">
        {texts.population} {carriedOver > 0 ? texts.carriedOver(carriedOver) : null}
      </p>
      <YearTimes figures={figures} language={language} />
      <PerMonth figures={figures} months={months} language={language} />
      <UpdatePromises figures={figures} language={language} />
      <Estimates figures={figures} language={language} />
      <h2 id="list">{texts.list}</h2>
      <p className="hint">{texts.listed(incidents.length)}</p>
      <CompactIncidents incidents={incidents} language={language} />
    </>
  )
}

type FilterProps = { readonly year: string; readonly incidents: readonly Incident[]; readonly impact: Impact | null; readonly language: Language }

function Filters({ year, incidents, impact, language }: FilterProps) {
  const texts = HISTORY[language]
  const links = [
    { key: 'all', path: `/history/${year}`, isCurrent: impact === null, count: incidents.length },
    ...IMPACTS.map((one) => ({
      key: one,
      path: `/history/${year}/${one}`,
      isCurrent: impact === one,
      count: incidents.filter((incident) => impactOf(incident) === one).length,
    })),
  ] as const
  return (
    <nav className="filters" aria-label={texts.filters}>
      <ul>
        {links.map(({ key, path, isCurrent, count }) => (
          <li key={key}>
            <a href={pathIn(language, path)} aria-current={isCurrent ? 'page' : undefined}>
              {texts.impact[key]}
            </a>{' '}
            {count}
          </li>
        ))}
      </ul>
    </nav>
  )
}

type MonthProps = { readonly figures: YearFigures; readonly months: readonly string[]; readonly language: Language }

/** Months to come are not there: only what had a beginning. */
function PerMonth({ figures, months, language }: MonthProps) {
  const texts = HISTORY[language]
  return (
    <section>
      <h2 id="months">{texts.perMonth}</h2>
      <table className="per-month">
        <TableHead columns={texts.monthColumns} />
        <tbody>
          {figures.perMonth
            .filter(({ month, count }) => count > 0 || months.includes(month))
            .map(({ month, count }) => (
              <tr key={month}>
                <th scope="row">
                  {months.includes(month) ? <a href={pathIn(language, `/history/${month}`)}>{monthName(month, language)}</a> : monthName(month, language)}
                </th>
                <td>{count}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
