'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { newestChange } from '#data/changes.ts'
import { retractIncident, retractUpdate } from '#data/retractions.ts'
import type { DraftKind } from '#domain/draft.ts'
import { parseRetraction } from '#domain/retraction.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { afterKeeping, handIn } from './(console)/post/later.ts'
import { invalid, refused, typedFields } from './form.ts'
import { newestMoment } from './newest-moment.ts'

export async function retractUpdateAction(_before: FormState, form: FormData): Promise<FormState> {
  return retract(form, 'update-retraction', retractUpdate)
}

export async function retractIncidentAction(_before: FormState, form: FormData): Promise<FormState> {
  return retract(form, 'incident-retraction', retractIncident)
}

/** Takes it back, or hands it in where a rule asks for an approval. */
async function retract(form: FormData, kind: DraftKind, takeBack: typeof retractUpdate): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('incident.correct'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseRetraction(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const moment = await newestMoment()
  const result = await takeBack(admitted.actor, parsed.input, moment.now)
  if (!result.ok && result.problem === 'needs-approval')
    return afterKeeping(typed, await handIn(admitted.actor, typed, moment, { kind, target: parsed.input.id }))
  if (!result.ok) return refused(typed, result.problem)
  redirect(`/staff/incidents/${result.id}?said=${await newestChange()}`)
}
