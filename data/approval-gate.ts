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
export async function passGate(tx: Transaction, { actor, severity, submission, words, clearance }: Publishing): Promise<Passed> {
  if (actor.kind === 'system') return { ok: true, cleared: clearance === null ? null : clearedBy(clearance) }
  const isNeeded = ruleFor(await approvalRules(tx), severity).isNeeded
  if (clearance?.kind === 'approved' && (await isApproved(tx, submission, words, clearance.by.id))) return { ok: true, cleared: { kind: 'approved' } }
  if (!isNeeded) return { ok: true, cleared: null }
  // Its words are a template's: `app/hooks/alerts/open-by-rule.ts` has no others.
  if (clearance?.kind === 'pre-approved' && actor.kind === 'alert-hook') return { ok: true, cleared: clearedBy(clearance) }
  if (clearance?.kind === 'bypassed' && clearance.by.id === actor.id) return { ok: true, cleared: clearedBy(clearance) }
  return { ok: false, problem: 'needs-approval' }
}

/** Whether who goes past the rule may: known only when it is known which services the words are about. */
export function mayPass({ actor }: Publishing, cleared: Cleared | null, concerns: Concerns): boolean {
  return cleared?.kind !== 'bypassed' || may(actor, 'approval.bypass', concerns)
}

async function isApproved(tx: Transaction, submission: string, words: object, byId: string): Promise<boolean> {
  return (await tx.approval.count({ where: { submission, byId, digest: wordsDigest(words) } })) > 0
}
