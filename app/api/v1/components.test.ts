import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { services } from '#data/services.ts'
import { changeTemplate, templates } from '#data/templates.ts'
import { staffWith } from '#domain/staff.fixture.ts'
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

const say = (id: string, component: object) => site.on('PATCH', `/components/${id}`, { json: { component } })
const unresolved = async () => Object.values((await site.on('GET', '/incidents/unresolved')).body)

test('the status of a component is said in the open incident about it, in a sentence that says no more', async () => {
  const [open] = await unresolved()
  const patched = await say(photoId(), { status: 'partial_outage', name: 'Send photos' })
  expect([patched.status, patched.body.status]).toEqual([200, 'partial_outage'])
  const { body } = await site.on('GET', `/incidents/${open?.id}`)
  expect([body.status, body.incident_updates?.[0]?.body]).toEqual(['investigating', 'Send photos: partial outage.'])
  expect((await site.on('PUT', `/components/${photoId()}`, { form: 'component[status]=operational' })).body.status).toBe('operational')
  expect((await say(photoId(), { status: 'operational' })).status).toBe(200)
  expect(Object.keys((await site.on('GET', `/incidents/${open?.id}`)).body.incident_updates ?? {})).toHaveLength(3)
})

test('where no incident is open about it, nothing is made up: a pre-approved template speaks, or nobody does', async () => {
  const textId = site.functions[0] ?? ''
  const before = (await unresolved()).length
  const refused = await say(textId, { status: 'major_outage' })
  expect([refused.status, String(refused.body.message), (await unresolved()).length]).toEqual([422, expect.stringContaining('/staff/templates'), before])
  const words = {
    name: 'Outage',
    group: null,
    title: { ko: '{{functions}} 장애', en: '{{functions}}: outage' },
    text: { ko: '확인 중입니다.', en: 'We look into it.' },
  }
  const template = { ...words, submission: randomUUID(), phase: null, functions: [textId], status: 'major_outage', isPreApproved: true } as const
  await changeTemplate(staffWith(), null, template, new Date())
  expect((await say(textId, { status: 'major_outage' })).body.status).toBe('major_outage')
  expect((await unresolved()).find(({ name }) => String(name) === 'Send text: outage')).toMatchObject({ status: 'investigating' })
  expect((await site.on('GET', '/incident_templates')).body[0]).toMatchObject({ name: 'Outage', update_status: null, components: [{ id: textId }] })
})

test.each([
  [{ status: 'broken' }, 'component[status]'],
  [{ status: 1 }, 'component[status]'],
  [{ name: { not: '' } }, 'component[name]'],
])('%j is refused', async (component, name) => {
  const { status, body } = await say(photoId(), component)
  expect([status, String(body.message)]).toEqual([422, expect.stringContaining(name)])
})

const create = (component: object) => site.on('POST', '/components', { json: { component } })

test('a component is made in its group, named in one language or both, and ended; its id and address stay', async () => {
  const made = await create({ name: 'Send videos', group_id: site.service, status: 'operational', description: 'x', showcase: true })
  expect([made.status, made.body]).toMatchObject([201, { name: 'Send videos', group_id: site.service, status: 'operational', automation_email: null }])
  const id = String(made.body.id)
  await say(id, { name: '영상 보내기' })
  const renamed = await say(id, { name_en: 'Send video', status: 'operational' })
  expect([renamed.status, renamed.body.name]).toEqual([200, 'Send video'])
  expect(await names(id)).toEqual(['send-videos', '영상 보내기', 'Send video'])
  expect((await say(id, { name: '영상 보내기', name_en: 'Send video' })).status).toBe(200)
  expect((await site.on('DELETE', `/components/${id}`)).status).toBe(204)
  expect((await site.on('GET', `/components/${id}`)).status).toBe(404)
  expect((await site.on('DELETE', `/components/${id}`)).status).toBe(422)
  expect((await site.on('DELETE', '/components/nosuchthing1')).status).toBe(404)
})

test.each([
  [{ group_id: 'SERVICE' }, 'component[name]'],
  [{ name: 'A' }, 'component[group_id]'],
  [{ name: '글', group_id: 'SERVICE' }, 'component[name_en]'],
  [{ name: 'a'.repeat(81), group_id: 'SERVICE' }, 'component[name]'],
  [{ name: `ghp_${'a'.repeat(36)}`, group_id: 'SERVICE' }, 'component[name]'],
  [{ name: 'Send text', name_en: 'text', group_id: 'SERVICE' }, 'address'],
  [{ name: 'Broken', group_id: 'SERVICE', status: 'major_outage' }, 'component[status]'],
])('a component of %j is not made', async (component, name) => {
  const { status, body } = await create({ ...component, ...('group_id' in component ? { group_id: site.service } : {}) })
  expect([status, String(body.message)]).toEqual([422, expect.stringMatching(new RegExp(name.replace(/[[\]]/g, '.'), 'i'))])
})

test('a component that does not work cannot be ended, and none can change its group', async () => {
  expect((await site.on('DELETE', `/components/${site.functions[0]}`)).status).toBe(422)
  expect((await say(photoId(), { group_id: 'othergroup01' })).status).toBe(422)
  expect((await create({ name: 'Somewhere', group_id: 'nosuchthing1' })).status).toBe(404)
})

test('a group is renamed, wrapped as documented or as some tools send it, and keeps its components', async () => {
  const path = `/component-groups/${site.service}`
  const renamed = await site.on('PATCH', path, { json: { component_group: { name: 'Talk', components: site.functions } } })
  expect([renamed.status, renamed.body.name, renamed.body.components]).toEqual([200, 'Talk', site.functions])
  expect((await site.on('PUT', path, { json: { name: 'Chat' } })).body.name).toBe('Chat')
  expect((await site.on('PATCH', path, { json: { name: 'Chat', components: [photoId()] } })).status).toBe(422)
  expect((await site.on('PATCH', '/component-groups/nosuchthing1', { json: { name: 'Chat' } })).status).toBe(404)
})

test('who manages incidents does not manage components', async () => {
  const key = await site.key([{ role: 'incident-manager', services: 'all' }])
  expect((await site.on('POST', '/components', { key, json: { component: { name: 'New', group_id: site.service } } })).status).toBe(403)
  expect((await site.on('PATCH', `/component-groups/${site.service}`, { key, json: { name: 'New' } })).status).toBe(403)
})

test('a group is a service: it is made without components, gets them one by one, and is ended with them', async () => {
  const json = { description: 'x', component_group: { name: 'Map', name_ko: '지도', components: [] } }
  const made = await site.on('POST', '/component-groups', { json })
  expect([made.status, made.body]).toMatchObject([201, { name: 'Map', components: [], description: null }])
  const id = String(made.body.id)
  expect((await site.on('POST', '/component-groups', { json })).status).toBe(422)
  const component = await create({ name: 'Find a way', group_id: id, status: 'operational' })
  const path = `/component-groups/${id}`
  expect((await site.on('GET', path)).body.components).toEqual([component.body.id])
  expect((await services({ now: new Date(), change: await newestChange() })).find((one) => one.id === id)).toMatchObject({ slug: 'map', name: { ko: '지도' } })
  const { body: incident } = await site.on('POST', '/incidents', {
    json: { incident: { name: 'No ways', body: 'None.', components: { [String(component.body.id)]: 'major_outage' } } },
  })
  expect((await site.on('DELETE', path)).status).toBe(422)
  await site.on('PATCH', `/incidents/${incident.id}`, { json: { incident: { status: 'resolved', body: 'Over.' } } })
  const ended = await site.on('DELETE', path)
  expect([ended.status, ended.body.name, ended.body.components]).toEqual([200, 'Map', [component.body.id]])
  for (const gone of [path, `/components/${component.body.id}`]) expect((await site.on('GET', gone)).status).toBe(404)
  expect((await site.on('DELETE', path)).status).toBe(404)
})

test.each([
  [{}, 'component_group[name]'],
  [{ name: '지도' }, 'component_group[name_en]'],
  [{ name: 'Map', components: ['abc'] }, 'component_group[components]'],
  [{ name: 'Map', components: 'abc' }, 'component_group[components]'],
  [{ name: `ghp_${'a'.repeat(36)}` }, 'component_group[name]'],
])('a group of %j is not made', async (component_group, name) => {
  const { status, body } = await site.on('POST', '/component-groups', { json: { component_group } })
  expect([status, String(body.message).startsWith(name)]).toEqual([422, true])
})

test('a template that a tool leaves is there for people, who see its words before they post them', async () => {
  const template = { name: 'Slow', title: '{{functions}} is slow', body: 'We look into it.', update_status: 'investigating', component_ids: [photoId()] }
  const sent = { ...template, group_id: 'x', should_tweet: true, should_send_notifications: true, metadata: { bongsu: { body_ko: '확인 중입니다.' } } }
  const made = await site.on('POST', '/incident_templates', { json: { template: sent } })
  const { component_ids: _, ...same } = template
  expect([made.status, made.body]).toMatchObject([
    201,
    { ...same, group_id: null, components: [{ id: photoId() }], metadata: { bongsu: { title_ko: template.title, body_ko: '확인 중입니다.' } } },
  ])
  expect(Object.values((await site.on('GET', '/incident_templates')).body)).toContainEqual(made.body)
  expect((await templates()).find(({ id }) => id === String(made.body.id))).toMatchObject({ isPreApproved: false, status: null })
})

test.each([
  [{ body: 'B' }, 'template[name]'],
  [{ name: 'A' }, 'template[body]'],
  [{ name: 'A', body: '{{everything}}' }, 'template[body]'],
  [{ name: 'A', body: 'B', title: '{{incident}}' }, 'template[title]'],
  [{ name: 'A', body: 'B', update_status: 'in_progress' }, 'template[update_status]'],
  [{ name: 'A', body: 'B', component_ids: ['nosuchthing1'] }, 'template[component_ids]'],
  [{ name: 'a'.repeat(81), body: 'B' }, 'template[name]'],
])('a template of %j is not kept', async (template, name) => {
  const { status, body } = await site.on('POST', '/incident_templates', { json: { template } })
  expect([status, String(body.message).startsWith(name)]).toEqual([422, true])
})

test('a key for one service makes no other, and no template for all', async () => {
  const key = await site.key([{ role: 'administrator', services: [site.service] }])
  expect((await site.on('POST', '/component-groups', { key, json: { component_group: { name: 'Other' } } })).status).toBe(403)
  const template = { name: 'A', body: 'B' }
  expect((await site.on('POST', '/incident_templates', { key, json: { template } })).status).toBe(403)
  expect((await site.on('POST', '/incident_templates', { key, json: { template: { ...template, component_ids: [photoId()] } } })).status).toBe(201)
})

async function names(id: string) {
  const all = (await services({ now: new Date(), change: await newestChange() })).flatMap(({ functions }) => functions)
  const fn = all.find((one) => one.id === id)
  return [fn?.slug, fn?.name.ko, fn?.name.en]
}
