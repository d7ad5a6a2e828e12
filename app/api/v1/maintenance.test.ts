import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#data/database.ts'
import { api, type Json } from './answer.fixture.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const HOUR_MS = 3_600_000
const at = (hours: number) => `${new Date(Date.now() + hours * HOUR_MS).toISOString().slice(0, 16)}:00Z`
const textId = () => site.functions[0] ?? ''

const post = (incident: object) => site.on('POST', '/incidents', { json: { incident } })
const patched = (id: unknown, incident: object) => site.on('PATCH', `/incidents/${id}`, { json: { incident } })
const listed = async (name: string) => Object.values((await site.on('GET', `/incidents/${name}`)).body).map(({ id }) => String(id))

async function planned(overrides: object = {}): Promise<Json> {
  const plan = {
    name: '데이터베이스 점검',
    body: '문자가 늦어질 수 있습니다.',
    status: 'scheduled',
    scheduled_for: at(2),
    scheduled_until: at(4),
    component_ids: [textId()],
  }
  const { status, body } = await post({ ...plan, ...overrides })
  expect([status, body.message]).toEqual([201, undefined])
  return body
}

test('planned work is announced, begun, checked and completed through incidents with a time, and stands in the lists that it belongs in', async () => {
  const made = await planned()
  const id = String(made.id)
  expect(made).toMatchObject({ status: 'scheduled', impact: 'maintenance', scheduled_auto_in_progress: true, components: [{ id: textId() }] })
  expect([await listed('upcoming'), await listed('scheduled'), await listed('active_maintenance'), await listed('unresolved')]).toEqual([[id], [id], [], []])
  const begun = await patched(id, { status: 'in_progress', body: 'It has begun.' })
  expect([begun.status, begun.body.status, await listed('upcoming'), await listed('active_maintenance')]).toEqual([200, 'in_progress', [], [id]])
  expect((await patched(id, { status: 'verifying' })).body.incident_updates?.[0]?.body).toBe('The work is done and being checked.')
  expect((await patched(id, { status: 'completed', body: 'Done.' })).body).toMatchObject({ status: 'completed' })
  expect(await listed('scheduled')).toEqual([])
  expect((await patched(id, { status: 'completed' })).status).toBe(200)
  expect((await patched(id, { body: 'One more word.' })).status).toBe(422)
})

test('the plan is told anew as a whole, and what was said before stays', async () => {
  const { id, scheduled_for } = await planned()
  const longer = await patched(id, { scheduled_until: at(5), components: { [textId()]: 'degraded_performance' } })
  expect([longer.status, longer.body.scheduled_for, longer.body.incident_updates?.[0]?.body]).toEqual([200, scheduled_for, 'The plan was changed.'])
  const same = await patched(id, { scheduled_for, scheduled_until: longer.body.scheduled_until, name: '데이터베이스 점검' })
  expect([same.status, Object.keys(same.body.incident_updates ?? {}).length]).toEqual([200, 2])
  expect(
    (await database().maintenanceUpdate.findMany({ where: { maintenanceId: String(id) }, orderBy: { number: 'asc' } })).map(({ impacts }) => impacts),
  ).toEqual([[{ functionId: textId(), status: 'maintenance' }], [{ functionId: textId(), status: 'degraded' }]])
})

test.each([
  ['no end', { scheduled_until: null }, 'scheduled_until'],
  ['an end before its start', { scheduled_until: at(1) }, 'scheduled_until'],
  ['a start in the past', { scheduled_for: at(-1) }, 'scheduled_for'],
  ['more than 72 hours', { scheduled_until: at(80) }, 'scheduled_until'],
  ['no component', { component_ids: [] }, 'components'],
  ['a component that there is not', { component_ids: ['nosuchthing1'] }, 'components'],
  ['an outage that is planned', { components: { PLACE: 'major_outage' } }, 'components'],
  ['a state of an incident', { status: 'identified' }, 'status'],
  ['a state that has not come', { status: 'in_progress' }, 'status'],
])('work with %s is not announced', async (_, overrides, name) => {
  const components = 'components' in overrides ? { components: { [textId()]: 'major_outage' } } : {}
  const plan = { name: 'A', body: 'B', scheduled_for: at(2), scheduled_until: at(4), component_ids: [textId()], ...overrides, ...components }
  const { status, body } = await post(plan)
  expect([status, String(body.message)]).toEqual([422, expect.stringContaining(name)])
})

test('what a tool left with planned work comes back to it, and is no reader’s business', async () => {
  const { id } = await planned({ metadata: { jira: { issue_id: 'OPS-2' } } })
  expect((await site.on('GET', `/incidents/${id}`)).body.metadata?.jira).toEqual({ issue_id: 'OPS-2' })
})
