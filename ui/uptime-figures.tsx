import type { Interval } from '#domain/interval.ts'
import { lengthMs } from '#domain/interval.ts'
import type { Language } from '#domain/language.ts'
import { type BothWays, FORMULA, isThin, type UptimeDurations, type UptimeFigures, uptimeFigures } from '#domain/uptime.ts'
import { statusOfState, UPTIME_STATES } from '#domain/uptime-states.ts'
import { duration } from '#i18n/time.ts'
import { exactDuration, percent, UPTIME, windowName } from '#i18n/uptime.ts'
import { Mark, signOf } from './mark.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'

type Row = {
  readonly key: string
  readonly name: string
  /** Of the Korean page about it, where there is one. */
  readonly path?: string
  readonly durations: UptimeDurations
  /** Of this row alone; the table names its window when all rows share one. */
  readonly window?: Interval
}

type Props = {
  readonly caption: string
  readonly first: string
  readonly rows: readonly Row[]
  readonly language: Language
  /** That all rows share. */
  readonly window?: Interval
  /** Whether the time in each state stands beside the figures. */
  readonly withTimes?: boolean
}

/** All figures of each row, with the formula and the window that they are for. */
export function FiguresTable({ caption, first, rows, language, window, withTimes = false }: Props) {
  const texts = UPTIME[language]
  const columns = [first, texts.strict, texts.measured, texts.weighted, texts.coverage, ...(withTimes ? [texts.times] : [])]
  return (
    <table className="figures">
      <caption>
        {caption}
        {window === undefined ? null : <Basis window={window} language={language} />}
      </caption>
      <TableHead columns={columns} />
      <tbody>
        {rows.map((row) => (
          <FiguresRow key={row.key} row={row} language={language} withTimes={withTimes} />
        ))}
      </tbody>
    </table>
  )
}

/** What a figure is for and by which formula; stands next to each one. */
export function Basis({ window, language }: { readonly window: Interval; readonly language: Language }) {
  const texts = UPTIME[language]
  return (
    <small className="basis">
      {texts.basis(FORMULA, windowName(window), duration(lengthMs(window), language))} ·{' '}
      <a href={`${pathIn(language, '/uptime')}#formula`}>{texts.formulaLink}</a>
    </small>
  )
}

export function StateTimes({ durations, language }: { readonly durations: UptimeDurations; readonly language: Language }) {
  return (
    <ul className="states">
      {UPTIME_STATES.filter((state) => durations[state] > 0).map((state) => (
        <li key={state}>
          <span className={`sign ${signOf(statusOfState(state))}`}>
            <Mark sign={signOf(statusOfState(state))} />
            {UPTIME[language].state[state]}
          </span>{' '}
          {exactDuration(durations[state], language)}
        </li>
      ))}
    </ul>
  )
}

function FiguresRow({ row, language, withTimes }: { readonly row: Row; readonly language: Language; readonly withTimes: boolean }) {
  const texts = UPTIME[language]
  const figures = uptimeFigures(row.durations)
  return (
    <tr>
      <th scope="row">
        {row.path === undefined ? row.name : <a href={pathIn(language, row.path)}>{row.name}</a>}
        {row.window === undefined ? null : <Basis window={row.window} language={language} />}
      </th>
      <td data-label={texts.strict}>
        <Both figure={figures.strict} language={language} />
      </td>
      <td data-label={texts.measured}>
        <Both figure={figures.measured} language={language} />
      </td>
      <td data-label={texts.weighted}>{percent(figures.weighted, language)}</td>
      <td data-label={texts.coverage}>
        <Coverage figures={figures} language={language} />
      </td>
      {withTimes ? (
        <td data-label={texts.times}>
          <StateTimes durations={row.durations} language={language} />
        </td>
      ) : null}
    </tr>
  )
}

/** The second way only where it says something else. */
function Both({ figure, language }: { readonly figure: BothWays; readonly language: Language }) {
  const { withoutAnnounced, withAnnounced } = figure
  return (
    <>
      {percent(withoutAnnounced, language)}
      {withAnnounced === withoutAnnounced ? null : <small>{UPTIME[language].withAnnounced(percent(withAnnounced, language))}</small>}
    </>
  )
}

function Coverage({ figures, language }: { readonly figures: UptimeFigures; readonly language: Language }) {
  return (
    <>
      {percent(figures.coverage, language)} {isThin(figures.coverage) ? <b className="thin">{UPTIME[language].thin}</b> : null}
    </>
  )
}
