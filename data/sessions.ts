import { type Factors, type Proof, toProof } from '#domain/sign-in.ts'
import type { Staff } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { type OwnChange, ownChange } from './own-change.ts'

/** Whether anybody may sign in as this person. */
export async function maySignIn(userId: string): Promise<boolean> {
  return (await database().user.count({ where: { id: userId, disabledAt: null } })) === 1
}

/** What the person can prove who they are with, beside a password. */
export async function factorsOf(userId: string): Promise<Factors> {
  const user = await database().user.findUnique({ where: { id: userId }, select: { twoFactorEnabled: true, _count: { select: { passkeys: true } } } })
  return { hasApp: user?.twoFactorEnabled ?? false, passkeys: user?._count.passkeys ?? 0 }
}

/** Remembers when the person last signed in, for whoever looks after accounts. Real time. */
export async function noteSignIn(userId: string, now: Date): Promise<void> {
  await database().user.update({ where: { id: userId }, data: { lastSignInAt: now } })
}

const USE_EVERY_MS = 60_000

/** Remembers, to the minute, that the session was used. Real time. */
export async function noteUse(sessionId: string, now: Date): Promise<void> {
  await database().session.updateMany({ where: { id: sessionId, usedAt: { lt: new Date(now.getTime() - USE_EVERY_MS) } }, data: { usedAt: now } })
}

/**
 * Signs a person out everywhere, except where told. For every change of what they may do or how they sign in: a session
 * that somebody else holds must not grow with it.
 */
export async function endSessionsOf(tx: Transaction, userId: string, except: string | null = null): Promise<number> {
  const { count } = await tx.session.deleteMany({ where: { userId, ...(except === null ? {} : { id: { not: except } }) } })
  return count
}

/** One browser in which a person is signed in. Times are real ones. */
export type OpenSession = {
  readonly id: string
  /** What the browser says that it is. */
  readonly userAgent: string | null
  readonly address: string | null
  readonly proof: Proof
  readonly createdAt: Date
  readonly usedAt: Date
}

/** Last used first. */
export async function sessionsOf(userId: string, now: Date): Promise<readonly OpenSession[]> {
  const rows = await database().session.findMany({ where: { userId, expiresAt: { gt: now } }, orderBy: [{ usedAt: 'desc' }, { id: 'asc' }] })
  return rows.map(({ id, userAgent, ipAddress, proof, createdAt, usedAt }) => ({
    id,
    userAgent: userAgent || null,
    address: ipAddress || null,
    proof: toProof(proof),
    createdAt,
    usedAt,
  }))
}

export async function endOwnSession(actor: Staff, id: string, now: Date): OwnChange {
  return ownChange(actor, 'account.session-end', now, async (tx) => void (await tx.session.deleteMany({ where: { id, userId: actor.id } })))
}

export async function endOtherSessions(actor: Staff, sessionId: string, now: Date): OwnChange {
  return ownChange(actor, 'account.sessions-end', now, async (tx) => void (await endSessionsOf(tx, actor.id, sessionId)))
}
