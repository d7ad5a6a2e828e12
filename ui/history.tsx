import { type Incident, isResolved } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { seoulMonthInterval } from '#domain/seoul.ts'
import { HISTORY } from '#i18n/history.ts'
import { monthName } from '#i18n/time.ts'
import type { Frame } from './frame.ts'
import { IncidentList } from './incident-list.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'

type Month = { readonly month: string; readonly count: number }

type Props = {
  readonly frame: Frame
  /** Newest first. */
  readonly months: readonly Month[]
  /** Every year that has a page, newest first. */
  readonly years: readonly string[]
}

/** Every year, and every month that an incident reached into, newest first. */
export function HistoryPage({ frame, months, years }: Props) {
  const { language } = frame
  const texts = HISTORY[language]
  return (
    <Page frame={frame} path="/history" section="history" title={texts.title} description={texts.description} isRecord>
      <h1>{texts.title}</h1>
      {months.length === 0 ? <p className="lead">{texts.none}</p> : <p className="lead">{texts.intro}</p>}
      {years.map((year) => (
        <section key={year}>
          <h2>
            <a href={pathIn(language, `/history/${year}`)}>{texts.wholeYear(year)}</a>
          </h2>
          <Months months={months.filter(({ month }) => month.startsWith(year))} language={language} />
        </section>
      ))}
    </Page>
  )
}

function Months({ months, language }: { readonly months: readonly Month[]; readonly language: Language }) {
  return (
    <ul className="months">
      {months.map(({ month, count }) => (
        <li key={month}>
          <a href={pathIn(language, `/history/${month}`)}>{monthName(month, language)}</a> <span>{HISTORY[language].count(count)}</span>
        </li>
      ))}
    </ul>
  )
}

type MonthProps = {
  readonly frame: Frame
  readonly month: string
  readonly incidents: readonly Incident[]
}

export function HistoryMonthPage({ frame, month, incidents }: MonthProps) {
  const { language, moment } = frame
  const texts = HISTORY[language]
  const name = monthName(month, language)
  const isOver = seoulMonthInterval(month).end <= moment.now && incidents.every(isResolved)
  return (
    <Page
      frame={frame}
      path={`/history/${month}`}
      section="history"
      title={texts.monthTitle(name)}
      description={texts.monthDescription(name)}
      isRecord={isOver}
    >
      <p className="eyebrow">{texts.title}</p>
      <h1>{name}</h1>
      {incidents.length === 0 ? (
        <p>{texts.noneInMonth}</p>
      ) : (
        <section>
          <h2 id="list">{texts.list}</h2>
          <IncidentList incidents={incidents} language={language} now={moment.now} />
        </section>
      )}
      <p className="hint">
        <a href={pathIn(language, '/history')}>{texts.allMonths}</a>{' '}
        <a href={pathIn(language, `/history/${month.slice(0, 4)}`)}>{texts.wholeYear(month.slice(0, 4))}</a>
      </p>
    </Page>
  )
}
