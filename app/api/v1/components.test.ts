import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from './answer.fixture.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const photoId = () => site.functions[1] ?? ''

test('services are groups and functions their components, in pages', async () => {
  const { body } = await site.on('GET', '/components')
  expect(Object.values(body).map(({ id, group, group_id }) => [id, group, group_id])).toEqual([
    [site.service, true, null],
    ...site.functions.map((id) => [id, false, site.service]),
  ])
  expect(Object.values((await site.on('GET', '/components?per_page=1&page=2')).body).map(({ id }) => id)).toEqual([site.functions[0]])
  expect((await site.on('GET', `/components/${photoId()}.json`)).body).toEqual(body[2])
  const group = (await site.on('GET', `/component-groups/${site.service}`)).body
  expect(group).toMatchObject({ name: 'talk', components: site.functions })
  expect((await site.on('GET', '/component-groups')).body).toEqual([group])
  for (const path of ['/components/nosuchthing1', `/component-groups/${photoId()}`]) expect((await site.on('GET', path)).status).toBe(404)
})

test('uptime is told over the last 90 days or a range, with the incidents in it, and silence is not 100 %', async () => {
  const { body: incident } = await site.on('POST', '/incidents', {
    json: { incident: { name: 'Photos fail', body: 'Photos fail.', components: { [photoId()]: 'major_outage' } } },
  })
  const { status, body } = await site.on('GET', `/components/${photoId()}/uptime`)
  expect([status, body.id, body.name, body.related_events]).toEqual([200, photoId(), 'Send photos', { incidents: [incident.id] }])
  expect(Object.values(body.warnings ?? {})[0]).toContain('Something is known about')
  expect((await site.on('GET', `/component-groups/${site.service}/uptime?skip_related_events=true`)).body.related_events).toBeNull()
  const unknown = await site.on('GET', `/components/${photoId()}/uptime?start=2025-01-01&end=2025-01-31`)
  expect(unknown.body).toMatchObject({ uptime_percentage: null, range_start: '2024-12-31T15:00:00.000Z', range_end: '2025-01-31T15:00:00.000Z' })
})

test.each([
  'start=x',
  'start=2025-02-30',
  'start=2025-02-01&end=2025-01-01',
  'start=2020-01-01&end=2025-01-01',
  'end=2099-01-01',
  'start=2025-01-01T00:00',
  'skip_related_events=maybe',
])('a range of %s is refused', async (query) => {
  const { status, body } = await site.on('GET', `/components/${photoId()}/uptime?${query}`)
  expect([status, typeof body.message]).toEqual([400, 'string'])
})
