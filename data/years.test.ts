import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, useDatabase } from './database.ts'
import { openIncident } from './incidents.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'
import { incidentsOfYear } from './years.ts'

const staff = staffWith()

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function open(title: string, functionId: string, startedAt: Date): Promise<void> {
  const changes = [{ functionId, status: 'degraded', since: startedAt, workaround: null, scope: EVERYONE }] as const
  const text = { ko: '소식', en: 'News' }
  const first = { submission: randomUUID(), phase: 'investigating', text, changes, estimate: null, nextUpdateBy: null, sources: [] } as const
  await openIncident(staff, { title: { ko: title, en: title }, startedAt, startNote: null, dependency: null, sources: [], first }, startedAt)
}

test('an incident belongs to the year in Seoul in which it started, and is counted where it lasted into', async () => {
  const named = (slug: string) => ({ slug, name: { ko: slug, en: slug }, shortName: null, declared: null })
  for (const slug of ['talk', 'pay'])
    await addService(staff, { ...named(slug), dependencies: [], functions: [named(`${slug}-it`)] }, new Date('2022-01-01T00:00+09:00'))
  const [talk, pay] = await services({ now: new Date('2022-01-02T00:00+09:00'), change: await newestChange() })
  await open('before midnight', talk?.functions[0]?.id ?? '', new Date('2022-12-31T23:59:59.999+09:00'))
  await open('at midnight', pay?.functions[0]?.id ?? '', new Date('2023-01-01T00:00+09:00'))
  const moment = { now: new Date('2023-02-01T00:00+09:00'), change: await newestChange() }
  const titles = async (year: string, service?: typeof talk) => {
    const { incidents, carriedOver } = await incidentsOfYear(year, moment, service)
    return [incidents.map((one) => one.title.en), carriedOver]
  }
  expect(await titles('2022')).toEqual([['before midnight'], 0])
  expect(await titles('2023')).toEqual([['at midnight'], 1])
  expect(await titles('2023', pay)).toEqual([['at midnight'], 0])
  expect(await titles('2023', talk)).toEqual([[], 1])
  expect((await incidentsOfYear('2023', moment)).months).toEqual(['2023-02', '2023-01', '2022-12'])
})
