import { type ApprovalRule, ruleFor, SEVERITIES } from '#domain/approval.ts'
import type { Actor } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { write } from './write.ts'

/** One for each severity, worst first. */
export async function approvalRules(reader: Pick<Transaction, 'approvalRule'> = database()): Promise<readonly ApprovalRule[]> {
  const rows = (await reader.approvalRule.findMany()) as readonly ApprovalRule[]
  return SEVERITIES.map((severity) => ruleFor(rows, severity))
}

/** They hold from the next write on, also for what waits already. */
export async function changeApprovalRules(
  actor: Actor,
  rules: readonly ApprovalRule[],
  now: Date,
): Promise<{ ok: true } | { ok: false; problem: 'not-allowed' }> {
  const result = await write<null, never>(actor, 'approval.manage', now, async (tx) => {
    const before = await approvalRules(tx)
    for (const rule of rules) await tx.approvalRule.upsert({ where: { severity: rule.severity }, create: rule, update: rule })
    const audit = { action: 'approval.rules', subject: 'approval', before, after: await approvalRules(tx) }
    return { ok: true, value: null, audit, concerns: 'site', touch: null }
  })
  return result.ok ? { ok: true } : result
}
