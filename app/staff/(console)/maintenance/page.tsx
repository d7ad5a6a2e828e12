import { requireStaff } from '#auth/require-staff.ts'
import { allMaintenances } from '#data/maintenances.ts'
import { isOver, notBegun } from '#domain/maintenance.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { StaffMaintenanceList, StaffSeriesList } from '#ui/staff/maintenance-list.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'

const PAST_SHOWN = 30

export default async function StaffMaintenancesPage() {
  await requireStaff('maintenance.announce')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const all = await allMaintenances(moment)
  const coming = all.filter((one) => !isOver(one, moment.now)).toReversed()
  const past = all.filter((one) => isOver(one, moment.now)).slice(0, PAST_SHOWN)
  const recurring = notBegun(coming, moment.now).filter((one) => one.series !== null)
  const words = STAFF_MAINTENANCE[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <section aria-labelledby="coming-title">
        <h2 id="coming-title">{words.coming}</h2>
        {coming.length === 0 ? <p>{words.none}</p> : <StaffMaintenanceList maintenances={coming} now={moment.now} language={language} />}
        <a className="primary" href="/staff/maintenance/new">
          {words.newTitle}
        </a>
      </section>
      {recurring.length > 0 && (
        <section aria-labelledby="series-title">
          <h2 id="series-title">{words.series}</h2>
          <StaffSeriesList maintenances={recurring} language={language} />
        </section>
      )}
      {past.length > 0 && (
        <section aria-labelledby="past-title">
          <h2 id="past-title">{words.past}</h2>
          <StaffMaintenanceList maintenances={past} now={moment.now} language={language} />
        </section>
      )}
    </>
  )
}
