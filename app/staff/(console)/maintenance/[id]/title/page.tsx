import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { maintenance } from '#data/maintenances.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_MAINTENANCE } from '#i18n/staff-maintenance.ts'
import { MaintenanceTitleForm } from '#ui/staff/maintenance-form.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params } from '../../../../page-props.ts'
import { correctMaintenanceTitleAction } from '../../actions.ts'

/** Corrects the title of planned work, also of work that is over. */
export default async function MaintenanceTitlePage({ params }: { readonly params: Params<'id'> }) {
  await requireStaff('maintenance.update')
  const [{ id }, language, moment] = await Promise.all([params, consoleLanguage(), newestMoment()])
  const found = await maintenance(id, moment)
  if (found === null) notFound()
  const words = STAFF_MAINTENANCE[language]
  const { ko, en } = found.title
  return (
    <>
      <title>{`${words.correctTitle} · ${STAFF[language].console}`}</title>
      <p>
        <a href={`/staff/maintenance/${id}`}>{found.title[language]}</a>
      </p>
      <h1>{words.correctTitle}</h1>
      <p className="notice">{words.correctTitleText}</p>
      <MaintenanceTitleForm
        action={correctMaintenanceTitleAction}
        language={language}
        start={{ maintenance: id, submission: randomUUID(), titleKo: ko, titleEn: en, scope: 'one' }}
        isInSeries={found.series !== null}
      />
    </>
  )
}
