import { type Incident, isWithdrawn, phaseOf, resolvedAt, worstEver } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { HISTORY } from '#i18n/history.ts'
import { INCIDENT } from '#i18n/incident.ts'
import { duration } from '#i18n/time.ts'
import { WORDS } from '#i18n/words.ts'
import { StatusWord } from './answer.tsx'
import { pathIn } from './paths.ts'
import { Time } from './time.tsx'
import { UntranslatedCount } from './translation.tsx'

/** Incidents in short: what, from when until when, how bad. */
export function IncidentList({ incidents, language, now }: { readonly incidents: readonly Incident[]; readonly language: Language; readonly now: Date }) {
  return (
    <ul className="incidents">
      {incidents.map((incident) => (
        <li key={incident.id}>
          <h3>
            <a href={pathIn(language, `/incidents/${incident.id}`)}>{incident.title[language]}</a>
          </h3>
          <p className="meta">
            <Extent incident={incident} language={language} now={now} />
          </p>
          <p className="meta">
            {isWithdrawn(incident) ? (
              <b>{INCIDENT[language].withdrawn}</b>
            ) : (
              <>
                {HISTORY[language].worst} <StatusWord status={worstEver(incident)} language={language} />
              </>
            )}
          </p>
          <UntranslatedCount incident={incident} language={language} />
        </li>
      ))}
    </ul>
  )
}

function Extent({ incident, language, now }: { readonly incident: Incident; readonly language: Language; readonly now: Date }) {
  const end = resolvedAt(incident)
  const start = <Time at={incident.startedAt} kind="declared" language={language} now={now} />
  if (end === null) {
    return (
      <>
        {start} – {HISTORY[language].open} ({WORDS[language].phase[phaseOf(incident)]})
      </>
    )
  }
  return (
    <>
      {start} – <Time at={end} kind="declared" language={language} now={now} /> · {duration(end.getTime() - incident.startedAt.getTime(), language)}
    </>
  )
}
