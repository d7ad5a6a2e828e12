import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Actor, Grant } from '#domain/staff.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { installation } from './installation.ts'
import { addStaff, completeFirstRun, grantsOf, isFirstRunOpen } from './staff.ts'
import { type TestDatabase, testDatabase } from './test-database.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const SEED: Actor = { kind: 'system', name: 'seed' }
const ADMINISTRATOR: readonly Grant[] = [{ role: 'administrator', services: 'all' }]
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
  expect(
    await database().user.findMany({
      select: { email: true, grants: { select: { role: true, serviceId: true } }, accounts: { select: { providerId: true, password: true } } },
    }),
  ).toEqual([{ email: 'haneul@example.com', grants: [{ role: 'administrator', serviceId: '' }], accounts: [{ providerId: 'credential', password: 'hash' }] }])
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
  await addStaff(SEED, { name: '김하늘', email: 'haneul@example.com', passwordHash: 'x' }, ADMINISTRATOR, NOW)
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
  expect((await addStaff(SEED, input, ADMINISTRATOR, NOW)).ok).toBe(true)
  expect(await addStaff(SEED, { ...input, email: 'bada@example.com' }, ADMINISTRATOR, NOW)).toEqual({ ok: false, problem: 'email-taken' })
})

test('what a person may be is read back as it was granted; who is disabled may be nothing', async () => {
  const grants: readonly Grant[] = [
    { role: 'writer', services: 'all' },
    { role: 'incident-manager', services: ['pay', 'talk'] },
  ]
  const added = await addStaff(SEED, { name: '이바다', email: 'bada@example.com', passwordHash: 'x' }, grants, NOW)
  const id = added.ok ? added.id : ''
  expect(await grantsOf(id)).toEqual(grants)
  await database().user.update({ where: { id }, data: { disabledAt: NOW } })
  expect(await grantsOf(id)).toBeNull()
  expect(await grantsOf('nobody')).toBeNull()
})

test('who may not manage staff adds nobody', async () => {
  const input = { name: '이바다', email: 'bada@example.com', passwordHash: 'x' }
  expect(await addStaff(staffWith([{ role: 'incident-manager', services: 'all' }]), input, ADMINISTRATOR, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await database().user.count()).toBe(0)
})
