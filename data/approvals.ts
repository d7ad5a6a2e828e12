import { type ApprovalRule, type Clearance, ruleFor, wordsDigest } from '#domain/approval.ts'
import type { Draft, DraftProblem, DraftState, SentBackNote } from '#domain/draft.ts'
import { phaseOf } from '#domain/incident.ts'
import type { Said } from '#domain/language.ts'
import { may, type Staff } from '#domain/staff.ts'
import { isAhead, noticeAt, noticeSubmission, type WaitingDraft, wantedAt } from '#domain/waiting-draft.ts'
import { approvedBy } from './approval-gate.ts'
import { approvalRules } from './approval-rules.ts'
import { newestChange } from './changes.ts'
import { database, type Transaction } from './database.ts'
import { lockedDraft, scheduledColumns } from './draft-moves.ts'
import { type DraftInput, type DraftPublished, PUBLISHING, type Publishing, publishDraft, readDraft, wordsOf } from './draft-publishing.ts'
import { foreseen } from './draft-schedule.ts'
import { draft, openDrafts } from './drafts.ts'
import { newId } from './identifier.ts'
import { type Refused, write } from './write.ts'

/** With what it is read as. */
export type WaitingApproval = WaitingDraft & { readonly input: DraftInput }

type Unfit = Publishing['unfit']

/** Why something that waits was not answered. */
export type ApprovalProblem = DraftProblem | 'own-words'
/** `incident` is null when it goes out later, at its time. */
export type Approved = { readonly ok: true; readonly incident: string | null } | Exclude<DraftPublished, { ok: true }> | Refused<ApprovalProblem>

/** The one that was handed in first comes first. What no longer fits anywhere does not stand here, but among the drafts. */
export async function waitingApprovals(now: Date, unfit: Unfit): Promise<readonly WaitingApproval[]> {
  const drafts = (await openDrafts()).filter(({ state }) => state === 'awaiting-approval').toReversed()
  if (drafts.length === 0) return []
  const [rules, change] = [await approvalRules(), await newestChange()]
  const all = await Promise.all(drafts.map((one) => waiting(one, { rules, now, change, unfit })))
  return all.flatMap((one) => one ?? [])
}

type Asked = { readonly rules: readonly ApprovalRule[]; readonly now: Date; readonly change: number; readonly unfit: Unfit }

async function waiting(draft: Draft, { rules, now, change, unfit }: Asked): Promise<WaitingApproval | null> {
  // As it was handed in: a promised time that has passed since keeps it from going out, not from being seen.
  const wanted = wantedAt(draft)
  const parsed = await readDraft(draft, { now: wanted, change }, unfit)
  if (!parsed.ok) return null
  const outlook = await foreseen(parsed.input, { now: now > wanted ? now : wanted, change })
  if (!outlook.ok) return null
  const { before, after, changes, concerns } = outlook
  const rule = ruleFor(rules, outlook.severity)
  const notice = await database().updateRevision.findUnique({ where: { submission: noticeSubmission(draft.id) }, select: { recordedAt: true } })
  return {
    draft,
    input: parsed.input,
    before,
    after,
    changes,
    severity: rule.severity,
    rule,
    concerns,
    noticeAt: noticeAt(draft, rule, phaseOf(after)),
    noticedAt: notice?.recordedAt ?? null,
  }
}

type Answers = { readonly isOwn: boolean; readonly mayApprove: boolean; readonly mayBypass: boolean }

/** What this person may do with it; nobody approves what they wrote. */
export function answersFor(actor: Staff, { draft, concerns }: WaitingDraft): Answers {
  return {
    isOwn: isOwn(draft, actor),
    mayApprove: !isOwn(draft, actor) && may(actor, 'update.approve', concerns),
    mayBypass: may(actor, 'approval.bypass', concerns) && may(actor, PUBLISHING[draft.kind], concerns),
  }
}

function isOwn({ author, changedBy }: Draft, { id }: Pick<Staff, 'id'>): boolean {
  return author.id === id || changedBy.id === id
}

/**
 * Approves exactly the version that this person has seen, and publishes it, or lets it go out at its time in their name. The
 * approval names the words by their digest, and the transaction that publishes them asks for it; in between nothing can be exchanged.
 */
export async function approveDraft(actor: Staff, id: string, version: number, now: Date, unfit: Unfit): Promise<Approved> {
  const found = await draft(id)
  if (found?.published) return { ok: true, incident: found.published }
  if (found === null) return { ok: false, problem: 'no-such-draft' }
  if (found.version !== version) return { ok: false, problem: 'changed-meanwhile' }
  const publishAt = isAhead(found, now) ? found.publishAt : null
  const moment = { now: publishAt ?? now, change: await newestChange() }
  const parsed = await readDraft(found, moment, unfit)
  if (!parsed.ok) return { ok: false, problem: 'does-not-fit', fields: parsed.problems }
  const words = wordsOf(parsed.input)
  const outlook = await foreseen(parsed.input, moment)
  if (!outlook.ok) return outlook
  const { concerns } = outlook
  const approved = await write<null, ApprovalProblem>(actor, 'update.approve', now, async (tx) => {
    const waits = await stillWaiting(tx, actor, id, version)
    if (!waits.ok) return waits
    await tx.approval.create({
      data: { id: newId(), submission: waits.draft.submission, digest: wordsDigest(words), byId: actor.id, byName: actor.name, at: now },
    })
    if (publishAt !== null) {
      const data = { ...scheduledColumns(actor, publishAt), state: 'scheduled' satisfies DraftState, version: { increment: 1 }, changedAt: now }
      await tx.draft.update({ where: { id }, data })
    }
    return { ok: true, value: null, audit: { action: 'approval.approve', subject: id, after: { version, words, publishAt } }, concerns, touch: null }
  })
  if (!approved.ok) return approved
  if (publishAt !== null) return { ok: true, incident: null }
  return publishDraft(actor, id, now, { unfit, version, clearance: { kind: 'approved', by: { id: actor.id, name: actor.name } } })
}

/** What was scheduled: with the approval of whoever stands for it, where they gave one for exactly these words. */
export async function publishScheduled(actor: Staff, found: Draft, now: Date, unfit: Unfit): Promise<DraftPublished> {
  const parsed = await readDraft(found, { now, change: await newestChange() }, unfit)
  if (!parsed.ok) return { ok: false, problem: 'does-not-fit', fields: parsed.problems }
  const isApproved = await approvedBy(database(), actor.id, found.submission, wordsOf(parsed.input))
  const clearance: Clearance | null = isApproved ? { kind: 'approved', by: { id: actor.id, name: actor.name } } : null
  return publishDraft(actor, found.id, now, { unfit, version: found.version, clearance })
}

/** Publishes what waits without an approval; readers see that, and why. */
export async function bypassApproval(actor: Staff, id: string, version: number, reason: Said, now: Date, unfit: Unfit): Promise<DraftPublished> {
  return publishDraft(actor, id, now, { unfit, version, clearance: { kind: 'bypassed', by: { id: actor.id, name: actor.name }, reason } })
}

/** Back to its writers, who see the note. */
export async function sendBack(
  actor: Staff,
  id: string,
  version: number,
  note: string,
  now: Date,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly problem: ApprovalProblem }> {
  const result = await write<null, ApprovalProblem>(actor, 'update.approve', now, async (tx) => {
    const waits = await stillWaiting(tx, actor, id, version)
    if (!waits.ok) return waits
    await tx.sentBack.create({ data: { id: newId(), draft: id, version, byId: actor.id, byName: actor.name, note, at: now } })
    await tx.draft.update({ where: { id }, data: { state: 'writing', version: { increment: 1 }, changedAt: now } })
    return { ok: true, value: null, audit: { action: 'approval.send-back', subject: id, after: { version, note } }, concerns: [], touch: null }
  })
  return result.ok ? { ok: true } : result
}

/** Why each of these drafts was sent back, by its id and the newest first. */
export async function sentBackNotes(drafts: readonly string[]): Promise<ReadonlyMap<string, readonly SentBackNote[]>> {
  const rows = await database().sentBack.findMany({ where: { draft: { in: [...drafts] } }, orderBy: { at: 'desc' } })
  const notes = (id: string) => rows.filter((row) => row.draft === id).map(({ byId, byName, note, at }) => ({ by: { id: byId, name: byName }, note, at }))
  return new Map(drafts.map((id) => [id, notes(id)]))
}

type Waits = { readonly ok: true; readonly draft: Draft } | Refused<ApprovalProblem>

/** Nobody answers what they wrote themselves, through whichever key. */
async function stillWaiting(tx: Transaction, actor: Staff, id: string, version: number): Promise<Waits> {
  const found = await lockedDraft(tx, id)
  if (found === null) return { ok: false, problem: 'no-such-draft' }
  if (found.state !== 'awaiting-approval' || found.version !== version) return { ok: false, problem: 'changed-meanwhile' }
  const tokens = await tx.apiToken.count({ where: { id: { in: [found.author.id, found.changedBy.id] }, ownerId: actor.id } })
  return isOwn(found, actor) || tokens > 0 ? { ok: false, problem: 'own-words' } : { ok: true, draft: found }
}
