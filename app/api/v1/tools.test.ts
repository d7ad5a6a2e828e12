import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from './answer.fixture.ts'

// What public tools for Statuspage send, in their own shapes: only the host is another one.
let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const textId = () => site.functions[0] ?? ''
const bytes = (json: unknown) => new TextEncoder().encode(JSON.stringify(json))

test('a chat bot that sends JSON without saying so opens an incident, goes on with the newest one and sets a component', async () => {
  const incident = { status: 'investigating', wants_twitter_update: 'f', message: 'Looking into it.', name: 'Login is slow' }
  const opened = await site.on('POST', '/incidents.json', { bytes: bytes({ incident }) })
  expect([opened.status, opened.body.error, opened.body.incident_updates?.[0]?.body]).toEqual([201, undefined, 'Looking into it.'])
  const [newest] = Object.values((await site.on('GET', '/incidents.json')).body).filter(
    ({ status }) => !['resolved', 'postmortem', 'completed'].includes(String(status)),
  )
  const more = { incident: { status: 'resolved', message: 'Fixed.', wants_twitter_update: 'f' } }
  expect((await site.on('PATCH', `/incidents/${newest?.id}.json`, { bytes: bytes(more) })).body).toMatchObject({ status: 'resolved' })
  const [component] = Object.values((await site.on('GET', '/components.json')).body).filter(({ name }) => String(name) === 'Send text')
  const set = await site.on('PATCH', `/components/${component?.id}.json`, { bytes: bytes({ component: { status: 'operational' } }) })
  expect([set.status, set.body.error]).toEqual([200, undefined])
})

test('a bridge from Alertmanager finds its incident by component, updates it while more fires and resolves it when nothing does', async () => {
  const request = (status: string, body: string, component: string) => ({
    incident: { impactOverride: 'major', impact_override: 'major', status, body, components: { [textId()]: component }, component_ids: [textId()] },
  })
  const first = request('investigating', 'InstanceDown: web-1', 'degraded_performance')
  await site.on('POST', '/incidents', { json: { incident: { ...first.incident, name: 'InstanceDown' } } })
  const mine = Object.values((await site.on('GET', '/incidents/unresolved')).body).filter(({ components }) =>
    Object.values(components ?? {}).some(({ id }) => String(id) === textId()),
  )
  expect(mine).toHaveLength(1)
  const worse = await site.on('PATCH', `/incidents/${mine[0]?.id}`, { json: request('identified', 'InstanceDown: web-1, web-2', 'major_outage') })
  expect(worse.body).toMatchObject({ status: 'identified', impact: 'critical' })
  const over = await site.on('PATCH', `/incidents/${mine[0]?.id}`, { json: request('resolved', 'Nothing fires.', 'operational') })
  expect(over.body).toMatchObject({ status: 'resolved', components: [{ id: textId(), status: 'operational' }] })
})

test('a library that reads back what it wrote finds a component, a group and a metric as it knows them', async () => {
  const component = await site.on('GET', `/components/${textId()}`)
  expect(Object.keys(component.body)).toEqual(
    expect.arrayContaining(['id', 'page_id', 'position', 'created_at', 'updated_at', 'automation_email', 'start_date', 'group_id', 'showcase']),
  )
  const same = { component: { name: component.body.name, status: component.body.status, showcase: true, only_show_if_degraded: false } }
  expect((await site.on('PATCH', `/components/${textId()}`, { bytes: bytes(same) })).status).toBe(200)
  expect((await site.on('GET', `/component-groups/${site.service}`)).body.components).toEqual(site.functions)
  const metric = { name: 'Latency', suffix: 'ms', y_axis_min: 0, y_axis_max: 500, y_axis_hidden: false, display: true, decimal_places: 1, transform: 'average' }
  const made = await site.on('POST', `/metrics_providers/${component.body.page_id}/metrics`, { bytes: bytes({ metric }) })
  expect([made.status, (await site.on('GET', `/metrics/${made.body.id}`)).body]).toEqual([201, made.body])
})

test('a runbook with curl schedules work by form, with flags as letters', async () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().replace(/\.\d+Z$/, '+00:00')
  const form = new URLSearchParams({
    'incident[name]': 'Testing API components',
    'incident[status]': 'scheduled',
    'incident[scheduled_for]': at(1),
    'incident[scheduled_until]': at(2),
    'incident[message]': "This is only a test.\n Really, it's only a test.",
    'incident[scheduled_remind_prior]': 't',
    'incident[scheduled_auto_in_progress]': 't',
    'incident[scheduled_auto_completed]': 't',
    'incident[impact_override]': 'minor',
    'incident[component_ids][]': textId(),
  })
  const { status, body } = await site.on('POST', '/incidents.json', { form: form.toString() })
  expect([status, body.status, body.scheduled_auto_completed]).toEqual([201, 'scheduled', true])
})
