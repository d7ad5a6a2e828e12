import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionOf } from '#auth/session.ts'
import { person, signedInBrowser, useSignInSettings } from '#auth/sign-in.fixture.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { type TestDatabase, testDatabase } from '#data/test-database.ts'
import { POST } from './route.ts'

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

test('signing out ends the session and has the browser forget what it kept; from another site nothing happens', async () => {
  const browser = await signedInBrowser(await person('haneul'), '192.0.2.1')
  const ask = (origin: string) =>
    POST(new Request('https://staff.example/staff/sign-out', { method: 'POST', headers: { origin, cookie: browser.cookie ?? '' } }))
  expect((await ask('https://evil.example')).status).toBe(403)
  expect(await sessionOf(browser.cookie)).not.toBeNull()
  const answer = await ask('https://staff.example')
  expect(answer.status).toBe(303)
  expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
  expect(answer.headers.getSetCookie().some((line) => /^__Host-bongsu\.session_token=;.*Max-Age=0/.test(line))).toBe(true)
  expect(await sessionOf(browser.cookie)).toBeNull()
})
