'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { newestChange } from '#data/changes.ts'
import { retractIncident, retractUpdate } from '#data/retractions.ts'
import { parseRetraction } from '#domain/retraction.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from './form.ts'

export async function retractUpdateAction(_before: FormState, form: FormData): Promise<FormState> {
  return retract(form, retractUpdate)
}

export async function retractIncidentAction(_before: FormState, form: FormData): Promise<FormState> {
  return retract(form, retractIncident)
}

async function retract(form: FormData, takeBack: typeof retractUpdate): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('incident.correct'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseRetraction(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const result = await takeBack(admitted.actor, parsed.input, now())
  if (!result.ok) return refused(typed, result.problem)
  redirect(`/staff/incidents/${result.id}?said=${await newestChange()}`)
}
