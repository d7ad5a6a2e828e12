'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { acceptProposal, dismissProposal } from '#data/proposals.ts'
import { parseAcceptance, parseTarget } from '#domain/alert-rule-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function acceptProposalAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('proposal.decide'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseAcceptance(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const accepted = await acceptProposal(admitted.actor, parsed.input.id, parsed.input.incident, now())
  if (!accepted.ok) return refused(typed, accepted.problem)
  redirect(`/staff/incidents/${parsed.input.incident}`)
}

export async function dismissProposalAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('proposal.decide'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseTarget(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const dismissed = await dismissProposal(admitted.actor, parsed.input.id, now())
  if (!dismissed.ok) return refused(typed, dismissed.problem)
  redirect('/staff/proposals')
}
