import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changesBetween, newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { openIncident, postUpdate } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { addService, services } from '#data/services.ts'
import { siteAt } from '#data/site.ts'
import { testDatabase } from '#data/test-database.ts'
import type { UpdateInput } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { freeze } from '#edition/freeze.ts'
import { allPaths, contentTypeOf } from '#edition/paths.ts'
import { outletsOf } from '../outlets.ts'

const STAFF = staffWith()
const ORIGIN = 'https://status.example'
const RULES = { build: 'b1', stylesheets: () => null, forbidden: [], origins: { own: ORIGIN, staff: 'https://staff.example' }, maxBytes: 1024 * 1024 }
const FEED_OR_TEXT = /\.(?:atom|rss|feed\.json|md|txt)$/
const minute = (after: number) => new Date(Date.parse('2022-10-16T05:30:00Z') + after * 60_000)

let own: Awaited<ReturnType<typeof testDatabase>>
let talkIncident = ''

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, minute(0))
  for (const slug of ['talk', 'pay']) {
    const fn = { slug: `use-${slug}`, name: { ko: `${slug} 쓰기`, en: `Use ${slug}` }, shortName: null, declared: 'operational' as const }
    await addService(STAFF, { slug, name: { ko: slug, en: slug }, dependencies: [], functions: [fn] }, minute(1))
  }
  talkIncident = await incidentOf('talk', 2)
  await incidentOf('pay', 4)
})

afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

test('every feed and every text of the list of paths is printed, in its form, and may become public', async () => {
  const moment = await momentAt(10)
  const paths = allPaths(await siteAt(moment)).filter((path) => FEED_OR_TEXT.test(path))
  expect(paths.length).toBeGreaterThan(40)
  for (const path of paths) {
    const printed = await print(path, moment)
    const start = contentTypeOf(path).includes('json')
      ? /^\{/
      : path.endsWith('.md') || path === '/llms.txt'
        ? /^(?:⟦fresh⟧)?# /
        : /^(?:<\?xml |⟦fresh⟧|User-agent)/
    expect(printed, path).toMatch(start)
    const page = { path, status: 200, headers: { 'content-type': contentTypeOf(path), 'x-bongsu-build': 'b1' }, body: printed }
    expect(freeze(page, RULES), path).toMatchObject({ ok: true })
  }
})

test('a feed of something that does not exist is nothing', async () => {
  const moment = await momentAt(10)
  for (const path of ['/services/fax.atom', '/incidents/nothing00000.rss', '/services/fax.md', '/incidents/nothing00000.md', '/postmortems/none.md'])
    expect(await outletsOf(ORIGIN, async () => new Uint8Array())(path, { moment, edition: 1 })).toBeNull()
})

test('the feed of a service tells of its own incidents alone', async () => {
  const moment = await momentAt(10)
  expect(await print('/services/talk.atom', moment)).toContain(talkIncident)
  expect(await print('/services/pay.atom', moment)).not.toContain(talkIncident)
  expect(await print('/history.atom', moment)).toContain(talkIncident)
})

test('an update that names no function makes the feeds of the service out of date as well', async () => {
  const written = await postUpdate(STAFF, talkIncident, said('그대로입니다.', []), minute(11))
  expect(written.ok).toBe(true)
  const change = await momentAt(12)
  const [last] = await changesBetween(change.change - 1, change.change)
  expect(last?.touch).toMatchObject({ kind: 'incident', services: [], otherServices: ['talk'] })
})

test('what was said later is in no feed of a moment before', async () => {
  const before = await momentAt(12)
  await postUpdate(STAFF, talkIncident, said('나중에 한 말', []), minute(13))
  expect(await print('/services/talk.rss', before)).not.toContain('나중에 한 말')
  expect(await print('/services/talk.rss', await momentAt(14))).toContain('나중에 한 말')
})

async function incidentOf(slug: string, after: number): Promise<string> {
  const found = (await services(await momentAt(after))).find((service) => service.slug === slug)
  const changes = [{ functionId: found?.functions[0]?.id ?? '', status: 'major_outage' as const, since: minute(after), workaround: null, scope: EVERYONE }]
  const title = { ko: `${slug} 장애`, en: `${slug} is down` }
  const opened = await openIncident(
    STAFF,
    { title, startedAt: minute(after), startNote: null, dependency: null, sources: [], first: said('안 됩니다.', changes) },
    minute(after),
  )
  if (!opened.ok) throw new Error(opened.problem)
  return opened.id
}

function said(ko: string, changes: UpdateInput['changes']): UpdateInput {
  return { submission: randomUUID(), phase: 'investigating', text: { ko, en: null }, changes, estimate: null, nextUpdateBy: null, sources: [] }
}

async function momentAt(after: number): Promise<Moment> {
  return { now: minute(after), change: await newestChange() }
}

async function print(path: string, moment: Moment): Promise<string> {
  const printed = await outletsOf(ORIGIN, async () => new Uint8Array())(path, { moment, edition: 1 })
  if (printed === null) throw new Error(`${path} was not printed`)
  return String(printed)
}
