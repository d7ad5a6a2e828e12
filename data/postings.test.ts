import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, useDatabase } from './database.ts'
import { openIncident } from './incidents.ts'
import { notePosting, postingAs, postingOf, usualPosting } from './postings.ts'
import { recordEditions } from './printed-editions.ts'
import { testDatabase } from './test-database.ts'

const now = new Date('2022-10-16T14:30:00+09:00')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000)

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

/** Posted at `now` by somebody who opened the console at `openedAt`; gives back its submission and change. */
async function posted(openedAt: Date | null): Promise<{ submission: string; change: number }> {
  const submission = randomUUID()
  const words = { phase: 'investigating', text: { ko: '확인 중', en: null }, changes: [], estimate: null, nextUpdateBy: null, sources: [] } as const
  const title = { ko: '장애', en: 'Outage' }
  await openIncident(staffWith(), { title, startedAt: now, startNote: null, dependency: null, sources: [], first: { ...words, submission } }, now)
  if (openedAt !== null) await notePosting(submission, openedAt)
  return { submission, change: await newestChange() }
}

test('the time from opening the console to the first edition with the update is kept for each update', async () => {
  expect(await usualPosting(20)).toBeNull()
  const first = await posted(later(-20))
  expect(await postingOf(first.change)).toMatchObject({ submission: first.submission, openedAt: later(-20), printedAt: null })
  expect(await postingAs(first.submission)).toEqual(await postingOf(first.change))
  expect(await usualPosting(20)).toBeNull()
  const second = await posted(later(-60))
  await recordEditions([
    { number: 1, change: second.change, printedAt: later(4) },
    { number: 2, change: second.change, printedAt: later(50) },
  ])
  expect(await postingOf(first.change)).toMatchObject({ openedAt: later(-20), printedAt: later(4) })
  expect(await usualPosting(20)).toEqual({ ms: 44_000, count: 2 })
  expect(await usualPosting(1)).toEqual({ ms: 64_000, count: 1 })
})

test('what nobody opened the console for has no such time, and a submission keeps its first one', async () => {
  const silent = await posted(null)
  expect(await postingOf(silent.change)).toMatchObject({ openedAt: null })
  await notePosting(silent.submission, later(-5))
  await notePosting(silent.submission, later(-1))
  expect(await postingOf(silent.change)).toMatchObject({ openedAt: later(-5) })
  expect(await postingOf(9_999)).toBeNull()
  expect(await postingAs(randomUUID())).toBeNull()
})
