import { database } from './database.ts'

/** What a request with an Idempotency-Key meets. */
export type Claim =
  | { readonly kind: 'first' }
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** The same request is being worked on by somebody else. */
  | { readonly kind: 'under-way' }
  /** The key was used for another request. */
  | { readonly kind: 'other-request' }

/** So long an answer is kept. */
const KEPT_MS = 24 * 60 * 60 * 1000
/** Whoever works on it longer is dead; what they wrote is found by its submission, so working on it again writes nothing twice. */
const DEAD_MS = 60_000

/** The first one to ask works on it; all others get its answer. */
export async function claimAnswer(tokenId: string, key: string, fingerprint: string, now: Date): Promise<Claim> {
  await database().apiAnswer.deleteMany({ where: { at: { lte: new Date(now.getTime() - KEPT_MS) } } })
  const made = await database().apiAnswer.createMany({ data: [{ tokenId, key, fingerprint, at: now }], skipDuplicates: true })
  if (made.count === 1) return { kind: 'first' }
  const row = await database().apiAnswer.findUnique({ where: { tokenId_key: { tokenId, key } } })
  if (row === null) return { kind: 'under-way' }
  if (row.fingerprint !== fingerprint) return { kind: 'other-request' }
  if (row.status !== null) return { kind: 'answered', status: row.status, body: row.body ?? '' }
  const dead = new Date(now.getTime() - DEAD_MS)
  const taken = await database().apiAnswer.updateMany({ where: { tokenId, key, status: null, at: { lte: dead } }, data: { at: now } })
  return { kind: taken.count === 1 ? 'first' : 'under-way' }
}

export async function keepAnswer(tokenId: string, key: string, answer: { readonly status: number; readonly body: string }): Promise<void> {
  await database().apiAnswer.update({ where: { tokenId_key: { tokenId, key } }, data: answer })
}

/** It failed: whoever asks again is the first one again. */
export async function dropClaim(tokenId: string, key: string): Promise<void> {
  await database().apiAnswer.deleteMany({ where: { tokenId, key, status: null } })
}
