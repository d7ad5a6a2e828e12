'use server'

import { requireFreshAction } from '#auth/require-fresh.ts'
import { changeApprovalRules } from '#data/approval-rules.ts'
import { templates } from '#data/templates.ts'
import { isFitForNotice, parseApprovalRules } from '#domain/approval-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { written } from '../../../written.ts'

export async function changeRulesAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('approval.manage'),
    parse: async (typed) => parseApprovalRules(typed, (await templates()).filter(isFitForNotice)),
    write: changeApprovalRules,
    next: () => '/staff/approvals/rules?saved=1',
  })
}
