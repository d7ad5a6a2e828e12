'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { newestChange } from '#data/changes.ts'
import { dependencies } from '#data/dependencies.ts'
import { incidentOfUpdate } from '#data/incident-of-update.ts'
import { correctUpdate, openIncident, postUpdate } from '#data/incidents.ts'
import { parseCorrection, parseNewIncident, parseUpdate } from '#domain/incident-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'
import { newestMoment } from '../../newest-moment.ts'

export async function openIncidentAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('incident.open'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const moment = await newestMoment()
  const parsed = parseNewIncident(typed, moment.now)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { dependency } = parsed.input
  if (dependency !== null && !(await dependencies(moment)).some(({ slug }) => slug === dependency)) return invalid(typed, { dependency: 'not-a-choice' })
  const opened = await openIncident(admitted.actor, parsed.input, moment.now)
  if (!opened.ok) return refused(typed, opened.problem)
  redirect(await noticePath(opened.id))
}

export async function postUpdateAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('incident.update'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const { now } = await newestMoment()
  const parsed = parseUpdate(typed, now)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { incident, ...update } = parsed.input
  const posted = await postUpdate(admitted.actor, incident, update, now)
  if (!posted.ok) return refused(typed, posted.problem)
  redirect(await noticePath(posted.id))
}

export async function correctUpdateAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('incident.correct'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const moment = await newestMoment()
  const found = await incidentOfUpdate(typed.update ?? '', moment)
  if (found === null) return refused(typed, 'no-such-update')
  const parsed = parseCorrection(typed, found.update.at)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { update, ...correction } = parsed.input
  const corrected = await correctUpdate(admitted.actor, update, correction, moment.now)
  if (!corrected.ok) return refused(typed, corrected.problem)
  redirect(await noticePath(corrected.id))
}

/** The incident's page, which tells for this change whether readers have it. */
async function noticePath(incidentId: string) {
  return `/staff/incidents/${incidentId}?said=${await newestChange()}` as const
}
