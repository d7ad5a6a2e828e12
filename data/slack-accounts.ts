import type { SlackAccount } from '#domain/slack.ts'
import type { Staff } from '#domain/staff.ts'
import { database } from './database.ts'
import { grantsOf } from './staff.ts'
import { write } from './write.ts'

/** Whoever linked this account of Slack to themselves, with what they may do now; null when nobody did, or they may not any more. */
export async function staffOnSlack({ team, user }: SlackAccount): Promise<Staff | null> {
  const row = await database().slackAccount.findUnique({ where: { team_user: { team, user } }, include: { person: { select: { id: true, name: true } } } })
  const grants = row === null ? null : await grantsOf(row.userId)
  return row === null || grants === null ? null : { kind: 'staff', ...row.person, grants, channel: 'slack', address: null }
}

/** Whoever had the account before has it no longer. */
export async function linkSlack(actor: Staff, account: SlackAccount, now: Date): Promise<{ readonly ok: boolean }> {
  return write(actor, 'console.read', now, async (tx) => {
    const columns = { userId: actor.id, linkedAt: now }
    await tx.slackAccount.upsert({ where: { team_user: account }, create: { ...account, ...columns }, update: columns })
    return { ok: true, value: null, concerns: [], audit: { action: 'slack.link', subject: actor.id, after: account }, touch: null }
  })
}

/** Nobody unlinks what is not their own. */
export async function unlinkSlack(actor: Staff, account: SlackAccount, now: Date): Promise<{ readonly ok: boolean }> {
  return write(actor, 'console.read', now, async (tx) => {
    const { count } = await tx.slackAccount.deleteMany({ where: { ...account, userId: actor.id } })
    if (count === 0) return { ok: true, value: null, audit: null }
    return { ok: true, value: null, concerns: [], audit: { action: 'slack.unlink', subject: actor.id, before: account }, touch: null }
  })
}

export type LinkedSlackAccount = SlackAccount & { readonly linkedAt: Date }

/** Of one person, in the order in which they were linked. */
export async function slackAccountsOf(userId: string): Promise<readonly LinkedSlackAccount[]> {
  return database().slackAccount.findMany({ where: { userId }, select: { team: true, user: true, linkedAt: true }, orderBy: { linkedAt: 'asc' } })
}
