import { type Incident, isResolved } from '#domain/incident.ts'
import { seoulMonthInterval } from '#domain/seoul.ts'
import { HISTORY } from '#i18n/history.ts'
import { monthName } from '#i18n/time.ts'
import type { Frame } from './frame.ts'
import { IncidentList } from './incident-list.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'

type Month = { readonly month: string; readonly count: number }

/** Every month that an incident reached into, newest first. */
export function HistoryPage({ frame, months }: { readonly frame: Frame; readonly months: readonly Month[] }) {
  const { language } = frame
  const texts = HISTORY[language]
  return (
    <Page frame={frame} path="/history" section="history" title={texts.title} description={texts.description} isRecord>
      <h1>{texts.title}</h1>
      {months.length === 0 ? <p className="lead">{texts.none}</p> : <p className="lead">{texts.intro}</p>}
      <ul className="months">
        {months.map(({ month, count }) => (
          <li key={month}>
            <a href={pathIn(language, `/history/${month}`)}>{monthName(month, language)}</a> <span>{texts.count(count)}</span>
          </li>
        ))}
      </ul>
    </Page>
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
      {incidents.length === 0 ? <p>{texts.noneInMonth}</p> : <IncidentList incidents={incidents} language={language} now={moment.now} />}
      <p className="hint">
        <a href={pathIn(language, '/history')}>{texts.allMonths}</a>
      </p>
    </Page>
  )
}
