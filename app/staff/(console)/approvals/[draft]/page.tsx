import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { answersFor, waitingApprovals } from '#data/approvals.ts'
import { services } from '#data/services.ts'
import { isAhead } from '#domain/waiting-draft.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { WaitingApproval } from '#ui/staff/approval-list.tsx'
import { functionNames } from '#ui/staff/function-names.ts'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params } from '../../../page-props.ts'
import { approveAction, bypassAction, sendBackAction } from '../actions.ts'

export default async function WaitingApprovalPage({ params }: { readonly params: Params<'draft'> }) {
  const actor = await requireStaff()
  const [{ draft }, language, moment] = await Promise.all([params, consoleLanguage(), newestMoment()])
  const [waiting, all] = await Promise.all([waitingApprovals(moment.now, unprintable), services(moment)])
  const found = waiting.find((one) => one.draft.id === draft)
  if (found === undefined) notFound()
  const shown = { ...found, ...answersFor(actor, found), isAhead: isAhead(found.draft, moment.now) }
  const words = STAFF_APPROVALS[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      <WaitingApproval
        waiting={shown}
        functionNames={functionNames(all, language)}
        approve={approveAction}
        sendBack={sendBackAction}
        bypass={bypassAction}
        language={language}
      />
    </>
  )
}
