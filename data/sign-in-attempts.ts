import { ACCOUNT_WINDOW_MS, ADDRESS_WINDOW_MS, type Attempts, type Means } from '#domain/sign-in-attempts.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { database } from './database.ts'

export type Attempt = {
  readonly means: Means
  readonly account: string
  readonly address: string
  /** Null for a browser that the account does not know. */
  readonly device: string | null
  /** Hash of the code, where it is one that may be used only once. */
  readonly code: string | null
}
export type Noted = { readonly id: bigint; readonly attempts: Attempts; readonly isCodeUsed: boolean }

const KEPT_MS = 60 * 60_000

/**
 * Counts an attempt before it is made, so that a hundred at once are a hundred. `isCodeUsed`: somebody sent the same code for
 * this account a moment ago.
 */
export async function noteAttempt(attempt: Attempt, now: Date): Promise<Noted> {
  await database().signInAttempt.deleteMany({ where: { at: { lt: new Date(now.getTime() - KEPT_MS) } } })
  const { id } = await database().signInAttempt.create({ data: { ...attempt, at: now }, select: { id: true } })
  const lastMinute = { gt: new Date(now.getTime() - ADDRESS_WINDOW_MS) }
  const lately = { gt: new Date(now.getTime() - ACCOUNT_WINDOW_MS) }
  const { means, account, address, device, code } = attempt
  const strangers = { means, account, at: lately, device: null }
  const [atAddress, atAccount, atAccountFromHere, ofDevice, ofCode] = await Promise.all([
    count({ address, at: lastMinute, device: null }),
    count(strangers),
    count({ ...strangers, address }),
    device === null ? null : count({ means, account, at: lately, device }),
    code === null ? 0 : count({ account, code, at: lately, id: { lt: id } }),
  ])
  return { id, attempts: { address: atAddress, account: atAccount, accountFromHere: atAccountFromHere, device: ofDevice }, isCodeUsed: ofCode > 0 }
}

function count(where: Prisma.SignInAttemptWhereInput): Promise<number> {
  return database().signInAttempt.count({ where })
}

/** It was no failure after all, or was not even made. */
export async function forgetAttempt(id: bigint): Promise<void> {
  await database().signInAttempt.deleteMany({ where: { id } })
}

/** It succeeded with a code, which nobody may use again: only the code is remembered, not that somebody failed. */
export async function keepCode(id: bigint): Promise<void> {
  await database().signInAttempt.updateMany({ where: { id }, data: { means: 'used', address: '' } })
}
