import { randomBytes } from 'node:crypto'
import { addChallenge, takeChallenge } from '#data/challenges.ts'
import type { Browser } from './browser.ts'
import { keyedHash } from './keyed-hash.ts'
import { ownCookie, ownCookieLine } from './own-cookie.ts'

export type Purpose = 'passkey-add' | 'passkey-use' | 'sso'

const MINUTES = 10

/** Remembers what this browser was asked, for ten minutes; gives back the `Set-Cookie` line by which it is known again. */
export async function ask(purpose: Purpose, value: Readonly<Record<string, string>>): Promise<string> {
  const key = randomBytes(32).toString('base64url')
  const now = new Date()
  await addChallenge({ id: keyedHash(purpose, key), purpose, value, expiresAt: new Date(now.getTime() + MINUTES * 60_000) }, now)
  return ownCookieLine(purpose, key, MINUTES * 60)
}

/** What it was asked; null when it was asked nothing, too long ago, or has answered already. */
export async function asked(purpose: Purpose, browser: Browser): Promise<Readonly<Record<string, string>> | null> {
  const key = ownCookie(purpose, browser.cookie)
  return key === null ? null : ((await takeChallenge(keyedHash(purpose, key), purpose, new Date())) as Readonly<Record<string, string>> | null)
}
