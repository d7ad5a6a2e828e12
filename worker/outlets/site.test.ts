import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { openIncident, postUpdate } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { testDatabase } from '#data/test-database.ts'
import type { UpdateInput } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { outletsOf } from '../outlets.ts'

const STAFF = staffWith()
const OPENED = new Date('2022-10-16T14:30:00+09:00')
const OVER = new Date('2022-10-16T15:30:00+09:00')

let own: Awaited<ReturnType<typeof testDatabase>>
let id = ''

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, OPENED)
  const incident = { title: { ko: '결제 장애', en: 'Payments down' }, startedAt: OPENED, startNote: null, dependency: null, sources: [], first: said() }
  const opened = await openIncident(STAFF, incident, OPENED)
  if (!opened.ok) throw new Error(opened.problem)
  id = opened.id
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

function said(phase: UpdateInput['phase'] = 'investigating'): UpdateInput {
  return { submission: randomUUID(), phase, text: { ko: '확인하고 있습니다.', en: null }, changes: [], estimate: null, nextUpdateBy: null, sources: [] }
}

async function read(path: string, now = OPENED): Promise<string> {
  return String(await outletsOf('https://status.example', async () => new Uint8Array())(path, { moment: { now, change: await newestChange() }, edition: 1 }))
}

test.each([
  ['live', 2_048],
  ['search', 4_096],
])('the script %s is at most %i bytes as readers get it', async (name, most) => {
  const text = await read(`/${name}.js`)
  expect(Buffer.byteLength(text)).toBeGreaterThan(500)
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most)
  expect(text).not.toMatch(/innerHTML|\beval\b|document\.write|\bimport\b/)
})

test('what open pages ask for names the newest change and when it was recorded, the same bytes however often it is printed', async () => {
  const text = await read('/newest.json')
  expect(text).toContain(`⟦fresh⟧{"change":${await newestChange()},"at":"${OPENED.toISOString()}"}`)
  expect(await read('/newest.json', OVER)).toBe(text)
})

test('the index that every search reads first finds an incident in both languages', async () => {
  expect(JSON.parse(await read('/search/recent.json')).documents).toContainEqual(expect.objectContaining({ title: '결제 장애', path: `/incidents/${id}` }))
  expect(JSON.parse(await read('/en/search/recent.json')).documents).toContainEqual(
    expect.objectContaining({ title: 'Payments down', path: `/en/incidents/${id}` }),
  )
})

test('the index of a year holds what began in it, and a year without anything is empty', async () => {
  expect(JSON.parse(await read('/search/2022.json', OVER)).documents).toHaveLength(1)
  expect(JSON.parse(await read('/search/2021.json')).documents).toEqual([])
})

test('the sitemap says when an incident was changed last once it is over, and not before', async () => {
  expect(await read('/sitemap.xml')).toContain(`<loc>https://status.example/en/incidents/${id}</loc>\n    <xhtml:link`)
  await postUpdate(STAFF, id, said('resolved'), OVER)
  expect(await read('/sitemap.xml', OVER)).toContain(
    `<loc>https://status.example/en/incidents/${id}</loc>\n    <lastmod>${OVER.toISOString()}</lastmod>\n    <xhtml:link`,
  )
})
