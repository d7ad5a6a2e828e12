import { requireStaff } from '#auth/require-staff.ts'
import { incidentsSince } from '#data/incidents.ts'
import { openProposals } from '#data/proposals.ts'
import { services } from '#data/services.ts'
import { isResolved } from '#domain/incident.ts'
import { mayAnywhere } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_ALERTS } from '#i18n/staff-alerts.ts'
import { functionNames } from '#ui/staff/function-names.ts'
import { ProposalList } from '#ui/staff/proposal-list.tsx'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import { acceptProposalAction, dismissProposalAction } from './actions.ts'

export default async function ProposalsPage() {
  const actor = await requireStaff('proposal.decide')
  const [language, moment, proposals] = await Promise.all([consoleLanguage(), newestMoment(), openProposals()])
  const [current, all] = await Promise.all([incidentsSince(moment.now, moment), services(moment)])
  const words = STAFF_ALERTS[language]
  return (
    <>
      <title>{`${words.proposals} · ${STAFF[language].console}`}</title>
      <h1>{words.proposals}</h1>
      <p>{words.text}</p>
      {proposals.length === 0 && <p>{words.noProposals}</p>}
      <ProposalList
        proposals={proposals}
        incidents={current.filter((incident) => !isResolved(incident))}
        functionNames={functionNames(all, language)}
        accept={acceptProposalAction}
        dismiss={dismissProposalAction}
        language={language}
      />
      {mayAnywhere(actor, 'alert.manage') && (
        <p>
          <a href="/staff/alerts">{words.hooks}</a>
        </p>
      )}
    </>
  )
}
