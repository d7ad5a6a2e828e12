import type { Language } from '#domain/language.ts'
import type { Overdue } from '#domain/overdue.ts'
import { POSTMORTEM } from '#i18n/postmortem.ts'
import { STAFF_HOME } from '#i18n/staff-home.ts'
import { duration } from '#i18n/time.ts'
import { seoulTime } from './seoul-time.ts'

/** Promises to readers that are late, each leading to where it is made good. */
export function OverdueList({
  overdue,
  now,
  since,
  language,
}: {
  readonly overdue: readonly Overdue[]
  readonly now: Date
  readonly since: string
  readonly language: Language
}) {
  return (
    <ul className="incidents">
      {overdue.map((one) => (
        <li key={`${one.kind} ${one.by.getTime()}`} className="open">
          <a href={one.kind === 'stage' ? '/staff/postmortems' : `/staff/post?incident=${one.incident.id}&${since}`}>
            <strong>{one.kind === 'stage' ? one.postmortem.title[language] : one.incident.title[language]}</strong>
            <span className="late">{sentence(one, now, language)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function sentence(one: Overdue, now: Date, language: Language): string {
  const words = STAFF_HOME[language]
  const [time, late] = [seoulTime(one.by, language), duration(now.getTime() - one.by.getTime(), language)]
  if (one.kind === 'stage') return words.overdueStage(POSTMORTEM[language].stages[one.stage], time, late)
  return one.kind === 'update' ? words.overdueUpdate(time, late) : words.overdueEstimate(time, late)
}
