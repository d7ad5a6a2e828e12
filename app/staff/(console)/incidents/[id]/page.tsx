import { randomUUID } from 'node:crypto'
import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { incident } from '#data/incidents.ts'
import { services } from '#data/services.ts'
import { type Incident, nextUpdateBy, phaseOf, resolvedAt, statusByFunction } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { WORDS } from '#i18n/words.ts'
import { OwedUpdate } from '#ui/staff/incident-list.tsx'
import { IncidentTimeline } from '#ui/staff/incident-timeline.tsx'
import { PostedNotice } from '#ui/staff/press-health.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { touchableServices } from '#ui/staff/touchable-service.ts'
import { UpdateForm } from '#ui/staff/update-form.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { pressAfter } from '../../../press-after.ts'
import { postUpdateAction } from '../actions.ts'

export default async function StaffIncidentPage({ params, searchParams }: { readonly params: Params<'id'>; readonly searchParams: Search }) {
  await requireStaff()
  const [{ id }, { said, resolve }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [found, all] = await Promise.all([incident(id, moment), services(moment)])
  if (found === null) notFound()
  const change = typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : null
  const functionNames = new Map(all.flatMap((service) => service.functions.map((fn) => [fn.id, `${service.name[language]} · ${fn.name[language]}`])))
  const over = resolvedAt(found)
  return (
    <>
      <title>{`${found.title[language]} · ${STAFF[language].console}`}</title>
      {change !== null && <PostedNotice change={change} press={await pressAfter(change)} here={`/staff/incidents/${id}?said=${change}`} language={language} />}
      <IncidentHead incident={found} now={moment.now} language={language} />
      {over === null ? (
        <NextUpdate incident={found} services={all} isResolving={resolve !== undefined} language={language} />
      ) : (
        <p className="notice">{STAFF[language].incident.isResolved(seoulTime(over, language))}</p>
      )}
      <section aria-labelledby="timeline-title">
        <h2 id="timeline-title">{STAFF[language].incident.timeline}</h2>
        <IncidentTimeline incident={found} functionNames={functionNames} language={language} />
      </section>
    </>
  )
}

function IncidentHead({ incident, now, language }: { readonly incident: Incident; readonly now: Date; readonly language: Language }) {
  const words = STAFF[language].incident
  const readers = process.env.PUBLIC_ORIGIN
  return (
    <>
      <h1>{incident.title[language]}</h1>
      <p>
        {WORDS[language].phase[phaseOf(incident)]} · {words.startedAt} {seoulTime(incident.startedAt, language)}
      </p>
      <OwedUpdate by={nextUpdateBy(incident)} now={now} language={language} />
      <ul className="links">
        <li>
          <a href="#timeline-title">{words.toTimeline}</a>
        </li>
        {readers !== undefined && (
          <li>
            <a href={`${readers}${language === 'ko' ? '' : '/en'}/incidents/${incident.id}`}>{words.readersPage}</a>
          </li>
        )}
      </ul>
    </>
  )
}

function NextUpdate(props: { readonly incident: Incident; readonly services: readonly Service[]; readonly isResolving: boolean; readonly language: Language }) {
  const { incident, isResolving, language } = props
  const words = STAFF[language].incident
  const current = statusByFunction(incident)
  const start = {
    submission: randomUUID(),
    incident: incident.id,
    ...(isResolving ? resolution(incident) : { phase: phaseOf(incident) }),
  }
  return (
    <section aria-labelledby="post-title">
      <h2 id="post-title">{isResolving ? words.resolveTitle : words.postTitle}</h2>
      {isResolving ? (
        <p>
          {words.resolveText} <a href={`/staff/incidents/${incident.id}`}>{words.notYet}</a>
        </p>
      ) : (
        <p>
          <a className="action" href={`/staff/incidents/${incident.id}?resolve=1`}>
            {words.resolve}
          </a>
        </p>
      )}
      <UpdateForm
        key={isResolving ? 'resolve' : 'update'}
        action={postUpdateAction}
        language={language}
        start={start}
        services={touchableServices(props.services, current, language)}
        isResolving={isResolving}
      />
    </section>
  )
}

/** Everything that the incident touched and that is not back yet is back. */
function resolution(incident: Incident): Typed {
  const affected = [...statusByFunction(incident).values()].filter((change) => change.status !== 'operational')
  return {
    phase: 'resolved',
    ...Object.fromEntries(affected.map((change) => [`functions.${change.functionId}.status`, 'operational'])),
  }
}
