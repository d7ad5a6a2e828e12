import { requireStaff } from '#auth/require-staff.ts'
import { incidentsSince, recentIncidents } from '#data/incidents.ts'
import { logProblem } from '#data/log.ts'
import { pressState } from '#data/press-state.ts'
import { isResolved } from '#domain/incident.ts'
import { STAFF } from '#i18n/staff.ts'
import { IncidentList } from '#ui/staff/incident-list.tsx'
import { PressHealth } from '#ui/staff/press-health.tsx'
import { consoleLanguage } from '../console-language.ts'
import { newestMoment } from '../newest-moment.ts'

const RECENT = 10

export default async function StaffHomePage() {
  await requireStaff()
  const [language, moment, press, problem] = await Promise.all([consoleLanguage(), newestMoment(), pressState(), logProblem()])
  const [current, recent] = await Promise.all([incidentsSince(moment.now, moment), recentIncidents(RECENT, moment)])
  const open = current.filter((incident) => !isResolved(incident))
  const over = recent.filter(isResolved)
  const words = STAFF[language].home
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <PressHealth press={press} logProblem={problem} language={language} />
      <section aria-labelledby="open-title">
        <h2 id="open-title">{words.open}</h2>
        {open.length === 0 ? <p>{words.noneOpen}</p> : <IncidentList incidents={open} now={moment.now} language={language} />}
        <a className="primary" href="/staff/incidents/new">
          {words.openNew}
        </a>
      </section>
      {over.length > 0 && (
        <section aria-labelledby="recent-title">
          <h2 id="recent-title">{words.recent}</h2>
          <IncidentList incidents={over} now={moment.now} language={language} />
        </section>
      )}
    </>
  )
}
