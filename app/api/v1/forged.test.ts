import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#data/database.ts'
import { api, type Json } from './answer.fixture.ts'

// What is sent so that it is taken for more than it may be: columns nobody may set, operators of a query, names of an object's ancestors.
let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const textId = () => site.functions[0] ?? ''
const incidentsThere = () => database().incident.count()

async function opened(): Promise<Json> {
  const { status, body } = await site.on('POST', '/incidents', { json: { incident: { name: 'Texts fail', body: 'Texts fail.' } } })
  expect(status).toBe(201)
  return body
}

const FORGED = {
  id: 'forged000001',
  page_id: 'forged000001',
  change: 1,
  startedAt: '2001-01-01T00:00:00Z',
  created_at: '2001-01-01T00:00:00Z',
  updated_at: '2001-01-01T00:00:00Z',
  resolved_at: '2001-01-01T00:00:00Z',
  recordedAt: '2001-01-01T00:00:00Z',
  actorId: 'somebody',
  actor: { kind: 'system', name: 'seed' },
  grants: [{ role: 'administrator', services: 'all' }],
  isRetraction: true,
  updates: { deleteMany: {} },
  incident_updates: [{ id: 'forged000002', body: 'Forged.' }],
}

test('what nobody may set is not set, whichever name it is sent under', async () => {
  const began = Date.now()
  const incident = { ...FORGED, name: 'Texts fail', body: 'Texts fail.', components: { [textId()]: 'partial_outage' } }
  const made = await site.on('POST', '/incidents', { json: { ...FORGED, incident } })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ page_id: 'page00000001', resolved_at: null, incident_updates: [{ body: 'Texts fail.' }] })
  expect(String(made.body.id)).not.toContain('forged')
  expect(Date.parse(String(made.body.created_at))).toBeGreaterThanOrEqual(began - 1_000)
  const on = await site.on('PATCH', `/incidents/${made.body.id}`, { json: { incident: { ...FORGED, status: 'identified', body: 'We know why.' } } })
  expect([on.status, on.body.id, Object.values(on.body.incident_updates ?? {}).map(({ body }) => String(body))]).toEqual([
    200,
    made.body.id,
    ['We know why.', 'Texts fail.'],
  ])
  expect(JSON.stringify(await database().incident.findMany({ include: { updates: { include: { revisions: true } } } }))).not.toMatch(/forged|2001-/i)
  expect(await database().auditEntry.count({ where: { OR: [{ actorId: 'somebody' }, { actorName: 'seed', action: 'incident.open' }] } })).toBe(0)
})

test('an operator of a query is no text: it is refused by name, and finds nothing', async () => {
  const { id } = await opened()
  const before = await incidentsThere()
  for (const operator of [{ not: '' }, { contains: '' }, { in: ['a'] }, { set: 'x' }, [{ equals: 'a' }], { toJSON: 'x' }]) {
    for (const field of ['name', 'body', 'status']) {
      const sent = { name: 'Texts fail', body: 'Texts fail.', status: 'investigating', [field]: operator }
      for (const answered of [
        await site.on('POST', '/incidents', { json: { incident: sent } }),
        await site.on('PATCH', `/incidents/${id}`, { json: { incident: sent } }),
      ]) {
        expect([answered.status, JSON.stringify(answered.body)]).toEqual([422, expect.stringContaining(field)])
      }
    }
  }
  const form = 'incident[name][not]=&incident[body][contains]=a'
  expect((await site.on('POST', '/incidents', { form })).status).toBe(422)
  expect(await incidentsThere()).toBe(before)
})

test.each([
  '{"incident":{"__proto__":{"name":"Forged","body":"Forged."}}}',
  '{"__proto__":{"incident":{"name":"Forged","body":"Forged."}}}',
  '{"incident":{"constructor":{"prototype":{"name":"Forged"}},"body":"Forged."}}',
])('an ancestor’s name gives no request what it does not have: %s', async (text) => {
  const before = await incidentsThere()
  const answered = await site.on('POST', '/incidents', {
    bytes: new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>,
    headers: { 'content-type': 'application/json' },
  })
  expect([400, 422]).toContain(answered.status)
  expect(await incidentsThere()).toBe(before)
  expect(Object.hasOwn(Object.prototype, 'name')).toBe(false)
})

test('whatever stands in an address or a query, nothing is found that was not named, and nothing breaks', async () => {
  const { id } = await opened()
  const odd = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'constructor', '{"not":""}', '%00', '*', `${id}'--`, `${id},x`))
  await fc.assert(
    fc.asyncProperty(odd, odd, async (part, value) => {
      // These are other addresses of this API, or none at all.
      fc.pre(!/^\.{0,2}$|^(?:\.json|unresolved|scheduled|upcoming|active_maintenance)$/.test(part))
      expect((await site.on('GET', `/incidents/${encodeURIComponent(part)}`)).status).toBe(404)
      const listed = await site.on('GET', `/incidents?q[not]=${encodeURIComponent(value)}&limit[gt]=1&page[]=2`)
      expect([200, 422]).toContain(listed.status)
    }),
    { numRuns: 60 },
  )
})
