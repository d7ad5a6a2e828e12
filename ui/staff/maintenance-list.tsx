import { inLanguage, type Language } from '#domain/language.ts'
import { isOver, latestPlan, type Maintenance, maintenanceStateAt } from '#domain/maintenance.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { seoulTime } from './seoul-time.ts'

type Props = { readonly maintenances: readonly Maintenance[]; readonly now: Date; readonly language: Language }

/** Planned work, each leading to its form. */
export function StaffMaintenanceList({ maintenances, now, language }: Props) {
  return (
    <ul className="incidents">
      {maintenances.map((maintenance) => (
        <li key={maintenance.id} className={isOver(maintenance, now) ? '' : 'open'}>
          <a href={`/staff/maintenance/${maintenance.id}`}>
            <strong>{maintenance.title[language]}</strong>
            <span>{inShort(maintenance, now, language)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The series of what has not begun, each leading to where the rest of it is cancelled. */
export function StaffSeriesList({ maintenances, language }: Omit<Props, 'now'>) {
  const words = STAFF_MAINTENANCE[language]
  const ids = [...new Set(maintenances.flatMap(({ series }) => series?.id ?? []))]
  const bySeries = ids.map((id) => [id, maintenances.filter(({ series }) => series?.id === id)] as const)
  return (
    <ul className="incidents">
      {bySeries.map(([series, left]) => (
        <li key={series}>
          <a href={`/staff/maintenance/series/${series}`}>
            <strong>{left[0]?.title[language]}</strong>
            <span>
              {words.seriesLeft(left.length)} · {words.seriesCancel}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** How it stands and when it is, in one line. */
export function inShort(maintenance: Maintenance, now: Date, language: Language): string {
  const { window } = latestPlan(maintenance)
  const when = MAINTENANCE[language].window(seoulTime(window.start, language), seoulTime(window.end, language))
  return `${MAINTENANCE[language].state[maintenanceStateAt(maintenance, now)]} · ${when}`
}

/** What was said of it so far, newest first. */
export function MaintenanceHistory({ maintenance, language }: { readonly maintenance: Maintenance; readonly language: Language }) {
  const texts = MAINTENANCE[language]
  return (
    <ol className="incidents" reversed>
      {maintenance.updates.toReversed().map(({ number, at, state, automatic, window, text, retitled }) => (
        <li key={number} value={number}>
          <strong>{texts.state[state]}</strong>{' '}
          <span>
            {seoulTime(at, language)} · {texts.window(seoulTime(window.start, language), seoulTime(window.end, language))}
          </span>
          {automatic === null ? null : <p>{texts.automatic[automatic]}</p>}
          {retitled === null ? null : (
            <>
              <p>{texts.retitled(retitled.was[language], retitled.now[language])}</p>
              <p lang={inLanguage(retitled.reason, language).language}>{inLanguage(retitled.reason, language).text}</p>
            </>
          )}
          {text === null ? null : <p lang={inLanguage(text, language).language}>{inLanguage(text, language).text}</p>}
        </li>
      ))}
    </ol>
  )
}
