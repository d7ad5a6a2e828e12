'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { type Approved, approveDraft, bypassApproval, sendBack } from '#data/approvals.ts'
import { newestChange } from '#data/changes.ts'
import { parseApproval, parseBypass, parseSendBack } from '#domain/approval-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormProblem } from '#i18n/staff.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function approveAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('update.approve'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseApproval(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const approved = await approveDraft(admitted.actor, parsed.input.draft, parsed.input.version, now(), unprintable)
  if (!approved.ok) return refused(typed, problemOf(approved.problem))
  redirect(approved.incident === null ? '/staff/approvals?approved=ahead' : `/staff/incidents/${approved.incident}?said=${await newestChange()}`)
}

export async function sendBackAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('update.approve'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseSendBack(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const sent = await sendBack(admitted.actor, parsed.input.draft, parsed.input.version, parsed.input.note, now())
  if (!sent.ok) return refused(typed, problemOf(sent.problem))
  redirect('/staff/approvals')
}

export async function bypassAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('approval.bypass'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseBypass(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { draft, version, reason } = parsed.input
  const bypassed = await bypassApproval(admitted.actor, draft, version, reason, now(), unprintable)
  if (!bypassed.ok) return refused(typed, problemOf(bypassed.problem))
  redirect(`/staff/incidents/${bypassed.incident}?said=${await newestChange()}`)
}

type Problem = Extract<Approved, { ok: false }>['problem']

function problemOf(problem: Problem): FormProblem {
  switch (problem) {
    case 'no-such-draft':
    case 'changed-meanwhile':
    case 'draft-over':
    case 'draft-scheduled':
    case 'draft-awaits-approval':
      return 'not-waiting'
    case 'does-not-fit':
    case 'draft-too-large':
    case 'publish-time-passed':
      return 'waits-unfit'
    default:
      return problem
  }
}
