import { randomUUID } from 'node:crypto'
import { requireStaff } from '#auth/require-staff.ts'
import { services } from '#data/services.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { MaintenanceForm } from '#ui/staff/maintenance-form.tsx'
import { touchableServices } from '#ui/staff/touchable-service.ts'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import { announceMaintenanceAction } from '../actions.ts'

export default async function NewMaintenancePage() {
  await requireStaff('maintenance.announce')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const all = await services(moment)
  const words = STAFF_MAINTENANCE[language]
  return (
    <>
      <title>{`${words.newTitle} · ${STAFF[language].console}`}</title>
      <h1>{words.newTitle}</h1>
      <MaintenanceForm
        action={announceMaintenanceAction}
        language={language}
        start={{ submission: randomUUID() }}
        services={touchableServices(all, new Map(), language)}
      />
    </>
  )
}
