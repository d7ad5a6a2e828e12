import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { announce } from '#data/announcements.ts'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { announceMaintenance, maintenance, maintenanceLines } from '#data/maintenances.ts'
import { addService, services } from '#data/services.ts'
import { testDatabase } from '#data/test-database.ts'
import { seoul, WINDOW } from '#domain/maintenance.fixture.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { printedFiles } from './files.ts'
import { recordTurns, stepMaintenances } from './maintenance.ts'

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

async function announced(): Promise<string> {
  const slug = `talk-${randomUUID().slice(0, 8)}`
  const functions = [{ slug: 'text', name: { ko: '글', en: 'Text' }, shortName: null, declared: null }]
  await addService(staff, { slug, name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions }, seoul('01 00:00'))
  const functionId = (await services(await moment('20 10:00'))).find((one) => one.slug === slug)?.functions[0]?.id ?? ''
  const title = { ko: '점검', en: 'Maintenance' }
  const plan = { submission: randomUUID(), title, text: title, windows: [WINDOW], rule: null, impacts: [{ functionId, status: 'maintenance' as const }] }
  const result = await announceMaintenance(staff, plan, seoul('20 10:00'))
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

async function moment(at: string) {
  return { now: seoul(at), change: await newestChange() }
}

async function steps(id: string): Promise<readonly unknown[]> {
  return (await maintenance(id, await moment('30 00:00')))?.updates.flatMap(({ automatic, at }) => (automatic === null ? [] : [[automatic, at]])) ?? []
}

test('work is reminded of twice, begins and ends, though nobody is there, and each of it once', async () => {
  const id = await announced()
  for (const at of ['23 00:00', '24 02:00', '24 03:00', '25 01:00', '25 01:30', '25 02:00', '25 02:01', '25 05:00', '26 00:00'])
    await stepMaintenances(await moment(at))
  expect(await steps(id)).toEqual([
    ['reminder', seoul('24 02:00')],
    ['reminder', seoul('25 01:00')],
    ['started', seoul('25 02:00')],
    ['ended', seoul('25 05:00')],
  ])
})

test('a worker that was dead over the whole window records late what it missed, and reminds of nothing that has begun', async () => {
  const id = await announced()
  await stepMaintenances(await moment('27 09:00'))
  await stepMaintenances(await moment('27 09:01'))
  expect(await steps(id)).toEqual([
    ['started', seoul('27 09:00')],
    ['ended', seoul('27 09:00')],
  ])
})

test('two workers at once, and a clock that went back, do nothing twice', async () => {
  const id = await announced()
  const now = await moment('25 03:00')
  await Promise.all([stepMaintenances(now), stepMaintenances(now)])
  await stepMaintenances(await moment('24 03:00'))
  expect(await steps(id)).toEqual([['started', seoul('25 03:00')]])
})

test('the public record is printed as it was logged, line by line', async () => {
  const id = await announced()
  await stepMaintenances(await moment('25 02:00'))
  const files = printedFiles({ origin: 'https://status.example', mirrors: [], timestampAuthority: null })
  const print = { moment: await moment('25 02:00'), log: null }
  const file = await files.fileAt(`/maintenance/${id}/updates.ndjson`, print)
  const lines = (await maintenanceLines(id, print.moment)).map((line) => `${Buffer.from(line)}\n`)
  expect([file?.type, `${Buffer.from(file?.bytes ?? [])}`]).toEqual(['application/x-ndjson; charset=utf-8', lines.join('')])
  expect(lines).toHaveLength(2)
})

test('an announcement that appears or goes away by itself makes one change each time', async () => {
  const text = { ko: '안내', en: 'News' }
  await announce(staff, null, { submission: randomUUID(), text, from: seoul('21 00:00'), until: seoul('22 00:00') }, seoul('20 10:00'))
  const times = ['20 10:00', '20 23:59', '21 00:00', '21 12:00', '22 00:00', '23 00:00']
  const grown: number[] = []
  for (const [at, time] of times.entries()) {
    const before = await newestChange()
    await recordTurns(seoul(times[at - 1] ?? time), await moment(time))
    grown.push((await newestChange()) - before)
  }
  expect(grown).toEqual([0, 0, 1, 0, 1, 0])
})
