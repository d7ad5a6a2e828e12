'use server'

import { requireStaffAction } from '#auth/require-staff.ts'
import { acceptProposal, dismissProposal } from '#data/proposals.ts'
import { parseAcceptance, parseTarget } from '#domain/alert-rule-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { written } from '../../written.ts'

export async function acceptProposalAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('proposal.decide'),
    parse: parseAcceptance,
    write: (actor, { id, incident }, at) => acceptProposal(actor, id, incident, at),
    next: (_done, { incident }) => `/staff/incidents/${incident}`,
  })
}

export async function dismissProposalAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireStaffAction('proposal.decide'),
    parse: parseTarget,
    write: (actor, { id }, at) => dismissProposal(actor, id, at),
    next: () => '/staff/proposals',
  })
}
