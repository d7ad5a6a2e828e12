import { base32 } from '@better-auth/utils/base32'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { asked } from './challenge.ts'
import { accountKey, knownDevice } from './known-device.ts'
import { askForPasskey } from './passkeys.ts'
import { isHalfSignedIn } from './second-step.ts'
import { sessionOf } from './session.ts'
import { done, NOW, PASSWORD, person, signedInBrowser, TestBrowser, useSignInSettings, withApp } from './sign-in.fixture.ts'
import { signIn } from './sign-in.ts'

let own: TestDatabase

beforeAll(async () => {
  useSignInSettings()
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

/** Every value of every row that signing in leaves behind, as text. */
async function dump(): Promise<readonly string[]> {
  const { user, account, session, verification, twoFactor, passkey, challenge, signInAttempt, auditEntry, staffLink } = database()
  const tables = [user, account, session, verification, twoFactor, passkey, challenge, signInAttempt, auditEntry, staffLink] as const
  const rows = await Promise.all(tables.map((table) => (table as { findMany: () => Promise<object[]> }).findMany()))
  return rows.flat().flatMap((row) =>
    Object.values(row)
      .filter((value) => value !== null)
      .map(String),
  )
}

async function installationInUse() {
  const one = await person('haneul')
  const browser = await signedInBrowser(one, '192.0.2.1')
  const { key, recoveryCodes } = await withApp(browser)
  const half = new TestBrowser('192.0.2.2')
  half.keep(done(await signIn({ email: one.email, password: PASSWORD }, half, NOW)))
  half.keep(await askForPasskey(null))
  return { ...one, browser, half, key, recoveryCodes }
}

test('whoever steals a copy of the database finds neither a secret in it nor anything that opens a session', async () => {
  const { email, browser, half, key, recoveryCodes } = await installationInUse()
  const values = await dump()
  const names = ['session_token', 'two_factor', 'device', 'passkey-use'].map((name) => `__Host-bongsu.${name}`)
  const cookies = names.flatMap((name) => [browser.cookieNamed(name), half.cookieNamed(name)].filter((value) => value !== undefined))
  expect(cookies).toHaveLength(4)
  const secrets = [PASSWORD, key, new TextDecoder().decode(base32.decode(key)), ...recoveryCodes, ...cookies, process.env.BONGSU_AUTH_SECRET ?? '']
  expect(values.filter((value) => secrets.some((secret) => value.includes(secret)))).toEqual([])

  for (const value of new Set(values)) {
    for (const name of names) {
      for (const forged of [value, `${value}.${value}`, encodeURIComponent(`${value}.${value}`)]) {
        const thief = { cookie: `${name}=${forged}`, address: '198.51.100.1', userAgent: null }
        expect(await sessionOf(thief.cookie)).toBeNull()
        expect(await isHalfSignedIn(thief)).toBe(false)
        expect(knownDevice(thief.cookie, accountKey(email))).toBeNull()
        expect(await asked('passkey-use', thief)).toBeNull()
      }
    }
  }
})
