'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { discardDraft } from '#data/draft-moves.ts'
import { scheduleDraft } from '#data/draft-schedule.ts'
import { parseTypedTime } from '#domain/typed-time.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'

export async function discardDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('draft.write'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const done = await discardDraft(admitted.actor, typed.draft ?? '', now())
  return done.ok ? redirect('/staff/drafts') : refused(typed, done.problem)
}

export async function scheduleDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('draft.write'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const publishAt = parseTypedTime(typed.publishAt ?? '')
  if (publishAt === null) return invalid(typed, { publishAt: typed.publishAt ? 'not-a-time' : 'missing' })
  const done = await scheduleDraft(admitted.actor, typed.draft ?? '', publishAt, now(), { unfit: unprintable })
  if (done.ok) redirect('/staff/drafts')
  if (done.problem === 'publish-time-passed') return invalid(typed, { publishAt: 'in-the-past' })
  return done.problem === 'does-not-fit' ? invalid(typed, done.fields) : refused(typed, done.problem)
}
