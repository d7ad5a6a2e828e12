import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { UpdateInput } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { uptimeFigures } from '#domain/uptime.ts'
import { changesBetween, newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { correctUpdate, incident, openIncident, postUpdate } from './incidents.ts'
import { addService, services } from './services.ts'
import { siteAt } from './site.ts'
import { testDatabase } from './test-database.ts'
import { latestMonths, measuredMonths, monthFigures, yearFigures } from './uptime.ts'
import { CLOSED_AT_ONCE, closePeriods, figuresUpTo, restatePeriods } from './uptime-keeping.ts'

const staff = staffWith()
const worker = { kind: 'system', name: 'worker' } as const
const at = (text: string, year = 2022) => new Date(`${year}-${text}+09:00`)
const HOUR = 3_600_000

let own: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
})

const moment = async (now: Date) => ({ now, change: await newestChange() })

async function functions(count = 1, declared: FunctionStatus | null = null, now = at('10-01T00:00')): Promise<readonly string[]> {
  const named = Array.from({ length: count }, (_, index) => {
    return { slug: `f${index}`, name: { ko: `기능 ${index}`, en: `Function ${index}` }, shortName: null, declared }
  })
  const added = await addService(staff, { slug: 'talk', name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions: named }, now)
  if (!added.ok) throw new Error(added.problem)
  const all = await services(await moment(now))
  return all.flatMap((service) => service.functions.map((fn) => fn.id))
}

function said(phase: UpdateInput['phase'], changes: readonly (readonly [string, FunctionStatus, Date])[]): UpdateInput {
  const all = changes.map(([functionId, status, since]) => ({ functionId, status, since, workaround: null, scope: EVERYONE }))
  return { submission: randomUUID(), phase, text: { ko: '소식', en: 'News' }, changes: all, estimate: null, nextUpdateBy: null, sources: [] }
}

/** Major from `start` to `end`; gives back the ids of its two updates. */
async function outage(functionId: string, start: Date, end: Date): Promise<readonly [first: string, last: string]> {
  const input = { title: { ko: '장애', en: 'Outage' }, startNote: null, dependency: null, sources: [] }
  const opened = await openIncident(staff, { ...input, startedAt: start, first: said('investigating', [[functionId, 'major_outage', start]]) }, start)
  if (!opened.ok) throw new Error(opened.problem)
  await postUpdate(staff, opened.id, said('resolved', [[functionId, 'operational', end]]), end)
  const found = await incident(opened.id, await moment(end))
  return [found?.updates[0]?.id ?? '', found?.updates[1]?.id ?? '']
}

async function correct(updateId: string, input: UpdateInput, now: Date): Promise<void> {
  const result = await correctUpdate(staff, updateId, { ...input, reason: { ko: '시각을 잘못 적었습니다.', en: 'The time was wrong.' } }, now)
  if (!result.ok) throw new Error(result.problem)
}

const kept = () => database().uptimeFigure.findMany({ orderBy: [{ period: 'asc' }, { functionId: 'asc' }, { number: 'asc' }] })
const majorIn = async (month: string, now: Date) => (await monthFigures(month, await moment(now)))?.services[0]?.functions[0]?.durations.major_outage

test('a month says what each function was, before its first incident unknown and after it working', async () => {
  const [text] = await functions()
  await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  const now = at('12-10T00:00')
  expect(await measuredMonths(await moment(now))).toEqual(['2022-10', '2022-11', '2022-12'])
  const october = await monthFigures('2022-10', await moment(now))
  expect(october?.services[0]?.functions[0]?.spans.map((span) => [span.state, span.end])).toEqual([
    ['unknown', at('10-15T15:00')],
    ['major_outage', at('10-15T17:00')],
    ['operational', at('11-01T00:00')],
  ])
  const november = await monthFigures('2022-11', await moment(now))
  expect(uptimeFigures(november?.services[0]?.durations ?? never()).strict.withoutAnnounced).toBe(100_000)
})

test('a running month ends now; a month before the first word or still to come has no figures', async () => {
  const [text] = await functions()
  await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  const now = at('10-20T00:00')
  expect(await monthFigures('2022-10', await moment(now))).toMatchObject({ window: { end: now }, isOver: false })
  expect(await monthFigures('2022-09', await moment(now))).toBeNull()
  expect(await monthFigures('2022-11', await moment(now))).toBeNull()
  expect(await yearFigures('2021', await moment(now))).toBeNull()
  expect(await yearFigures('2022', await moment(now))).toMatchObject({ period: '2022', isOver: false })
})

test('months read one by one are the same as months read together, and as the year', async () => {
  const [text, photo] = await functions(2, 'operational')
  await outage(text ?? '', at('10-30T00:00'), at('11-02T00:00'))
  await outage(photo ?? '', at('11-10T00:00'), at('11-10T01:00'))
  const now = await moment(at('12-10T12:00'))
  const together = await latestMonths(12, now)
  for (const { period, services: all } of together) expect((await monthFigures(period, now))?.services).toEqual(all)
  const majors = together.map((one) => one.services[0]?.durations.major_outage ?? 0)
  expect(majors).toEqual([48 * HOUR, 25 * HOUR, 0])
  expect((await yearFigures('2022', now))?.services[0]?.durations.major_outage).toBe(73 * HOUR)
})

test('pages of figures exist from the month in which something was first said of a function', async () => {
  await functions(1, 'operational', at('08-20T00:00'))
  const site = await siteAt(await moment(at('10-02T00:00')))
  expect(site.measured).toEqual(['2022-08', '2022-09', '2022-10'])
  expect(site.years).toEqual(['2022'])
})

test('a month and a year are written down once they are over, each function once, and its pages are printed again', async () => {
  const [text, silent] = await functions(2)
  await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  expect(await closePeriods(worker, await moment(new Date(at('11-01T00:00').getTime() - 1)))).toEqual([])
  const before = await newestChange()
  expect(await closePeriods(worker, await moment(at('11-01T00:00')))).toEqual(['2022-10'])
  expect(await closePeriods(worker, await moment(at('11-01T00:01')))).toEqual([])
  expect(await kept()).toMatchObject([
    { functionId: text, period: '2022-10', number: 1, formula: '1', upTo: before, change: before + 1, durations: { major_outage: 2 * HOUR } },
  ])
  expect((await kept()).map((row) => row.functionId)).not.toContain(silent)
  expect((await changesBetween(before, before + 9)).map(({ touch }) => touch)).toEqual([{ kind: 'uptime', services: ['talk'], periods: ['2022-10'] }])
  expect((await monthFigures('2022-10', await moment(at('11-02T00:00'))))?.kept.get(text ?? '')).toHaveLength(1)
})

test('months in which nothing ran are written down when it runs again, and the year with them', async () => {
  const [text] = await functions()
  await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  expect(await closePeriods(worker, await moment(at('02-03T00:00', 2023)))).toEqual(['2022-10', '2022-11', '2022-12', '2023-01', '2022'])
})

test('many years are written down some at a time, until nothing is left', async () => {
  const [text] = await functions()
  await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  const now = at('11-15T00:00', 2024)
  const found: number[] = []
  for (let round = 0; round < 4; round += 1) found.push((await closePeriods(worker, await moment(now))).length)
  expect(found).toEqual([CLOSED_AT_ONCE, CLOSED_AT_ONCE, 25 + 2 - 2 * CLOSED_AT_ONCE, 0])
})

test('two workers at midnight write a month down once', async () => {
  const [text] = await functions()
  await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  const now = await moment(at('11-01T00:00'))
  await Promise.all([closePeriods(worker, now), closePeriods(worker, now)])
  expect(await kept()).toHaveLength(1)
})

test('a correction of the past restates the month and the year beside the old figures, and nothing else', async () => {
  const [text, photo] = await functions(2, 'operational')
  const [first] = await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  const now = at('01-05T00:00', 2023)
  await closePeriods(worker, await moment(now))
  const [closed, upTo] = [await kept(), (await figuresUpTo()) ?? 0]
  await correct(first, said('investigating', [[text ?? '', 'major_outage', at('10-15T14:00')]]), now)
  expect(await restatePeriods(worker, upTo, await moment(now))).toEqual(['2022-10', '2022'])
  const rows = await kept()
  expect(rows).toEqual(expect.arrayContaining(closed))
  const added = rows.filter((row) => row.number > 1)
  expect(added.map((row) => [row.functionId, row.period, (row.durations as { major_outage: number }).major_outage])).toEqual([
    [text, '2022', 3 * HOUR],
    [text, '2022-10', 3 * HOUR],
  ])
  expect(rows.filter((row) => row.functionId === photo && row.number > 1)).toEqual([])
  expect((await changesBetween(0, 99)).at(-1)?.touch).toEqual({ kind: 'uptime', services: ['talk'], periods: ['2022', '2022-10'] })
  expect(await majorIn('2022-10', now)).toBe(3 * HOUR)
})

test('nothing is restated when nothing came to be different', async () => {
  const [text] = await functions(1, 'operational')
  const [first] = await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  const now = at('11-05T00:00')
  await closePeriods(worker, await moment(now))
  const upTo = (await figuresUpTo()) ?? 0
  await correct(first, { ...said('investigating', [[text ?? '', 'major_outage', at('10-15T15:00')]]), text: { ko: '고친 글', en: 'Corrected' } }, now)
  await outage(text ?? '', at('11-04T00:00'), at('11-04T01:00'))
  const before = await newestChange()
  expect(await restatePeriods(worker, upTo, await moment(now))).toEqual([])
  expect(await newestChange()).toBe(before)
})

test('what moves out of a month restates the month that it left', async () => {
  const [text] = await functions(1, 'operational', at('08-01T00:00'))
  const [first] = await outage(text ?? '', at('09-30T23:00'), at('10-01T03:00'))
  const now = at('11-05T00:00')
  await closePeriods(worker, await moment(now))
  const upTo = (await figuresUpTo()) ?? 0
  await correct(first, said('investigating', [[text ?? '', 'major_outage', at('10-01T00:00')]]), now)
  expect(await restatePeriods(worker, upTo, await moment(now))).toEqual(['2022-09'])
  expect(await majorIn('2022-09', now)).toBe(0)
})

test('months after it are restated too when nothing is known of a function any more', async () => {
  const [text, photo] = await functions(2)
  const [first, last] = await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  const now = at('01-05T00:00', 2023)
  await closePeriods(worker, await moment(now))
  const upTo = (await figuresUpTo()) ?? 0
  const photoWorks = [photo ?? '', 'operational', at('10-15T17:00')] as const
  await correct(last, said('resolved', [[text ?? '', 'operational', at('10-15T17:00')], photoWorks]), now)
  await correct(first, said('investigating', [[photo ?? '', 'major_outage', at('10-15T15:00')]]), now)
  await correct(last, said('resolved', [photoWorks]), now)
  expect(await restatePeriods(worker, upTo, await moment(now))).toEqual(['2022-10', '2022-11', '2022-12', '2022'])
})

test('a month that was not written down yet is not restated, however much it was corrected', async () => {
  const [text] = await functions(1, 'operational')
  const [first] = await outage(text ?? '', at('10-15T15:00'), at('10-15T17:00'))
  await correct(first, said('investigating', [[text ?? '', 'major_outage', at('10-15T14:00')]]), at('11-05T00:00'))
  expect(await restatePeriods(worker, 0, await moment(at('11-05T00:00')))).toEqual([])
  expect(await closePeriods(worker, await moment(at('11-05T00:00')))).toEqual(['2022-10'])
})

function never(): never {
  throw new Error('there are no figures')
}
