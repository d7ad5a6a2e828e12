import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#data/database.ts'
import { incident as oneIncident } from '#data/incidents.ts'
import { isRetracted, latest } from '#domain/incident.ts'
import { api, newService } from './answer.fixture.ts'
import { newest } from './asked.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const textId = () => site.functions[0] ?? ''

async function opened(status = 'partial_outage', functionId = textId()): Promise<string> {
  const { body } = await site.on('POST', '/incidents', { json: { incident: { name: 'A test', body: 'A test.', components: { [functionId]: status } } } })
  await site.on('PATCH', `/incidents/${body.id}`, { json: { incident: { status: 'identified', body: 'Still a test.' } } })
  return String(body.id)
}
const remembered = async (id: string) => (await oneIncident(id, await newest(new Date())))?.updates ?? []
const says = async (id: string) => (await remembered(id)).map((update) => [isRetracted(update), latest(update).text.ko, latest(update).text.en])

test('a deleted incident is taken back for all to see: its status is gone, what was said and that it was deleted stay', async () => {
  const id = await opened()
  const deleted = await site.on('DELETE', `/incidents/${id}.json`)
  expect([deleted.status, deleted.body.id, deleted.body.components]).toEqual([200, id, []])
  const text = ['이 장애 안내를 철회했습니다. 이유는 적지 않았습니다.', 'This incident was retracted. No reason was given.']
  expect(await says(id)).toEqual([
    [true, ...text],
    [true, ...text],
  ])
  expect((await remembered(id)).map(({ revisions }) => revisions[0]?.text.en)).toEqual(['A test.', 'Still a test.'])
  expect((await site.on('GET', `/components/${textId()}`)).body.status).toBe('operational')
  expect(Object.values((await site.on('GET', '/incidents/unresolved')).body)).toEqual([])
  expect((await site.on('GET', `/incidents/${id}`)).body).toEqual(deleted.body)
})

test('deleted again it is not there, as at Statuspage; asked again with the same key it is answered the same', async () => {
  const [id, headers] = [await opened(), { 'idempotency-key': randomUUID() }]
  const first = await site.on('DELETE', `/incidents/${id}`, { headers })
  const replayed = await site.on('DELETE', `/incidents/${id}`, { headers })
  expect([first.status, replayed.status, replayed.body]).toEqual([200, 200, first.body])
  const again = await site.on('DELETE', `/incidents/${id}`)
  expect([again.status, String(again.body.message), again.body.error]).toEqual([404, expect.stringContaining('retracted before'), again.body.message])
  expect((await remembered(id)).every(({ revisions }) => revisions.length === 2)).toBe(true)
})

test.each([
  ['JSON', { json: { incident: { metadata: { bongsu: { reason_ko: '시험이었습니다.', reason_en: 'It was a test.' } } } } }],
  ['a form', { form: `incident[metadata][bongsu][reason_ko]=${encodeURIComponent('시험이었습니다.')}&incident[metadata][bongsu][reason_en]=It+was+a+test.` }],
])('readers are told the reason that comes with it as %s', async (_, body) => {
  const id = await opened()
  expect((await site.on('DELETE', `/incidents/${id}`, body)).status).toBe(200)
  expect((await says(id))[0]).toEqual([true, '시험이었습니다.', 'It was a test.'])
})

test.each([
  ['nothing of the sort', { incident: 'x' }, 'incident'],
  ['a number', { incident: { metadata: { bongsu: { reason_en: 1 } } } }, 'incident[metadata][bongsu][reason_en]'],
  ['a secret', { incident: { metadata: { bongsu: { reason_en: `ghp_${'a'.repeat(36)}` } } } }, 'incident[metadata][bongsu][reason_en]'],
  ['too long', { incident: { metadata: { bongsu: { reason_ko: '가'.repeat(25_001) } } } }, 'incident[metadata][bongsu][reason_ko]'],
])('a reason that is %s takes nothing back', async (_, json, name) => {
  const id = await opened()
  const { status, body } = await site.on('DELETE', `/incidents/${id}`, { json })
  expect([status, String(body.message).startsWith(`${name}: `)]).toEqual([422, true])
  expect((await says(id)).every(([isBack]) => isBack === false)).toBe(true)
  await site.on('DELETE', `/incidents/${id}`)
})

test('whose roles do not reach its services deletes nothing', async () => {
  const other = await newService('pay', [['qr', 'QR로 결제', 'Pay by QR']])
  const id = await opened()
  for (const grants of [[{ role: 'viewer', services: 'all' }], [{ role: 'incident-manager', services: [other.service] }]] as const) {
    expect((await site.on('DELETE', `/incidents/${id}`, { key: await site.key(grants) })).status).toBe(403)
  }
  expect((await says(id)).every(([isBack]) => isBack === false)).toBe(true)
  await site.on('DELETE', `/incidents/${id}`)
})

test('where a rule asks for approvals nothing is taken back past it: its reason waits as a draft, and the answer names it', async () => {
  const id = await opened('major_outage')
  await database().approvalRule.create({ data: { severity: 'critical', isNeeded: true, minutes: 10 } })
  const json = { incident: { metadata: { bongsu: { reason_en: 'It was a drill.' } } } }
  const { status, body } = await site.on('DELETE', `/incidents/${id}`, { json })
  expect([status, String(body.message)]).toEqual([422, expect.stringContaining(String(body.draft))])
  const waits = { kind: 'incident-retraction', target: id, state: 'awaiting-approval', fields: { reasonEn: 'It was a drill.' } }
  expect(await database().draft.findUniqueOrThrow({ where: { id: String(body.draft) } })).toMatchObject(waits)
  expect((await says(id)).every(([isBack]) => isBack === false)).toBe(true)
  await database().approvalRule.deleteMany()
})

test('planned work is cancelled, not deleted', async () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const work = { name: 'Work', scheduled_for: at(1), scheduled_until: at(2), components: { [textId()]: 'under_maintenance' } }
  const { body } = await site.on('POST', '/incidents', { json: { incident: work } })
  const { status, body: refused } = await site.on('DELETE', `/incidents/${body.id}`)
  expect([status, String(refused.message)]).toEqual([422, expect.stringContaining('Cancel it')])
})
