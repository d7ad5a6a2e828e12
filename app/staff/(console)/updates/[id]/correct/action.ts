'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { correctUpdate } from '#data/incidents.ts'
import { postingAs } from '#data/postings.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../../../form.ts'
import { newestMoment } from '../../../../newest-moment.ts'
import { readPost } from '../../../../typed-post.ts'
import { afterKeeping, afterSaving, handIn } from '../../../post/later.ts'
import { afterStep } from '../../../post/steps.ts'

/** Says it again, or hands it in where a rule asks for an approval. */
export async function correctUpdateAction(_before: FormState, form: FormData): Promise<FormState> {
  const [typed, moment] = [typedFields(form), await newestMoment()]
  const saved = await afterSaving(typed, moment)
  if (saved !== null) return saved
  const admitted = await requireStaffAction('incident.correct')
  if (!admitted.ok) return refused(typed, admitted.problem)
  const stepped = await afterStep(typed, moment)
  if (stepped !== null) return stepped
  const read = await readPost({ update: '', ...typed }, moment)
  if (!read.ok) return read.problem === null ? invalid(typed, read.fields) : refused(typed, read.problem)
  if (read.post.kind !== 'correction') return refused(typed, 'no-such-update')
  const { update, ...correction } = read.post.input
  const corrected = await correctUpdate(admitted.actor, update, correction, moment.now)
  if (!corrected.ok && corrected.problem === 'needs-approval') return afterKeeping(typed, await handIn(admitted.actor, read.typed, moment))
  if (!corrected.ok) return refused(typed, corrected.problem)
  redirect(`/staff/incidents/${corrected.id}?said=${(await postingAs(correction.submission))?.change ?? ''}`)
}
