import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { incidentOfUpdate } from '#data/incident-of-update.ts'
import { isRetracted } from '#domain/incident.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_RETRACTION } from '#i18n/staff-retraction.ts'
import { RetractionForm } from '#ui/staff/retraction-form.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { DraftNotices } from '../../../../draft-notices.tsx'
import { draftedAs, draftingOf } from '../../../../drafting.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params, Search } from '../../../../page-props.ts'
import { retractUpdateAction } from '../../../../retraction-actions.ts'

export default async function RetractUpdatePage({ params, searchParams }: { readonly params: Params<'id'>; readonly searchParams: Search }) {
  const staff = await requireStaff('incident.correct')
  const [{ id }, search, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const found = await incidentOfUpdate(id, moment)
  if (found === null || isRetracted(found.update)) notFound()
  const { draft } = await draftingOf(staff, 'update-retraction', id, search.draft, moment.now)
  const words = STAFF_RETRACTION[language]
  const title = words.updateTitle(found.update.number)
  return (
    <>
      <title>{`${title} · ${STAFF[language].console}`}</title>
      <p>
        <a href={`/staff/incidents/${found.incident.id}`}>{found.incident.title[language]}</a>
      </p>
      <h1>{title}</h1>
      <p className="notice">{words.updateText}</p>
      <DraftNotices draft={draft} language={language} />
      <RetractionForm
        action={retractUpdateAction}
        language={language}
        start={{ id, submission: randomUUID(), ...(await draftedAs(search.draft, 'update-retraction', id)) }}
      />
    </>
  )
}
