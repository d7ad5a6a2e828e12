'use server'

import { redirect } from 'next/navigation'
import { admittedAction } from '#auth/require-staff.ts'
import { type IncidentWrite, openIncident, postUpdate } from '#data/incidents.ts'
import { notePosting, postingAs } from '#data/postings.ts'
import { acceptProposal } from '#data/proposals.ts'
import { latest, type Update } from '#domain/incident.ts'
import { inLanguage, type Language } from '#domain/language.ts'
import { movedOn } from '#domain/moved-on.ts'
import { parseOpenedAt } from '#domain/posting-time.ts'
import type { Staff } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { STAFF } from '#i18n/staff.ts'
import { WORDS } from '#i18n/words.ts'
import type { FormState } from '#ui/staff/form-state.ts'
import { consoleLanguage } from '../../console-language.ts'
import { invalid, refused, typedFields } from '../../form.ts'
import { newestMoment } from '../../newest-moment.ts'
import { type Post, readPost } from '../../typed-post.ts'
import { afterKeeping, afterSaving, handIn, postLater } from './later.ts'
import { afterStep } from './steps.ts'

/** Opens an incident or posts an update to one. Whoever is signed out meanwhile keeps the form: nothing typed is lost. */
export async function postAction(_before: FormState, form: FormData): Promise<FormState> {
  const typed = typedFields(form)
  const moment = await newestMoment()
  const saved = await afterSaving(typed, moment)
  if (saved !== null) return saved
  const admitted = await admittedAction(typed.incident === undefined ? 'incident.open' : 'incident.update')
  if (!admitted.ok) return refused(typed, admitted.problem)
  const stepped = await afterStep(typed, moment)
  if (stepped !== null) return stepped
  const read = await readPost(typed, moment)
  if (!read.ok) return read.problem === null ? invalid(typed, read.fields) : refused(typed, read.problem)
  if (typed.publishAt) return afterKeeping(typed, await postLater(admitted.actor, read.typed, moment))
  const newer = (await postingAs(typed.submission ?? '')) === null ? meanwhile(read.post, typed) : []
  if (newer.length > 0) return overtaken(typed, newer, await consoleLanguage())
  const posted = await written(admitted.actor, read.post, moment.now)
  if (!posted.ok && posted.problem === 'needs-approval') return afterKeeping(typed, await handIn(admitted.actor, read.typed, moment))
  if (!posted.ok) return refused(typed, posted.problem)
  await noteBeside(admitted.actor, typed, posted.id, moment.now)
  redirect(`/staff/incidents/${posted.id}?said=${(await postingAs(typed.submission ?? ''))?.change ?? ''}`)
}

function written(actor: Staff, post: Post, now: Date): IncidentWrite {
  if (post.kind === 'incident') return openIncident(actor, post.input, now)
  if (post.kind === 'update') return postUpdate(actor, post.before.id, post.input, now)
  throw new Error(`a ${post.kind} has an action of its own`)
}

/** What came since the form was opened and changes what it is about. */
function meanwhile(post: Post, { seen }: Typed): readonly Update[] {
  if (post.kind !== 'update' || !/^\d{1,6}$/.test(seen ?? '')) return []
  return movedOn(post.before, Number(seen), post.input)
}

/** Sent again it counts as seen. */
function overtaken(typed: Typed, newer: readonly Update[], language: Language): FormState {
  const said = newer.map((update) => {
    const { phase, text } = latest(update)
    return `${STAFF[language].incident.update(update.number)} · ${WORDS[language].phase[phase]} · ${inLanguage(text, language).text}`
  })
  return { ...refused({ ...typed, seen: String(newer.at(-1)?.number ?? '') }, 'moved-on'), meanwhile: said }
}

/** What is told about it, and nobody waits for. */
async function noteBeside(actor: Staff, typed: Typed, incident: string, now: Date): Promise<void> {
  const openedAt = parseOpenedAt(typed.openedAt, now)
  if (openedAt !== null) await notePosting(typed.submission ?? '', openedAt)
  if (typed.proposal !== undefined) await acceptProposal(actor, typed.proposal, incident, now)
}
