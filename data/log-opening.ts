import type { SystemActor } from '#domain/staff.ts'
import { leafBytes } from '#domain/transparency/leaf.ts'
import { leafHash } from '#domain/transparency/tree.ts'
import type { PublicKey } from './log.ts'
import { type NewLeaf, writeBySystem } from './write.ts'

export type Opening = {
  readonly number: number
  readonly origin: string
  readonly keys: readonly Pick<PublicKey, 'role' | 'text'>[]
  /** Its place is index 0, whatever else waits for one. */
  readonly first: NewLeaf
}

/** Opens a log with its keys and its first entry. Does nothing when there is a log of that number. */
export async function openLog(actor: SystemActor, opening: Opening, now: Date): Promise<void> {
  const { number, origin, keys, first } = opening
  await writeBySystem(actor, now, async (tx) => {
    if ((await tx.transparencyLog.findUnique({ where: { number } })) !== null) return { ok: true, value: null, audit: null }
    await tx.transparencyLog.create({ data: { number, origin, openedAt: now } })
    await tx.publicKey.createMany({ data: keys.map((key) => ({ ...key, log: number, fromSize: 0, at: now })), skipDuplicates: true })
    const bytes = leafBytes(first.leaf)
    await tx.logEntry.create({ data: { log: number, index: 0, hash: Buffer.from(leafHash(bytes)), bytes: Buffer.from(bytes) } })
    return { ok: true, value: null, audit: { action: 'log.opened', subject: origin, after: { number, keys } }, touch: { kind: 'log' }, leaves: [first] }
  })
}
