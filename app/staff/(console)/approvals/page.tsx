import { requireStaff } from '#auth/require-staff.ts'
import { answersFor, waitingApprovals } from '#data/approvals.ts'
import { services } from '#data/services.ts'
import { isAhead } from '#domain/waiting-draft.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { ApprovalList } from '#ui/staff/approval-list.tsx'
import { functionNames } from '#ui/staff/function-names.ts'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import type { Search } from '../../page-props.ts'
import { approveAction } from './actions.ts'

export default async function ApprovalsPage({ searchParams }: { readonly searchParams: Search }) {
  const actor = await requireStaff()
  const [{ approved }, language, moment] = await Promise.all([searchParams, consoleLanguage(), newestMoment()])
  const [waiting, all] = await Promise.all([waitingApprovals(moment.now, unprintable), services(moment)])
  const shown = waiting.map((one) => ({ ...one, ...answersFor(actor, one), isAhead: isAhead(one.draft, moment.now) }))
  const words = STAFF_APPROVALS[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      {approved !== undefined && (
        <p className="notice done" role="status">
          {words.approvedAhead}
        </p>
      )}
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      {shown.length === 0 && <p>{words.none}</p>}
      <ApprovalList waiting={shown} functionNames={functionNames(all, language)} approve={approveAction} language={language} />
    </>
  )
}
