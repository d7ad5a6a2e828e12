import { type Clearance, type Cleared, clearedBy, ruleFor, type Severity, wordsDigest } from '#domain/approval.ts'
import { type Actor, type Concerns, may } from '#domain/staff.ts'
import { approvalRules } from './approval-rules.ts'
import type { Transaction } from './database.ts'
import type { Refused } from './write.ts'

/** What somebody wants to publish: `words` is all of it, as `wordsDigest` names it. */
export type Publishing = {
  readonly actor: Actor
  readonly severity: Severity
  readonly submission: string
  readonly words: object
  readonly clearance: Clearance | null
}
type Passed = { readonly ok: true; readonly cleared: Cleared | null } | Refused<'needs-approval'>

/**
 * The one place that decides whether words may go out, asked in the transaction that publishes them: whoever calls cannot
 * claim an approval that nobody gave, or one that was given for other words. What the system does by itself needs none.
 */
export async function passGate(tx: Transaction, publishing: Publishing): Promise<Passed> {
  const { actor, severity, clearance } = publishing
  if (actor.kind === 'system') return { ok: true, cleared: clearance === null ? null : clearedBy(clearance) }
  if (clearance?.kind === 'approved') return (await isApproved(tx, publishing, clearance.by.id)) ? { ok: true, cleared: clearedBy(clearance) } : REFUSED
  if (!ruleFor(await approvalRules(tx), severity).isNeeded) return { ok: true, cleared: null }
  return (await isPassed(tx, actor, clearance)) ? { ok: true, cleared: clearance === null ? null : clearedBy(clearance) } : REFUSED
}

/** Whether who goes past the rule may: known only when it is known which services the words are about. */
export function mayPass({ actor }: Pick<Publishing, 'actor'>, cleared: Cleared | null, concerns: Concerns): boolean {
  return cleared?.kind !== 'bypassed' || may(actor, 'approval.bypass', concerns)
}

const REFUSED = { ok: false, problem: 'needs-approval' } as const

async function isApproved(tx: Transaction, { actor, submission, words }: Publishing, byId: string): Promise<boolean> {
  return actor.kind === 'staff' && actor.id === byId && approvedBy(tx, byId, submission, words)
}

/** Whether this person approved exactly these words. */
export async function approvedBy(reader: Pick<Transaction, 'approval'>, byId: string, submission: string, words: object): Promise<boolean> {
  return (await reader.approval.count({ where: { submission, byId, digest: wordsDigest(words) } })) > 0
}

/** A bypass is one's own; monitoring says nothing but a text that was approved in advance. */
async function isPassed(tx: Transaction, actor: Actor, clearance: Clearance | null): Promise<boolean> {
  if (clearance?.kind === 'bypassed') return (actor.kind === 'staff' || actor.kind === 'token') && clearance.by.id === actor.id
  if (clearance?.kind !== 'pre-approved' || actor.kind !== 'alert-hook') return false
  const newest = await tx.templateVersion.findFirst({ where: { template: clearance.template }, orderBy: { number: 'desc' } })
  return newest?.isPreApproved === true && !newest.isRetired
}
