import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { attempt } from './attempts.ts'
import { accountKey, knownDevice } from './known-device.ts'
import { person, signedInBrowser, TestBrowser, useSignInSettings } from './sign-in.fixture.ts'

const WRONG = { ok: false, problem: 'wrong' }
const TOO_MANY = { ok: false, problem: 'too-many' }
const RIGHT = { ok: true, value: 'in' }
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
beforeEach(async () => void (await database().signInAttempt.deleteMany()))

const fail = (email: string, browser: TestBrowser) => attempt({ means: 'password', email }, browser, async () => null)
const succeed = (email: string, browser: TestBrowser) => attempt({ means: 'password', email }, browser, async () => 'in')

test('the eleventh failure within a minute waits, also with the right password and at another account; other addresses do not', async () => {
  const here = new TestBrowser('192.0.2.1')
  for (let number = 1; number <= 10; number += 1) expect(await fail(`${number}@example.com`, here)).toEqual(WRONG)
  expect(await succeed('haneul@example.com', here)).toEqual(TOO_MANY)
  expect(await succeed('haneul@example.com', new TestBrowser('192.0.2.2'))).toEqual(RIGHT)
})

test('one subscriber has all addresses of a /64', async () => {
  for (let number = 1; number <= 10; number += 1) expect(await fail('a@example.com', new TestBrowser(`2001:db8:1:1::${number}`))).toEqual(WRONG)
  expect(await succeed('a@example.com', new TestBrowser('2001:db8:1:1:ffff::1'))).toEqual(TOO_MANY)
  expect(await succeed('a@example.com', new TestBrowser('2001:db8:1:2::1'))).toEqual(RIGHT)
})

test('a hundred at once are a hundred', async () => {
  const here = new TestBrowser('192.0.2.3')
  const all = await Promise.all(Array.from({ length: 100 }, () => fail('bada@example.com', here)))
  expect(all.filter(({ ok, ...rest }) => !ok && 'problem' in rest && rest.problem === 'wrong').length).toBeLessThanOrEqual(10)
})

test('while many addresses attack an account each of them gets one try; its owner gets in from a new place, and always with a known browser', async () => {
  const owner = await person('haneul')
  const known = await signedInBrowser(owner, '192.0.2.4')
  for (let number = 0; number < 21; number += 1) await fail(owner.email, new TestBrowser(`198.51.100.${number}`))
  expect(await fail(owner.email, new TestBrowser('198.51.100.1'))).toEqual(TOO_MANY)
  expect(await succeed(owner.email, new TestBrowser('203.0.113.1'))).toEqual(RIGHT)
  for (let number = 0; number < 10; number += 1) await fail(owner.email, new TestBrowser('192.0.2.4'))
  expect(await succeed(owner.email, known)).toEqual(RIGHT)
})

test('an account that does not exist is counted as one that does', async () => {
  for (let number = 0; number < 21; number += 1) await fail('nobody@example.com', new TestBrowser(`198.51.100.${number}`))
  expect(await fail('Nobody@Example.com', new TestBrowser('198.51.100.1'))).toEqual(TOO_MANY)
})

test('a browser is known to the account that it signed in as, and to no other', async () => {
  const [mine, theirs] = [await person('bada'), await person('sora')]
  const { cookie } = await signedInBrowser(mine, '192.0.2.5')
  expect(knownDevice(cookie, accountKey('BADA@example.com'))).toMatch(/^[0-9a-f]{64}$/)
  expect(knownDevice(cookie, accountKey(theirs.email))).toBeNull()
  for (const forged of ['__Host-bongsu.device=a.b', `__Host-bongsu.device=a.${accountKey(mine.email)}.${'0'.repeat(64)}`, '__Host-bongsu.device=', null]) {
    expect(knownDevice(forged, accountKey(mine.email))).toBeNull()
  }
})

test('failures are forgotten after an hour', async () => {
  await database().signInAttempt.create({ data: { at: new Date(Date.now() - 61 * 60_000), means: 'password', account: 'a', address: 'b' } })
  await succeed('a@example.com', new TestBrowser('192.0.2.6'))
  expect(await database().signInAttempt.count()).toBe(0)
})
