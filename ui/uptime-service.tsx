import { dayRuns } from '#domain/day-runs.ts'
import type { Interval } from '#domain/interval.ts'
import type { Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { type DayBar, type ServiceUptime, windowBars } from '#domain/uptime.ts'
import { barsInWords } from '#i18n/bars.ts'
import { HISTORY } from '#i18n/history.ts'
import { SERVICE } from '#i18n/service.ts'
import { dayName } from '#i18n/time.ts'
import { periodName, UPTIME } from '#i18n/uptime.ts'
import { StatusWord } from './answer.tsx'
import { Bars } from './bars.tsx'
import { EndedNotice } from './ended.tsx'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { TableHead } from './table-head.tsx'
import { FiguresTable } from './uptime-figures.tsx'

/** A service over a month, a year, or the days of the bars. */
export type ServicePeriod = { readonly period: string; readonly window: Interval; readonly uptime: ServiceUptime }

type Props = {
  readonly frame: Frame
  readonly service: Service
  /** Null for a service that had ended before. */
  readonly ninety: Omit<ServicePeriod, 'period'> | null
  /** Oldest first. */
  readonly months: readonly ServicePeriod[]
  readonly years: readonly ServicePeriod[]
}

export function ServiceUptimePage({ frame, service, ninety, months, years }: Props) {
  const { language, moment } = frame
  const texts = UPTIME[language]
  const name = service.name[language]
  const path = `/services/${service.slug}`
  return (
    <Page frame={frame} path={`${path}/uptime`} section="uptime" title={texts.serviceTitle(name)} description={texts.serviceDescription(name)}>
      <p className="eyebrow">{texts.title}</p>
      <h1>{name}</h1>
      <p className="hint">
        <a href={pathIn(language, path)}>{texts.backToService}</a> <a href={pathIn(language, '/uptime')}>{texts.allUptime}</a>
      </p>
      <EndedNotice retiredAt={service.retiredAt} words={SERVICE[language].serviceEnded} language={language} now={moment.now} />
      {ninety === null ? null : <NinetyDays service={service} ninety={ninety} now={moment.now} language={language} />}
      <section className="ninety">
        <h2 id="years">{texts.years}</h2>
        <PeriodTable caption={texts.wholeService} periods={years} language={language} />
        <p className="hint">
          {years.map(({ period }) => (
            <a key={period} href={pathIn(language, `${path}/history/${period}`)}>
              {HISTORY[language].monthTitle(periodName(period, language))}
            </a>
          ))}
        </p>
      </section>
      <section className="ninety">
        <h2 id="months">{texts.months}</h2>
        {months.toReversed().map(({ period, window, uptime }) => (
          <div key={period}>
            <h3>{periodName(period, language)}</h3>
            <DaysDrawn bars={windowBars(uptime.spans, window)} now={moment.now} language={language} window={periodName(period, language)} />
          </div>
        ))}
        <PeriodTable caption={texts.wholeService} periods={months} language={language} />
      </section>
    </Page>
  )
}

type NinetyProps = { readonly service: Service; readonly ninety: NonNullable<Props['ninety']>; readonly now: Date; readonly language: Language }

function NinetyDays({ service, ninety: { window, uptime }, now, language }: NinetyProps) {
  const texts = UPTIME[language]
  const functions = uptime.functions.map(({ fn, durations }) => ({ key: fn.id, name: fn.name[language], durations }))
  return (
    <section className="ninety">
      <h2 id="ninety">{texts.ninetyDays}</h2>
      <p className="hint">{texts.barsMeaning}</p>
      <DaysDrawn bars={windowBars(uptime.spans, window)} now={now} language={language} />
      <FiguresTable
        caption={texts.ninetyDays}
        first={texts.functionOrService}
        window={window}
        language={language}
        withTimes
        rows={[{ key: service.id, name: texts.wholeService, durations: uptime.durations }, ...functions]}
      />
    </section>
  )
}

function PeriodTable({ caption, periods, language }: { readonly caption: string; readonly periods: readonly ServicePeriod[]; readonly language: Language }) {
  return (
    <FiguresTable
      caption={caption}
      first={UPTIME[language].period}
      language={language}
      withTimes
      rows={periods.toReversed().map(({ period, window, uptime }) => {
        return { key: period, name: periodName(period, language), path: `/uptime/${period}`, window, durations: uptime.durations }
      })}
    />
  )
}

type DaysProps = { readonly bars: readonly DayBar[]; readonly now: Date; readonly language: Language; readonly window?: string }

/** The bars, and behind them a table of the same days. */
function DaysDrawn({ bars, now, language, window }: DaysProps) {
  const texts = UPTIME[language]
  const day = (one: string) => dayName(one, language, now)
  return (
    <>
      <Bars bars={bars} language={language} window={window} />
      <p className="axis">
        <span>{day(bars[0]?.day ?? '')}</span> <span>{day(bars.at(-1)?.day ?? '')}</span>
      </p>
      <details>
        <summary>
          {barsInWords(bars, language, window)} · {texts.asTable}
        </summary>
        <table>
          <TableHead columns={[texts.day, texts.dayStatus]} />
          <tbody>
            {dayRuns(bars).map((run) => (
              <tr key={run.from}>
                <th scope="row">{run.length === 1 ? day(run.first) : texts.toDay(day(run.first), day(run.last))}</th>
                <td>
                  <StatusWord status={run.status} language={language} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}
