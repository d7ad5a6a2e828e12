import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft, DraftKind } from '#domain/draft.ts'
import { latest } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Typed } from '#domain/typed-field.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { discardDraft, handInDraft, takeBackDraft } from './draft-moves.ts'
import { publishDraft } from './draft-publishing.ts'
import { saveDraft } from './draft-saving.ts'
import { scheduleDraft } from './draft-schedule.ts'
import { draft, openDrafts, startDraft } from './drafts.ts'
import { incident, openIncident, postUpdate } from './incidents.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const NOW = new Date('2026-01-05T00:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const unfit = () => null

let own: Awaited<ReturnType<typeof testDatabase>>
let fn: { readonly id: string; readonly service: string }
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const functions = [{ slug: 'pay', name: { ko: '결제', en: 'Pay' }, shortName: null, declared: null }]
  await addService(staff, { slug: 'pay', name: { ko: '페이', en: 'Pay' }, dependencies: [], functions }, NOW)
  const [service] = await services({ now: NOW, change: await newestChange() })
  fn = { id: service?.functions[0]?.id ?? '', service: service?.id ?? '' }
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const OUTAGE = (): Typed => ({
  titleKo: '결제 장애',
  titleEn: 'Payments fail',
  startedAt: '2026-01-05T08:50',
  phase: 'investigating',
  textKo: '결제가 안 됩니다.',
  [`functions.${fn.id}.status`]: 'major_outage',
})
const NEWS: Typed = { phase: 'identified', textKo: '원인을 찾았습니다.' }

async function started(kind: DraftKind, target: string | null, fields: Typed): Promise<Draft> {
  const result = await startDraft(staff, { kind, target, fields, openedAt: NOW }, later(1))
  if (!result.ok) throw new Error(result.problem)
  return result.draft
}

async function opened(): Promise<string> {
  const { id } = await started('incident', null, OUTAGE())
  const result = await publishDraft(staff, id, later(2), { unfit })
  if (!result.ok) throw new Error(result.problem)
  return result.incident
}

async function shown(id: string) {
  const found = await incident(id, { now: later(600), change: await newestChange() })
  return found?.updates.map((update) => update.revisions.map(({ text }) => text.ko))
}

test('a draft becomes an incident, an update and a correction, and is over with it', async () => {
  const id = await opened()
  const news = await started('update', id, NEWS)
  expect(await publishDraft(staff, news.id, later(3), { unfit })).toEqual({ ok: true, incident: id })
  const found = await incident(id, { now: later(3), change: await newestChange() })
  const first = found?.updates[0]
  const corrected = first === undefined ? {} : { phase: latest(first).phase, textKo: '결제가 늦습니다.', reasonKo: '잘못 썼습니다.' }
  const correction = await started('correction', first?.id ?? '', corrected)
  expect(await publishDraft(staff, correction.id, later(4), { unfit })).toEqual({ ok: true, incident: id })
  expect(await shown(id)).toEqual([['결제가 안 됩니다.', '결제가 늦습니다.'], ['원인을 찾았습니다.']])
  expect(await draft(news.id)).toMatchObject({ state: 'published', published: id })
  expect((await openDrafts()).map((one) => one.id)).not.toContain(correction.id)
})

test('a draft is published once, however often and by however many at once', async () => {
  const id = await opened()
  const news = await started('update', id, NEWS)
  const results = await Promise.all(Array.from({ length: 8 }, () => publishDraft(staff, news.id, later(3), { unfit })))
  expect(results).toEqual(results.map(() => ({ ok: true, incident: id })))
  expect(await publishDraft(staff, news.id, later(4), { unfit })).toEqual({ ok: true, incident: id })
  expect(await shown(id)).toHaveLength(2)
})

test('publishing and the end of the draft are one transaction with one entry in the audit log', async () => {
  const id = await opened()
  const news = await started('update', id, NEWS)
  const before = await database().auditEntry.count()
  await publishDraft(staff, news.id, later(3), { unfit })
  const [entry] = await database().auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect([await database().auditEntry.count(), entry?.action, entry?.after]).toEqual([
    before + 1,
    'incident.update',
    expect.objectContaining({ draft: news.id }),
  ])
})

test('a form that was sent with the draft’s submission ends the draft too', async () => {
  const id = await opened()
  const news = await started('update', id, NEWS)
  const input = {
    submission: news.submission,
    phase: 'identified',
    text: { ko: '끝까지 쓴 글', en: null },
    changes: [],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  } as const
  expect(await postUpdate(staff, id, input, later(3))).toMatchObject({ ok: true })
  expect(await draft(news.id)).toMatchObject({ state: 'published', published: id })
})

test('what was posted already does not become a draft by words that come late', async () => {
  const submission = randomUUID()
  const first = { submission, phase: 'investigating', text: { ko: '글', en: null }, changes: [], estimate: null, nextUpdateBy: null, sources: [] } as const
  await postUpdate(staff, await opened(), first, later(3))
  const late = { kind: 'update', target: null, fields: { textKo: '글' }, openedAt: NOW, submission } as const
  expect(await startDraft(staff, late, later(4))).toEqual({ ok: false, problem: 'draft-over' })
})

test('what no longer fits is refused with the reason, and stays as it is', async () => {
  const id = await opened()
  const news = await started('update', id, NEWS)
  await postUpdate(
    staff,
    id,
    { submission: randomUUID(), phase: 'resolved', text: { ko: '끝', en: null }, changes: back(), estimate: null, nextUpdateBy: null, sources: [] },
    later(3),
  )
  expect(await publishDraft(staff, news.id, later(4), { unfit })).toEqual({ ok: false, problem: 'already-resolved' })
  expect(await draft(news.id)).toEqual(news)
})

const back = () => [{ functionId: fn.id, status: 'operational' as const, since: later(3), workaround: null, scope: { platforms: [], regions: [] } }]

test.each([
  ['a function that is gone', { ...NEWS, 'functions.gone00000000.status': 'degraded' }, { problem: 'unknown-function' }],
  ['a promise that has passed', { ...NEWS, nextUpdateBy: '2026-01-05T09:00' }, { problem: 'does-not-fit', fields: { nextUpdateBy: 'not-later' } }],
  ['no text', { phase: 'identified' }, { problem: 'does-not-fit', fields: { textKo: 'missing-in-both' } }],
  ['no phase', { textKo: '글' }, { problem: 'does-not-fit', fields: { phase: 'not-a-choice' } }],
])('%s keeps a draft from being published', async (_title, fields, problem) => {
  const one = await started('update', await opened(), fields)
  expect(await publishDraft(staff, one.id, later(3), { unfit })).toEqual({ ok: false, ...problem })
})

test('what may not become public and a dependency that is not there are refused by field', async () => {
  const secret = await started('update', await opened(), NEWS)
  expect(await publishDraft(staff, secret.id, later(3), { unfit: () => ({ textKo: 'looks-secret' }) })).toMatchObject({ fields: { textKo: 'looks-secret' } })
  const lost = await started('incident', null, { ...OUTAGE(), dependency: 'nowhere' })
  expect(await publishDraft(staff, lost.id, later(3), { unfit })).toMatchObject({ fields: { dependency: 'not-a-choice' } })
})

test('only the version that somebody has seen is published for them', async () => {
  const id = await opened()
  const news = await started('update', id, NEWS)
  await saveDraft(staffWith(undefined, { id: 'u2' }), news.id, { version: 1, fields: { ...NEWS, textKo: '다른 글' } }, later(3))
  expect(await publishDraft(staff, news.id, later(4), { unfit, version: 1 })).toEqual({ ok: false, problem: 'changed-meanwhile' })
  expect(await publishDraft(staff, news.id, later(4), { unfit, version: 2 })).toMatchObject({ ok: true })
})

test('a draft that is discarded or gone is not published', async () => {
  const one = await started('update', await opened(), NEWS)
  await discardDraft(staff, one.id, later(3))
  expect(await publishDraft(staff, one.id, later(4), { unfit })).toEqual({ ok: false, problem: 'draft-over' })
  expect(await publishDraft(staff, 'nosuchthing0', later(4), { unfit })).toEqual({ ok: false, problem: 'no-such-draft' })
})

test('whoever may only write drafts publishes and schedules none', async () => {
  const writer = staffWith([{ role: 'writer', services: 'all' }])
  const one = await started('update', await opened(), NEWS)
  expect(await publishDraft(writer, one.id, later(3), { unfit })).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await scheduleDraft(writer, one.id, later(60), later(3), { unfit })).toEqual({ ok: false, problem: 'not-allowed' })
})

test('a schedule names who and when, can be moved and taken back, and never lies in the past', async () => {
  const { id } = await started('update', await opened(), NEWS)
  expect(await scheduleDraft(staff, id, later(2), later(2), { unfit })).toEqual({ ok: false, problem: 'publish-time-passed' })
  const scheduled = { state: 'scheduled', publishAt: later(60), scheduledBy: { id: 'u1', name: '김봉수' } }
  expect(await scheduleDraft(staff, id, later(60), later(2), { unfit })).toMatchObject({ ok: true, draft: scheduled })
  expect(await scheduleDraft(staff, id, later(90), later(3), { unfit })).toMatchObject({ ok: true, draft: { publishAt: later(90), version: 3 } })
  expect(await saveDraft(staff, id, { version: 3, fields: { textKo: '다른 글' } }, later(4))).toMatchObject({ ok: false, problem: 'draft-scheduled' })
  expect(await takeBackDraft(staff, id, later(5))).toMatchObject({ ok: true, draft: { state: 'writing', publishAt: null, scheduledBy: null, version: 4 } })
})

test('what can be known before is said when it is scheduled: promises that will have passed, rights that are missing, an end that leaves something broken', async () => {
  const id = await opened()
  const schedule = async (fields: Typed, actor = staff) => scheduleDraft(actor, (await started('update', id, fields)).id, later(60), later(3), { unfit })
  expect(await schedule({ ...NEWS, nextUpdateBy: '2026-01-05T09:30' })).toEqual({ ok: false, problem: 'does-not-fit', fields: { nextUpdateBy: 'not-later' } })
  expect(await schedule({ ...NEWS, phase: 'resolved' })).toEqual({ ok: false, problem: 'still-affected' })
  expect(await schedule(NEWS, staffWith([{ role: 'incident-manager', services: ['talk'] }]))).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await schedule(NEWS, staffWith([{ role: 'incident-manager', services: [fn.service] }]))).toMatchObject({ ok: true })
})

test('a correction is scheduled like an update, an incident too, and nothing is for what is not there', async () => {
  const id = await opened()
  const update = (await incident(id, { now: later(3), change: await newestChange() }))?.updates[0]?.id ?? ''
  const correction = { ...NEWS, phase: 'investigating', reasonKo: '잘못 썼습니다.' }
  for (const [kind, target, fields, expected] of [
    ['correction', update, correction, { ok: true }],
    ['incident', null, OUTAGE(), { ok: true }],
    ['incident', null, { ...OUTAGE(), startedAt: '2026-01-05T13:00' }, { ok: false, problem: 'started-after-update' }],
    ['update', 'nosuchthing0', NEWS, { ok: false, problem: 'no-such-incident' }],
    ['correction', 'nosuchthing0', correction, { ok: false, problem: 'no-such-update' }],
  ] as const)
    expect(await scheduleDraft(staff, (await started(kind, target, fields)).id, later(60), later(3), { unfit })).toMatchObject(expected)
})

test('whatever was done to a draft since it was read keeps it from being published as it was', async () => {
  const id = await opened()
  for (const change of [takeBackDraft, handInDraft, discardDraft]) {
    const one = await started('update', id, NEWS)
    await scheduleDraft(staff, one.id, later(60), later(3), { unfit })
    const read = await draft(one.id)
    await change(staff, one.id, later(4))
    const hold = { id: one.id, version: read?.version ?? 0 }
    const input = {
      submission: one.submission,
      phase: 'identified',
      text: { ko: '글', en: null },
      changes: [],
      estimate: null,
      nextUpdateBy: null,
      sources: [],
    } as const
    expect(await postUpdate(staff, id, input, later(61), null, hold)).toEqual({ ok: false, problem: 'changed-meanwhile' })
  }
  expect(await shown(id)).toHaveLength(1)
})

test('an incident opened without a draft needs none', async () => {
  const first = {
    submission: randomUUID(),
    phase: 'investigating',
    text: { ko: '글', en: null },
    changes: [],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  } as const
  const input = { title: { ko: '장애', en: 'Outage' }, startedAt: NOW, startNote: null, dependency: null, sources: [], first }
  expect(await openIncident(staff, input, later(1))).toMatchObject({ ok: true })
})
