import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#data/database.ts'
import { api, type Json, newService } from './answer.fixture.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const textId = () => site.functions[0] ?? ''
const photoId = () => site.functions[1] ?? ''

async function opened(incident: object): Promise<Json> {
  const { status, body } = await site.on('POST', '/incidents', { json: { incident } })
  expect([status, body.message]).toEqual([201, undefined])
  return body
}
const patched = (id: unknown, incident: object) => site.on('PATCH', `/incidents/${id}`, { json: { incident } })
const resolve = (id: unknown) => patched(id, { status: 'resolved', body: 'Over.' })
const bodies = (body: Json) => Object.values(body.incident_updates ?? {}).map((update) => `${update.status}: ${update.body}`)

test('an incident is opened, goes on and is over, by JSON and by form, with `.json` and without', async () => {
  const form = `incident[name]=Texts+fail&incident[status]=identified&incident[body]=We+know+why.&incident[components][${textId()}]=major_outage`
  const made = await site.on('POST', '/incidents.json', { form })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ name: 'Texts fail', status: 'identified', impact: 'critical', components: [{ id: textId(), status: 'major_outage' }] })
  const id = String(made.body.id)
  expect((await site.on('GET', '/incidents/unresolved')).body[0]).toMatchObject({ id })
  const on = await patched(id, { status: 'monitoring', body: 'It works again.', components: { [textId()]: 'operational' } })
  expect([on.status, on.body.status]).toEqual([200, 'monitoring'])
  const over = await site.on('PUT', `/incidents/${id}.json`, { json: { incident: { status: 'resolved', body: 'Over.' } } })
  expect([over.status, over.body.status, bodies(over.body)]).toEqual([
    200,
    'resolved',
    ['resolved: Over.', 'monitoring: It works again.', 'identified: We know why.'],
  ])
  expect((await site.on('GET', '/incidents/unresolved')).body).toEqual([])
  expect((await site.on('GET', `/incidents/${id}`)).body).toEqual(over.body)
})

test('resolved says of everything that the incident touched that it works; a component that does not is a contradiction', async () => {
  const { id } = await opened({ name: 'Photos fail', body: 'Photos fail.', components: { [photoId()]: 'partial_outage' } })
  const wrong = await patched(id, { status: 'resolved', body: 'Over.', components: { [photoId()]: 'degraded_performance' } })
  expect(wrong.status).toBe(422)
  const right = await resolve(id)
  expect([right.status, right.body.components?.[0]?.status]).toEqual([200, 'operational'])
})

test('a text in Hangul is Korean and any other English, unless the request says what it is or gives both', async () => {
  const texts = async (incident: object, headers: Record<string, string> = {}) => {
    const { body } = await site.on('POST', '/incidents', { json: { incident }, headers })
    const row = await database().updateRevision.findFirstOrThrow({ where: { update: { incidentId: String(body.id) } } })
    await resolve(body.id)
    return [row.textKo, row.textEn]
  }
  expect(await texts({ name: 'A', body: '확인하고 있습니다.' })).toEqual(['확인하고 있습니다.', null])
  expect(await texts({ name: 'A', body: 'We look into it.' })).toEqual([null, 'We look into it.'])
  expect(await texts({ name: 'A', body: 'OK' }, { 'content-language': 'ko-KR' })).toEqual(['OK', null])
  const both = { name: '문자', body: '확인 중', metadata: { bongsu: { name_en: 'Texts', body_en: 'Looking' } } }
  expect(await texts(both)).toEqual(['확인 중', 'Looking'])
})

test('whoever sends no words has said the name, the state or the status, and nothing is made up', async () => {
  const { id, incident_updates } = await opened({ name: 'Texts fail', component_ids: [textId()] })
  expect([incident_updates?.[0]?.body, incident_updates?.[0]?.status]).toEqual(['Texts fail', 'investigating'])
  const status = await patched(id, { components: { [textId()]: 'degraded_performance' } })
  expect(bodies(status.body)[0]).toBe('investigating: Send text: degraded.')
  const state = await patched(id, { status: 'identified' })
  expect(bodies(state.body)[0]).toBe('identified: Identified.')
  expect((await resolve(id)).status).toBe(200)
})

test('what is said already is not said again: the same request twice changes nothing the second time', async () => {
  const { id } = await opened({ name: 'Texts fail', body: 'Texts fail.', components: { [textId()]: 'major_outage' } })
  for (const same of [{}, { status: 'investigating' }, { components: { [textId()]: 'major_outage' } }, { component_ids: [textId()] }, { name: 'Texts fail' }]) {
    const { status, body } = await patched(id, same)
    expect([status, bodies(body).length]).toEqual([200, 1])
  }
  await resolve(id)
  const again = await resolve(id)
  expect([again.status, bodies(again.body).length]).toEqual([200, 2])
})

test.each([
  ['no incident', {}, 'incident: '],
  ['no name', { incident: { body: 'A' } }, 'incident[name]: '],
  ['a name that is a number', { incident: { name: 1 } }, 'incident[name]: '],
  ['a name of two lines', { incident: { name: 'a\nb' } }, 'incident[name]: '],
  ['a name of 256 letters', { incident: { name: 'a'.repeat(256) } }, 'incident[name]: '],
  ['a text of 25,001 letters', { incident: { name: 'a', body: 'a'.repeat(25_001) } }, 'incident[body]: '],
  ['a text with a key in it', { incident: { name: 'a', body: `ghp_${'a'.repeat(36)}` } }, 'incident[body]: '],
  ['a text that is nested too deep', { incident: { name: 'a', body: '>'.repeat(500) } }, 'incident[body]: '],
  ['a state that there is not', { incident: { name: 'a', status: 'broken' } }, 'incident[status]: '],
  ['an operator instead of a text', { incident: { name: { not: '' } } }, 'incident[name]: '],
  ['a component that there is not', { incident: { name: 'a', component_ids: ['nosuchthing1'] } }, 'incident[components]: '],
  ['a service as a component', { incident: { name: 'a', components: { service: 'operational' } } }, 'incident[components]: '],
  ['a status that there is not', { incident: { name: 'a', components: { abc: 'unknown' } } }, 'incident[components]'],
  ['components that are a text', { incident: { name: 'a', components: 'abc' } }, 'incident[components]: '],
  ['metadata that is a text', { incident: { name: 'a', metadata: 'b' } }, 'incident[metadata]: '],
  ['metadata of texts', { incident: { name: 'a', metadata: { b: 'c' } } }, 'incident[metadata][b]: '],
  [
    'a promise in the past',
    { incident: { name: 'a', metadata: { bongsu: { next_update_by: '2020-01-01T00:00:00Z' } } } },
    'incident[metadata][bongsu][next_update_by]: ',
  ],
  ['a time without a zone', { incident: { name: 'a', scheduled_for: '2030-01-01T00:00:00' } }, 'incident[scheduled_for]: '],
  ['a time that there is not', { incident: { name: 'a', scheduled_for: '2030-02-31T00:00:00Z' } }, 'incident[scheduled_for]: '],
])('an incident with %s is not opened, and the answer names the value', async (_, json, begins) => {
  const before = await database().incident.count()
  const { status, body } = await site.on('POST', '/incidents', { json })
  expect([status, String(Object.values(body.error ?? {})[0])]).toEqual([422, expect.stringContaining(begins)])
  expect(await database().incident.count()).toBe(before)
})

test('what Statuspage’s tools send beside that is taken and means nothing here', async () => {
  const { id, metadata, impact_override } = await opened({
    name: 'Texts fail',
    message: 'Sent by an old tool.',
    wants_twitter_update: 't',
    deliver_notifications: true,
    impact_override: 'critical',
    auto_tweet_on_creation: 'f',
    reminder_intervals: '[3, 6]',
    metadata: { jira: { issue_id: 'OPS-1' } },
  })
  expect([metadata?.jira, impact_override]).toEqual([{ issue_id: 'OPS-1' }, null])
  const more = await patched(id, { metadata: { pager: { key: 'x' } } })
  expect([more.body.metadata?.jira, more.body.metadata?.pager, bodies(more.body)]).toEqual([
    { issue_id: 'OPS-1' },
    { key: 'x' },
    ['investigating: Sent by an old tool.'],
  ])
  await resolve(id)
})

test('the title stays, an incident that is over stays over, and states of planned work are not for incidents', async () => {
  const { id } = await opened({ name: 'Texts fail', body: 'Texts fail.' })
  expect((await patched(id, { name: 'Texts never failed' })).status).toBe(422)
  expect((await patched(id, { status: 'in_progress' })).status).toBe(422)
  await resolve(id)
  expect((await patched(id, { status: 'investigating', body: 'Again.' })).status).toBe(422)
  expect((await patched(id, { body: 'One more word.' })).status).toBe(422)
})

test('an incident of the past says when it began, and is told as one', async () => {
  const made = await opened({ name: 'An old one', body: 'It was over after an hour.', status: 'resolved', backfilled: 'true', backfill_date: '2025-03-01' })
  expect(made).toMatchObject({ status: 'resolved', backfilled: true, started_at: '2025-02-28T15:00:00.000Z' })
})

test('an update is corrected, not changed: its words are new, the old ones and a reason stay', async () => {
  const { id, incident_updates } = await opened({ name: 'Texts fail', body: 'All texts fail.', components: { [textId()]: 'major_outage' } })
  const update = String(incident_updates?.[0]?.id)
  const path = `/incidents/${id}/incident_updates/${update}`
  const corrected = await site.on('PATCH', path, { json: { incident_update: { body: 'Some texts fail.' } } })
  expect([corrected.status, corrected.body.body, corrected.body.id]).toEqual([200, 'Some texts fail.', update])
  const reason = { incident_update: { body: 'Few texts fail.', metadata: { bongsu: { reason_en: 'We counted.' } } } }
  await site.on('PUT', path, { json: reason })
  expect((await site.on('PUT', path, { json: reason })).status).toBe(200)
  const revisions = await database().updateRevision.findMany({ where: { updateId: update }, orderBy: { number: 'asc' }, include: { changes: true } })
  expect(revisions.map(({ textEn, reasonEn }) => [textEn, reasonEn])).toEqual([
    ['All texts fail.', null],
    ['Some texts fail.', 'The text was corrected. No reason was given.'],
    ['Few texts fail.', 'We counted.'],
  ])
  expect(new Set(revisions.map(({ changes }) => `${changes[0]?.status} ${changes[0]?.since.getTime()}`)).size).toBe(1)
  expect((await site.on('PATCH', `/incidents/nosuchthing1/incident_updates/${update}`, { json: reason })).status).toBe(404)
  expect((await site.on('PATCH', path, { json: { incident_update: { body: 3 } } })).status).toBe(422)
  await resolve(id)
})

test('lists come in pages, newest first, and can be searched by name', async () => {
  const all = Object.values((await site.on('GET', '/incidents')).body)
  const second = (await site.on('GET', '/incidents?limit=2&page=2')).body
  expect(Object.values(second).map(({ id }) => id)).toEqual(all.slice(2, 4).map(({ id }) => id))
  expect(Object.values((await site.on('GET', '/incidents?q=an%20OLD')).body).map(({ name }) => name)).toEqual(['An old one'])
  for (const wrong of ['page=0', 'page=-1', 'page=x', 'limit=0', 'limit=101', 'per_page=1e2', 'page=1001']) {
    expect([wrong, (await site.on('GET', `/incidents?${wrong}`)).status]).toEqual([wrong, 400])
  }
})

test('a key for one service cannot speak of another', async () => {
  const other = await newService('pay', [['qr', 'QR로 결제', 'Pay by QR']])
  const key = await site.key([{ role: 'incident-manager', services: [other.service] }])
  const about = (id: string | undefined) =>
    site.on('POST', '/incidents', { key, json: { incident: { name: 'A', body: 'B', components: { [id ?? '']: 'major_outage' } } } })
  expect((await about(textId())).status).toBe(403)
  const made = await about(other.functions[0])
  expect(made.status).toBe(201)
  expect((await site.on('PATCH', `/incidents/${made.body.id}`, { key, json: { incident: { status: 'resolved', body: 'Over.' } } })).status).toBe(200)
})

test('words that a rule wants approved are kept as a draft that waits, and the answer names it', async () => {
  await database().approvalRule.create({ data: { severity: 'critical', isNeeded: true, minutes: 10 } })
  const { status, body } = await site.on('POST', '/incidents', {
    json: { incident: { name: 'All fails', body: 'All fails.', components: { [textId()]: 'major_outage' } } },
  })
  expect([status, String(body.message)]).toEqual([422, expect.stringContaining(String(body.draft))])
  expect(await database().draft.findUniqueOrThrow({ where: { id: String(body.draft) } })).toMatchObject({
    kind: 'incident',
    state: 'awaiting-approval',
    authorName: 'test',
    fields: { titleEn: 'All fails', textEn: 'All fails.' },
  })
})
