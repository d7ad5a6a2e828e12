import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { incident } from '#data/incidents.ts'
import { postingOf } from '#data/postings.ts'
import { proposalsOf } from '#data/proposals.ts'
import { services } from '#data/services.ts'
import { type Incident, isWithdrawn, nextUpdateBy, phaseOf, resolvedAt } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Staff } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { STAFF_RETRACTION } from '#i18n/staff-retraction.ts'
import { WORDS } from '#i18n/words.ts'
import { ForgetText } from '#ui/staff/forget-text.tsx'
import { functionNames } from '#ui/staff/function-names.ts'
import { OwedUpdate } from '#ui/staff/incident-list.tsx'
import { IncidentTimeline } from '#ui/staff/incident-timeline.tsx'
import { PostedNotice } from '#ui/staff/press-health.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { pressAfter } from '../../../press-after.ts'

export default async function StaffIncidentPage({ params, searchParams }: { readonly params: Params<'id'>; readonly searchParams: Search }) {
  const staff = await requireStaff()
  const [{ id }, { said }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [found, all] = await Promise.all([incident(id, moment), services(moment)])
  if (found === null) notFound()
  const change = typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) : null
  return (
    <>
      <title>{`${found.title[language]} · ${STAFF[language].console}`}</title>
      {change !== null && <Posted incident={id} change={change} staff={staff} language={language} />}
      <IncidentHead incident={found} now={moment.now} language={language} />
      {resolvedAt(found) === null && <GoneQuiet incident={id} language={language} />}
      <section aria-labelledby="timeline-title">
        <h2 id="timeline-title">{STAFF[language].incident.timeline}</h2>
        <IncidentTimeline incident={found} functionNames={functionNames(all, language)} language={language} />
      </section>
    </>
  )
}

/** What monitoring says of the alerts that became this incident, once all of them have ended. */
async function GoneQuiet({ incident, language }: { readonly incident: string; readonly language: Language }) {
  const proposals = await proposalsOf(incident)
  const ends = proposals.flatMap(({ quietAt }) => quietAt?.getTime() ?? [])
  if (ends.length === 0 || ends.length < proposals.length) return null
  return <p className="notice">{STAFF_ALERTS[language].quiet(seoulTime(new Date(Math.max(...ends)), language))}</p>
}

type PostedProps = { readonly incident: string; readonly change: number; readonly staff: Staff; readonly language: Language }

/** What became of a post, and how long it took from opening the console. */
async function Posted({ incident, change, staff, language }: PostedProps) {
  const press = await pressAfter(change)
  const posting = await postingOf(change)
  const isPrinted = press !== null && press.printedChange >= change
  const printedAt = posting?.printedAt ?? (isPrinted ? press.at : null)
  const { took, seconds } = STAFF_POST[language]
  return (
    <>
      <PostedNotice change={change} press={press} here={`/staff/incidents/${incident}?said=${change}`} language={language} />
      {posting?.openedAt && printedAt !== null && (
        <p className="hint">{took(seconds(Math.ceil((printedAt.getTime() - posting.openedAt.getTime()) / 1_000)))}</p>
      )}
      {posting !== null && <ForgetText person={staff.id} submission={posting.submission} />}
    </>
  )
}

function IncidentHead({ incident, now, language }: { readonly incident: Incident; readonly now: Date; readonly language: Language }) {
  const words = STAFF[language].incident
  const readers = process.env.PUBLIC_ORIGIN
  const over = resolvedAt(incident)
  return (
    <>
      <h1>{incident.title[language]}</h1>
      <p>
        {WORDS[language].phase[phaseOf(incident)]} · {words.startedAt} {seoulTime(incident.startedAt, language)}
      </p>
      <OwedUpdate by={nextUpdateBy(incident)} now={now} language={language} />
      {over === null ? <WaysOn id={incident.id} language={language} /> : <p className="notice">{words.isResolved(seoulTime(over, language))}</p>}
      {!isWithdrawn(incident) && (
        <p>
          <a href={`/staff/incidents/${incident.id}/retract`}>{STAFF_RETRACTION[language].incidentTitle}</a>
        </p>
      )}
      {readers !== undefined && (
        <ul className="links">
          <li>
            <a href={`${readers}${language === 'ko' ? '' : '/en'}/incidents/${incident.id}`}>{words.readersPage}</a>
          </li>
        </ul>
      )}
    </>
  )
}

function WaysOn({ id, language }: { readonly id: string; readonly language: Language }) {
  const words = STAFF[language].incident
  return (
    <p className="ways">
      <a className="primary" href={`/staff/post?incident=${id}`}>
        {words.postTitle}
      </a>{' '}
      <a className="action" href={`/staff/post?incident=${id}&resolve=1`}>
        {words.resolve}
      </a>
    </p>
  )
}
