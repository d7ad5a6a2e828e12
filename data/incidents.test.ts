import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '#domain/digest.ts'
import { latest, phaseOf, statusByFunction, type UpdateInput } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { type Leaf, parseLeaf } from '#domain/transparency/leaf.ts'
import { changesBetween, newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import {
  correctUpdate,
  incident,
  incidentIds,
  incidentRecord,
  incidentsInMonth,
  incidentsSince,
  monthsWithIncidents,
  type NewIncident,
  openIncident,
  postUpdate,
  recentIncidents,
} from './incidents.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const at = (text: string) => new Date(`2022-10-${text}+09:00`)

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function service(): Promise<{ slug: string; text: string; photo: string }> {
  const slug = `talk-${randomUUID().slice(0, 8)}`
  const functions = ['text', 'photo'].map((name) => ({ slug: name, name: { ko: name, en: name }, shortName: null, declared: null }))
  await addService(staff, { slug, name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions }, at('15T00:00'))
  const found = (await services({ now: at('15T00:00'), change: await newestChange() })).find((one) => one.slug === slug)
  return { slug, text: found?.functions[0]?.id ?? '', photo: found?.functions[1]?.id ?? '' }
}

function said(overrides: Partial<UpdateInput> = {}): UpdateInput {
  const text = { ko: '메시지가 전송되지 않습니다.', en: 'Messages are not sent.' }
  return { submission: randomUUID(), phase: 'investigating', text, changes: [], estimate: null, nextUpdateBy: null, sources: [], ...overrides }
}

function outage(first: UpdateInput, overrides: Partial<NewIncident> = {}): NewIncident {
  return { title: { ko: '장애', en: 'Outage' }, startedAt: at('15T15:27'), startNote: null, dependency: null, sources: [], first, ...overrides }
}

async function opened(input: NewIncident, now = at('15T16:10')): Promise<string> {
  const result = await openIncident(staff, input, now)
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

const newest = async (now = at('30T00:00')) => ({ now, change: await newestChange() })

test('what was written comes back as it was said, with every update and revision', async () => {
  const { text, photo } = await service()
  const sources = [{ key: 'K6', citation: 'economidaily 20221015215950565' }]
  const estimate = { by: at('15T21:00'), words: { ko: '밤 9시쯤', en: null } }
  const change = { functionId: text, status: 'major_outage', since: at('15T15:27'), workaround: { ko: '전화해 주세요', en: null }, scope: EVERYONE } as const
  const id = await opened(
    outage(said({ changes: [change], sources, estimate, nextUpdateBy: at('15T17:00') }), { sources, startNote: { ko: '출처마다 다릅니다', en: null } }),
  )
  await postUpdate(staff, id, said({ phase: 'identified', changes: [{ ...change, functionId: photo, workaround: null, scope: EVERYONE }] }), at('15T18:50'))
  const found = await incident(id, await newest())
  expect(found).toMatchObject({
    title: { ko: '장애', en: 'Outage' },
    startedAt: at('15T15:27'),
    openedAt: at('15T16:10'),
    startNote: { ko: '출처마다 다릅니다', en: null },
    sources,
  })
  expect(found?.updates.map((update) => [update.number, update.at])).toEqual([
    [1, at('15T16:10')],
    [2, at('15T18:50')],
  ])
  expect(found?.updates[0]?.revisions[0]).toMatchObject({ changes: [change], sources, estimate, nextUpdateBy: at('15T17:00'), recordedAt: at('15T16:10') })
})

test('the same submission twice is one update', async () => {
  const first = said()
  const id = await opened(outage(first))
  expect(await openIncident(staff, outage(first), at('15T16:11'))).toEqual({ ok: true, id })
  const second = said()
  await Promise.all([postUpdate(staff, id, second, at('15T17:00')), postUpdate(staff, id, second, at('15T17:00'))])
  expect((await incident(id, await newest()))?.updates).toHaveLength(2)
})

test('a correction adds a revision and keeps the old words', async () => {
  const id = await opened(outage(said()))
  const before = await incident(id, await newest())
  const update = before?.updates[0]
  const reason = { ko: '시각을 바로잡았습니다', en: null }
  const corrected = await correctUpdate(staff, update?.id ?? '', { ...said({ text: { ko: '고친 글', en: null } }), reason }, at('15T17:30'))
  expect(corrected).toEqual({ ok: true, id })
  const after = (await incident(id, await newest()))?.updates[0]
  expect(after?.at).toEqual(at('15T16:10'))
  expect(after?.revisions.map((revision) => [revision.number, revision.text.ko, revision.reason])).toEqual([
    [1, '메시지가 전송되지 않습니다.', null],
    [2, '고친 글', reason],
  ])
})

test('a page printed for an older moment does not know what came later', async () => {
  const { text } = await service()
  const id = await opened(outage(said({ changes: [{ functionId: text, status: 'major_outage', since: at('15T15:27'), workaround: null, scope: EVERYONE }] })))
  const moment = await newest()
  await postUpdate(
    staff,
    id,
    said({ phase: 'resolved', changes: [{ functionId: text, status: 'operational', since: at('15T18:00'), workaround: null, scope: EVERYONE }] }),
    at('15T18:00'),
  )
  const then = await incident(id, moment)
  const now = await incident(id, await newest())
  expect(then === null ? null : phaseOf(then)).toBe('investigating')
  expect(now === null ? null : phaseOf(now)).toBe('resolved')
  expect((await incidentsSince(at('14T00:00'), moment)).map((one) => one.id)).toContain(id)
})

test('each write is one change, one audit entry with who did it, and one job', async () => {
  const before = { change: await newestChange(), audit: await database().auditEntry.count() }
  const id = await opened(outage(said()))
  expect(await newestChange()).toBe(before.change + 1)
  const [entry] = await database().auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect(entry).toMatchObject({
    actorKind: 'staff',
    actorId: 'u1',
    actorName: '김봉수',
    actorRole: 'administrator',
    action: 'incident.open',
    at: at('15T16:10'),
  })
  expect(await database().auditEntry.count()).toBe(before.audit + 1)
  const [{ jobs }] = await database().$queryRaw<[{ jobs: bigint }]>`select count(*) as jobs from graphile_worker.jobs where key = 'print'`
  expect(jobs).toBe(1n)
  expect((await changesBetween(before.change, before.change + 1))[0]?.touch).toMatchObject({
    kind: 'incident',
    incidentId: id,
    isNew: true,
    months: ['2022-10'],
  })
})

test('an update names the other functions that still do not work: their pages tell it too', async () => {
  const { slug, text, photo } = await service()
  const down = (functionId: string) => ({ functionId, status: 'major_outage', since: at('15T15:27'), workaround: null, scope: EVERYONE }) as const
  const id = await opened(outage(said({ changes: [down(text), down(photo)] })))
  const before = await newestChange()
  await postUpdate(staff, id, said({ changes: [{ ...down(text), status: 'operational', since: at('15T17:00') }] }), at('15T17:00'))
  await postUpdate(staff, id, said(), at('15T18:00'))
  const touches = (await changesBetween(before, before + 2)).map(({ touch }) => touch)
  const shortcuts = (await services(await newest())).find((one) => one.slug === slug)?.functions.map((fn) => fn.shortcut) ?? []
  expect(touches).toMatchObject([
    { functions: [shortcuts[0]], otherFunctions: [shortcuts[1]] },
    { functions: [], otherFunctions: [shortcuts[1]] },
  ])
})

test('who is affected comes back as it was said', async () => {
  const { text } = await service()
  const scope = { platforms: ['android' as const], regions: ['49' as const, 'abroad' as const] }
  const id = await opened(outage(said({ changes: [{ functionId: text, status: 'degraded', since: at('15T15:27'), workaround: null, scope }] })))
  const found = await incident(id, await newest())
  expect(found === null ? null : statusByFunction(found).get(text)?.scope).toEqual(scope)
})

test('a refused write leaves nothing behind: no row, no audit entry, no change', async () => {
  const { text } = await service()
  const id = await opened(outage(said({ changes: [{ functionId: text, status: 'major_outage', since: at('15T15:27'), workaround: null, scope: EVERYONE }] })))
  const before = { change: await newestChange(), audit: await database().auditEntry.count(), updates: await database().incidentUpdate.count() }
  expect(await postUpdate(staff, id, said({ phase: 'resolved' }), at('15T18:00'))).toEqual({ ok: false, problem: 'still-affected' })
  expect({ change: await newestChange(), audit: await database().auditEntry.count(), updates: await database().incidentUpdate.count() }).toEqual(before)
})

test.each([
  ['an update of an unknown incident', 'no-such-incident', () => postUpdate(staff, 'nosuchthing0', said(), at('15T17:00'))],
  [
    'a correction of an unknown update',
    'no-such-update',
    () => correctUpdate(staff, 'nosuchthing0', { ...said(), reason: { ko: '왜', en: null } }, at('15T17:00')),
  ],
  ['an incident that starts after it was opened', 'started-after-update', () => openIncident(staff, outage(said()), at('15T15:00'))],
  [
    'an unknown function',
    'unknown-function',
    () =>
      openIncident(
        staff,
        outage(said({ changes: [{ functionId: 'nope', status: 'degraded', since: at('15T15:27'), workaround: null, scope: EVERYONE }] })),
        at('15T16:10'),
      ),
  ],
  [
    'a status from the future',
    'in-the-future',
    () =>
      openIncident(
        staff,
        outage(said({ changes: [{ functionId: 'nope', status: 'degraded', since: at('16T15:27'), workaround: null, scope: EVERYONE }] })),
        at('15T16:10'),
      ),
  ],
] as const)('%s is refused with its reason', async (_title, problem, attempt) => {
  expect(await attempt()).toEqual({ ok: false, problem })
})

test('an update older than its incident is refused, and nothing is half done', async () => {
  const id = await opened(outage(said()))
  const before = await newestChange()
  expect(await postUpdate(staff, id, said(), at('15T16:09'))).toEqual({ ok: false, problem: 'older-than-incident' })
  expect(await newestChange()).toBe(before)
})

test('an update of a resolved incident is refused, so that nobody reopens it by accident', async () => {
  const id = await opened(outage(said()))
  await postUpdate(staff, id, said({ phase: 'resolved' }), at('15T18:00'))
  expect(await postUpdate(staff, id, said(), at('15T19:00'))).toEqual({ ok: false, problem: 'already-resolved' })
})

test('an update touches only the services whose functions it changes, a new phase touches all of the incident', async () => {
  const [one, two] = [await service(), await service()]
  const broken = (functionId: string) => ({ functionId, status: 'major_outage', since: at('15T15:27'), workaround: null, scope: EVERYONE }) as const
  const id = await opened(outage(said({ phase: 'identified', changes: [broken(one.text), broken(two.text)] })))
  const start = await newestChange()
  await postUpdate(staff, id, said({ phase: 'identified', changes: [{ ...broken(one.text), status: 'degraded' }] }), at('15T17:00'))
  await postUpdate(staff, id, said({ phase: 'monitoring' }), at('15T18:00'))
  const touches = (await changesBetween(start, start + 2)).map((change) => (change.touch.kind === 'incident' ? change.touch.services : []))
  expect(touches).toEqual([[one.slug], [one.slug, two.slug]])
})

test('updates posted at once by many are all kept, numbered without gap in the order of their changes', async () => {
  const id = await opened(outage(said()))
  const texts = Array.from({ length: 20 }, (_, index) => `소식 ${index}`)
  const results = await Promise.all(texts.map((ko) => postUpdate(staff, id, said({ text: { ko, en: null } }), at('15T17:00'))))
  expect(results.every((result) => result.ok)).toBe(true)
  const found = await incident(id, await newest())
  expect(found?.updates.map((update) => update.number)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
  expect(new Set(found?.updates.slice(1).map((update) => latest(update).text.ko))).toEqual(new Set(texts))
})

test('months list what lasted into them, newest month first', async () => {
  const id = await opened(outage(said(), { startedAt: at('31T23:00') }), new Date('2022-10-31T23:30:00+09:00'))
  await postUpdate(staff, id, said({ phase: 'resolved' }), new Date('2022-11-01T01:00:00+09:00'))
  const moment = await newest(new Date('2022-12-01T00:00:00+09:00'))
  expect((await incidentsInMonth('2022-11', moment)).map((one) => one.id)).toContain(id)
  expect((await incidentsInMonth('2022-10', moment)).map((one) => one.id)).toContain(id)
  const months = await monthsWithIncidents(moment)
  expect(months.map(({ month }) => month)).toEqual([...months.map(({ month }) => month)].sort().reverse())
  expect((await recentIncidents(1, moment)).map((one) => one.id)).toEqual([id])
  expect(await incidentIds(moment)).toContain(id)
})

test('an incident that ended before the window is not read for it', async () => {
  const { text } = await service()
  const id = await opened(outage(said({ changes: [{ functionId: text, status: 'major_outage', since: at('15T15:27'), workaround: null, scope: EVERYONE }] })))
  await postUpdate(
    staff,
    id,
    said({ phase: 'resolved', changes: [{ functionId: text, status: 'operational', since: at('15T18:00'), workaround: null, scope: EVERYONE }] }),
    at('15T18:00'),
  )
  expect((await incidentsSince(at('15T17:00'), await newest())).map((one) => one.id)).toContain(id)
  expect((await incidentsSince(at('15T19:00'), await newest())).map((one) => one.id)).not.toContain(id)
  const found = await incident(id, await newest())
  expect(found === null ? null : statusByFunction(found).get(text)?.status).toBe('operational')
})

test('every update and every correction leaves a leaf, and the record keeps exactly the bytes that it names', async () => {
  const id = await opened(outage(said()))
  await postUpdate(staff, id, said({ phase: 'identified' }), at('15T17:00'))
  const first = (await incident(id, await newest()))?.updates[0]
  await correctUpdate(staff, first?.id ?? '', { ...said(), reason: { ko: '시각을 고쳤습니다.', en: null } }, at('15T18:00'))
  const lines = await incidentRecord(id, await newest())
  const rows = await database().leaf.findMany({ where: { type: 'incident-update' }, orderBy: [{ change: 'asc' }, { position: 'asc' }] })
  const leaves = rows
    .map((row) => parseLeaf(row.bytes))
    .filter((leaf): leaf is Extract<Leaf, { type: 'incident-update' }> => leaf?.type === 'incident-update' && leaf.incident === id)
  expect(leaves.map(({ number, rev, record }) => [number, rev, record.line])).toEqual([
    [1, 1, 1],
    [2, 1, 2],
    [1, 2, 3],
  ])
  expect(leaves.map((leaf) => leaf.record.sha256)).toEqual(lines.map(sha256))
})

test('what was refused leaves no leaf', async () => {
  const id = await opened(outage(said()))
  const before = await database().leaf.count()
  expect(
    await postUpdate(
      staff,
      id,
      said({ changes: [{ functionId: 'none', status: 'degraded', since: at('15T16:00'), workaround: null, scope: EVERYONE }] }),
      at('15T17:00'),
    ),
  ).toMatchObject({ ok: false })
  expect(await database().leaf.count()).toBe(before)
})

test('whoever waited for their turn is never recorded before those who had theirs', async () => {
  const id = await opened(outage(said()))
  await postUpdate(staff, id, said(), at('15T16:20:00.020'))
  await postUpdate(staff, id, said(), at('15T16:20:00.000'))
  const found = await incident(id, { now: at('15T17:00'), change: await newestChange() })
  const [, first, second] = found?.updates ?? []
  expect(second?.at).toEqual(first?.at)
  expect(second === undefined ? null : latest(second).recordedAt).toEqual(at('15T16:20:00.020'))
})
