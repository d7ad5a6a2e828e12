import { requireStaff } from '#auth/require-staff.ts'
import { answersFor, sentBackNotes, waitingApprovals } from '#data/approvals.ts'
import { openDrafts } from '#data/drafts.ts'
import { incidentsSince, recentIncidents } from '#data/incidents.ts'
import { logProblem } from '#data/log.ts'
import { usualPosting } from '#data/postings.ts'
import { pressState } from '#data/press-state.ts'
import { openProposals } from '#data/proposals.ts'
import { services } from '#data/services.ts'
import { type Incident, isResolved } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { overdue } from '#domain/overdue.ts'
import { mayAnywhere, type Staff } from '#domain/staff.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { STAFF_HOME } from '#i18n/staff-home.ts'
import { STAFF_POST } from '#i18n/staff-post.ts'
import { DraftList } from '#ui/staff/draft-list.tsx'
import { ForgetText } from '#ui/staff/forget-text.tsx'
import { functionNames } from '#ui/staff/function-names.ts'
import { IncidentList } from '#ui/staff/incident-list.tsx'
import { OverdueList } from '#ui/staff/overdue-list.tsx'
import { PressHealth } from '#ui/staff/press-health.tsx'
import { ProposalList } from '#ui/staff/proposal-list.tsx'
import { SomethingWrong } from '#ui/staff/something-wrong.tsx'
import { consoleLanguage } from '../console-language.ts'
import { draftTitles } from '../draft-titles.ts'
import { newestMoment } from '../newest-moment.ts'
import { owedPostmortems } from '../owed-postmortems.ts'
import type { Search } from '../page-props.ts'
import { takeBackAction } from './post/take-back.ts'
import { acceptProposalAction, dismissProposalAction } from './proposals/actions.ts'

const RECENT = 10
/** How many updates the figure of how long posting takes is about. */
const USUAL = 20

/** What burns stands first: promises that are late, incidents that are open, what alerts propose. */
export default async function StaffHomePage({ searchParams }: { readonly searchParams: Search }) {
  const [staff, search] = [await requireStaff(), await searchParams]
  const [language, moment, press, problem, usual] = await Promise.all([consoleLanguage(), newestMoment(), pressState(), logProblem(), usualPosting(USUAL)])
  const [current, recent] = await Promise.all([incidentsSince(moment.now, moment), recentIncidents(RECENT, moment)])
  const open = current.filter((incident) => !isResolved(incident))
  const over = recent.filter(isResolved)
  const words = STAFF[language].home
  const since = `since=${moment.now.getTime()}`
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <Kept search={search} person={staff.id} language={language} />
      {mayAnywhere(staff, 'draft.write') && <SomethingWrong since={since} language={language} />}
      <Late open={open} moment={moment} since={since} language={language} />
      <section aria-labelledby="open-title">
        <h2 id="open-title">{words.open}</h2>
        {open.length === 0 ? <p>{words.noneOpen}</p> : <IncidentList incidents={open} now={moment.now} since={since} language={language} />}
      </section>
      <WaitingForApproval staff={staff} moment={moment} language={language} />
      {mayAnywhere(staff, 'proposal.decide') && <Proposed open={open} moment={moment} language={language} />}
      <NotSaidYet staff={staff} moment={moment} language={language} />
      <PressHealth press={press} logProblem={problem} language={language} />
      {usual !== null && <p className="hint">{STAFF_HOME[language].usual(STAFF_POST[language].seconds(Math.ceil(usual.ms / 1_000)), usual.count)}</p>}
      {over.length > 0 && (
        <section aria-labelledby="recent-title">
          <h2 id="recent-title">{words.recent}</h2>
          <IncidentList incidents={over} now={moment.now} since={null} language={language} />
        </section>
      )}
    </>
  )
}

/** Only for whoever can answer it; the words themselves stand on the page of their own. */
async function WaitingForApproval({ staff, moment, language }: Pick<Part, 'moment' | 'language'> & { readonly staff: Staff }) {
  const waiting = await waitingApprovals(moment.now, unprintable)
  const { length } = waiting.map((one) => answersFor(staff, one)).filter(({ mayApprove, mayBypass }) => mayApprove || mayBypass)
  if (length === 0) return null
  return (
    <section aria-labelledby="approvals-title">
      <h2 id="approvals-title">{STAFF_APPROVALS[language].title}</h2>
      <a className="primary" href="/staff/approvals">
        {STAFF_APPROVALS[language].waiting(length)}
      </a>
    </section>
  )
}

type Part = { readonly open: readonly Incident[]; readonly moment: Moment; readonly language: Language }

async function Late({ open, moment, since, language }: Part & { readonly since: string }) {
  const late = overdue(open, await owedPostmortems(moment), moment.now)
  if (late.length === 0) return null
  return (
    <section aria-labelledby="overdue-title">
      <h2 id="overdue-title">{STAFF_HOME[language].overdue}</h2>
      <OverdueList overdue={late} now={moment.now} since={since} language={language} />
    </section>
  )
}

/** Of a post that did not go out at once. */
function Kept({ search, person, language }: { readonly search: Awaited<Search>; readonly person: string; readonly language: Language }) {
  const { keptAs } = STAFF_HOME[language]
  const said = Object.entries(keptAs).find(([how]) => how === search.kept)?.[1]
  if (said === undefined) return null
  return (
    <>
      <p className="notice done" role="status">
        {said}
      </p>
      {typeof search.submission === 'string' && <ForgetText person={person} submission={search.submission} />}
    </>
  )
}

/** For those who write, and those who approve what others wrote. */
async function NotSaidYet({ staff, moment, language }: Omit<Part, 'open'> & { readonly staff: Staff }) {
  const mayWrite = mayAnywhere(staff, 'draft.write')
  const drafts = (await openDrafts()).filter(({ state }) => mayWrite || (state === 'awaiting-approval' && mayAnywhere(staff, 'update.approve')))
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title">{STAFF_HOME[language].drafts}</h2>
      <DraftList
        drafts={drafts}
        notes={await sentBackNotes(drafts.map(({ id }) => id))}
        titles={await draftTitles(drafts, moment, language)}
        takeBack={mayWrite ? takeBackAction : null}
        language={language}
      />
    </section>
  )
}

async function Proposed({ open, moment, language }: Part) {
  const [proposals, all] = await Promise.all([openProposals(), services(moment)])
  if (proposals.length === 0) return null
  return (
    <section aria-labelledby="proposals-title">
      <h2 id="proposals-title">{STAFF_ALERTS[language].proposals}</h2>
      <ProposalList
        proposals={proposals}
        incidents={open}
        functionNames={functionNames(all, language)}
        accept={acceptProposalAction}
        dismiss={dismissProposalAction}
        language={language}
      />
    </section>
  )
}
