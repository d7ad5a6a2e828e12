import { randomUUID } from 'node:crypto'
import type { Staff } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { type OwnChange, ownChange } from './own-change.ts'
import { endSessionsOf } from './sessions.ts'

/** Whether they sign in with a password at all. */
export async function hasPassword(userId: string): Promise<boolean> {
  return (await database().account.count({ where: { userId, providerId: 'credential', password: { not: null } } })) > 0
}

/** Whoever knew the old one is signed out: all sessions end but the one in which it was changed. */
export async function changeOwnPassword(actor: Staff, sessionId: string, passwordHash: string, now: Date): OwnChange {
  return ownChange(actor, 'account.password', now, async (tx) => {
    await tx.account.updateMany({ where: { userId: actor.id, providerId: 'credential' }, data: { password: passwordHash } })
    await tx.staffLink.deleteMany({ where: { userId: actor.id } })
    await endSessionsOf(tx, actor.id, sessionId)
  })
}

/** The encrypted secret of an app that has not shown its first code yet, and takes the place of one that never did; one in use stays. */
export async function offerApp(userId: string, secret: string): Promise<void> {
  await database().$transaction(async (tx) => {
    await tx.twoFactor.deleteMany({ where: { userId, verified: false } })
    if ((await tx.twoFactor.count({ where: { userId } })) > 0) return
    await tx.twoFactor.create({ data: { id: randomUUID(), userId, secret, backupCodes: '', verified: false } })
  })
}

/** The encrypted secret of an app that was offered; null when there is none, or it is in use already. */
export async function offeredApp(userId: string): Promise<string | null> {
  const row = await database().twoFactor.findFirst({ where: { userId, verified: false }, select: { secret: true } })
  return row?.secret ?? null
}

/** The app showed a right code: from now on a password alone signs nobody in, and every other session ends. */
export async function takeApp(actor: Staff, sessionId: string, encryptedCodes: string, now: Date): OwnChange {
  return ownChange(actor, 'account.app-add', now, async (tx) => {
    await tx.twoFactor.updateMany({ where: { userId: actor.id }, data: { verified: true, backupCodes: encryptedCodes } })
    await tx.user.update({ where: { id: actor.id }, data: { twoFactorEnabled: true } })
    await endSessionsOf(tx, actor.id, sessionId)
  })
}

export async function dropApp(actor: Staff, sessionId: string, now: Date): OwnChange {
  return ownChange(actor, 'account.app-remove', now, async (tx) => {
    await tx.twoFactor.deleteMany({ where: { userId: actor.id } })
    await tx.user.update({ where: { id: actor.id }, data: { twoFactorEnabled: false } })
    await endSessionsOf(tx, actor.id, sessionId)
  })
}

/** Those so far are worth nothing from then on. */
export async function renewRecoveryCodes(actor: Staff, encryptedCodes: string, now: Date): OwnChange {
  return ownChange(actor, 'account.recovery-codes', now, async (tx) => {
    await tx.twoFactor.updateMany({ where: { userId: actor.id, verified: true }, data: { backupCodes: encryptedCodes } })
  })
}

/** Encrypted; null when the person has no app. */
export async function recoveryCodesOf(userId: string): Promise<string | null> {
  const row = await database().twoFactor.findFirst({ where: { userId, verified: true }, select: { backupCodes: true } })
  return row?.backupCodes ?? null
}

/** Takes away everything but the password with which a person proves who they are; for whoever lost it all. */
export async function dropSecondFactors(tx: Transaction, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } })
  await tx.passkey.deleteMany({ where: { userId } })
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } })
}
