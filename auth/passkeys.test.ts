import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { passkeysOf, removePasskey } from '#data/passkeys.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { staffFor } from './admission.ts'
import { accountKey, knownDevice } from './known-device.ts'
import { askForNewPasskey, askForPasskey, confirmByPasskey, passkeyDomain, signInWithPasskey, takeNewPasskey } from './passkeys.ts'
import { sessionOf } from './session.ts'
import { done, NOW, person, signedInBrowser, TestBrowser, useSignInSettings, whoIn } from './sign-in.fixture.ts'
import { SoftwareAuthenticator } from './software-authenticator.fixture.ts'

const REFUSED = { ok: false, problem: 'passkey-refused' }
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

async function personWithPasskey(name: string) {
  const { id, email } = await person(name)
  const browser = await signedInBrowser({ id, email }, '192.0.2.1')
  const device = new SoftwareAuthenticator('staff.example')
  const { options, ...asked } = await askForNewPasskey(await whoIn(browser))
  browser.keep(asked)
  browser.keep(done(await takeNewPasskey(await whoIn(browser), device.make(options.challenge), '업무용 노트북', browser, NOW)))
  return { id, email, browser, device }
}

async function askedBrowser(address = '192.0.2.7') {
  const browser = new TestBrowser(address)
  const { options, ...asked } = await askForPasskey(null)
  browser.keep(asked)
  return { browser, challenge: options.challenge }
}

test('a passkey alone signs in, as good as two factors, whatever strangers fail at meanwhile', async () => {
  const { id, email, device } = await personWithPasskey('haneul')
  const failed = { at: new Date(), means: 'password', account: email, address: '192.0.2.7', device: null, code: null }
  await database().signInAttempt.createMany({ data: Array.from({ length: 100 }, () => failed) })
  const { browser, challenge } = await askedBrowser()
  browser.keep(done(await signInWithPasskey(device.use(challenge, { userHandle: id }), browser, NOW)))
  expect(await whoIn(browser)).toMatchObject({ id, session: { proof: 'passkey' } })
  expect(knownDevice(browser.cookie, accountKey(email))).not.toBeNull()
  expect(await passkeysOf(id)).toMatchObject([{ name: '업무용 노트북', usedAt: expect.any(Date) }])
})

test('an answer counts once, in the browser that was asked', async () => {
  const { id, device } = await personWithPasskey('bada')
  const { browser, challenge } = await askedBrowser()
  const answer = device.use(challenge, { userHandle: id })
  expect(await signInWithPasskey(answer, new TestBrowser('198.51.100.1'), NOW)).toEqual(REFUSED)
  expect(await signInWithPasskey(answer, (await askedBrowser()).browser, NOW)).toEqual(REFUSED)
  done(await signInWithPasskey(answer, browser, NOW))
  expect(await signInWithPasskey(answer, browser, NOW)).toEqual(REFUSED)
})

test.each([
  ['the device did not ask who it is', { isUserVerified: false }],
  ['it was shown on another site', { origin: 'https://staff.example.evil.example' }],
  ['it answers for somebody else', { userHandle: 'somebody-else' }],
])('no session when %s', async (_title, flags) => {
  const { device } = await personWithPasskey(`sora${Object.keys(flags)}`)
  const { browser, challenge } = await askedBrowser()
  expect(await signInWithPasskey(device.use(challenge, flags), browser, NOW)).toEqual(REFUSED)
  expect(await sessionOf(browser.cookie)).toBeNull()
})

test('a device whose count goes back may be a copy, and is refused', async () => {
  const { device } = await personWithPasskey('nari')
  const [first, second] = [await askedBrowser(), await askedBrowser()]
  done(await signInWithPasskey(device.use(first.challenge, { counter: 7 }), first.browser, NOW))
  expect(await signInWithPasskey(device.use(second.challenge, { counter: 7 }), second.browser, NOW)).toEqual(REFUSED)
})

test.each([null, 'x', {}, { id: 'a', rawId: 'a', type: 'public-key', response: {} }, { id: '%', type: 'public-key' }])('%j is no answer', async (sent) => {
  const { browser } = await askedBrowser()
  expect(await signInWithPasskey(sent, browser, NOW)).toEqual(REFUSED)
})

test('nobody adds a passkey to an account but whoever was asked in it', async () => {
  const [mine, theirs] = [await person('duri'), await person('miru')]
  const [browser, other] = [await signedInBrowser(mine, '192.0.2.1'), await signedInBrowser(theirs, '192.0.2.2')]
  const { options, ...asked } = await askForNewPasskey(await whoIn(browser))
  other.keep(asked)
  const made = new SoftwareAuthenticator('staff.example').make(options.challenge)
  expect(await takeNewPasskey(await whoIn(other), made, '내 것', other, NOW)).toEqual(REFUSED)
  expect(await passkeysOf(theirs.id)).toEqual([])
})

test('a passkey of somebody else proves nothing; one’s own makes the session fresh, under a new token', async () => {
  const [mine, theirs] = [await personWithPasskey('noeul'), await personWithPasskey('garam')]
  const who = await whoIn(mine.browser)
  for (const [device, isOwn] of [
    [theirs.device, false],
    [mine.device, true],
  ] as const) {
    const { options, ...asked } = await askForPasskey(who)
    mine.browser.keep(asked)
    const confirmed = await confirmByPasskey(who, device.use(options.challenge), mine.browser)
    expect(confirmed.ok).toBe(isOwn)
    if (confirmed.ok) mine.browser.keep(confirmed)
  }
  expect(await whoIn(mine.browser)).toMatchObject({ id: mine.id, session: { proof: 'passkey' } })
  expect((await whoIn(mine.browser)).session.id).not.toBe(who.session.id)
})

test('who takes a passkey away signs out whoever else holds it', async () => {
  const { id, browser, device } = await personWithPasskey('sol')
  const { browser: thief, challenge } = await askedBrowser('198.51.100.1')
  thief.keep(done(await signInWithPasskey(device.use(challenge), thief, NOW)))
  const who = await whoIn(browser)
  const [passkey] = await passkeysOf(id)
  done(await removePasskey(staffFor(who, null), passkey?.id ?? '', who.session.id, NOW))
  expect(await sessionOf(thief.cookie)).toBeNull()
  const again = await askedBrowser()
  expect(await signInWithPasskey(device.use(again.challenge), again.browser, NOW)).toEqual(REFUSED)
})

test('a person who is disabled gets in with no passkey', async () => {
  const { id, device } = await personWithPasskey('byeol')
  await database().user.update({ where: { id }, data: { disabledAt: NOW } })
  const { browser, challenge } = await askedBrowser()
  expect(await signInWithPasskey(device.use(challenge), browser, NOW)).toEqual(REFUSED)
})

test('there are no passkeys at an address of numbers', () => {
  expect(passkeyDomain()).toBe('staff.example')
  for (const origin of ['http://127.0.0.1:3001', 'http://[::1]:3001']) {
    process.env.STAFF_ORIGIN = origin
    expect(passkeyDomain()).toBeNull()
  }
  useSignInSettings()
})
