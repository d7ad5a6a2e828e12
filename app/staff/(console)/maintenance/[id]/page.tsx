import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { maintenance } from '#data/maintenances.ts'
import { services } from '#data/services.ts'
import { latestPlan, type Maintenance, maintenanceStateAt } from '#domain/maintenance.ts'
import { typedImpacts } from '#domain/maintenance-input.ts'
import { nextStates } from '#domain/maintenance-plan.ts'
import type { Typed } from '#domain/typed-field.ts'
import { typedTime } from '#domain/typed-time.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { MaintenanceUpdateForm } from '#ui/staff/maintenance-form.tsx'
import { inShort, MaintenanceHistory } from '#ui/staff/maintenance-list.tsx'
import { PostedNotice } from '#ui/staff/press-health.tsx'
import { touchableServices } from '#ui/staff/touchable-service.ts'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { pressAfter } from '../../../press-after.ts'
import { updateMaintenanceAction } from '../actions.ts'

type Props = { readonly params: Params<'id'>; readonly searchParams: Search }

export default async function StaffMaintenancePage({ params, searchParams }: Props) {
  await requireStaff('maintenance.update')
  const [{ id }, { said }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [found, all] = await Promise.all([maintenance(id, moment), services(moment)])
  if (found === null) notFound()
  const change = typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : null
  const words = STAFF_MAINTENANCE[language]
  const states = nextStates(found, moment.now).map((value) => ({ value, text: MAINTENANCE[language].state[value] }))
  const readers = process.env.PUBLIC_ORIGIN
  return (
    <>
      <title>{`${found.title[language]} · ${STAFF[language].console}`}</title>
      {change !== null && (
        <PostedNotice change={change} press={await pressAfter(change)} here={`/staff/maintenance/${id}?said=${change}`} language={language} />
      )}
      <h1>{found.title[language]}</h1>
      <p>{inShort(found, moment.now, language)}</p>
      {readers !== undefined && (
        <p>
          <a href={`${readers}${language === 'ko' ? '' : '/en'}/maintenance/${id}`}>{words.readersPage}</a>
        </p>
      )}
      <section aria-labelledby="update-title">
        <h2 id="update-title">{words.updateTitle}</h2>
        <p className="notice">{states.length === 0 ? words.over : words.updateText}</p>
        {states.length > 0 && (
          <MaintenanceUpdateForm
            action={updateMaintenanceAction}
            language={language}
            start={start(found, moment.now)}
            services={touchableServices(all, new Map(), language)}
            states={states}
            hasBegun={maintenanceStateAt(found, moment.now) !== 'scheduled'}
          />
        )}
      </section>
      <p>
        <a href={`/staff/maintenance/${id}/title`}>{words.correctTitle}</a>
      </p>
      {found.series !== null && (
        <p>
          <a href={`/staff/maintenance/series/${found.series.id}`}>{words.seriesCancel}</a>
        </p>
      )}
      <section aria-labelledby="timeline-title">
        <h2 id="timeline-title">{words.timeline}</h2>
        <MaintenanceHistory maintenance={found} language={language} />
      </section>
    </>
  )
}

/** The plan as it stands now: whoever changes one thing leaves the rest. */
function start(maintenance: Maintenance, now: Date): Typed {
  const { window, impacts } = latestPlan(maintenance)
  return {
    submission: randomUUID(),
    maintenance: maintenance.id,
    state: maintenanceStateAt(maintenance, now),
    startsAt: typedTime(window.start),
    endsAt: typedTime(window.end),
    ...typedImpacts(impacts),
  }
}
