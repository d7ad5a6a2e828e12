import { newestChange } from '#data/changes.ts'
import { checkedDraft } from '#data/postmortem-draft-check.ts'
import { forgetPostmortems } from '#data/postmortem-draft-moves.ts'
import { type AskedPostmortem, askedPostmortems, publicationAlongside, refusePublication } from '#data/postmortem-draft-publication.ts'
import { type Publishing, publishPostmortem } from '#data/postmortem-publishing.ts'
import { grantsOf } from '#data/staff.ts'
import { tokenById } from '#data/tokens.ts'
import type { PublicationRefusal } from '#domain/console-postmortem.ts'
import { DRAFT_KEPT_MS } from '#domain/draft.ts'
import type { Staff, Token } from '#domain/staff.ts'
import { unprintable } from '#edition/unprintable.ts'
import { filesOfRevision } from '#formats/publisher/revision-files.ts'
import { publicationOf, revisionPages } from '#ui/postmortem-html.tsx'
import { log, logQuietly } from './log.ts'

const WORKER = { kind: 'system', name: 'worker' } as const

/**
 * Publishes the postmortems for which somebody asked in the console, each once, by however many workers: their articles cannot be
 * rendered in the office. What cannot be published says why; what failed on the way is tried again.
 */
export async function publishAskedPostmortems(now: Date): Promise<void> {
  for (const draft of await askedPostmortems()) {
    await publishAsked(draft, now).catch((error: unknown) => logQuietly('postmortem-not-published', error))
  }
}

/** As long as any other draft that was thrown away: see `worker/drafts.ts`. */
export async function forgetOldPostmortems(now: Date): Promise<void> {
  const slugs = await forgetPostmortems(WORKER, new Date(now.getTime() - DRAFT_KEPT_MS), now)
  if (slugs.length > 0) log('postmortem-drafts-forgotten', { count: slugs.length })
}

async function publishAsked(draft: AskedPostmortem, now: Date): Promise<void> {
  const result = await publishInName(draft, now)
  if (result.ok) return log('postmortem-published', { slug: draft.slug, revision: result.number })
  if (await refusePublication(WORKER, draft, result.problem, now)) log('postmortem-refused', { slug: draft.slug, problem: result.problem })
}

type Outcome = { readonly ok: true; readonly number: number } | { readonly ok: false; readonly problem: PublicationRefusal }

/** In the name of whoever asked for it, with what they may do now. */
async function publishInName(draft: AskedPostmortem, now: Date): Promise<Outcome> {
  const { slug, texts, state } = draft
  const actor = await askerOf(state.by, now)
  if (actor === null) return { ok: false, problem: 'not-allowed' }
  if (unprintable(texts) !== null) return { ok: false, problem: 'looks-secret' }
  const moment = { now, change: await newestChange() }
  const source: Publishing['source'] = (previous) => checkedDraft(draft, moment, previous)
  const { class: kind, reason } = state.asked
  const result = await publishPostmortem(actor, { slug, class: kind, reason, source, files: filesOf, alongside: publicationAlongside(draft) }, now)
  if (result.ok) return { ok: true, number: result.revision.number }
  return { ok: false, problem: result.problem === 'gates' ? 'blocked' : result.problem }
}

/** A person or a key of the write API; null for whoever may no longer do anything. */
async function askerOf(by: AskedPostmortem['state']['by'], now: Date): Promise<Staff | Token | null> {
  const grants = await grantsOf(by.id)
  return grants === null ? tokenById(by.id, now) : { kind: 'staff', ...by, grants, channel: 'schedule', address: null }
}

const filesOf: Publishing['files'] = (publishable, source) => filesOfRevision(publishable.postmortem.facts, source, revisionPages(publicationOf(publishable)))
