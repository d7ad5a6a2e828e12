import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import { hashPassword } from 'better-auth/crypto'
import { addStaff } from '#data/staff.ts'
import type { Grant } from '#domain/staff.ts'
import type { SignedIn } from './admission.ts'
import { appBeingSetUp, beginApp, finishApp } from './authenticator-app.ts'
import { type Browser, headersFor } from './browser.ts'
import { accountKey, knownDeviceCookie } from './known-device.ts'
import { sessionOf } from './session.ts'
import { signInService } from './sign-in-service.ts'

export const NOW = new Date('2026-01-05T00:00:00Z')
export const PASSWORD = 'correct horse battery staple'
/** Hashing is slow on purpose: once is enough. */
let passwordHash: Promise<string> | null = null
const ADMINISTRATOR: readonly Grant[] = [{ role: 'administrator', services: 'all' }]

export function useSignInSettings(): void {
  process.env.STAFF_ORIGIN = 'https://staff.example'
  process.env.BONGSU_AUTH_SECRET = 'a-secret-for-tests-only-0123456789'
  process.env.BONGSU_SECOND_FACTOR = 'optional'
}

export async function person(name: string, grants = ADMINISTRATOR): Promise<{ readonly id: string; readonly email: string }> {
  const email = `${name}@Example.com`
  passwordHash ??= hashPassword(PASSWORD)
  const created = await addStaff({ kind: 'system', name: 'seed' }, { name, email, passwordHash: await passwordHash }, grants, NOW)
  if (!created.ok) throw new Error(created.problem)
  return { id: created.id, email: email.toLowerCase() }
}

/** A browser that keeps its cookies, as one that people use. */
export class TestBrowser implements Browser {
  readonly userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  readonly #jar = new Map<string, string>()

  constructor(readonly address: string | null) {}

  get cookie(): string | null {
    return this.#jar.size === 0 ? null : [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  keep({ setCookie }: { readonly setCookie: readonly string[] }): void {
    for (const line of setCookie) {
      const [pair = '', ...attributes] = line.split('; ')
      const name = pair.slice(0, pair.indexOf('='))
      if (attributes.includes('Max-Age=0')) this.#jar.delete(name)
      else this.#jar.set(name, pair.slice(name.length + 1))
    }
  }

  cookieNamed(name: string): string | undefined {
    return this.#jar.get(name)
  }

  /** The same cookies somewhere else, as if somebody had copied them. */
  copiedTo(address: string): TestBrowser {
    const copy = new TestBrowser(address)
    copy.keep({ setCookie: [...this.#jar].map(([name, value]) => `${name}=${value}`) })
    return copy
  }
}

/** Throws when it did not work. */
export function done<T extends { readonly ok: boolean }>(result: T): T & { readonly ok: true } {
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result as T & { readonly ok: true }
}

/** As after signing in with a password, which is slow on purpose and has tests of its own. */
export async function signedInBrowser({ id, email }: { readonly id: string; readonly email: string }, address: string): Promise<TestBrowser> {
  const browser = new TestBrowser(address)
  const answer = await signInService().api.openSession({ body: { userId: id, proof: 'password' }, headers: headersFor(browser), asResponse: true })
  browser.keep({ setCookie: [...answer.headers.getSetCookie(), knownDeviceCookie(accountKey(email))] })
  return browser
}

/** Who is signed in there; throws when nobody is. */
export async function whoIn(browser: Browser): Promise<SignedIn> {
  const who = await sessionOf(browser.cookie)
  if (who === null) throw new Error('nobody is signed in')
  return who
}

/** As a person does it with their app: what the picture says, and a first code. */
export async function withApp(
  browser: TestBrowser,
): Promise<{ readonly code: () => Promise<string>; readonly recoveryCodes: readonly string[]; readonly key: string }> {
  await beginApp(await whoIn(browser))
  const offered = await appBeingSetUp(await whoIn(browser))
  if (offered === null) throw new Error('no app is being set up')
  const code = () => createOTP(new TextDecoder().decode(base32.decode(offered.key))).totp()
  const finished = done(await finishApp(await whoIn(browser), await code(), browser, NOW))
  browser.keep(finished)
  return { code, recoveryCodes: finished.recoveryCodes, key: offered.key }
}
