import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { admittedAction } from '#auth/require-staff.ts'
import { handInDraft } from '#data/draft-moves.ts'
import { saveDraft } from '#data/draft-saving.ts'
import { scheduleDraft } from '#data/draft-schedule.ts'
import { startDraft } from '#data/drafts.ts'
import type { Draft } from '#domain/draft.ts'
import { StartBody } from '#domain/draft-wire.ts'
import type { Moment } from '#domain/moment.ts'
import { parseOpenedAt } from '#domain/posting-time.ts'
import type { Staff } from '#domain/staff.ts'
import type { FieldProblems, Typed } from '#domain/typed-field.ts'
import { parseTypedTime } from '#domain/typed-time.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormProblem } from '#i18n/staff.ts'
import type { STAFF_HOME } from '#i18n/staff-home.ts'
import { draftPath } from '#ui/staff/draft-path.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { SAVE_STEP } from '#ui/staff/save-step.ts'
import { invalid, refused } from '../../form.ts'

type Kept = { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly fields: FieldProblems; readonly problem: FormProblem | null }

/** The form becomes a draft that goes out by itself at the time that it names, once it has the approval that it needs. */
export async function postLater(staff: Staff, typed: Typed, moment: Moment): Promise<Kept> {
  const publishAt = parseTypedTime(typed.publishAt ?? '')
  if (publishAt === null) return { ok: false, fields: { publishAt: 'not-a-time' }, problem: null }
  const kept = await keptDraft(staff, wordsOf(typed), typed, moment)
  if (!kept.ok) return kept
  const scheduled = await scheduleDraft(staff, kept.draft.id, publishAt, moment.now, { unfit: unprintable, version: kept.draft.version })
  if (scheduled.ok) return scheduled
  if (scheduled.problem === 'does-not-fit') return { ok: false, fields: scheduled.fields, problem: null }
  if (scheduled.problem === 'publish-time-passed') return { ok: false, fields: { publishAt: 'in-the-past' }, problem: null }
  return isOfDrafts(scheduled.problem) ? CHANGED : { ok: false, fields: {}, problem: scheduled.problem }
}

/** The form becomes a draft that waits for somebody to approve it. */
export async function handIn(staff: Staff, typed: Typed, moment: Moment, subject: Subject = subjectOf(typed)): Promise<Kept> {
  const kept = await keptDraft(staff, wordsOf(typed), typed, moment, subject)
  if (!kept.ok) return kept
  const handed = await handInDraft(staff, kept.draft.id, moment.now)
  return handed.ok ? handed : CHANGED
}

/** The form becomes a draft that somebody goes on with, with everything that was typed in it. */
export async function keepWriting(staff: Staff, typed: Typed, moment: Moment): Promise<Kept> {
  const { step: _, ...fields } = typed
  return keptDraft(staff, fields, typed, moment)
}

/** The button of the form that does it, for whoever has no scripts; null when another one was pressed. Leads back to the form. */
export async function afterSaving(typed: Typed, moment: Moment): Promise<FormState | null> {
  if (typed.step !== SAVE_STEP) return null
  const admitted = await admittedAction('draft.write')
  if (!admitted.ok) return refused(typed, admitted.problem)
  const kept = await keepWriting(admitted.actor, typed, moment)
  if (!kept.ok) return refused(typed, kept.problem ?? 'draft-changed')
  const proposal = typed.proposal === undefined ? '' : `&proposal=${encodeURIComponent(typed.proposal)}`
  redirect(`${draftPath(kept.draft)}&saved=1${proposal}`)
}

/** It did not go out yet, but it is kept: the start page says so. Or the form comes back with what stands in the way. */
export function afterKeeping(typed: Typed, kept: Kept): FormState {
  if (!kept.ok) return kept.problem === null ? invalid(typed, kept.fields) : refused(typed, kept.problem)
  redirect(`/staff?kept=${howKept(kept.draft)}&submission=${typed.submission ?? ''}`)
}

function howKept({ state, publishAt }: Draft): keyof (typeof STAFF_HOME)['ko']['keptAs'] {
  if (state === 'scheduled') return 'scheduled'
  return publishAt === null ? 'handed-in' : 'handed-in-ahead'
}

const CHANGED: Kept = { ok: false, fields: {}, problem: 'draft-changed' }

const OF_DRAFTS = ['no-such-draft', 'changed-meanwhile', 'draft-scheduled', 'draft-awaits-approval', 'draft-over', 'draft-too-large'] as const
type OfDrafts = (typeof OF_DRAFTS)[number]

function isOfDrafts(problem: string): problem is OfDrafts {
  return (OF_DRAFTS as readonly string[]).includes(problem)
}

/** As the form stands, unless somebody else decided about the draft meanwhile. */
async function keptDraft(staff: Staff, words: Typed, typed: Typed, { now }: Moment, subject: Subject = subjectOf(typed)): Promise<Kept> {
  const openedAt = (parseOpenedAt(typed.openedAt, now) ?? now).toISOString()
  const body = StartBody.safeParse({ ...subject, fields: words, submission: typed.submission, seat: randomUUID(), openedAt })
  if (!body.success) return { ok: false, fields: {}, problem: 'draft-too-large' }
  const started = await startDraft(staff, body.data, now)
  if (!started.ok) return CHANGED
  const { draft } = started
  if (draft.changedAt.getTime() === now.getTime()) return started
  const saved = await saveDraft(staff, draft.id, { version: draft.version, fields: body.data.fields }, now)
  return saved.ok ? { ok: true, draft: { ...draft, version: saved.version } } : CHANGED
}

type Subject = Pick<Draft, 'kind' | 'target'>

function subjectOf({ incident, update }: Typed): Subject {
  if (update !== undefined) return { kind: 'correction', target: update }
  return incident === undefined ? { kind: 'incident', target: null } : { kind: 'update', target: incident }
}

/** What somebody says, without what only the form needs. */
function wordsOf(typed: Typed): Typed {
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !OF_THE_FORM.includes(name)))
}

const OF_THE_FORM = ['submission', 'id', 'incident', 'update', 'seen', 'openedAt', 'proposal', 'template', 'filledKo', 'filledEn', 'publishAt']
