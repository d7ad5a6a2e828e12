import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { maintenance, maintenanceSeries } from '#data/maintenances.ts'
import { notBegun } from '#domain/maintenance.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { SeriesCancellationForm } from '#ui/staff/maintenance-form.tsx'
import { StaffMaintenanceList } from '#ui/staff/maintenance-list.tsx'
import { PostedNotice } from '#ui/staff/press-health.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params, Search } from '../../../../page-props.ts'
import { pressAfter } from '../../../../press-after.ts'
import { cancelSeriesAction } from '../../actions.ts'

type Props = { readonly params: Params<'series'>; readonly searchParams: Search }

export default async function StaffMaintenanceSeriesPage({ params, searchParams }: Props) {
  await requireStaff('maintenance.update')
  const [{ series }, { said }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const ids = await maintenanceSeries(series, moment)
  const occurrences = (await Promise.all(ids.map((id) => maintenance(id, moment)))).filter((one) => one !== null)
  const [first] = occurrences
  if (first === undefined) notFound()
  const change = typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : null
  const words = STAFF_MAINTENANCE[language]
  const title = words.seriesOf(first.title[language])
  const left = notBegun(occurrences, moment.now).length
  return (
    <>
      <title>{`${title} · ${STAFF[language].console}`}</title>
      {change !== null && (
        <PostedNotice change={change} press={await pressAfter(change)} here={`/staff/maintenance/series/${series}?said=${change}`} language={language} />
      )}
      <h1>{title}</h1>
      <section aria-labelledby="cancel-title">
        <h2 id="cancel-title">{words.seriesCancel}</h2>
        <p className="notice">{left === 0 ? words.seriesOver : words.seriesCancelText}</p>
        {left > 0 && (
          <>
            <p>{words.seriesLeft(left)}</p>
            <SeriesCancellationForm action={cancelSeriesAction} language={language} start={{ submission: randomUUID(), series }} />
          </>
        )}
      </section>
      <section aria-labelledby="all-title">
        <h2 id="all-title">{words.seriesAll}</h2>
        <StaffMaintenanceList maintenances={occurrences} now={moment.now} language={language} />
      </section>
    </>
  )
}
