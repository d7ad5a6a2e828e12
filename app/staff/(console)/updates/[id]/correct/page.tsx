import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { incidentOfUpdate } from '#data/incident-of-update.ts'
import { services } from '#data/services.ts'
import { latest, type Update } from '#domain/incident.ts'
import { typedSources } from '#domain/source-input.ts'
import type { Typed } from '#domain/typed-field.ts'
import { typedTime } from '#domain/typed-time.ts'
import { STAFF } from '#i18n/staff.ts'
import { CorrectionForm } from '#ui/staff/correction-form.tsx'
import { touchableServices, typedChanges } from '#ui/staff/touchable-service.ts'
import { consoleLanguage } from '../../../../console-language.ts'
import { DraftNotices } from '../../../../draft-notices.tsx'
import { draftedAs, draftingOf } from '../../../../drafting.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import type { Params, Search } from '../../../../page-props.ts'
import { correctUpdateAction } from './action.ts'

export default async function CorrectionPage({ params, searchParams }: { readonly params: Params<'id'>; readonly searchParams: Search }) {
  const staff = await requireStaff('incident.correct')
  const [{ id }, search, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [found, all] = await Promise.all([incidentOfUpdate(id, moment), services(moment)])
  if (found === null) notFound()
  const drafting = await draftingOf(staff, 'correction', found.update.id, search.draft, moment.now)
  const words = STAFF[language].incident
  const title = words.correctTitle(found.update.number)
  return (
    <>
      <title>{`${title} · ${STAFF[language].console}`}</title>
      <p>
        <a href={`/staff/incidents/${found.incident.id}`}>{found.incident.title[language]}</a>
      </p>
      <h1>{title}</h1>
      <p className="notice">{words.correctText}</p>
      <DraftNotices draft={drafting.draft} isSaved={search.saved !== undefined} language={language} />
      <CorrectionForm
        action={correctUpdateAction}
        language={language}
        start={{ ...asLastSaid(found.update), ...(await draftedAs(search.draft, 'correction', found.update.id)) }}
        drafting={drafting}
        keeping={{ person: staff.id, target: found.update.id }}
        now={moment.now.getTime()}
        services={touchableServices(all, new Map(), language)}
      />
    </>
  )
}

function asLastSaid(update: Update): Typed {
  const { phase, text, changes, estimate, nextUpdateBy, sources } = latest(update)
  return {
    submission: randomUUID(),
    update: update.id,
    phase,
    textKo: text.ko ?? '',
    textEn: text.en ?? '',
    estimateBy: estimate?.by ? typedTime(estimate.by) : '',
    estimateWordsKo: estimate?.words?.ko ?? '',
    estimateWordsEn: estimate?.words?.en ?? '',
    nextUpdateBy: nextUpdateBy === null ? '' : typedTime(nextUpdateBy),
    sources: typedSources(sources),
    ...typedChanges(changes),
  }
}
