import type { Interval } from '#domain/interval.ts'
import type { Language } from '#domain/language.ts'
import { type ImpactStatus, latestPlan, type Maintenance, type MaintenanceState, maintenanceStateAt } from '#domain/maintenance.ts'
import { seoulDay } from '#domain/seoul.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { dateTime, timeOnly } from '#i18n/time.ts'
import { Mark, type Sign, signOf } from './mark.tsx'
import { pathIn } from './paths.ts'
import { FutureTime } from './time.tsx'

/** Work that needs somebody's attention now, and work that does not: a shape and a word, none of them an alarm. */
const SIGN = {
  scheduled: 'maintenance',
  in_progress: 'maintenance',
  verifying: 'maintenance',
  completed: 'yes',
  cancelled: 'unknown',
} as const satisfies Record<MaintenanceState, Sign>

export function StateWord({ state, language }: { readonly state: MaintenanceState; readonly language: Language }) {
  return (
    <b className={`sign ${SIGN[state]}`}>
      <Mark sign={SIGN[state]} />
      {MAINTENANCE[language].state[state]}
    </b>
  )
}

export function ImpactWord({ status, language }: { readonly status: ImpactStatus; readonly language: Language }) {
  const sign = signOf(status)
  return (
    <b className={`sign ${sign}`}>
      <Mark sign={sign} />
      {MAINTENANCE[language].impact[status]}
    </b>
  )
}

/** `11월 25일 (수) 02:00 – 05:00`; the day stands once when both ends lie in it. */
export function WindowTime({ window, language, now }: { readonly window: Interval; readonly language: Language; readonly now: Date }) {
  const { start, end } = window
  const isOneDay = seoulDay(start) === seoulDay(end)
  const [from, to] = isOneDay && language === 'ko' ? [dateTime(start, language, now), timeOnly(end)] : bothEnds(window, isOneDay, language, now)
  return (
    <>
      <FutureTime at={start} text={from} /> – <FutureTime at={end} text={to} />
    </>
  )
}

/** English names the zone once, at the end. */
function bothEnds({ start, end }: Interval, isOneDay: boolean, language: Language, now: Date): readonly [string, string] {
  const from = dateTime(start, language, now).replace(/ KST$/, '')
  if (language === 'ko') return [from, dateTime(end, language, now)]
  return [from, isOneDay ? `${timeOnly(end)} KST` : dateTime(end, language, now)]
}

/** One line for each: what, when and how it stands. */
export function MaintenanceList({
  maintenances,
  language,
  now,
}: {
  readonly maintenances: readonly Maintenance[]
  readonly language: Language
  readonly now: Date
}) {
  return (
    <ul className="works">
      {maintenances.map((maintenance) => (
        <li key={maintenance.id}>
          <a href={pathIn(language, `/maintenance/${maintenance.id}`)}>{maintenance.title[language]}</a>{' '}
          <StateWord state={maintenanceStateAt(maintenance, now)} language={language} />
          <p className="meta">
            <WindowTime window={latestPlan(maintenance).window} language={language} now={now} />
          </p>
        </li>
      ))}
    </ul>
  )
}
