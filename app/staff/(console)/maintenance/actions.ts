'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { newestChange } from '#data/changes.ts'
import { announceMaintenance, cancelMaintenanceSeries, correctMaintenanceTitle, postMaintenanceUpdate } from '#data/maintenances.ts'
import { parseMaintenanceUpdate, parseNewMaintenance, parseSeriesCancellation, parseTitleCorrection } from '#domain/maintenance-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function announceMaintenanceAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('maintenance.announce'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const at = now()
  const parsed = parseNewMaintenance(typed, at)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const announced = await announceMaintenance(admitted.actor, parsed.input, at)
  if (!announced.ok) return refused(typed, announced.problem)
  redirect(`/staff/maintenance/${announced.id}?said=${await newestChange()}`)
}

export async function updateMaintenanceAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('maintenance.update'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseMaintenanceUpdate(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { maintenance, ...plan } = parsed.input
  const posted = await postMaintenanceUpdate(admitted.actor, maintenance, plan, now())
  if (!posted.ok) return refused(typed, posted.problem)
  redirect(`/staff/maintenance/${posted.id}?said=${await newestChange()}`)
}

export async function correctMaintenanceTitleAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('maintenance.update'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseTitleCorrection(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { maintenance, ...correction } = parsed.input
  const corrected = await correctMaintenanceTitle(admitted.actor, maintenance, correction, now())
  if (!corrected.ok) return refused(typed, corrected.problem)
  redirect(`/staff/maintenance/${corrected.id}?said=${await newestChange()}`)
}

export async function cancelSeriesAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('maintenance.update'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseSeriesCancellation(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const cancelled = await cancelMaintenanceSeries(admitted.actor, parsed.input, now())
  if (!cancelled.ok) return refused(typed, cancelled.problem)
  redirect(`/staff/maintenance/series/${parsed.input.series}?said=${await newestChange()}`)
}
