'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { newestChange } from '#data/changes.ts'
import { changeCommitment } from '#data/commitments.ts'
import { parseCommitmentChange, typedEvidence } from '#domain/commitment-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function changeCommitmentAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('commitment.change'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseCommitmentChange(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const { commitment, ...input } = parsed.input
  // Addresses as they will be printed: a host in capitals is the same host.
  const unfit = unprintable({ ...typed, evidence: typedEvidence(input.evidence) })
  if (unfit !== null) return invalid(typed, unfit)
  const changed = await changeCommitment(admitted.actor, commitment, input, now())
  if (!changed.ok) return refused(typed, changed.problem)
  redirect(`/staff/promises/${changed.id}?said=${await newestChange()}`)
}
