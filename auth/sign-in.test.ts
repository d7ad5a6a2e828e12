import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { createStaff } from './accounts.ts'
import { type Browser, clientAddress } from './browser.ts'
import { sessionOf } from './session.ts'
import { signIn, signOut } from './sign-in.ts'

const PASSWORD = 'correct horse battery staple'
let own: TestDatabase

beforeAll(async () => {
  process.env.STAFF_ORIGIN = 'https://staff.example'
  process.env.BONGSU_AUTH_SECRET = 'a-secret-for-tests-only-0123456789'
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function person(name: string): Promise<{ id: string; email: string }> {
  const email = `${name}@Example.com`
  const created = await createStaff({ name, email, password: PASSWORD }, [{ role: 'administrator', services: 'all' }])
  if (!created.ok) throw new Error(created.problem)
  return { id: created.id, email: email.toLowerCase() }
}

function at(address: string): Browser {
  return { cookie: null, address, userAgent: 'Firefox' }
}

/** What the browser sends back. */
async function cookieOf(email: string, address: string): Promise<string> {
  const signedIn = await signIn({ email, password: PASSWORD }, at(address))
  if (!signedIn.ok) throw new Error(signedIn.problem)
  return signedIn.setCookie.map((one) => one.split(';')[0]).join('; ')
}

test('whoever signs in is known by name and role', async () => {
  const { id, email } = await person('haneul')
  expect(await sessionOf(await cookieOf(email, '192.0.2.1'))).toMatchObject({ id, name: 'haneul', grants: [{ role: 'administrator', services: 'all' }] })
})

test('the cookie is for this origin over TLS only, and no script can read it', async () => {
  const { email } = await person('bada')
  const signedIn = await signIn({ email, password: PASSWORD }, at('192.0.2.2'))
  const flags = '(?=.*; Path=/(;|$))(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)(?!.*Domain)'
  expect(signedIn.ok && signedIn.setCookie).toEqual([
    expect.stringMatching(new RegExp(`^__Host-bongsu\\.session_token=${flags}`)),
    expect.stringMatching(new RegExp(`^__Host-bongsu\\.device=${flags}`)),
  ])
})

test('a wrong password and an unknown address get the same answer', async () => {
  const { email } = await person('sora')
  const wrong = await signIn({ email, password: `${PASSWORD}!` }, at('192.0.2.3'))
  expect(wrong).toEqual({ ok: false, problem: 'wrong-credentials' })
  expect(await signIn({ email: 'nobody@example.com', password: PASSWORD }, at('192.0.2.3'))).toEqual(wrong)
})

test('the eleventh attempt within a minute waits, also with the right password; others do not', async () => {
  const { email } = await person('nari')
  for (let attempt = 1; attempt <= 10; attempt += 1) expect((await signIn({ email, password: 'wrong' }, at('192.0.2.4'))).ok).toBe(false)
  expect(await signIn({ email, password: PASSWORD }, at('192.0.2.4'))).toEqual({ ok: false, problem: 'too-many-attempts' })
  expect((await signIn({ email, password: PASSWORD }, at('192.0.2.5'))).ok).toBe(true)
})

test('after signing out the cookie is worth nothing', async () => {
  const cookie = await cookieOf((await person('duri')).email, '192.0.2.6')
  await signOut({ ...at('192.0.2.6'), cookie })
  expect(await sessionOf(cookie)).toBeNull()
})

test('a role that is taken away is gone at once', async () => {
  const { id, email } = await person('miru')
  const cookie = await cookieOf(email, '192.0.2.7')
  await database().staffGrant.deleteMany({ where: { userId: id } })
  expect(await sessionOf(cookie)).toMatchObject({ grants: [] })
})

test('a person who is disabled is signed out at once', async () => {
  const { id, email } = await person('noeul')
  const cookie = await cookieOf(email, '192.0.2.9')
  await database().user.update({ where: { id }, data: { disabledAt: new Date() } })
  expect(await sessionOf(cookie)).toBeNull()
})

test('what the database holds opens no session by itself', async () => {
  const { id, email } = await person('garam')
  const cookie = await cookieOf(email, '192.0.2.8')
  const { token } = await database().session.findFirstOrThrow({ where: { userId: id } })
  const [name] = cookie.split('=')
  expect(await sessionOf(`${name}=${token}`)).toBeNull()
  expect(await sessionOf(`${name}=${token}.${token}`)).toBeNull()
  expect(await sessionOf(null)).toBeNull()
})

test.each([
  [null, null],
  ['', null],
  ['203.0.113.7', '203.0.113.7'],
  ['10.0.0.1, 203.0.113.7', '203.0.113.7'],
])('of %j the nearest address counts, which the client cannot choose behind a proxy', (forwardedFor, address) => {
  expect(clientAddress(forwardedFor)).toBe(address)
})
