'use server'

import { redirect } from 'next/navigation'
import { requireFreshAction } from '#auth/require-fresh.ts'
import { staffOrigin } from '#auth/staff-origin.ts'
import { now } from '#bin/now.ts'
import { changeGrants, disableStaff, enableStaff } from '#data/staff-changes.ts'
import { inviteStaff, renewLink } from '#data/staff-links.ts'
import { typedGrants } from '#domain/grants-input.ts'
import { parseInvitation } from '#domain/staff-input.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { refused, shownOnce, typedFields } from '../../form.ts'
import { written } from '../../written.ts'

export async function inviteAction(_before: FormState, form: FormData): Promise<FormState> {
  return written(form, {
    admitted: requireFreshAction('staff.manage'),
    parse: parseInvitation,
    write: inviteStaff,
    next: ({ value }) => shownOnce(joinUrl(value.token)),
  })
}

export async function makeLinkAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('staff.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const made = await renewLink(admitted.actor, typed.person ?? '', { dropsSecondFactor: typed.dropSecondFactor === 'yes' }, now())
  return made.ok ? shownOnce(joinUrl(made.value.token)) : refused(typed, made.problem)
}

export async function changeGrantsAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('staff.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const changed = await changeGrants(admitted.actor, typed.person ?? '', typedGrants(typed), now())
  if (!changed.ok) return refused(typed, changed.problem)
  redirect(`/staff/people/${changed.value}?done=roles`)
}

export async function disableAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('staff.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const disabled = await disableStaff(admitted.actor, typed.person ?? '', now())
  if (!disabled.ok) return refused(typed, disabled.problem)
  redirect(`/staff/people/${disabled.value}?done=access`)
}

export async function enableAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('staff.manage'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const enabled = await enableStaff(admitted.actor, typed.person ?? '', now())
  if (!enabled.ok) return refused(typed, enabled.problem)
  redirect(`/staff/people/${enabled.value}?done=access`)
}

function joinUrl(token: string): string {
  return `${staffOrigin()}/staff/join?token=${token}`
}
