import { getIP } from 'better-auth/api'
import { type Attempt, forgetAttempt, keepCode, noteAttempt } from '#data/sign-in-attempts.ts'
import { hasToWait } from '#domain/sign-in-attempts.ts'
import { type Browser, CLIENT_HEADER, headersFor } from './browser.ts'
import { keyedHash } from './keyed-hash.ts'
import { accountKey, knownDevice } from './known-device.ts'
import { turns } from './sign-in-turns.ts'

type What = { readonly means: 'password' | 'recovery'; readonly email: string } | { readonly means: 'code'; readonly email: string; readonly code: string }
export type Attempted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: 'wrong' | 'too-many' }

/** Browsers that an account knows do not stand in line behind everybody else. */
const [strangers, acquaintances] = [turns(), turns()]

/**
 * Lets somebody try, unless too many tries failed before, or more people try right now than this machine can check.
 * `act` returns null when what they sent was wrong.
 */
export async function attempt<T>(what: What, browser: Browser, act: () => Promise<T | null>): Promise<Attempted<T>> {
  const account = accountKey(what.email)
  const device = knownDevice(browser.cookie, account)
  const turn = device === null ? strangers : acquaintances
  return (await turn(() => attemptInTurn(what, { account, address: addressKey(browser), device }, act))) ?? { ok: false, problem: 'too-many' }
}

async function attemptInTurn<T>(what: What, from: Pick<Attempt, 'account' | 'address' | 'device'>, act: () => Promise<T | null>): Promise<Attempted<T>> {
  const code = what.means === 'code' ? keyedHash('code', what.code) : null
  const noted = await noteAttempt({ means: what.means, ...from, code }, new Date())
  if (hasToWait(what.means, noted.attempts)) {
    await forgetAttempt(noted.id)
    return { ok: false, problem: 'too-many' }
  }
  const value = noted.isCodeUsed ? null : await act()
  if (value === null) return { ok: false, problem: 'wrong' }
  await (code === null ? forgetAttempt(noted.id) : keepCode(noted.id))
  return { ok: true, value }
}

/** IPv6 by its /64, of which one subscriber has all addresses. */
export function addressKey(browser: Browser): string {
  return getIP(headersFor(browser), { advanced: { ipAddress: { ipAddressHeaders: [CLIENT_HEADER], ipv6Subnet: 64 } } }) ?? ''
}
