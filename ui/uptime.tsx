import { seoulMonth } from '#domain/seoul.ts'
import type { PeriodUptime } from '#domain/uptime-period.ts'
import { monthName } from '#i18n/time.ts'
import { periodName, UPTIME } from '#i18n/uptime.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { FiguresTable } from './uptime-figures.tsx'
import { UptimeFormula } from './uptime-formula.tsx'

type Props = {
  readonly frame: Frame
  /** Oldest first, the running one last; never empty. */
  readonly months: readonly PeriodUptime[]
  /** Every month and every year that has a page, oldest first. */
  readonly measured: readonly string[]
}

/** This month and the ones before, of every service, and how it is counted. */
export function UptimePage({ frame, months, measured }: Props) {
  const { language, moment } = frame
  const texts = UPTIME[language]
  const running = months.at(-1)
  return (
    <Page frame={frame} path="/uptime" section="uptime" title={texts.title} description={texts.description}>
      <h1>{texts.title}</h1>
      <p className="lead">{texts.intro}</p>
      {running === undefined ? null : (
        <FiguresTable
          caption={texts.thisMonth(monthName(seoulMonth(moment.now), language))}
          first={texts.service}
          window={running.window}
          language={language}
          rows={running.services.map(({ service, durations }) => {
            return { key: service.id, name: service.name[language], path: `/services/${service.slug}/uptime`, durations }
          })}
        />
      )}
      <Periods measured={measured} frame={frame} />
      <UptimeFormula language={language} />
      <h2 id="months">{texts.lastMonths}</h2>
      {(running?.services ?? []).map(({ service }) => (
        <FiguresTable
          key={service.id}
          caption={service.name[language]}
          first={texts.period}
          language={language}
          rows={months.toReversed().map(({ period, window, services }) => ({
            key: period,
            name: periodName(period, language),
            path: `/uptime/${period}`,
            window,
            durations: (services.find((one) => one.service.id === service.id) ?? never(period)).durations,
          }))}
        />
      ))}
    </Page>
  )
}

/** One line for each year, with its months. */
function Periods({ frame: { language }, measured }: Pick<Props, 'frame' | 'measured'>) {
  const years = [...new Set(measured.map((period) => period.slice(0, 4)))].toReversed()
  return (
    <nav className="periods" aria-label={UPTIME[language].periods}>
      <h2 id="periods">{UPTIME[language].periods}</h2>
      <ul>
        {years.map((year) => (
          <li key={year}>
            <a href={pathIn(language, `/uptime/${year}`)}>{periodName(year, language)}</a>{' '}
            {measured
              .filter((period) => period.startsWith(`${year}-`))
              .map((month) => (
                <a key={month} href={pathIn(language, `/uptime/${month}`)} aria-label={monthName(month, language)}>
                  {month}
                </a>
              ))}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function never(period: string): never {
  throw new Error(`a service has no figures in ${period}`)
}
