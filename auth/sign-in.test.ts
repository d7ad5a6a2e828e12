import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { clientAddress } from './browser.ts'
import { confirmByPassword } from './confirm.ts'
import { changePassword } from './password-change.ts'
import { sessionOf } from './session.ts'
import { done, NOW, PASSWORD, person, signedInBrowser, TestBrowser, useSignInSettings, whoIn, withApp } from './sign-in.fixture.ts'
import { signIn, signOut } from './sign-in.ts'

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

test('whoever signs in is known by name and role, and it is in the audit', async () => {
  const { id, email } = await person('haneul')
  const browser = new TestBrowser('192.0.2.1')
  browser.keep(done(await signIn({ email, password: PASSWORD }, browser, NOW)))
  expect(await whoIn(browser)).toMatchObject({ id, name: 'haneul', email, grants: [{ role: 'administrator', services: 'all' }], owed: null })
  expect(await database().auditEntry.findFirst({ where: { actorId: id } })).toMatchObject({
    at: NOW,
    action: 'account.sign-in',
    address: '192.0.2.1',
    after: { proof: 'password' },
  })
  expect((await database().user.findUniqueOrThrow({ where: { id } })).lastSignInAt).toEqual(NOW)
})

test('the cookie is for this origin over TLS only, and no script can read it', async () => {
  const { email } = await person('bada')
  const signedIn = await signIn({ email, password: PASSWORD }, new TestBrowser('192.0.2.2'), NOW)
  const flags = '(?=.*; Path=/(;|$))(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)(?!.*Domain)'
  expect(signedIn.ok && signedIn.setCookie).toEqual([
    expect.stringMatching(new RegExp(`^__Host-bongsu\\.session_token=${flags}`)),
    expect.stringMatching(new RegExp(`^__Host-bongsu\\.device=${flags}`)),
  ])
})

test('a wrong password, an unknown address, a person who is disabled and one without a password get the same answer', async () => {
  const [known, disabled, without] = [await person('sora'), await person('gone'), await person('sso')]
  await database().user.update({ where: { id: disabled.id }, data: { disabledAt: NOW } })
  await database().account.deleteMany({ where: { userId: without.id } })
  const browser = new TestBrowser('192.0.2.3')
  for (const credentials of [
    { email: known.email, password: `${PASSWORD}!` },
    { email: 'nobody@example.com', password: PASSWORD },
    { email: disabled.email, password: PASSWORD },
    { email: without.email, password: PASSWORD },
  ]) {
    expect(await signIn(credentials, browser, NOW)).toEqual({ ok: false, problem: 'wrong-credentials' })
  }
})

test('who signs in gets a token that nobody knew before, whatever cookies the browser brought', async () => {
  const [mine, theirs] = [await person('duri'), await person('miru')]
  const planted = await signedInBrowser(theirs, '198.51.100.1')
  const victim = planted.copiedTo('192.0.2.4')
  victim.keep(done(await signIn({ email: mine.email, password: PASSWORD }, victim, NOW)))
  expect(await whoIn(victim)).toMatchObject({ id: mine.id })
  expect(await whoIn(planted)).toMatchObject({ id: theirs.id })
})

test('confirming makes the session fresh again under a new token, and a copy of the old one is worth nothing', async () => {
  const { id, email } = await person('noeul')
  const browser = await signedInBrowser({ id, email }, '192.0.2.5')
  await database().session.updateMany({ where: { userId: id }, data: { confirmedAt: new Date('2020-01-01T00:00:00Z') } })
  const stolen = browser.copiedTo('198.51.100.1')
  expect(await confirmByPassword(await whoIn(browser), 'wrong', browser)).toEqual({ ok: false, problem: 'wrong-password' })
  browser.keep(done(await confirmByPassword(await whoIn(browser), PASSWORD, browser)))
  expect(Date.now() - (await whoIn(browser)).session.confirmedAt.getTime()).toBeLessThan(60_000)
  expect(await sessionOf(stolen.cookie)).toBeNull()
})

test('after signing out the cookie is worth nothing', async () => {
  const browser = await signedInBrowser(await person('garam'), '192.0.2.6')
  const copy = browser.copiedTo('192.0.2.6')
  browser.keep({ setCookie: await signOut(browser) })
  expect(browser.cookieNamed('__Host-bongsu.session_token')).toBeUndefined()
  expect(await sessionOf(copy.cookie)).toBeNull()
})

test('a role that is taken away is gone at once', async () => {
  const { id, email } = await person('sol')
  const browser = await signedInBrowser({ id, email }, '192.0.2.7')
  await database().staffGrant.deleteMany({ where: { userId: id } })
  expect(await sessionOf(browser.cookie)).toMatchObject({ grants: [] })
})

test('a person who is disabled is signed out at once', async () => {
  const { id, email } = await person('byeol')
  const browser = await signedInBrowser({ id, email }, '192.0.2.9')
  await database().user.update({ where: { id }, data: { disabledAt: new Date() } })
  expect(await sessionOf(browser.cookie)).toBeNull()
})

test('where a second factor is required, a password leads to setting one up, and with it everything is open', async () => {
  process.env.BONGSU_SECOND_FACTOR = 'required'
  const [editor, reader] = [await person('haru'), await person('nuri', [{ role: 'viewer', services: 'all' }])]
  const browser = await signedInBrowser(editor, '192.0.2.10')
  expect(await whoIn(browser)).toMatchObject({ owed: 'set-up' })
  expect(await whoIn(await signedInBrowser(reader, '192.0.2.11'))).toMatchObject({ owed: null })
  await withApp(browser)
  expect(await whoIn(browser)).toMatchObject({ owed: null, session: { proof: 'second-factor' } })
  expect(await whoIn(await signedInBrowser(editor, '192.0.2.12'))).toMatchObject({ owed: 'use' })
  useSignInSettings()
})

test('a new password ends every other session and gives this one a new token; a guessable one is refused', async () => {
  const one = await person('bom')
  const [browser, other] = [await signedInBrowser(one, '192.0.2.13'), await signedInBrowser(one, '192.0.2.14')]
  const stolen = browser.copiedTo('198.51.100.1')
  const change = async (password: string, newPassword: string) => changePassword(await whoIn(browser), { password, newPassword }, browser, NOW)
  expect(await change('wrong', 'nine purple whales hum')).toEqual({ ok: false, problem: 'wrong-password' })
  expect(await change(PASSWORD, 'bom bom bom bom')).toEqual({ ok: false, problem: 'guessable' })
  browser.keep(done(await change(PASSWORD, 'nine purple whales hum')))
  expect(await whoIn(browser)).toMatchObject({ id: one.id })
  expect(await sessionOf(other.cookie)).toBeNull()
  expect(await sessionOf(stolen.cookie)).toBeNull()
  expect((await signIn({ email: one.email, password: PASSWORD }, new TestBrowser('192.0.2.15'), NOW)).ok).toBe(false)
  done(await signIn({ email: one.email, password: 'nine purple whales hum' }, new TestBrowser('192.0.2.15'), NOW))
})

test.each([
  [null, null],
  ['', null],
  ['203.0.113.7', '203.0.113.7'],
  ['10.0.0.1, 203.0.113.7', '203.0.113.7'],
])('of %j the nearest address counts, which the client cannot choose behind a proxy', (forwardedFor, address) => {
  expect(clientAddress(forwardedFor)).toBe(address)
})
