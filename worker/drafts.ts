import { publishScheduled } from '#data/approvals.ts'
import { forgetDrafts, refuseDraft } from '#data/draft-moves.ts'
import type { DraftPublished, Publishing } from '#data/draft-publishing.ts'
import { dueDrafts } from '#data/drafts.ts'
import { grantsOf } from '#data/staff.ts'
import { DRAFT_KEPT_MS, type Draft } from '#domain/draft.ts'
import type { Failpoint } from '#edition/failpoint.ts'
import { log, logQuietly } from './log.ts'

const WORKER = { kind: 'system', name: 'worker' } as const

/**
 * Publishes what is due, each once, however late and by however many workers. What cannot be published is written again and says
 * why; what somebody changed in this very moment is looked at anew next time.
 */
export async function publishDueDrafts(now: Date, unfit: Publishing['unfit'], failpoint: Failpoint): Promise<void> {
  for (const draft of await dueDrafts(now)) {
    await failpoint('draft.due')
    await publishDue(draft, now, unfit).catch((error: unknown) => logQuietly('draft-not-published', error))
    await failpoint('draft.published')
  }
}

async function publishDue(draft: Draft, now: Date, unfit: Publishing['unfit']): Promise<void> {
  const result = await publishAsScheduled(draft, now, unfit)
  if (result.ok) return log('draft-published', { id: draft.id, incident: result.incident })
  if (result.problem === 'changed-meanwhile' || draft.publishAt === null) return
  const fields = result.problem === 'does-not-fit' ? result.fields : {}
  await refuseDraft(WORKER, draft, { due: draft.publishAt, at: now, problem: result.problem, fields })
  log('draft-refused', { id: draft.id, problem: result.problem })
}

/** In the name of whoever scheduled or approved it, with what they may do now. */
async function publishAsScheduled(draft: Draft, now: Date, unfit: Publishing['unfit']): Promise<DraftPublished> {
  const grants = draft.scheduledBy === null ? null : await grantsOf(draft.scheduledBy.id)
  if (draft.scheduledBy === null || grants === null) return { ok: false, problem: 'not-allowed' }
  const actor = { kind: 'staff', ...draft.scheduledBy, grants, channel: 'schedule', address: null } as const
  return publishScheduled(actor, draft, now, unfit)
}

/** Unpublished words may be sensitive: a week after a draft is over they are gone. */
export async function forgetOldDrafts(now: Date): Promise<void> {
  const ids = await forgetDrafts(WORKER, new Date(now.getTime() - DRAFT_KEPT_MS), now)
  if (ids.length > 0) log('drafts-forgotten', { count: ids.length })
}
