'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { announce, withdraw } from '#data/announcements.ts'
import { newestChange } from '#data/changes.ts'
import { parseAnnouncement, parseWithdrawal } from '#domain/announcement-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function announceAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('announcement.change'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const at = now()
  const parsed = parseAnnouncement(typed, at)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { announcement, ...input } = parsed.input
  const announced = await announce(admitted.actor, announcement, input, at)
  if (!announced.ok) return refused(typed, announced.problem)
  redirect(`/staff/announcements?said=${await newestChange()}`)
}

export async function withdrawAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('announcement.change'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseWithdrawal(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const withdrawn = await withdraw(admitted.actor, parsed.input.announcement, parsed.input.submission, now())
  if (!withdrawn.ok) return refused(typed, withdrawn.problem)
  redirect(`/staff/announcements?said=${await newestChange()}`)
}
