import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { rememberClock } from '#data/installation.ts'
import { testDatabase } from '#data/test-database.ts'
import { parseClock } from '#domain/clock.ts'
import { run } from './preparation.ts'

const BEGINNING = '2022-10-16T14:30:00+09:00'

let own: Awaited<ReturnType<typeof testDatabase>>
let home: string
beforeEach(async () => {
  own = await testDatabase()
  home = await mkdtemp(path.join(tmpdir(), 'bongsu-prepare-'))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await closeDatabase()
  await own.drop()
  await rm(home, { recursive: true })
})

function prepare(env: Readonly<Record<string, string>> = {}) {
  return run({
    ...process.env,
    BONGSU_OWNER_URL: own.ownerUrl,
    BONGSU_APP_ROLE: 'bongsu_app',
    BONGSU_HOME: home,
    STAFF_ORIGIN: 'http://127.0.0.1:3001',
    ...env,
  })
}

async function counted<T>(count: () => Promise<T>): Promise<T> {
  await useDatabase(own.ownerUrl)
  return count().finally(closeDatabase)
}

test('an empty database becomes the demonstration at its own beginning, with an account to sign in', async () => {
  const prepared = await prepare()
  if (!prepared.ok) throw new Error(prepared.sentence)
  expect(parseClock(prepared.clock ?? '')).toMatchObject({ start: Date.parse(BEGINNING), speed: 1 })
  expect(prepared.firstSignIn).toMatchObject({ kind: 'account' })
  const newest = await counted(() => database().incidentUpdate.aggregate({ _max: { at: true } }))
  expect(newest._max.at).toEqual(new Date(BEGINNING))
})

test('preparing again posts nothing twice, keeps the account, and goes on where the clock stopped', async () => {
  const first = await prepare()
  const before = await counted(() => database().incidentUpdate.count())
  const reached = new Date('2022-10-16T22:00:00+09:00')
  await counted(() => rememberClock(reached))
  const second = await prepare({ BONGSU_CLOCK_SPEED: '600' })
  if (!first.ok || !second.ok) throw new Error('not prepared')
  expect(second.firstSignIn).toEqual(first.firstSignIn)
  expect(parseClock(second.clock ?? '')).toMatchObject({ start: reached.getTime(), speed: 600 })
  const after = await counted(() => database().incidentUpdate.count())
  expect(after).toBe(before + 1)
})

test('the postmortem of the demonstration is published once, beside what had been said by then', async () => {
  await prepare()
  const [first] = await counted(() => database().postmortemRevision.findMany({ include: { files: { where: { path: 'en.html' } } } }))
  expect(first).toMatchObject({ id: 'PM-2022-0001', number: 1, class: null })
  expect(first?.publishedAt.getTime()).toBeGreaterThan(Date.parse('2026-03-12'))
  const said = await counted(() => database().incidentUpdate.count())
  expect(Buffer.from(first?.files[0]?.bytes ?? []).toString()).toContain(`#u${said}"`)
  await prepare()
  expect(await counted(() => database().postmortemRevision.count())).toBe(1)
})

test('the clock does not run backwards: what was published cannot be unpublished', async () => {
  await prepare()
  await counted(() => rememberClock(new Date('2022-10-20T23:30:00+09:00')))
  expect(await prepare({ BONGSU_CLOCK_START: BEGINNING })).toEqual({ ok: false, sentence: expect.stringMatching(/cannot go back.*--fresh/) })
})

test('a real installation is empty, has no clock and a one-time link that is new at each start until it is used', async () => {
  const [first, second] = [await prepare({ BONGSU_DEMO: 'off' }), await prepare({ BONGSU_DEMO: 'off' })]
  if (!first.ok || !second.ok) throw new Error('not prepared')
  expect(first.clock).toBeNull()
  expect(first.firstSignIn).toMatchObject({ kind: 'link', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:3001\/staff\/first-run\?token=.{32}$/) })
  expect(second.firstSignIn).not.toEqual(first.firstSignIn)
  expect(await counted(() => Promise.all([database().service.count(), database().incident.count(), database().user.count()]))).toEqual([0, 0, 0])
})

test('the demonstration is never taken for a real installation, nor the other way round', async () => {
  await prepare()
  expect(await prepare({ BONGSU_DEMO: 'off' })).toEqual({ ok: false, sentence: expect.stringContaining('holds the demonstration') })
  await counted(() => database().installation.updateMany({ data: { demonstration: false } }))
  expect(await prepare()).toEqual({ ok: false, sentence: expect.stringContaining('holds a real installation') })
})

test('a broken facts.yaml ends the start with its file, its line and what was expected', async () => {
  await cp('content', path.join(home, 'content'), { recursive: true })
  const file = 'content/postmortems/2022-10-15-data-centre-fire/facts.yaml'
  const text = await readFile(path.join(home, file), 'utf8')
  await writeFile(path.join(home, file), text.replace('stage: final', 'stage: finale'))
  vi.spyOn(process, 'cwd').mockReturnValue(home)
  expect(await prepare()).toEqual({ ok: false, sentence: expect.stringMatching(`^${file}:\\d+: stage: expected `) })
})
