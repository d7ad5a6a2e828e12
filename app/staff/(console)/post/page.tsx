import { notFound, redirect } from 'next/navigation'
import { formStaff, isFormSent } from '#auth/require-staff.ts'
import { dependencies } from '#data/dependencies.ts'
import { incident, incidentsSince } from '#data/incidents.ts'
import { services } from '#data/services.ts'
import { templates } from '#data/templates.ts'
import { type Incident, isResolved, statusByFunction } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { existing } from '#domain/service.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { PostForm } from '#ui/staff/post-form.tsx'
import { PostHead } from '#ui/staff/post-head.tsx'
import { ToldList } from '#ui/staff/told.tsx'
import { touchableServices } from '#ui/staff/touchable-service.ts'
import { consoleLanguage } from '../../console-language.ts'
import { DraftNotices } from '../../draft-notices.tsx'
import { draftingOf } from '../../drafting.ts'
import { newestMoment } from '../../newest-moment.ts'
import type { Search } from '../../page-props.ts'
import { toldAt } from '../../told.ts'
import { postAction } from './actions.ts'
import { startOf } from './start.ts'

/** The one place from which readers are told of an incident. Whoever was signed out while writing still finds the form here: what it shows is public. */
export default async function PostPage({ searchParams }: { readonly searchParams: Search }) {
  const [search, language, moment] = await Promise.all([searchParams, consoleLanguage(), newestMoment()])
  const staff = await formStaff('draft.write')
  const [about, open, all, standsOn, ready] = await Promise.all([
    asked(search.incident, moment),
    incidentsSince(moment.now, moment).then((incidents) => incidents.filter((incident) => !isResolved(incident))),
    services(moment),
    dependencies(moment),
    staff === null ? [] : templates(),
  ])
  const isResolving = about !== null && search.resolve !== undefined
  const drafting = staff === null ? null : await draftingOf(staff, about === null ? 'incident' : 'update', about?.id ?? null, search.draft, moment.now)
  const shared = {
    action: postAction,
    language,
    start: await startOf(search, about, moment),
    drafting,
    keeping: staff === null ? null : { person: staff.id, target: about?.id ?? 'new' },
    services: touchableServices(all, about === null ? new Map() : statusByFunction(about), language),
    templates: ready.map(({ id, name, group }) => ({ value: id, text: group === null ? name : `${group} · ${name}` })),
    now: moment.now.getTime(),
    told: <ToldList told={toldAt(about, all, moment.now)} isNew={about === null} language={language} />,
  }
  return (
    <>
      <title>{`${titleOf(about, language)} · ${STAFF[language].console}`}</title>
      <PostHead open={open} about={about} isResolving={isResolving} now={moment.now} language={language} />
      <DraftNotices draft={drafting?.draft ?? null} isSaved={search.saved !== undefined} language={language} />
      {about === null ? (
        <PostForm key="new" {...shared} kind="incident" dependencies={existing(standsOn).map(({ slug, name }) => ({ value: slug, text: name[language] }))} />
      ) : (
        <PostForm key={`${about.id}${isResolving}`} {...shared} kind={isResolving ? 'resolution' : 'update'} />
      )}
    </>
  )
}

/** Of one that is over there is nothing more to say; but a form that came too late keeps its text. */
async function asked(id: string | readonly string[] | undefined, moment: Moment): Promise<Incident | null> {
  if (id === undefined) return null
  const found = typeof id === 'string' ? await incident(id, moment) : null
  if (found === null) notFound()
  if (isResolved(found) && !(await isFormSent())) redirect(`/staff/incidents/${found.id}`)
  return found
}

function titleOf(about: Incident | null, language: Language): string {
  return about === null ? STAFF_POST[language].newTitle : `${STAFF_POST[language].title}: ${about.title[language]}`
}
