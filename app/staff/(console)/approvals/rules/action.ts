'use server'

import { redirect } from 'next/navigation'
import { requireFreshAction } from '#auth/require-fresh.ts'
import { now } from '#bin/now.ts'
import { changeApprovalRules } from '#data/approval-rules.ts'
import { templates } from '#data/templates.ts'
import { isFitForNotice, parseApprovalRules } from '#domain/approval-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../../form.ts'

export async function changeRulesAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('approval.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseApprovalRules(typed, (await templates()).filter(isFitForNotice))
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const changed = await changeApprovalRules(admitted.actor, parsed.input, now())
  if (!changed.ok) return refused(typed, changed.problem)
  redirect('/staff/approvals/rules?saved=1')
}
