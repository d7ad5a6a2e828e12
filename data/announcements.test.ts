import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AnnouncementInput } from '#domain/announcement.ts'
import { seoul } from '#domain/maintenance.fixture.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { announce, announcement, announcementsSince, recordTurn, withdraw } from './announcements.ts'
import { changesBetween, newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const NOW = seoul('20 10:00')

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

function news(overrides: Partial<AnnouncementInput> = {}): AnnouncementInput {
  return { submission: randomUUID(), text: { ko: '안내', en: 'News' }, from: seoul('21 00:00'), until: seoul('22 00:00'), ...overrides }
}

async function announced(input: AnnouncementInput): Promise<string> {
  const result = await announce(staff, null, input, NOW)
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

const newest = async (now = NOW) => ({ now, change: await newestChange() })

test('what was announced stands until its end, as it was last said, and a moment shows nothing later', async () => {
  const id = await announced(news())
  const before = await newest()
  await announce(staff, id, news({ text: { ko: '고친 안내', en: 'Better news' } }), NOW)
  expect(await announcement(id, before)).toMatchObject({ number: 1, text: { ko: '안내' } })
  expect(await announcement(id, await newest())).toMatchObject({ number: 2, text: { ko: '고친 안내' } })
  const since = async (at: string) => (await announcementsSince(seoul(at), await newest())).filter((one) => one.id === id).map(({ number }) => number)
  expect([await since('21 23:59'), await since('22 00:00')]).toEqual([[2], []])
  expect(await database().announcement.count({ where: { subject: id } })).toBe(2)
})

test('one that was withdrawn is gone from then on, and what it said stays on record', async () => {
  const id = await announced(news())
  expect(await withdraw(staff, id, randomUUID(), seoul('21 12:00'))).toEqual({ ok: true, id })
  expect(await announcement(id, await newest())).toMatchObject({ number: 2, until: seoul('21 12:00'), text: { ko: '안내' } })
  expect(await withdraw(staff, id, randomUUID(), seoul('21 13:00'))).toEqual({ ok: false, problem: 'announcement-over' })
  expect(await announce(staff, id, news(), seoul('21 13:00'))).toEqual({ ok: false, problem: 'announcement-over' })
  expect(await announce(staff, 'nosuchnews01', news(), NOW)).toEqual({ ok: false, problem: 'no-such-announcement' })
})

test('one that was withdrawn before it began never appears', async () => {
  const id = await announced(news())
  await withdraw(staff, id, randomUUID(), NOW)
  expect((await announcementsSince(seoul('21 00:00'), await newest())).some((one) => one.id === id)).toBe(false)
})

test('the same submission twice is one announcement, and every write touches the overview', async () => {
  const before = await newestChange()
  const input = news()
  const ids = await Promise.all([announced(input), announced(input)])
  expect(ids[0]).toBe(ids[1])
  await recordTurn({ kind: 'system', name: 'worker' }, ids[0], seoul('21 00:00'))
  const touches = (await changesBetween(before, await newestChange())).map(({ touch }) => touch)
  expect(touches).toEqual([{ kind: 'announcement' }, { kind: 'announcement' }])
  expect(await database().auditEntry.findMany({ where: { subject: ids[0] }, orderBy: { id: 'asc' }, select: { action: true, actorName: true } })).toEqual([
    { action: 'announcement.change', actorName: '김봉수' },
    { action: 'announcement.turned', actorName: 'worker' },
  ])
})
