import type { Transaction } from './database.ts'

/** Takes away everything but the password with which a person proves who they are; for whoever lost it all. */
export async function dropSecondFactors(tx: Transaction, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } })
  await tx.passkey.deleteMany({ where: { userId } })
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } })
}
