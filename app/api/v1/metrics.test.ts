import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { metricSteps, noteNewPoints } from '#data/metrics.ts'
import { api, PAGE } from './answer.fixture.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const seconds = (before = 0) => Math.floor(Date.now() / 1000) - before
const send = (id: unknown, data: unknown) => site.on('POST', `/metrics/${id}/data`, { json: { data } })

async function made(metric: object = { name: 'Response time', suffix: 'ms', decimal_places: 1 }): Promise<string> {
  const { status, body } = await site.on('POST', '/metrics', { json: { metric } })
  expect([status, body.message]).toEqual([201, undefined])
  return String(body.id)
}

test('a metric is made, changed piece by piece, listed and removed', async () => {
  const id = await made()
  const changed = await site.on('PATCH', `/metrics/${id}`, { form: 'metric[y_axis_min]=0&metric[display]=f' })
  expect(changed.body).toMatchObject({ name: 'Response time', suffix: 'ms', decimal_places: 1, y_axis_min: 0, display: false, most_recent_data_at: null })
  expect((await site.on('GET', '/metrics')).body[0]).toEqual(changed.body)
  expect((await site.on('GET', '/metrics_providers')).body[0]).toMatchObject({ type: 'Self' })
  const [provided] = Object.values((await site.on('GET', `/metrics_providers/${PAGE}/metrics`)).body)
  expect(provided).toEqual(changed.body)
  expect((await site.on('DELETE', `/metrics/${id}`)).status).toBe(200)
  expect((await site.on('GET', `/metrics/${id}`)).status).toBe(404)
  expect((await send(id, { timestamp: seconds(), value: 1 })).status).toBe(404)
})

test('values are kept, told again as they were sent, and mean something over five minutes', async () => {
  const [one, other] = [await made(), await made({ name: 'Errors', suffix: '%' })]
  const first = await send(one, { timestamp: seconds(20), value: 12.5 })
  expect([first.status, first.body.data]).toEqual([201, { timestamp: expect.any(Number), value: 12.5 }])
  const at = seconds(600)
  const data = {
    [one]: [
      { timestamp: at, value: 1 },
      { timestamp: at, value: 1 },
    ],
    [other]: [{ timestamp: at, value: '0.5' }],
  }
  const many = await site.on('POST', '/metrics/data', { json: { data } })
  expect([many.status, many.body[other]?.[0]]).toEqual([202, { timestamp: at, value: 0.5 }])
  expect(Object.values((await site.on('GET', `/metrics/${one}/data`)).body).map(({ value }) => value)).toEqual([1, 12.5])
  const steps = await metricSteps({ start: new Date(Date.now() - 3_600_000), end: new Date(Date.now() + 1000) })
  expect(steps.get(one)?.map(({ mean, count }) => [mean, count])).toEqual([
    [1, 1],
    [12.5, 1],
  ])
  expect(steps.get(one)?.every(({ start }) => start.getTime() % 300_000 === 0)).toBe(true)
})

test('what was said for an instant stays: the same again is taken, something else is refused and none of it kept', async () => {
  const id = await made()
  const at = seconds(30)
  expect((await send(id, { timestamp: at, value: 5 })).status).toBe(201)
  expect((await send(id, { timestamp: at, value: 5 })).status).toBe(201)
  const both = {
    [id]: [
      { timestamp: at - 1, value: 1 },
      { timestamp: at, value: 6 },
    ],
  }
  expect((await site.on('POST', '/metrics/data', { json: { data: both } })).status).toBe(422)
  expect(Object.values((await site.on('GET', `/metrics/${id}/data`)).body)).toEqual([{ timestamp: at, value: 5 }])
  expect((await site.on('DELETE', `/metrics/${id}/data`)).status).toBe(422)
})

test.each([
  ['no value', { timestamp: 1 }],
  ['a value that is a text', { timestamp: 1, value: 'high' }],
  ['a value that is no number', { timestamp: 1, value: null }],
  ['a huge value', { timestamp: 1, value: 1e300 }],
  ['a time in the future', { timestamp: seconds(-120), value: 1 }],
  ['a time in milliseconds', { timestamp: Date.now(), value: 1 }],
  ['a time of long ago', { timestamp: 1_000_000, value: 1 }],
  ['nothing', null],
])('a point with %s is refused', async (_, data) => {
  expect((await send(await made(), data)).status).toBe(422)
})

test.each([
  [{}],
  [{ data: {} }],
  [{ data: { nosuchthing1: [{ timestamp: seconds(), value: 1 }] } }],
  [{ data: { 'not an id': [] } }],
  [{ data: { nosuchthing1: Array.from({ length: 3_001 }, (_, index) => ({ timestamp: index, value: 1 })) } }],
])('a bulk of %j is not accepted', async (json) => {
  expect([404, 422, 400]).toContain((await site.on('POST', '/metrics/data', { json })).status)
})

test('readers get new values in steps: many that come are one change, none is none', async () => {
  const id = await made()
  const since = new Date()
  for (let before = 0; before < 3; before++) await send(id, { timestamp: seconds(before), value: before })
  const change = await newestChange()
  const worker = { kind: 'system', name: 'worker' } as const
  const until = await noteNewPoints(worker, since, new Date())
  expect([until > since, await newestChange()]).toEqual([true, change + 1])
  expect([await noteNewPoints(worker, until, new Date()), await newestChange()]).toEqual([until, change + 1])
})

test('who records does not manage, and for some services is not enough for what concerns all', async () => {
  const id = await made()
  const recorder = await site.key([{ role: 'incident-manager', services: 'all' }])
  expect((await site.on('POST', '/metrics', { key: recorder, json: { metric: { name: 'A' } } })).status).toBe(403)
  const point = { json: { data: { timestamp: seconds(5), value: 1 } } }
  expect((await site.on('POST', `/metrics/${id}/data`, { key: recorder, ...point })).status).toBe(201)
  const some = await site.key([{ role: 'incident-manager', services: [site.service] }])
  expect((await site.on('POST', `/metrics/${id}/data`, { key: some, ...point })).status).toBe(403)
})
