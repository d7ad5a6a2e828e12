import { type Incident, resolvedAt, worstEver } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { HISTORY } from '#i18n/history.ts'
import { duration } from '#i18n/time.ts'
import { StatusWord } from './answer.tsx'
import { pathIn } from './paths.ts'
import { Time } from './time.tsx'

/** One line each, so that a year of a thousand is still one page. */
export function CompactIncidents({ incidents, language }: { readonly incidents: readonly Incident[]; readonly language: Language }) {
  return (
    <ol className="compact">
      {incidents.map((incident) => {
        const end = resolvedAt(incident)
        return (
          <li key={incident.id}>
            <Time at={incident.startedAt} kind="declared" language={language} form="short" />{' '}
            <a href={pathIn(language, `/incidents/${incident.id}`)}>{incident.title[language]}</a>{' '}
            <span>{end === null ? HISTORY[language].open : duration(end.getTime() - incident.startedAt.getTime(), language)}</span>{' '}
            <StatusWord status={worstEver(incident)} language={language} />
          </li>
        )
      })}
    </ol>
  )
}
