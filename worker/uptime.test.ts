import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { correctUpdate, incident, openIncident, postUpdate } from '#data/incidents.ts'
import { addService, services } from '#data/services.ts'
import { testDatabase } from '#data/test-database.ts'
import type { UpdateInput } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { uptimeKeeper } from './uptime.ts'

const staff = staffWith()
const at = (text: string) => new Date(`2022-${text}+09:00`)

let own: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
})

function said(phase: UpdateInput['phase'], functionId: string, status: FunctionStatus, since: Date): UpdateInput {
  const changes = [{ functionId, status, since, workaround: null, scope: EVERYONE }]
  return { submission: randomUUID(), phase, text: { ko: '소식', en: 'News' }, changes, estimate: null, nextUpdateBy: null, sources: [] }
}

/** One function that was down on 15 October from three to five; gives back its id and that of the first update. */
async function outage(): Promise<{ readonly functionId: string; readonly updateId: string }> {
  const functions = [{ slug: 'text', name: { ko: '글', en: 'Text' }, shortName: null, declared: null }]
  await addService(staff, { slug: 'talk', name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions }, at('10-01T00:00'))
  const functionId = (await services({ now: at('10-01T00:00'), change: await newestChange() }))[0]?.functions[0]?.id ?? ''
  const start = at('10-15T15:00')
  const words = { title: { ko: '장애', en: 'Outage' }, startNote: null, dependency: null, sources: [] }
  const opened = await openIncident(staff, { ...words, startedAt: start, first: said('investigating', functionId, 'major_outage', start) }, start)
  if (!opened.ok) throw new Error(opened.problem)
  await postUpdate(staff, opened.id, said('resolved', functionId, 'operational', at('10-15T17:00')), at('10-15T17:00'))
  const found = await incident(opened.id, { now: at('10-16T00:00'), change: await newestChange() })
  return { functionId, updateId: found?.updates[0]?.id ?? '' }
}

async function correct({ functionId, updateId }: Awaited<ReturnType<typeof outage>>, since: Date, now: Date): Promise<void> {
  await correctUpdate(staff, updateId, { ...said('investigating', functionId, 'major_outage', since), reason: { ko: '틀림', en: 'Wrong' } }, now)
}

const kept = async () => (await database().uptimeFigure.findMany({ orderBy: [{ period: 'asc' }, { number: 'asc' }] })).map((row) => [row.period, row.number])

test('a month is written down when it is over, and again beside it after a correction', async () => {
  const keep = uptimeKeeper()
  const said = await outage()
  await keep(at('10-31T23:59'))
  expect(await kept()).toEqual([])
  await keep(at('11-01T00:00'))
  expect(await kept()).toEqual([['2022-10', 1]])
  await correct(said, at('10-15T14:00'), at('11-02T00:00'))
  await keep(at('11-02T00:01'))
  await keep(at('11-02T00:02'))
  expect(await kept()).toEqual([
    ['2022-10', 1],
    ['2022-10', 2],
  ])
})

test('a correction that came while it did not run is not missed', async () => {
  const said = await outage()
  await uptimeKeeper()(at('11-01T00:00'))
  await correct(said, at('10-15T14:00'), at('11-02T00:00'))
  await uptimeKeeper()(at('12-05T00:00'))
  expect(await kept()).toEqual([
    ['2022-10', 1],
    ['2022-10', 2],
    ['2022-11', 1],
  ])
})

test('when nothing is new it writes nothing', async () => {
  const keep = uptimeKeeper()
  await outage()
  await keep(at('11-01T00:00'))
  await keep(at('11-01T00:01'))
  const change = await newestChange()
  await keep(at('11-20T00:00'))
  await uptimeKeeper()(at('11-20T00:00'))
  expect(await newestChange()).toBe(change)
})
