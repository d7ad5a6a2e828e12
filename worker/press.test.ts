import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { changesBetween } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { openIncident, postUpdate } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { addService } from '#data/services.ts'
import { siteAt } from '#data/site.ts'
import { testDatabase } from '#data/test-database.ts'
import type { UpdateInput } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { failpointOf } from '#edition/failpoint.ts'
import { allPaths, touchedLater } from '#edition/paths.ts'
import { openStore } from '#edition/store.ts'
import { printedFiles } from './files.ts'
import { openPress, type PressTools } from './press.ts'
import { type FakeOffice, openFakeOffice } from './testing/office.ts'

const staff = staffWith()
const now = new Date('2022-10-16T14:30:00+09:00')

let office: FakeOffice
let folder: string
let own: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, now)
  office = await openFakeOffice()
})
afterAll(async () => {
  office.close()
  await closeDatabase()
  await own.drop()
})
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'bongsu-press-'))
  office.asked.length = 0
  office.spoil = () => ({})
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function pressIn(dir: string, tools: Partial<Pick<PressTools, 'now' | 'sequence' | 'outlet'>> = {}) {
  const failpoint = failpointOf(null)
  const store = openStore(dir, { failpoint })
  const files = printedFiles({ origin: 'https://status.example', mirrors: [], timestampAuthority: null })
  return {
    store,
    ...openPress({
      store,
      office: office.settings,
      site: siteAt,
      sequence: async () => ({ number: 1, size: 0 }),
      files,
      outlet: async () => null,
      now: () => now,
      failpoint,
      report: () => {},
      ...tools,
    }),
  }
}

function said(overrides: Partial<UpdateInput> = {}): UpdateInput {
  return {
    submission: randomUUID(),
    phase: 'investigating',
    text: { ko: '확인하고 있습니다.', en: null },
    changes: [],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
    ...overrides,
  }
}

async function incident(): Promise<string> {
  const input = { title: { ko: '장애', en: 'Outage' }, startedAt: now, startNote: null, dependency: null, sources: [], first: said() }
  const result = await openIncident(staff, input, now)
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

test('the first edition holds every page there is', async () => {
  await incident()
  const press = pressIn(folder)
  const edition = await press.printAll()
  const expected = allPaths(await siteAt({ now, change: edition.root.change }))
  expect(await press.store.paths(edition)).toEqual([...expected].sort())
  expect(edition.number).toBe(1)
})

test('an update prints only what it touches, and all of it shows the same change', async () => {
  const id = await incident()
  const press = pressIn(folder)
  const first = await press.printAll()
  office.asked.length = 0
  await postUpdate(staff, id, said(), now)
  const second = await press.catchUp()
  expect(second.number).toBe(first.number + 1)
  expect(office.asked).toContain(`/incidents/${id}`)
  expect(office.asked).not.toContain('/about')
  expect(office.asked.length).toBeLessThan((await press.store.paths(second)).length / 2)
  const texts = await Promise.all(
    ['/status.txt', '/en/status.txt'].map(async (path) =>
      Buffer.from((await press.store.readObject((await press.store.entry(second, path))?.sha256 ?? '', path)) as Uint8Array).toString(),
    ),
  )
  expect(texts).toEqual([`${second.root.change}\n`, `${second.root.change}\n`])
})

test('feeds and lists follow right after, once, and what failed is tried again', async () => {
  const id = await incident()
  const press = pressIn(folder)
  const first = await press.printAll()
  expect(await press.followUp()).toBe(null)
  await postUpdate(staff, id, said(), now)
  await press.catchUp()
  expect(office.asked).toContain('/history.atom')
  office.asked.length = 0
  office.spoil = (url): Record<string, string> => (url === '/history.atom' ? { 'set-cookie': 'a=b' } : {})
  await expect(press.followUp()).rejects.toThrow('/history.atom must not be printed')
  office.spoil = () => ({})
  expect((await press.followUp())?.number).toBeGreaterThan(first.number + 1)
  expect(office.asked).toEqual(expect.arrayContaining(['/history.atom', '/en/history.atom']))
  expect(office.asked).not.toContain('/')
  expect(await press.followUp()).toBe(null)
})

test('what follows shows the moment of what was printed at once, and has nothing signed again', async () => {
  const id = await incident()
  let clock = now
  let sequenced = 0
  const press = pressIn(folder, {
    now: () => clock,
    sequence: async () => {
      sequenced += 1
      return { number: 1, size: 0 }
    },
  })
  await press.printAll()
  await postUpdate(staff, id, said(), now)
  clock = new Date(now.getTime() + 10_000)
  const first = await press.catchUp()
  clock = new Date(now.getTime() + 12_000)
  sequenced = 0
  const last = await press.followUp()
  expect(last?.number).toBeGreaterThan(first.number)
  expect(last?.root).toMatchObject({ printedAt: first.root.printedAt, change: first.root.change, log: { number: 1, size: 0 } })
  expect(sequenced).toBe(0)
})

test('what follows gives way to an update that is posted meanwhile, and goes on after it', async () => {
  const id = await incident()
  let isPosting = false
  const press = pressIn(folder, {
    outlet: async () => {
      const isNow = isPosting
      isPosting = false
      if (isNow) await postUpdate(staff, id, said(), now)
      return null
    },
  })
  await press.printAll()
  await postUpdate(staff, id, said(), now)
  const before = await press.catchUp()
  office.asked.length = 0
  isPosting = true
  const begun = await press.followUp()
  expect(begun?.root.change).toBe(before.root.change)
  const some = [...office.asked]
  expect(await press.catchUp()).toMatchObject({ root: { change: before.root.change + 1 } })
  office.asked.length = 0
  expect((await press.followUp())?.root.change).toBe(before.root.change + 1)
  expect(some.length).toBeLessThan(office.asked.length)
  expect(await press.followUp()).toBe(null)
})

test('however many updates come, each page that follows has its turn', async () => {
  const id = await incident()
  const followed = new Set<string>()
  let isFollowing = false
  const press = pressIn(folder, {
    outlet: async (path) => {
      if (isFollowing) await postUpdate(staff, id, said(), now)
      if (isFollowing) followed.add(path)
      return null
    },
  })
  await press.printAll()
  await postUpdate(staff, id, said(), now)
  const { change } = (await press.catchUp()).root
  const wanted = (await changesBetween(change - 1, change)).flatMap(({ touch }) => touchedLater(touch)).filter((path) => path.includes(id))
  for (let turn = 0; turn < 12 && !wanted.every((path) => followed.has(path)); turn++) {
    isFollowing = false
    await postUpdate(staff, id, said(), now)
    const caughtUp = press.catchUp().then(() => {
      isFollowing = true
    })
    await Promise.all([caughtUp, press.followUp()])
  }
  expect([...followed]).toEqual(expect.arrayContaining(wanted))
})

test('a full print shortly after midnight shows the new day', async () => {
  let clock = new Date('2022-10-16T23:59:50+09:00')
  const outlet: PressTools['outlet'] = async (path, { moment }) => (path === '/status.txt' ? moment.now.toISOString() : null)
  const press = pressIn(folder, { now: () => clock, outlet })
  await press.printAll()
  clock = new Date('2022-10-17T00:00:05+09:00')
  expect((await press.printAll()).root.printedAt).toBe(clock.toISOString())
})

test('nothing new prints nothing', async () => {
  const press = pressIn(folder)
  const edition = await press.printAll()
  office.asked.length = 0
  expect((await press.catchUp()).number).toBe(edition.number)
  expect(office.asked).toEqual([])
  expect((await press.printAll()).number).toBe(edition.number)
})

test('many updates at once become one edition', async () => {
  const id = await incident()
  const press = pressIn(folder)
  const before = await press.printAll()
  for (let count = 0; count < 5; count++) await postUpdate(staff, id, said(), now)
  const after = await press.catchUp()
  expect(after.number).toBe(before.number + 1)
  expect(after.root.change).toBe(before.root.change + 5)
})

test.each([
  ['answers with a cookie', { 'set-cookie': 'a=b' }],
  ['comes from another build', { 'x-bongsu-build': 'b2' }],
])('an edition with a page that %s is not published, and the old one stays', async (_title, headers) => {
  const id = await incident()
  const press = pressIn(folder)
  const before = await press.printAll()
  office.spoil = (url): Record<string, string> => (url === '/status.txt' ? headers : {})
  await postUpdate(staff, id, said(), now)
  await expect(press.catchUp()).rejects.toThrow('/status.txt must not be printed')
  expect((await press.store.currentEdition())?.number).toBe(before.number)
  office.spoil = () => ({})
  expect((await press.catchUp()).number).toBe(before.number + 1)
})

test('of two presses that print the same change one publishes and the other takes what it finds', async () => {
  const id = await incident()
  const [one, two] = [pressIn(folder), pressIn(folder)]
  const before = await one.printAll()
  await postUpdate(staff, id, said(), now)
  const [a, b] = await Promise.all([one.catchUp(), two.catchUp()])
  expect([a.number, b.number]).toEqual([before.number + 1, before.number + 1])
  expect(a.manifest).toBe(b.manifest)
})

test('a full print goes on in pieces, and drops pages that no longer exist', async () => {
  const press = pressIn(folder)
  const edition = await press.printAll()
  const gone = { fresh: { body: Buffer.from('old'), type: 'text/plain; charset=utf-8', csp: "default-src 'none'" }, stale: null }
  const changed = new Map([['/services/gone', gone]])
  await press.store.publish({ previous: edition, everything: false, changed, removed: [], build: 'b1', change: edition.root.change, printedAt: now })
  const healed = await press.printAll()
  expect(await press.store.paths(healed)).toEqual(await press.store.paths(edition))
})

test('a damaged manifest is mended by printing everything', async () => {
  const id = await incident()
  const press = pressIn(folder)
  const before = await press.printAll()
  for (const hash of Object.values(before.root.shards)) await writeFile(path.join(folder, 'objects', hash.slice(0, 2), hash), 'damaged')
  await postUpdate(staff, id, said(), now)
  const mended = pressIn(folder)
  const edition = await mended.catchUp()
  expect(await mended.store.verify(edition, new Set())).toEqual([])
})

test('a new service has its page at once and stands on the overview', async () => {
  const press = pressIn(folder)
  await press.printAll()
  const slug = `s-${randomUUID().slice(0, 8)}`
  await addService(staff, { slug, name: { ko: '지도', en: 'Maps' }, dependencies: [], functions: [] }, now)
  const edition = await press.catchUp()
  expect(await press.store.paths(edition)).toContain(`/en/services/${slug}`)
})
