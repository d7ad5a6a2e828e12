import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '#domain/digest.ts'
import { seoul, WINDOW } from '#domain/maintenance.fixture.ts'
import { latestPlan, maintenanceStateAt, type NewMaintenance, titleAfter } from '#domain/maintenance.ts'
import type { PlanInput, TitleCorrection } from '#domain/maintenance-plan.ts'
import { windowsOf } from '#domain/maintenance-rule.ts'
import { maintenanceRecordPath } from '#domain/record.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { type Leaf, parseLeaf } from '#domain/transparency/leaf.ts'
import { changesBetween, newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import {
  allMaintenances,
  announceMaintenance,
  cancelMaintenanceSeries,
  correctMaintenanceTitle,
  maintenance,
  maintenanceLines,
  maintenanceSeries,
  maintenancesSince,
  postMaintenanceUpdate,
  recentMaintenances,
  recordDueStep,
} from './maintenances.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const worker = { kind: 'system', name: 'worker' } as const
const NOW = seoul('20 10:00')

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
  await addService(staff, { slug, name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions }, seoul('01 00:00'))
  const found = (await services(await newest())).find((one) => one.slug === slug)
  return { slug, text: found?.functions[0]?.id ?? '', photo: found?.functions[1]?.id ?? '' }
}

function plan(functionId: string, overrides: Partial<NewMaintenance> = {}): NewMaintenance {
  const title = { ko: '정기 점검', en: 'Regular maintenance' }
  const text = { ko: '서버를 교체합니다.', en: null }
  return { submission: randomUUID(), title, text, windows: [WINDOW], rule: null, impacts: [{ functionId, status: 'maintenance' }], ...overrides }
}

function update(functionId: string, overrides: Partial<PlanInput> = {}): PlanInput {
  const text = { ko: '바뀐 계획입니다.', en: 'The plan changed.' }
  return { submission: randomUUID(), state: 'scheduled', window: WINDOW, impacts: [{ functionId, status: 'maintenance' }], text, ...overrides }
}

async function announced(input: NewMaintenance, now = NOW): Promise<string> {
  const result = await announceMaintenance(staff, input, now)
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

async function newest(now = NOW) {
  return { now, change: await newestChange() }
}

async function counts(): Promise<readonly number[]> {
  const db = database()
  return Promise.all([
    db.maintenance.count(),
    db.maintenanceUpdate.count(),
    db.maintenanceReach.count(),
    db.leaf.count(),
    db.auditEntry.count(),
    db.change.count(),
  ])
}

test('what was announced comes back as it was said, and so does every change of plan', async () => {
  const { text, photo } = await service()
  const id = await announced(plan(text))
  const moved = { start: seoul('26 02:00'), end: seoul('26 06:00') }
  const impacts = [
    { functionId: text, status: 'maintenance' },
    { functionId: photo, status: 'degraded' },
  ] as const
  await postMaintenanceUpdate(staff, id, update(text, { window: moved, impacts }), seoul('21 10:00'))
  const found = await maintenance(id, await newest())
  expect(found).toMatchObject({ title: { ko: '정기 점검', en: 'Regular maintenance' }, series: null, announcedAt: NOW })
  expect(found?.updates).toMatchObject([
    { number: 1, state: 'scheduled', window: WINDOW, text: { ko: '서버를 교체합니다.', en: null }, automatic: null, at: NOW },
    { number: 2, state: 'scheduled', window: moved, impacts, at: seoul('21 10:00') },
  ])
})

test('a moment shows what was announced up to it and nothing later', async () => {
  const { text } = await service()
  const before = await newest()
  const id = await announced(plan(text))
  const then = await newest()
  await postMaintenanceUpdate(staff, id, update(text, { state: 'cancelled' }), seoul('21 10:00'))
  expect(await maintenance(id, before)).toBeNull()
  expect((await maintenance(id, then))?.updates).toHaveLength(1)
  expect((await maintenancesSince(NOW, before)).some((one) => one.id === id)).toBe(false)
})

test('each occurrence of a rule is maintenance of its own, announced in one change', async () => {
  const { slug, text } = await service()
  const rule = 'FREQ=WEEKLY;COUNT=4'
  const recurring = windowsOf(WINDOW, rule)
  if (!recurring.ok) throw new Error(recurring.problem)
  const before = await newestChange()
  const input = plan(text, { windows: recurring.windows, rule })
  const id = await announced(input)
  const found = await maintenance(id, await newest())
  const series = await maintenanceSeries(found?.series?.id ?? '', await newest())
  expect([found?.series?.rule, series.length, series[0]]).toEqual([rule, 4, id])
  const all = await Promise.all(series.map(async (one) => maintenance(one, await newest())))
  expect(all.map((one) => one && latestPlan(one).window)).toEqual(recurring.windows)
  const changes = await changesBetween(before, await newestChange())
  expect(changes.map(({ touch }) => touch)).toMatchObject([{ kind: 'maintenance', services: [slug], months: ['2026-11'], isNew: true }])
  expect(changes[0]?.touch).toMatchObject({ maintenances: expect.arrayContaining([...series]) })
  expect(await announceMaintenance(staff, input, NOW)).toEqual({ ok: true, id })
  expect(await newestChange()).toBe(before + 1)
  const recent = (await recentMaintenances(50, await newest())).map((one) => one.id)
  expect(recent.filter((one) => series.includes(one))).toEqual(series)
})

test('the same submission twice is one announcement, and one update, also at the same time', async () => {
  const { text } = await service()
  const input = plan(text)
  const ids = await Promise.all([announced(input), announced(input)])
  expect(ids[0]).toBe(ids[1])
  const next = update(text)
  await Promise.all([1, 2].map(() => postMaintenanceUpdate(staff, ids[0], next, seoul('21 10:00'))))
  expect((await maintenance(ids[0], await newest()))?.updates).toHaveLength(2)
})

test.each([
  ['that has begun already', (text: string) => plan(text), seoul('25 02:00'), 'window-in-past'],
  ['of a function that does not exist', () => plan('nosuchfunc01'), NOW, 'unknown-function'],
  [
    'of a function that is named twice',
    (text: string) =>
      plan(text, {
        impacts: [
          { functionId: text, status: 'maintenance' },
          { functionId: text, status: 'degraded' },
        ],
      }),
    NOW,
    'unknown-function',
  ],
] as const)('work %s is refused, and nothing is half done', async (_title, make, now, problem) => {
  const { text } = await service()
  const before = await counts()
  expect(await announceMaintenance(staff, make(text), now)).toEqual({ ok: false, problem })
  expect(await counts()).toEqual(before)
})

test('what is over cannot be changed, what does not exist neither, and nothing is half done', async () => {
  const { text } = await service()
  const id = await announced(plan(text))
  await postMaintenanceUpdate(staff, id, update(text, { state: 'cancelled' }), seoul('21 10:00'))
  const before = await counts()
  expect(await postMaintenanceUpdate(staff, id, update(text), seoul('22 10:00'))).toEqual({ ok: false, problem: 'maintenance-over' })
  expect(await postMaintenanceUpdate(staff, 'nosuchmaint1', update(text), seoul('22 10:00'))).toEqual({ ok: false, problem: 'no-such-maintenance' })
  expect(await counts()).toEqual(before)
})

test('whoever cancels says nothing new of the plan', async () => {
  const { text, photo } = await service()
  const id = await announced(plan(text))
  const other = { window: { start: seoul('28 00:00'), end: seoul('28 01:00') }, impacts: [{ functionId: photo, status: 'degraded' as const }] }
  await postMaintenanceUpdate(staff, id, update(text, { state: 'cancelled', ...other }), seoul('21 10:00'))
  const found = await maintenance(id, await newest())
  expect(found && latestPlan(found)).toMatchObject({ state: 'cancelled', window: WINDOW, impacts: [{ functionId: text }] })
})

test('every update has a leaf that names a kept line of the public record', async () => {
  const { slug, text } = await service()
  const id = await announced(plan(text))
  await postMaintenanceUpdate(staff, id, update(text, { window: { ...WINDOW, end: seoul('25 06:00') } }), seoul('21 10:00'))
  await recordDueStep(worker, id, seoul('25 02:00'))
  const lines = await maintenanceLines(id, await newest())
  const leaves = (await database().leaf.findMany({ where: { subject: id }, orderBy: { change: 'asc' } })).map(({ bytes }) => parseLeaf(bytes) as Leaf)
  expect(leaves).toHaveLength(3)
  for (const [at, leaf] of leaves.entries()) {
    const line = lines[at] ?? new Uint8Array()
    const record = { path: maintenanceRecordPath(id).slice(1), line: at + 1, bytes: line.byteLength, sha256: sha256(line) }
    expect(leaf).toMatchObject({ type: 'maintenance-announced', id, number: at + 1, record })
  }
  expect(leaves[1]).toMatchObject({ from: WINDOW.start.toISOString(), to: seoul('25 06:00').toISOString() })
  expect(JSON.parse(Buffer.from(lines[0] ?? []).toString())).toMatchObject({
    maintenance: { id, title: { ko: '정기 점검' } },
    update: {
      number: 1,
      state: 'scheduled',
      impacts: [{ function: `${slug}/text`, status: 'maintenance' }],
      text: { ko: '서버를 교체합니다.' },
      automatic: null,
      retitled: null,
    },
  })
  expect(JSON.parse(Buffer.from(lines[2] ?? []).toString())).toMatchObject({ update: { state: 'in_progress', text: null, automatic: 'started' } })
})

test('every step is taken once, whoever asks and however often', async () => {
  const { text } = await service()
  const id = await announced(plan(text))
  const steps = (at: string) => Promise.all([1, 2, 3].map(() => recordDueStep(worker, id, seoul(at))))
  expect((await steps('24 02:00')).filter((step) => step !== null)).toEqual(['reminder'])
  expect((await steps('26 00:00')).filter((step) => step !== null).toSorted()).toEqual(['ended', 'started'])
  expect(await recordDueStep(worker, id, seoul('26 00:00'))).toBeNull()
  const found = await maintenance(id, await newest())
  expect(found?.updates.map(({ automatic, state }) => [automatic, state])).toEqual([
    [null, 'scheduled'],
    ['reminder', 'scheduled'],
    ['started', 'in_progress'],
    ['ended', 'completed'],
  ])
  expect(await database().auditEntry.count({ where: { subject: id, actorKind: 'system' } })).toBe(3)
})

test('what is not over is found, and what was over before is not', async () => {
  const { text } = await service()
  const id = await announced(plan(text))
  const since = async (at: string) => (await maintenancesSince(seoul(at), await newest())).some((one) => one.id === id)
  expect(await since('30 00:00')).toBe(true)
  await recordDueStep(worker, id, seoul('25 05:00'))
  await recordDueStep(worker, id, seoul('25 05:00'))
  expect([await since('25 04:59'), await since('25 05:00')]).toEqual([true, false])
  const all = await allMaintenances(await newest())
  expect(all.map((one) => latestPlan(one).window.start.getTime())).toEqual(all.map((one) => latestPlan(one).window.start.getTime()).toSorted((a, b) => b - a))
})

test('pages of months that have not begun are never touched; those of an old and a new plan are', async () => {
  const { text } = await service()
  const start = await newestChange()
  const id = await announced(plan(text))
  const december = { start: new Date('2026-12-02T02:00:00+09:00'), end: new Date('2026-12-02T05:00:00+09:00') }
  await postMaintenanceUpdate(staff, id, update(text, { window: december }), seoul('24 10:00'))
  await recordDueStep(worker, id, new Date('2026-12-02T02:00:00+09:00'))
  const touches = (await changesBetween(start, await newestChange())).map(({ touch }) => touch)
  expect(touches.map((touch) => touch.kind === 'maintenance' && touch.months)).toEqual([['2026-11'], ['2026-11'], ['2026-12']])
  const found = await maintenance(id, await newest())
  expect(found && maintenanceStateAt(found, december.start)).toBe('in_progress')
})

/** Four Wednesdays from the 25th on, or fewer. */
async function weekly(input: NewMaintenance, rule = 'FREQ=WEEKLY;COUNT=4'): Promise<{ series: string; ids: readonly string[] }> {
  const recurring = windowsOf(WINDOW, rule)
  if (!recurring.ok) throw new Error(recurring.problem)
  const id = await announced({ ...input, windows: recurring.windows, rule })
  const series = (await maintenance(id, await newest()))?.series?.id ?? ''
  return { series, ids: await maintenanceSeries(series, await newest()) }
}

function reason(series: string) {
  return { submission: randomUUID(), series, text: { ko: '새 장비로 옮겨 더 필요하지 않습니다.', en: null } }
}

async function states(ids: readonly string[], now: Date) {
  const moment = await newest(now)
  const all = await Promise.all(ids.map((id) => maintenance(id, moment)))
  return all.map((one) => one && maintenanceStateAt(one, now))
}

test('what is left of a series is cancelled in one change, with a reason, a leaf and a line for each occurrence; what has begun stays', async () => {
  const { slug, text } = await service()
  const { series, ids } = await weekly(plan(text))
  await postMaintenanceUpdate(staff, ids[2] ?? '', update(text, { state: 'cancelled' }), seoul('21 10:00'))
  const [before, rows] = [await newestChange(), await counts()]
  const during = seoul('25 03:00')
  expect(await cancelMaintenanceSeries(staff, reason(series), during)).toEqual({ ok: true, id: ids[1] })
  expect(await states(ids, during)).toEqual(['in_progress', 'cancelled', 'cancelled', 'cancelled'])
  expect((await counts()).map((count, at) => count - (rows[at] ?? 0))).toEqual([0, 2, 0, 2, 1, 1])
  const [change] = await changesBetween(before, await newestChange())
  expect(change?.touch).toMatchObject({ kind: 'maintenance', maintenances: [ids[1], ids[3]], services: [slug], months: [], isNew: false })
  const leaves = await database().leaf.findMany({ where: { change: before + 1 }, orderBy: { position: 'asc' } })
  expect(leaves.map(({ bytes }) => parseLeaf(bytes))).toMatchObject([ids[1], ids[3]].map((id) => ({ type: 'maintenance-announced', id, number: 2 })))
  const lines = await maintenanceLines(ids[3] ?? '', await newest())
  expect(JSON.parse(Buffer.from(lines[1] ?? []).toString())).toMatchObject({
    update: { number: 2, state: 'cancelled', text: { ko: '새 장비로 옮겨 더 필요하지 않습니다.' }, automatic: null },
  })
  const entry = await database().auditEntry.findFirst({ where: { change: before + 1 } })
  expect(entry).toMatchObject({ action: 'maintenance.cancel-series', subject: ids[1], after: { series, maintenances: [ids[1], ids[3]] } })
  expect((await maintenancesSince(seoul('26 00:00'), await newest())).filter(({ id }) => ids.includes(id))).toMatchObject([{ id: ids[0] }])
  expect(await recordDueStep(worker, ids[1] ?? '', new Date('2026-12-02T03:00:00+09:00'))).toBeNull()
})

test('the same cancellation of a series twice is one, also at the same time', async () => {
  const { text } = await service()
  const { series, ids } = await weekly(plan(text))
  const before = await newestChange()
  const once = reason(series)
  const cancelled = await Promise.all([1, 2].map(() => cancelMaintenanceSeries(staff, once, NOW)))
  expect(cancelled).toEqual([1, 2].map(() => ({ ok: true, id: ids[0] })))
  expect(await newestChange()).toBe(before + 1)
  const rows = await counts()
  expect(await cancelMaintenanceSeries(staff, reason(series), NOW)).toEqual({ ok: false, problem: 'series-over' })
  expect(await cancelMaintenanceSeries(staff, reason('nosuchserie1'), NOW)).toEqual({ ok: false, problem: 'no-such-maintenance' })
  expect(await counts()).toEqual(rows)
})

test('a series is cancelled only by whoever may update all of its occurrences, also those that were given more functions', async () => {
  const [one, other] = [await service(), await service()]
  const { series, ids } = await weekly(plan(one.text), 'FREQ=WEEKLY;COUNT=2')
  const serviceIds = new Map((await services(await newest())).map(({ slug, id }) => [slug, id]))
  const manager = staffWith([{ role: 'maintenance-manager', services: [serviceIds.get(one.slug) ?? ''] }])
  const impacts = [one.text, other.text].map((functionId) => ({ functionId, status: 'maintenance' as const }))
  await postMaintenanceUpdate(staff, ids[1] ?? '', update(one.text, { window: { start: seoul('28 02:00'), end: seoul('28 03:00') }, impacts }), NOW)
  const rows = await counts()
  expect(await cancelMaintenanceSeries(manager, reason(series), NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await counts()).toEqual(rows)
  await postMaintenanceUpdate(staff, ids[1] ?? '', update(one.text, { state: 'cancelled' }), NOW)
  expect(await cancelMaintenanceSeries(manager, reason(series), NOW)).toEqual({ ok: true, id: ids[0] })
})

const BETTER = { ko: '결제 서버 정기 점검', en: 'Regular maintenance of payments' }
const WHY = { ko: '어느 서버인지 빠져 있었습니다.', en: null }

function titled(overrides: Partial<TitleCorrection> = {}): TitleCorrection {
  return { submission: randomUUID(), title: BETTER, reason: WHY, isForSeries: false, ...overrides }
}

test('a corrected title stands from then on, and what it replaced stays with its reason; the plan is the one before', async () => {
  const { text } = await service()
  const id = await announced(plan(text))
  const then = await newest()
  expect(await correctMaintenanceTitle(staff, id, titled(), seoul('21 10:00'))).toEqual({ ok: true, id })
  const found = await maintenance(id, await newest())
  expect(found?.title).toEqual(BETTER)
  const retitled = { was: plan(text).title, now: BETTER, reason: WHY }
  expect(found?.updates[1]).toMatchObject({ number: 2, state: 'scheduled', window: WINDOW, text: null, automatic: null, retitled, at: seoul('21 10:00') })
  expect((await maintenance(id, then))?.title).toEqual(plan(text).title)
  if (found === null) throw new Error('is gone')
  expect([1, 2].map((number) => titleAfter(found, number))).toEqual([plan(text).title, BETTER])
  const [entry] = await database().auditEntry.findMany({ where: { action: 'maintenance.correct-title', subject: id } })
  expect(entry).toMatchObject({ before: { title: plan(text).title }, after: { title: BETTER, reason: WHY, maintenances: [id] } })
})

test('each line of the record bears the title as it stood, and the correction says what it replaced', async () => {
  const { text } = await service()
  const id = await announced(plan(text))
  await correctMaintenanceTitle(staff, id, titled(), NOW)
  await postMaintenanceUpdate(staff, id, update(text), NOW)
  const lines = (await maintenanceLines(id, await newest())).map((line) => JSON.parse(new TextDecoder().decode(line)))
  expect(lines.map((line) => line.maintenance.title)).toEqual([plan(text).title, BETTER, BETTER])
  expect(lines.map((line) => line.update.retitled)).toEqual([null, { was: plan(text).title, now: BETTER, reason: WHY }, null])
  const leaves = await database().leaf.findMany({ where: { subject: id }, orderBy: { change: 'asc' } })
  expect(leaves.map(({ bytes }) => parseLeaf(bytes))).toMatchObject([1, 2, 3].map((line) => ({ number: line, record: { line } })))
})

test('the title of work that is over can be corrected, and its end, its state and its steps stay as they were', async () => {
  const { text } = await service()
  const id = await announced(plan(text))
  await postMaintenanceUpdate(staff, id, update(text, { state: 'cancelled' }), seoul('21 10:00'))
  const reach = () => database().maintenanceReach.findUnique({ where: { maintenanceId: id } })
  const before = await reach()
  expect(await correctMaintenanceTitle(staff, id, titled(), seoul('28 10:00'))).toEqual({ ok: true, id })
  expect(await reach()).toEqual(before)
  expect(await recordDueStep(worker, id, seoul('28 11:00'))).toBeNull()
  const found = await maintenance(id, await newest(seoul('28 11:00')))
  expect(found !== null && maintenanceStateAt(found, seoul('28 11:00'))).toBe('cancelled')
})

test('a title corrected between the announcement and the start hinders no step of its own', async () => {
  const { text } = await service()
  const id = await announced(plan(text))
  await correctMaintenanceTitle(staff, id, titled(), seoul('21 10:00'))
  const steps = []
  for (const at of [seoul('24 03:00'), seoul('25 02:00'), seoul('25 05:00')]) steps.push(await recordDueStep(worker, id, at))
  expect(steps).toEqual(['reminder', 'started', 'ended'])
})

test('of a series either one occurrence is called otherwise, or all that bear the same title, in one change', async () => {
  const { text } = await service()
  const windows = windowsOf(WINDOW, 'FREQ=WEEKLY;COUNT=4')
  if (!windows.ok) throw new Error(windows.problem)
  const first = await announced(plan(text, { windows: windows.windows, rule: 'FREQ=WEEKLY;COUNT=4' }))
  const series = (await maintenance(first, await newest()))?.series?.id ?? ''
  const [, second = '', third = '', fourth = ''] = await maintenanceSeries(series, await newest())
  const other = { ko: '임시 점검', en: 'Extra maintenance' }
  await correctMaintenanceTitle(staff, second, titled({ title: other }), NOW)
  const before = await newestChange()
  const correction = titled({ isForSeries: true })
  expect(await correctMaintenanceTitle(staff, third, correction, NOW)).toEqual({ ok: true, id: third })
  expect(await correctMaintenanceTitle(staff, third, correction, NOW)).toEqual({ ok: true, id: third })
  expect(await newestChange()).toBe(before + 1)
  const titles = await Promise.all([first, second, third, fourth].map(async (id) => (await maintenance(id, await newest()))?.title))
  expect(titles).toEqual([BETTER, other, BETTER, BETTER])
})

test('a title is corrected only to another one, and only by whoever may update all that it concerns', async () => {
  const { slug, text } = await service()
  const id = await announced(plan(text))
  const rows = await counts()
  expect(await correctMaintenanceTitle(staff, id, titled({ title: plan(text).title }), NOW)).toEqual({ ok: false, problem: 'title-unchanged' })
  expect(await correctMaintenanceTitle(staff, 'nothing00000', titled(), NOW)).toEqual({ ok: false, problem: 'no-such-maintenance' })
  const elsewhere = staffWith([{ role: 'maintenance-manager', services: [`not-${slug}`] }])
  expect(await correctMaintenanceTitle(elsewhere, id, titled(), NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await counts()).toEqual(rows)
})
