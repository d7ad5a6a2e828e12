import type { Prisma } from '#prisma/generated/client.ts'
import { database } from './database.ts'

/** `id`: a hash of what the browser keeps. Those that were never answered go with the next one. Real time. */
export async function addChallenge(
  challenge: { readonly id: string; readonly purpose: string; readonly value: Prisma.InputJsonValue; readonly expiresAt: Date },
  now: Date,
): Promise<void> {
  await database().challenge.deleteMany({ where: { expiresAt: { lte: now } } })
  await database().challenge.create({ data: challenge })
}

/** Null when it was answered before, has expired, or never was. Of two who answer at once one gets it. */
export async function takeChallenge(id: string, purpose: string, now: Date): Promise<unknown> {
  const found = await database().challenge.findUnique({ where: { id, purpose, expiresAt: { gt: now } } })
  const { count } = await database().challenge.deleteMany({ where: { id } })
  return found === null || count === 0 ? null : found.value
}
