import { randomUUID, timingSafeEqual } from 'node:crypto'
import { parseCookies } from 'better-auth/cookies'
import { keyedHash } from './keyed-hash.ts'
import { staffOrigin } from './staff-origin.ts'

const KEPT_SECONDS = 180 * 24 * 60 * 60

/** What stands for an account in counts of attempts, whether there is such an account or not. */
export function accountKey(email: string): string {
  return keyedHash('account', email.trim().toLowerCase())
}

/**
 * The name of this browser at this account; null when nobody ever signed in as this account with it. It opens nothing: it
 * only counts for itself, so that strangers who fail do not make its owner wait.
 */
export function knownDevice(cookie: string | null, account: string): string | null {
  const [id, mark] = (parseCookies(cookie ?? '').get(cookieName()) ?? '').split('.')
  if (id === undefined || mark === undefined) return null
  return isEqual(mark, markFor(account, id)) ? keyedHash('device', id) : null
}

/** A `Set-Cookie` line that makes the browser known to this account. */
export function knownDeviceCookie(account: string): string {
  const id = randomUUID()
  const secure = isSecure() ? '; Secure' : ''
  return `${cookieName()}=${id}.${markFor(account, id)}; Max-Age=${KEPT_SECONDS}; Path=/; HttpOnly; SameSite=Lax${secure}`
}

function markFor(account: string, id: string): string {
  return keyedHash('known device', `${account}\n${id}`)
}

function isEqual(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

function cookieName(): string {
  return isSecure() ? '__Host-bongsu.device' : 'bongsu.device'
}

function isSecure(): boolean {
  return staffOrigin().startsWith('https:')
}
