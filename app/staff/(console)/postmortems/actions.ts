'use server'

import { redirect } from 'next/navigation'
import { requireFreshAction } from '#auth/require-fresh.ts'
import { requireStaffAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { discardPostmortem, renamePostmortem, restorePostmortem } from '#data/postmortem-draft-moves.ts'
import { askPublication } from '#data/postmortem-draft-publication.ts'
import { correctPostmortem, savePostmortem, startPostmortem } from '#data/postmortem-drafts.ts'
import { removeEvidence } from '#data/postmortem-evidence.ts'
import {
  parseAddress,
  parseCorrectionStart,
  parseDraftId,
  parseEvidenceRemoval,
  parsePublication,
  parseSave,
  parseStart,
} from '#domain/console-postmortem-input.ts'
import { unprintable } from '#edition/unprintable.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { withTheirs } from '#ui/staff/postmortem-conflict.ts'
import { invalid, refused, typedFields } from '../../form.ts'
import { textsOf } from './known-incident.ts'

export async function startPostmortemAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('postmortem.draft'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseStart(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const texts = await textsOf(parsed.input.incident)
  if (texts === null) return refused(typed, 'no-such-incident')
  const started = await startPostmortem(admitted.actor, { ...parsed.input, texts }, now())
  if (!started.ok) return refused(typed, started.problem)
  redirect(`/staff/postmortems/${started.slug}`)
}

export async function correctPostmortemAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('postmortem.draft'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseCorrectionStart(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const started = await correctPostmortem(admitted.actor, parsed.input.slug, now())
  if (!started.ok) return refused(typed, started.problem)
  redirect(`/staff/postmortems/${started.slug}`)
}

export async function savePostmortemAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('postmortem.draft'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseSave(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const { id, version, texts } = parsed.input
  const unfit = unprintable(texts)
  if (unfit !== null) return invalid(typed, unfit)
  const saved = await savePostmortem(admitted.actor, id, version, texts, now())
  if (saved.ok) redirect(`/staff/postmortems/${saved.slug}?saved=${saved.version}`)
  return refused(saved.problem === 'changed-meanwhile' ? withTheirs(typed, saved.theirs) : typed, saved.problem)
}

export async function publishPostmortemAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireFreshAction('postmortem.publish'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parsePublication(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const unfit = unprintable(typed)
  if (unfit !== null) return invalid(typed, unfit)
  const { seen, asked } = parsed.input
  const result = await askPublication(admitted.actor, seen, asked, now())
  if (!result.ok) return refused(typed, result.problem)
  redirect(`/staff/postmortems/${seen.slug}`)
}

export async function renamePostmortemAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('postmortem.draft'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseAddress(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const renamed = await renamePostmortem(admitted.actor, parsed.input.id, parsed.input.slug, now())
  if (!renamed.ok) return refused(typed, renamed.problem)
  redirect(`/staff/postmortems/${renamed.slug}`)
}

export async function removeEvidenceAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('postmortem.draft'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseEvidenceRemoval(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const removed = await removeEvidence(admitted.actor, parsed.input.id, parsed.input.path, now())
  if (!removed.ok) return refused(typed, removed.problem)
  redirect(`/staff/postmortems/${removed.slug}/evidence`)
}

export async function discardPostmortemAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('postmortem.draft'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseDraftId(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const discarded = await discardPostmortem(admitted.actor, parsed.input.id, now())
  if (!discarded.ok) return refused(typed, discarded.problem)
  redirect('/staff/postmortems')
}

export async function restorePostmortemAction(_before: FormState, form: FormData): Promise<FormState> {
  const [admitted, typed] = [await requireStaffAction('postmortem.draft'), typedFields(form)]
  if (!admitted.ok) return refused(typed, admitted.problem)
  const parsed = parseDraftId(typed)
  if (!parsed.ok) return invalid(typed, parsed.problems)
  const restored = await restorePostmortem(admitted.actor, parsed.input.id, now())
  if (!restored.ok) return refused(typed, restored.problem)
  redirect(`/staff/postmortems/${restored.slug}`)
}
