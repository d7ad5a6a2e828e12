import { randomUUID } from 'node:crypto'
import { requireStaff } from '#auth/require-staff.ts'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { typedTime } from '#domain/typed-time.ts'
import { STAFF } from '#i18n/staff.ts'
import { IncidentForm } from '#ui/staff/incident-form.tsx'
import { touchableServices } from '#ui/staff/touchable-service.ts'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import { openIncidentAction } from '../actions.ts'

export default async function NewIncidentPage() {
  await requireStaff('incident.open')
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const [all, standsOn] = await Promise.all([services(moment), dependencies(moment)])
  const words = STAFF[language]
  return (
    <>
      <title>{`${words.incident.newTitle} · ${words.console}`}</title>
      <h1>{words.incident.newTitle}</h1>
      <IncidentForm
        action={openIncidentAction}
        language={language}
        start={{
          submission: randomUUID(),
          startedAt: typedTime(moment.now),
          phase: 'investigating',
        }}
        services={touchableServices(all, new Map(), language)}
        dependencies={standsOn.map(({ slug, name }) => ({
          value: slug,
          text: name[language],
        }))}
      />
    </>
  )
}
