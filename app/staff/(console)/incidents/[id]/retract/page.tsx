import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { incident } from '#data/incidents.ts'
import { isWithdrawn } from '#domain/incident.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_RETRACTION } from '#i18n/staff-retraction.ts'
import { RetractionForm } from '#ui/staff/retraction-form.tsx'
import { consoleLanguage } from '../../../../console-language.ts'
import { DraftNotices } from '../../../../draft-notices.tsx'
import { draftedAs, draftingOf } from '../../../../drafting.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params, Search } from '../../../../page-props.ts'
import { retractIncidentAction } from '../../../../retraction-actions.ts'

export default async function RetractIncidentPage({ params, searchParams }: { readonly params: Params<'id'>; readonly searchParams: Search }) {
  const staff = await requireStaff('incident.correct')
  const [{ id }, search, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const found = await incident(id, moment)
  if (found === null || isWithdrawn(found)) notFound()
  const { draft } = await draftingOf(staff, 'incident-retraction', id, search.draft, moment.now)
  const words = STAFF_RETRACTION[language]
  return (
    <>
      <title>{`${words.incidentTitle} · ${STAFF[language].console}`}</title>
      <p>
        <a href={`/staff/incidents/${id}`}>{found.title[language]}</a>
      </p>
      <h1>{words.incidentTitle}</h1>
      <p className="notice">{words.incidentText}</p>
      <DraftNotices draft={draft} language={language} />
      <RetractionForm
        action={retractIncidentAction}
        language={language}
        start={{ id, submission: randomUUID(), ...(await draftedAs(search.draft, 'incident-retraction', id)) }}
      />
    </>
  )
}
