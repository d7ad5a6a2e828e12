import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Grant, Staff } from '#domain/staff.ts'
import { tokenText } from '#domain/token.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { addStaff } from './staff.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'
import { apiTokens, createToken, revokeToken, TOKEN_BURST, TOKEN_PACE_MS, tokenActor } from './tokens.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)
const EVERYTHING: readonly Grant[] = [{ role: 'administrator', services: 'all' }]

let own: TestDatabase
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

let count = 0
async function owner(grants: readonly Grant[] = EVERYTHING): Promise<Staff> {
  const email = `owner${++count}@example.com`
  const added = await addStaff({ kind: 'system', name: 'seed' }, { name: '김주인', email, passwordHash: 'hash' }, grants, NOW)
  if (!added.ok) throw new Error(added.problem)
  return staffWith(grants, { id: added.id, name: '김주인' })
}

async function tokenOf(staff: Staff, grants: readonly Grant[] = staff.grants) {
  const made = await createToken(staff, { name: 'deploy', grants, days: 30 }, NOW)
  if (!made.ok) throw new Error(made.problem)
  return made
}

test('a token acts with its grants, from the address it comes from, whichever of the two words stands before it', async () => {
  const { text, id } = await tokenOf(await owner(), [{ role: 'incident-manager', services: ['service00001'] }])
  const expected = { kind: 'token', id, name: 'deploy', grants: [{ role: 'incident-manager', services: ['service00001'] }], address: '192.0.2.7' }
  for (const word of ['OAuth', 'oauth', 'Bearer']) expect(await tokenActor(`${word} ${text}`, '192.0.2.7', NOW)).toEqual({ ok: true, actor: expected })
})

test('nothing that is kept of a token is enough to use it', async () => {
  const { text, id } = await tokenOf(await owner())
  const row = await database().apiToken.findUniqueOrThrow({ where: { id } })
  const audit = await database().auditEntry.findMany({ where: { subject: id } })
  expect(JSON.stringify([row, audit, await apiTokens()])).not.toContain(text.slice(12))
  for (const kept of Object.values(row)) expect((await tokenActor(`OAuth ${kept}`, null, NOW)).ok).toBe(false)
})

test.each([
  ['no header', null, 'no-token'],
  ['an empty one', '', 'no-token'],
  ['a key without a word before it', tokenText(randomBytes(32)), 'no-token'],
  ['a password', 'Basic YTpi', 'no-token'],
  ['two keys', `OAuth ${tokenText(randomBytes(32))} ${tokenText(randomBytes(32))}`, 'no-token'],
  ['a text that is no key', 'OAuth abc', 'unknown-token'],
  ['a key of somebody else', `OAuth ${tokenText(randomBytes(32))}`, 'unknown-token'],
  ['quotes of SQL', "OAuth '%20or%201=1--", 'unknown-token'],
])('%s is nobody', async (_, authorization, problem) => {
  expect(await tokenActor(authorization, null, NOW)).toEqual({ ok: false, problem, retryAfterMs: 0 })
})

test('a token is refused from the instant at which it expires, and at once when it was revoked', async () => {
  const staff = await owner()
  const { text, id } = await tokenOf(staff)
  expect((await tokenActor(`OAuth ${text}`, null, later(30 * 86_400_000 - 1))).ok).toBe(true)
  expect(await tokenActor(`OAuth ${text}`, null, later(30 * 86_400_000))).toMatchObject({ problem: 'expired-token' })
  expect(await revokeToken(staff, id, NOW)).toEqual({ ok: true, id })
  expect(await tokenActor(`OAuth ${text}`, null, NOW)).toMatchObject({ problem: 'revoked-token' })
  expect(await revokeToken(staff, id, later(1000))).toEqual({ ok: true, id })
  expect((await apiTokens()).find((one) => one.id === id)?.revokedAt).toEqual(NOW)
  expect(await revokeToken(staff, 'nosuchtoken1', NOW)).toEqual({ ok: false, problem: 'no-such-token' })
})

test('a token can never do more than its owner can at that moment', async () => {
  const staff = await owner()
  const { text } = await tokenOf(staff)
  await database().staffGrant.deleteMany({ where: { userId: staff.id } })
  expect(await tokenActor(`OAuth ${text}`, null, NOW)).toMatchObject({ ok: true, actor: { grants: [] } })
  await database().user.update({ where: { id: staff.id }, data: { disabledAt: NOW } })
  expect(await tokenActor(`OAuth ${text}`, null, NOW)).toMatchObject({ problem: 'owner-gone' })
})

test('nobody gives a token what they have not got, and who may not manage tokens makes and revokes none', async () => {
  const { id } = await tokenOf(await owner())
  const writer = await owner([{ role: 'writer', services: 'all' }])
  const input = { name: 'mine', grants: EVERYTHING, days: 7 } as const
  expect(await createToken(writer, input, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await revokeToken(writer, id, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect((await apiTokens()).some((one) => one.ownerId === writer.id)).toBe(false)
})

test('a minute of requests may come at once, then one each second, also when all offices are asked together', async () => {
  const { text } = await tokenOf(await owner())
  const ask = (at: Date) => tokenActor(`OAuth ${text}`, null, at)
  const answers = await Promise.all(Array.from({ length: TOKEN_BURST + 10 }, () => ask(NOW)))
  expect(answers.filter((one) => one.ok)).toHaveLength(TOKEN_BURST)
  expect(await ask(NOW)).toEqual({ ok: false, problem: 'too-many-requests', retryAfterMs: TOKEN_PACE_MS })
  expect((await ask(later(TOKEN_PACE_MS))).ok).toBe(true)
  expect((await ask(later(TOKEN_PACE_MS))).ok).toBe(false)
})

test('when it was last used is true to the minute', async () => {
  const { text, id } = await tokenOf(await owner())
  const lastUsed = async () => (await apiTokens()).find((one) => one.id === id)?.lastUsedAt
  expect(await lastUsed()).toBeNull()
  for (const [askedMs, notedMs] of [
    [0, 0],
    [59_999, 0],
    [60_000, 60_000],
  ] as const) {
    await tokenActor(`OAuth ${text}`, null, later(askedMs))
    expect(await lastUsed()).toEqual(later(notedMs))
  }
})
