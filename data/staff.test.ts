import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#domain/staff.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { installation } from './installation.ts'
import { addStaff, completeFirstRun, isFirstRunOpen } from './staff.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const SEED: Actor = { kind: 'system', name: 'seed' }
const ROW = { id: 1, titleKo: '이름 없음', titleEn: 'Untitled', pageId: 'page00000001', createdAt: NOW }
const FIRST = { title: { ko: '서비스 현황', en: 'Service status' }, name: '김하늘', email: 'Haneul@example.com', passwordHash: 'hash', tokenHash: 'h1' }
let own: TestDatabase
let owner: string

beforeAll(async () => {
  own = await testDatabase()
  owner = own.ownerUrl
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})
beforeEach(async () => {
  await useDatabase(owner)
  await database().user.deleteMany()
  await database().installation.deleteMany()
  await database().installation.create({ data: { ...ROW, demonstration: false, firstRunHash: 'h1' } })
  await useDatabase(own.url)
})

test('the first run names the site, makes its administrator and uses up the token', async () => {
  expect(await isFirstRunOpen('h1')).toBe(true)
  const done = await completeFirstRun(FIRST, NOW)
  expect(done.ok).toBe(true)
  expect((await installation()).title).toEqual(FIRST.title)
  expect(await database().user.findMany({ select: { email: true, role: true, accounts: { select: { providerId: true, password: true } } } })).toEqual([
    { email: 'haneul@example.com', role: 'administrator', accounts: [{ providerId: 'credential', password: 'hash' }] },
  ])
  expect(await isFirstRunOpen('h1')).toBe(false)
  expect(await completeFirstRun({ ...FIRST, email: 'other@example.com' }, NOW)).toEqual({ ok: false, problem: 'token-used' })
})

test('the first run is in the audit and reaches the press, without the address or the password', async () => {
  const before = await database().change.count()
  const done = await completeFirstRun(FIRST, NOW)
  const entry = await database().auditEntry.findFirstOrThrow({ where: { subject: done.ok ? done.id : '' } })
  expect(entry).toMatchObject({ action: 'first-run', actorKind: 'system', actorName: 'first-run' })
  expect(JSON.stringify(entry)).not.toMatch(/haneul@|hash/i)
  expect(await database().change.count()).toBe(before + 1)
})

test('of two people with the same link one becomes administrator', async () => {
  const both = await Promise.all([completeFirstRun(FIRST, NOW), completeFirstRun({ ...FIRST, email: 'other@example.com' }, NOW)])
  expect(both.filter((done) => done.ok)).toHaveLength(1)
  expect(await database().user.count()).toBe(1)
})

test('a refused first run leaves the link good and the site as it was', async () => {
  await addStaff(SEED, { name: '김하늘', email: 'haneul@example.com', passwordHash: 'x' }, 'administrator', NOW)
  expect(await completeFirstRun(FIRST, NOW)).toEqual({ ok: false, problem: 'email-taken' })
  expect(await isFirstRunOpen('h1')).toBe(true)
  expect((await installation()).title.en).toBe('Untitled')
})

test('the demonstration has no first run', async () => {
  await useDatabase(owner)
  await database().installation.updateMany({ data: { demonstration: true } })
  expect(await isFirstRunOpen('h1')).toBe(false)
  expect(await completeFirstRun(FIRST, NOW)).toEqual({ ok: false, problem: 'token-used' })
})

test('one address is one person, however it is typed', async () => {
  const input = { name: '이바다', email: 'Bada@Example.com', passwordHash: 'x' }
  expect((await addStaff(SEED, input, 'administrator', NOW)).ok).toBe(true)
  expect(await addStaff(SEED, { ...input, email: 'bada@example.com' }, 'administrator', NOW)).toEqual({ ok: false, problem: 'email-taken' })
})
