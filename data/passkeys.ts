import type { Staff } from '#domain/staff.ts'
import { database } from './database.ts'
import { type OwnChange, ownChange } from './own-change.ts'
import { endSessionsOf } from './sessions.ts'

/** What a person sees of it. Times are real ones. */
export type Passkey = {
  readonly id: string
  readonly name: string
  /** Whether the device keeps a copy elsewhere, so that losing it loses nothing. */
  readonly isBackedUp: boolean
  readonly createdAt: Date
  /** Null when it was never used. */
  readonly usedAt: Date | null
}
/** What it takes to check an answer. */
export type PasskeyKey = {
  readonly id: string
  readonly userId: string
  readonly publicKey: Uint8Array<ArrayBuffer>
  readonly counter: number
  readonly transports: readonly string[]
}

export async function passkeysOf(userId: string): Promise<readonly Passkey[]> {
  const select = { id: true, name: true, isBackedUp: true, createdAt: true, usedAt: true }
  return database().passkey.findMany({ where: { userId }, select, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
}

export async function passkeyKeysOf(userId: string): Promise<readonly Pick<PasskeyKey, 'id' | 'transports'>[]> {
  return database().passkey.findMany({ where: { userId }, select: { id: true, transports: true } })
}

export async function passkeyKey(id: string): Promise<PasskeyKey | null> {
  const row = await database().passkey.findUnique({ where: { id } })
  return row === null ? null : { ...row, publicKey: new Uint8Array(row.publicKey), counter: Number(row.counter) }
}

export async function addPasskey(actor: Staff, key: Omit<PasskeyKey, 'userId'> & Pick<Passkey, 'name' | 'isBackedUp' | 'createdAt'>, now: Date): OwnChange {
  const { counter, transports, ...columns } = key
  return ownChange(
    actor,
    'account.passkey-add',
    now,
    async (tx) => {
      await tx.passkey.create({ data: { ...columns, counter: BigInt(counter), transports: [...transports], userId: actor.id } })
    },
    { name: key.name },
  )
}

export async function renamePasskey(actor: Staff, id: string, name: string, now: Date): OwnChange {
  return ownChange(actor, 'account.passkey-name', now, async (tx) => void (await tx.passkey.updateMany({ where: { id, userId: actor.id }, data: { name } })), {
    name,
  })
}

/** Whoever holds it is signed out too: every other session ends. */
export async function removePasskey(actor: Staff, id: string, sessionId: string, now: Date): OwnChange {
  return ownChange(actor, 'account.passkey-remove', now, async (tx) => {
    const { count } = await tx.passkey.deleteMany({ where: { id, userId: actor.id } })
    if (count > 0) await endSessionsOf(tx, actor.id, sessionId)
  })
}

/** The counter never goes back, whoever else used it meanwhile. */
export async function notePasskeyUse(id: string, counter: number, now: Date): Promise<void> {
  await database().passkey.updateMany({ where: { id, counter: { lte: BigInt(counter) } }, data: { counter: BigInt(counter), usedAt: now } })
}
