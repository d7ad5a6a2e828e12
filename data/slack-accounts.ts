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

export async function unlinkSlack(actor: Staff, now: Date): Promise<{ readonly ok: boolean }> {
  return write(actor, 'console.read', now, async (tx) => {
    const { count } = await tx.slackAccount.deleteMany({ where: { userId: actor.id } })
    if (count === 0) return { ok: true, value: null, audit: null }
    return { ok: true, value: null, concerns: [], audit: { action: 'slack.unlink', subject: actor.id }, touch: null }
  })
}

/** Of one person. */
export async function slackAccountsOf(userId: string): Promise<readonly SlackAccount[]> {
  return database().slackAccount.findMany({ where: { userId }, select: { team: true, user: true }, orderBy: { linkedAt: 'asc' } })
}
