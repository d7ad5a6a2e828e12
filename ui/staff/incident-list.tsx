import { type Incident, isResolved, nextUpdateBy, phaseOf } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_HOME } from '#i18n/staff-home.ts'
import { WORDS } from '#i18n/words.ts'
import { seoulTime } from './seoul-time.ts'

type Props = {
  readonly incidents: readonly Incident[]
  readonly now: Date
  /** What the address of the posting screen says of when the console was opened; null where nothing can be posted. */
  readonly since: string | null
  readonly language: Language
}

export function IncidentList({ incidents, now, since, language }: Props) {
  return (
    <ul className="incidents">
      {incidents.map((incident) => (
        <li key={incident.id} className={isResolved(incident) ? '' : 'open'}>
          <a href={`/staff/incidents/${incident.id}`}>
            <strong>{incident.title[language]}</strong>
            <span>
              {WORDS[language].phase[phaseOf(incident)]} · {STAFF[language].home.since(seoulTime(incident.startedAt, language))}
            </span>
          </a>
          <OwedUpdate by={nextUpdateBy(incident)} now={now} language={language} />
          {since !== null && !isResolved(incident) && (
            <a
              className="action"
              href={`/staff/post?incident=${incident.id}&${since}`}
              aria-label={`${STAFF_HOME[language].post}: ${incident.title[language]}`}
            >
              {STAFF_HOME[language].post}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

export function OwedUpdate({ by, now, language }: { readonly by: Date | null; readonly now: Date; readonly language: Language }) {
  if (by === null) return null
  const words = STAFF[language].home
  const time = seoulTime(by, language)
  return <p className={by < now ? 'owed warning' : 'owed'}>{by < now ? words.updateOverdue(time) : words.updatePromised(time)}</p>
}
