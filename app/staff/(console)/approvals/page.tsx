import { requireStaff } from '#auth/require-staff.ts'
import { answersFor, waitingApprovals } from '#data/approvals.ts'
import { services } from '#data/services.ts'
import { unprintable } from '#edition/unprintable.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { ApprovalList } from '#ui/staff/approval-list.tsx'
import { functionNames } from '#ui/staff/function-names.ts'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import { approveAction } from './actions.ts'

export default async function ApprovalsPage() {
  const actor = await requireStaff()
  const [language, moment] = await Promise.all([consoleLanguage(), newestMoment()])
  const [waiting, all] = await Promise.all([waitingApprovals(moment.now, unprintable), services(moment)])
  const shown = waiting.map((one) => ({ ...one, ...answersFor(actor, one), isOwn: [one.draft.author.id, one.draft.changedBy.id].includes(actor.id) }))
  const words = STAFF_APPROVALS[language]
  return (
    <>
      <title>{`${words.title} · ${STAFF[language].console}`}</title>
      <h1>{words.title}</h1>
      <p>{words.text}</p>
      {shown.length === 0 && <p>{words.none}</p>}
      <ApprovalList waiting={shown} functionNames={functionNames(all, language)} approve={approveAction} language={language} />
    </>
  )
}
