'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { takeBackDraft } from '#data/draft-moves.ts'
import { draftPath } from '#ui/staff/draft-path.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { refused, typedFields } from '../../form.ts'

/** What was scheduled, or waits for an approval, can be written on. */
export async function takeBackAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('draft.write'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const taken = await takeBackDraft(admitted.actor, typed.draft ?? '', now())
  if (!taken.ok) return refused(typed, taken.problem === 'not-allowed' ? 'not-allowed' : 'draft-changed')
  redirect(draftPath(taken.draft))
}
