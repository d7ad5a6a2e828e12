import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { openIncident, postUpdate } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { logHead, logProblem } from '#data/log.ts'
import { siteAt } from '#data/site.ts'
import { testDatabase } from '#data/test-database.ts'
import type { UpdateInput } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { entriesPath, entryBundlesOf, tilePath, tilesOf } from '#domain/transparency/tile.ts'
import { failpointOf } from '#edition/failpoint.ts'
import { type Edition, openStore } from '#edition/store.ts'
import { printedFiles } from './files.ts'
import { openLogbook } from './logbook.ts'
import { openPress } from './press.ts'
import { type FakeOffice, openFakeOffice } from './testing/office.ts'

const staff = staffWith()
const now = () => new Date('2022-10-16T14:30:00+09:00')

let office: FakeOffice
let folder: string
let own: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  office = await openFakeOffice()
})
afterAll(() => office.close())
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, now())
  folder = await mkdtemp(join(tmpdir(), 'bongsu-logbook-'))
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
  await rm(folder, { recursive: true, force: true })
})

async function press() {
  const store = openStore(join(folder, 'editions'))
  const failpoint = failpointOf(null)
  const settings = {
    keysFolder: join(folder, 'keys'),
    highWaterFile: join(folder, 'high-water'),
    logOrigin: 'status.example',
    publicOrigin: 'https://status.example',
    mirrors: [],
    witnesses: null,
    timeStamps: null,
    demonstration: false,
  }
  const logbook = await openLogbook(settings, { store, now, failpoint })
  const files = printedFiles(logbook.published)
  const tools = { store, office: office.settings, site: siteAt, sequence: logbook.sequence, files, outlet: async () => null, now, failpoint, report: () => {} }
  const textAt = async (edition: Edition, path: string) => {
    const entry = await store.entry(edition, path)
    const object = entry === null ? null : await store.readObject(entry.sha256, path)
    return object instanceof Uint8Array ? Buffer.from(object).toString() : null
  }
  return { store, textAt, ...openPress(tools) }
}

function said(): UpdateInput {
  const text = { ko: '확인하고 있습니다.', en: null }
  return { submission: randomUUID(), phase: 'investigating', text, changes: [], estimate: null, nextUpdateBy: null, sources: [] }
}

async function incident(): Promise<string> {
  const input = { title: { ko: '장애', en: 'Outage' }, startedAt: now(), startNote: null, dependency: null, sources: [], first: said() }
  const result = await openIncident(staff, input, now())
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

test('an edition holds the checkpoint of what it shows and every file that proves it', async () => {
  const id = await incident()
  const { printAll, catchUp, store, textAt } = await press()
  await printAll()
  const edition = await catchUp()
  const log = edition.root.log
  const checkpoint = parseCheckpoint((await textAt(edition, '/log/1/checkpoint')) ?? '')
  expect(checkpoint).toMatchObject({ origin: 'status.example/log/1', size: log?.size })
  const wanted = [
    ...tilesOf(log?.size ?? 0).map(tilePath),
    ...entryBundlesOf(log?.size ?? 0).map(({ index, width }) => entriesPath(index, width)),
    ...['policy', 'checkpoint', `checkpoints/${log?.size}`],
  ].map((name) => `/log/1/${name}`)
  expect(await store.paths(edition)).toEqual(
    expect.arrayContaining([...wanted, '/.well-known/transparency.json', '/keys/log-1.pem', `/incidents/${id}/updates.ndjson`]),
  )
})

test('one update prints the same few files of the log, however many leaves it has', async () => {
  const id = await incident()
  const { printAll, catchUp, store } = await press()
  await printAll()
  const grown: number[] = []
  for (let count = 0; count < 3; count++) {
    const before = new Set(await store.paths(await catchUp()))
    await postUpdate(staff, id, said(), now())
    grown.push((await store.paths(await catchUp())).filter((path) => !before.has(path)).length)
  }
  expect(grown).toEqual([3, 3, 3])
})

test('while the log is paused pages go on, the log stays as it was printed, and afterwards nothing is missing', async () => {
  const id = await incident()
  const { printAll, catchUp, store, textAt } = await press()
  await printAll()
  const before = await catchUp()
  const key = join(folder, 'keys', 'log-1.json')
  await rename(key, `${key}.away`)
  await postUpdate(staff, id, said(), now())
  const paused = await catchUp()
  expect(paused.number).toBeGreaterThan(before.number)
  expect(await textAt(paused, '/log/1/checkpoint')).toBe(await textAt(before, '/log/1/checkpoint'))
  expect(await logProblem()).toContain('is missing')
  await rename(`${key}.away`, key)
  await postUpdate(staff, id, said(), now())
  await catchUp()
  const resumed = await catchUp()
  const head = await logHead({ now: now(), change: resumed.root.change })
  expect(resumed.root.log?.size).toBe(head?.size)
  expect(await logProblem()).toBeNull()
  expect(await readFile(join(folder, 'high-water'), 'utf8')).toBe(await textAt(resumed, '/log/1/checkpoint'))
  expect(await store.verify(resumed, new Set())).toEqual([])
})

test('a database that is older than what was printed numbers its changes above it, and its updates reach readers', async () => {
  const id = await incident()
  const { printAll, catchUp, store, textAt } = await press()
  const before = await printAll()
  await store.publish({
    previous: before,
    everything: false,
    changed: new Map(),
    removed: [],
    build: 'b1',
    change: 999,
    log: before.root.log ?? null,
    printedAt: now(),
  })
  await postUpdate(staff, id, said(), now())
  const edition = await catchUp()
  expect(edition.root.change).toBeGreaterThan(999)
  expect((await textAt(edition, `/incidents/${id}/updates.ndjson`))?.trim().split('\n')).toHaveLength(2)
})
