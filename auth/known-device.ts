import { randomUUID } from 'node:crypto'
import { isSame } from '#domain/signature.ts'
import { keyedHash } from './keyed-hash.ts'
import { ownCookie, ownCookieLine } from './own-cookie.ts'

const COOKIE = 'device'
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
  const device = markedDevice(cookie)
  return device?.account === account ? device.name : null
}

/** Whether anybody ever signed in with this browser. */
export function isKnownDevice(cookie: string | null): boolean {
  return markedDevice(cookie) !== null
}

/** A `Set-Cookie` line that makes the browser known to this account. */
export function knownDeviceCookie(account: string): string {
  const id = randomUUID()
  return ownCookieLine(COOKIE, `${id}.${account}.${markFor(account, id)}`, KEPT_SECONDS)
}

function markedDevice(cookie: string | null): { readonly account: string; readonly name: string } | null {
  const [id, account, mark] = (ownCookie(COOKIE, cookie) ?? '').split('.')
  if (id === undefined || account === undefined || mark === undefined) return null
  return isSame(mark, markFor(account, id)) ? { account, name: keyedHash('device', id) } : null
}

function markFor(account: string, id: string): string {
  return keyedHash('known device', `${account}\n${id}`)
}
