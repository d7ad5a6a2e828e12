import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { newRecoveryCodesFor, recoveryCodesLeft, removeApp } from './authenticator-app.ts'
import { confirmByCode } from './confirm.ts'
import { accountKey } from './known-device.ts'
import { isHalfSignedIn, signInWithCode } from './second-step.ts'
import { sessionOf } from './session.ts'
import { done, NOW, PASSWORD, person, signedInBrowser, TestBrowser, useSignInSettings, whoIn, withApp } from './sign-in.fixture.ts'
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
/** A code may be used once in a quarter of an hour, and tests do not wait for the next one. */
beforeEach(forgetCodes)

async function forgetCodes() {
  await database().signInAttempt.deleteMany()
}

async function personWithApp(name: string) {
  const { id, email } = await person(name)
  const browser = await signedInBrowser({ id, email }, '192.0.2.1')
  const app = await withApp(browser)
  await forgetCodes()
  return { id, email, browser, ...app }
}

async function halfSignedIn(email: string, address: string): Promise<TestBrowser> {
  const browser = new TestBrowser(address)
  const half = done(await signIn({ email, password: PASSWORD }, browser, NOW))
  expect(half.isHalf).toBe(true)
  browser.keep(half)
  return browser
}

test('a password alone no longer signs in once an app is set up: there is no session, whatever cookie is sent', async () => {
  const { id, email, browser } = await personWithApp('haneul')
  await database().session.deleteMany({ where: { userId: id } })
  const half = await halfSignedIn(email, '192.0.2.2')
  expect(await isHalfSignedIn(half)).toBe(true)
  expect(await sessionOf(half.cookie)).toBeNull()
  expect(await database().session.count({ where: { userId: id } })).toBe(0)
  expect(await sessionOf(browser.cookie)).toBeNull()
})

test('with the code from the app the person is in, under a token that did not exist before', async () => {
  const { id, email, code } = await personWithApp('bada')
  const half = await halfSignedIn(email, '192.0.2.2')
  const before = await database().session.findMany({ where: { userId: id } })
  half.keep(done(await signInWithCode(await code(), half, NOW)))
  expect(await whoIn(half)).toMatchObject({ id, session: { proof: 'second-factor' } })
  const tokens = (await database().session.findMany({ where: { userId: id } })).map((one) => one.token)
  expect(tokens.filter((token) => !before.some((one) => one.token === token))).toHaveLength(1)
  expect(await isHalfSignedIn(half)).toBe(false)
})

test('a code opens one door once, for whoever looked over the shoulder too', async () => {
  const { email, code } = await personWithApp('sora')
  const [mine, theirs] = [await halfSignedIn(email, '192.0.2.2'), await halfSignedIn(email, '198.51.100.7')]
  const seen = await code()
  done(await signInWithCode(seen, mine, NOW))
  expect(await signInWithCode(seen, theirs, NOW)).toEqual({ ok: false, problem: 'wrong-code' })
})

test('a recovery code works once, however it is typed, and the others go on working', async () => {
  const { id, email, recoveryCodes } = await personWithApp('nari')
  const [first = '', second = ''] = recoveryCodes
  expect(recoveryCodes).toHaveLength(10)
  const browser = await halfSignedIn(email, '192.0.2.2')
  browser.keep(done(await signInWithCode(first, browser, NOW)))
  expect(await whoIn(browser)).toMatchObject({ id, session: { proof: 'second-factor' } })
  expect(await recoveryCodesLeft(id)).toBe(9)
  const again = await halfSignedIn(email, '192.0.2.2')
  expect(await signInWithCode(first, again, NOW)).toEqual({ ok: false, problem: 'wrong-code' })
  done(await signInWithCode(second, again, NOW))
})

test('new recovery codes make the ones so far worth nothing', async () => {
  const { email, browser, recoveryCodes } = await personWithApp('duri')
  const renewed = done(await newRecoveryCodesFor(await whoIn(browser), browser, NOW))
  const half = await halfSignedIn(email, '192.0.2.2')
  expect(await signInWithCode(recoveryCodes[0] ?? '', half, NOW)).toEqual({ ok: false, problem: 'wrong-code' })
  done(await signInWithCode(renewed.recoveryCodes[0] ?? '', half, NOW))
})

test('after five wrong codes the password is asked for again', async () => {
  const { email, code } = await personWithApp('miru')
  const browser = await halfSignedIn(email, '192.0.2.2')
  for (let attempt = 1; attempt <= 5; attempt += 1) expect((await signInWithCode(`00000${attempt}`, browser, NOW)).ok).toBe(false)
  expect(await signInWithCode(await code(), browser, NOW)).toEqual({ ok: false, problem: 'half-session-over' })
})

test('who has the password and tries codes from everywhere is stopped; the owner gets in with a known browser or a recovery code', async () => {
  const { email, browser, code, recoveryCodes } = await personWithApp('noeul')
  const failed = { at: new Date(), means: 'code', account: accountKey(email), device: null, code: null }
  await database().signInAttempt.createMany({ data: Array.from({ length: 20 }, (_, number) => ({ ...failed, address: `198.51.100.${number}` })) })
  const elsewhere = await halfSignedIn(email, '203.0.113.1')
  expect(await signInWithCode(await code(), elsewhere, NOW)).toEqual({ ok: false, problem: 'too-many-codes' })
  browser.keep(done(await signIn({ email, password: PASSWORD }, browser, NOW)))
  browser.keep(done(await signInWithCode(await code(), browser, NOW)))
  done(await signInWithCode(recoveryCodes[0] ?? '', elsewhere, NOW))
})

test('setting an app up, and taking it away, ends every other session and gives this one a new token', async () => {
  const { id, email } = await person('garam')
  const [mine, other] = [await signedInBrowser({ id, email }, '192.0.2.1'), await signedInBrowser({ id, email }, '192.0.2.9')]
  const stolen = mine.copiedTo('198.51.100.1')
  const { code } = await withApp(mine)
  expect(await whoIn(mine)).toMatchObject({ id, session: { proof: 'second-factor' } })
  expect(await sessionOf(stolen.cookie)).toBeNull()
  expect(await sessionOf(other.cookie)).toBeNull()
  await forgetCodes()
  const later = await halfSignedIn(email, '192.0.2.9')
  later.keep(done(await signInWithCode(await code(), later, NOW)))
  done(await removeApp(await whoIn(later), later, NOW))
  expect(await sessionOf(mine.cookie)).toBeNull()
  expect((await signIn({ email, password: PASSWORD }, new TestBrowser('192.0.2.1'), NOW)).ok).toBe(true)
})

test('confirming with a code makes the session fresh again, under a new token', async () => {
  const { id, browser, code } = await personWithApp('sol')
  await database().session.updateMany({ where: { userId: id }, data: { confirmedAt: new Date('2020-01-01T00:00:00Z') } })
  const stolen = browser.copiedTo('198.51.100.1')
  const who = await whoIn(browser)
  expect(await confirmByCode(who, '000000', browser)).toEqual({ ok: false, problem: 'wrong-code' })
  browser.keep(done(await confirmByCode(who, await code(), browser)))
  expect(Date.now() - (await whoIn(browser)).session.confirmedAt.getTime()).toBeLessThan(60_000)
  expect(await sessionOf(stolen.cookie)).toBeNull()
})

test('what a person did to their ways of signing in is in the audit, without a secret', async () => {
  const { id, key, recoveryCodes } = await personWithApp('byeol')
  const entries = await database().auditEntry.findMany({ where: { actorId: id }, orderBy: { id: 'asc' } })
  expect(entries.map((entry) => entry.action)).toEqual(['account.app-add'])
  expect(JSON.stringify(entries)).not.toMatch(new RegExp([key, ...recoveryCodes].join('|')))
})
