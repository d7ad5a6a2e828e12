import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, database, useDatabase } from './database.ts'
import { createInstallation } from './installation.ts'
import { postmortem, postmortems } from './postmortems.ts'
import { testDatabase } from './test-database.ts'

const SLUG = '2022-10-15-data-centre-fire'

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: true, clockAt: null, firstRunHash: null }, new Date())
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

test('the demonstration shows the reconstructed postmortem', async () => {
  expect((await postmortems()).map((one) => one.slug)).toContain(SLUG)
  expect(await postmortem(SLUG)).not.toBeNull()
})

test('a real installation does not publish the reconstruction of somebody else’s outage', async () => {
  await database().installation.updateMany({ data: { demonstration: false } })
  expect(await postmortems()).toEqual([])
  expect(await postmortem(SLUG)).toBeNull()
})
