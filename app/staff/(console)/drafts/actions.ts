'use server'

import { redirect } from 'next/navigation'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { discardDraft, handInDraft } from '#data/draft-moves.ts'
import { NOTHING_TYPED } from '#data/draft-publishing.ts'
import { saveDraft } from '#data/draft-saving.ts'
import { scheduleDraft } from '#data/draft-schedule.ts'
import { draft } from '#data/drafts.ts'
import { DraftFields } from '#domain/draft-fields.ts'
import type { Staff } from '#domain/staff.ts'
import type { FieldProblems, Typed } from '#domain/typed-field.ts'
import { parseTypedTime } from '#domain/typed-time.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { invalid, refused, typedFields } from '../../form.ts'
import { newestMoment } from '../../newest-moment.ts'
import { readDraftedPost, readPost } from '../../typed-post.ts'

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
  const unfit = await filledIn(admitted.actor, typed.draft ?? '', publishAt)
  if (unfit !== null) return invalid(typed, unfit)
  const done = await scheduleDraft(admitted.actor, typed.draft ?? '', publishAt, now(), { unfit: unprintable })
  if (done.ok) redirect('/staff/drafts')
  if (done.problem === 'publish-time-passed') return invalid(typed, { publishAt: 'in-the-past' })
  return done.problem === 'does-not-fit' ? invalid(typed, done.fields) : refused(typed, done.problem)
}

/** Kept as it is until somebody approves it; what nobody could approve as it stands comes back. */
export async function handInDraftAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('draft.write'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const moment = await newestMoment()
  const unfit = await filledIn(admitted.actor, typed.draft ?? '', moment.now)
  if (unfit !== null) return invalid(typed, unfit)
  const found = await draft(typed.draft ?? '')
  const read = found === null ? null : await readDraftedPost(found, moment)
  if (read !== null && !read.ok) return read.problem === null ? invalid(typed, read.fields) : refused(typed, read.problem)
  const done = await handInDraft(admitted.actor, typed.draft ?? '', moment.now)
  return done.ok ? redirect('/staff/drafts') : refused(typed, done.problem)
}

/** What a form leaves open until it is posted, a title and a template's variables, stands in the draft from now on; or what is wrong with it. */
async function filledIn(actor: Staff, id: string, publishAt: Date): Promise<FieldProblems | null> {
  const found = await draft(id)
  if (found === null || found.state !== 'writing' || (found.kind !== 'incident' && found.kind !== 'update')) return null
  const about: Typed = found.target === null ? {} : { incident: found.target }
  const read = await readPost({ ...NOTHING_TYPED, ...found.fields, ...about, submission: found.submission }, { ...(await newestMoment()), now: publishAt })
  if (!read.ok) return read.problem === null ? read.fields : null
  const fields = DraftFields.safeParse(read.typed)
  if (fields.success) await saveDraft(actor, id, { version: found.version, fields: fields.data }, now())
  return null
}
