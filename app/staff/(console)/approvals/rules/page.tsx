import { notFound } from 'next/navigation'
import { requireFreshStaff } from '#auth/require-fresh.ts'
import { approvalRules } from '#data/approval-rules.ts'
import { templates } from '#data/templates.ts'
import { SEVERITIES } from '#domain/approval.ts'
import { isFitForNotice } from '#domain/approval-input.ts'
import { may } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_APPROVALS } from '#i18n/staff-approvals.ts'
import { ApprovalRulesForm } from '#ui/staff/approval-forms.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import type { Search } from '../../../page-props.ts'
import { changeRulesAction } from './action.ts'

export default async function ApprovalRulesPage({ searchParams }: { readonly searchParams: Search }) {
  const actor = await requireFreshStaff('approval.manage')
  if (!may(actor, 'approval.manage', 'site')) notFound()
  const [language, rules, all, { saved }] = await Promise.all([consoleLanguage(), approvalRules(), templates(), searchParams])
  const words = STAFF_APPROVALS[language]
  const start = Object.fromEntries(
    rules.flatMap(({ severity, isNeeded, minutes, template }) => [
      [`${severity}.need`, isNeeded ? 'yes' : 'no'],
      [`${severity}.minutes`, `${minutes}`],
      [`${severity}.template`, template ?? ''],
    ]),
  )
  return (
    <>
      <title>{`${words.rules} · ${STAFF[language].console}`}</title>
      {saved !== undefined && (
        <p className="notice done" role="status">
          {words.saved}
        </p>
      )}
      <h1>{words.rules}</h1>
      <p>{words.rulesText}</p>
      <ApprovalRulesForm
        action={changeRulesAction}
        language={language}
        start={start}
        severities={SEVERITIES.map((severity) => ({ value: severity, text: words.severityOf(words.severity[severity]) }))}
        templates={all.filter(isFitForNotice).map(({ id, name }) => ({ value: id, text: name }))}
      />
    </>
  )
}
