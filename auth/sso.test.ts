import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { addService } from '#data/services.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { parseGroupRoles } from '#domain/group-roles.ts'
import { TestIdentityProvider } from './identity-provider.fixture.ts'
import { sessionOf } from './session.ts'
import { done, NOW, PASSWORD, person, TestBrowser, useSignInSettings, whoIn } from './sign-in.fixture.ts'
import { signIn } from './sign-in.ts'
import { beginSso, finishSso } from './sso.ts'
import type { SsoSettings } from './sso-settings.ts'

const REFUSED = { ok: false, problem: 'sso-refused' }
let own: TestDatabase
let provider: TestIdentityProvider
let settings: SsoSettings
let messenger: string

beforeAll(async () => {
  useSignInSettings()
  own = await testDatabase()
  await useDatabase(own.url)
  const service = { slug: 'messenger', name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions: [] }
  messenger = done(await addService({ kind: 'system', name: 'seed' }, service, NOW)).id
  provider = await TestIdentityProvider.start('https://staff.example/staff/sign-in/sso/callback')
  settings = {
    issuer: new URL(provider.issuer),
    clientId: 'bongsu',
    clientSecret: 'a-secret-of-the-client',
    scopes: 'openid profile email groups',
    groupsClaim: 'groups',
    groupRoles: parseGroupRoles('sre=incident-manager:messenger|gone,ops=administrator') ?? [],
  }
})
afterAll(async () => {
  await provider.stop()
  await closeDatabase()
  await own.drop()
})
beforeEach(() => provider.accounts.clear())

/** To the provider and back, in one browser. */
async function through(browser: TestBrowser, account: string, tampered = (url: URL) => url): Promise<URL> {
  const { url, ...begun } = done(await beginSso(settings, '/staff/incidents/new'))
  browser.keep(begun)
  return provider.signIn(tampered(url), account)
}

async function ssoSignIn(account: string, address = '192.0.2.1') {
  const browser = new TestBrowser(address)
  const back = await through(browser, account)
  const finished = await finishSso(settings, back.search, browser, NOW)
  if (finished.ok) browser.keep(finished)
  return { browser, finished }
}

test('somebody new signs in with what their groups make them, and comes out where they wanted to go', async () => {
  provider.accounts.set('haneul', { email: 'Haneul@corp.example', email_verified: true, name: '김하늘', groups: ['sre', 'everybody'] })
  const { browser, finished } = await ssoSignIn('haneul')
  expect(finished).toMatchObject({ ok: true, next: '/staff/incidents/new' })
  const who = await whoIn(browser)
  expect(who).toMatchObject({ name: '김하늘', email: 'haneul@corp.example', session: { proof: 'single-sign-on' }, owed: null })
  expect(who.grants).toEqual([{ role: 'incident-manager', services: [messenger] }])
  const entries = await database().auditEntry.findMany({ where: { subject: who.id }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action }) => action)).toEqual(['staff.sso-add', 'account.sign-in'])
})

test('a group that was left is a role that is gone at the next sign-in; a new group is a role', async () => {
  provider.accounts.set('bada', { email: 'bada@corp.example', email_verified: true, groups: ['ops'] })
  const first = await ssoSignIn('bada')
  expect((await whoIn(first.browser)).grants).toEqual([{ role: 'administrator', services: 'all' }])
  provider.accounts.set('bada', { email: 'bada@corp.example', email_verified: true, groups: ['sre'] })
  const second = await ssoSignIn('bada')
  expect((await whoIn(second.browser)).grants).toEqual([{ role: 'incident-manager', services: [messenger] }])
  provider.accounts.set('bada', { email: 'bada@corp.example', email_verified: true, groups: [] })
  const third = await ssoSignIn('bada')
  expect(third.finished).toEqual({ ok: false, problem: 'sso-no-role' })
  for (const { browser } of [first, second, third]) expect(await sessionOf(browser.cookie)).toBeNull()
  const { id } = await database().user.findUniqueOrThrow({ where: { email: 'bada@corp.example' } })
  expect(await database().staffGrant.count({ where: { userId: id } })).toBe(0)
})

test('who was made by hand is the same person when the provider has verified the address, and keeps what was granted by hand', async () => {
  const { id, email } = await person('sora', [{ role: 'writer', services: 'all' }])
  provider.accounts.set('sora', { email, email_verified: true, groups: ['sre'] })
  const { browser } = await ssoSignIn('sora')
  expect(await whoIn(browser)).toMatchObject({
    id,
    grants: [
      { role: 'writer', services: 'all' },
      { role: 'incident-manager', services: [messenger] },
    ],
  })
  provider.accounts.set('sora', { email, email_verified: true, groups: [] })
  expect(await whoIn((await ssoSignIn('sora')).browser)).toMatchObject({ id, grants: [{ role: 'writer', services: 'all' }] })
})

test.each([
  ['does not say that it verified it', {}],
  ['says that it did not', { email_verified: false }],
])('nobody takes over an account by an address of which the provider %s', async (_title, claim) => {
  const name = `nari${Object.keys(claim).length}`
  const { email } = await person(name)
  provider.accounts.set(name, { email, ...claim, groups: ['ops'] })
  expect((await ssoSignIn(name)).finished).toEqual({ ok: false, problem: 'sso-email-unverified' })
})

test('whoever has no group that is anything here gets no account', async () => {
  provider.accounts.set('guest', { email: 'guest@corp.example', email_verified: true, groups: ['everybody'] })
  expect((await ssoSignIn('guest')).finished).toEqual({ ok: false, problem: 'sso-no-role' })
  expect(await database().user.count({ where: { email: 'guest@corp.example' } })).toBe(0)
})

test('a person who is disabled here stays outside, whatever the provider says', async () => {
  provider.accounts.set('duri', { email: 'duri@corp.example', email_verified: true, groups: ['ops'] })
  const { id } = await whoIn((await ssoSignIn('duri')).browser)
  await database().user.update({ where: { id }, data: { disabledAt: NOW } })
  expect((await ssoSignIn('duri')).finished).toEqual(REFUSED)
})

test('an address that changes at the provider is still the same person', async () => {
  provider.accounts.set('miru', { email: 'miru@corp.example', email_verified: true, groups: ['ops'] })
  const { id } = await whoIn((await ssoSignIn('miru')).browser)
  provider.accounts.set('miru', { email: 'someone-else@corp.example', email_verified: true, groups: ['ops'] })
  expect(await whoIn((await ssoSignIn('miru')).browser)).toMatchObject({ id, email: 'miru@corp.example' })
})

test('an answer counts once, in the browser that was sent, with the state and the issuer that were asked', async () => {
  provider.accounts.set('noeul', { email: 'noeul@corp.example', email_verified: true, groups: ['ops'] })
  const [mine, victim] = [new TestBrowser('192.0.2.1'), new TestBrowser('198.51.100.1')]
  const back = await through(mine, 'noeul')
  expect(await finishSso(settings, back.search, victim, NOW)).toEqual(REFUSED)
  await through(victim, 'noeul')
  expect(await finishSso(settings, back.search, victim, NOW)).toEqual(REFUSED)
  const mixedUp = new TestBrowser('192.0.2.1')
  const elsewhere = await through(mixedUp, 'noeul')
  elsewhere.searchParams.set('iss', 'https://evil.example')
  expect(await finishSso(settings, elsewhere.search, mixedUp, NOW)).toEqual(REFUSED)
  done(await finishSso(settings, back.search, mine, NOW))
  expect(await finishSso(settings, back.search, mine, NOW)).toEqual(REFUSED)
})

test.each([
  ['nonce', 'a-nonce-of-somebody-else'],
  ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
])('no session when the %s was another one', async (parameter, value) => {
  provider.accounts.set('garam', { email: 'garam@corp.example', email_verified: true, groups: ['ops'] })
  const browser = new TestBrowser('192.0.2.1')
  const tampered = (url: URL) => {
    url.searchParams.set(parameter, value)
    return url
  }
  const back = await through(browser, 'garam', tampered)
  expect(await finishSso(settings, back.search, browser, NOW)).toEqual(REFUSED)
})

test.each(['?error=access_denied', '?code=x', '', '?state=a&state=b&code=c'])('%j from the provider is no sign-in', async (search) => {
  const browser = new TestBrowser('192.0.2.1')
  browser.keep(done(await beginSso(settings, '/staff')))
  expect(await finishSso(settings, search, browser, NOW)).toEqual(REFUSED)
})

test('a provider that calls itself otherwise than the settings do is refused', async () => {
  const misnamed = { ...settings, issuer: new URL(provider.issuer.replace('127.0.0.1', 'localhost')) }
  expect(await beginSso(misnamed, '/staff')).toEqual(REFUSED)
})

test('while the provider is down, or hangs, that is said, and a password signs in as ever', async () => {
  const other = await TestIdentityProvider.start('https://staff.example/staff/sign-in/sso/callback')
  const toOther = { ...settings, issuer: new URL(other.issuer) }
  const browser = new TestBrowser('192.0.2.1')
  const { url, ...begun } = done(await beginSso(toOther, '/staff'))
  browser.keep(begun)
  const back = await other.signIn(url, 'somebody')
  await other.stop()
  expect(await finishSso(toOther, back.search, browser, NOW)).toEqual({ ok: false, problem: 'sso-unreachable' })

  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const waiting = beginSso({ ...settings, issuer: new URL(`http://127.0.0.1:${port}`) }, '/staff')
  const { email } = await person('sol')
  done(await signIn({ email, password: PASSWORD }, new TestBrowser('192.0.2.1'), NOW))
  expect(await waiting).toEqual({ ok: false, problem: 'sso-unreachable' })
  silent.close()
})
