import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { database, useDatabase } from '#data/database.ts'
import { api, PAGE } from './answer.fixture.ts'
import { FAILURES_BURST } from './attempts.ts'

let site: Awaited<ReturnType<typeof api>>
beforeAll(async () => {
  site = await api()
})
afterAll(() => site.stop())

const sentence = (body: { readonly [name: string]: unknown }) => String(body.message)

test('nothing is answered without a key, whatever is asked for', async () => {
  for (const path of ['', '/pages', `/pages/${PAGE}/incidents`, '/nowhere', `/pages/${PAGE}/metrics/abc/data`]) {
    for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'TRACE-ME']) {
      const { status, headers, body } = await site.call(method, path, { key: null, headers: { 'x-forwarded-for': `192.0.2.${path.length}${method.length}` } })
      expect([path, method, status]).toEqual([path, method, 401])
      expect(headers.get('www-authenticate')).toBe('OAuth realm="bongsu"')
      expect(body.error).toBe(sentence(body))
    }
  }
})

test('a key in the address is refused, also when it is good, and the answer says what to do', async () => {
  const key = await site.key()
  const { status, body } = await site.call('GET', `/pages?api_key=${key}`, { key: null })
  expect([status, sentence(body)]).toEqual([401, expect.stringContaining('revoke it')])
  expect((await site.call('GET', `/pages?api_key=${key}`)).status).toBe(401)
})

test('a key that may read nothing gets a 403, one that may read cannot write', async () => {
  const nobody = await site.key([{ role: 'viewer', services: 'all' }], [])
  expect((await site.on('GET', '/incidents', { key: nobody })).status).toBe(403)
  const viewer = await site.key([{ role: 'viewer', services: 'all' }])
  expect((await site.on('GET', '/incidents', { key: viewer })).status).toBe(200)
  const write = await site.on('POST', '/incidents', { key: viewer, json: { incident: { name: 'A', body: 'B' } } })
  expect([write.status, sentence(write.body)]).toEqual([403, expect.stringContaining('may not')])
})

test.each([
  ['GET', '', 404],
  ['GET', '/nowhere', 404],
  ['GET', '/pages/otherpage001', 404],
  ['GET', '/pages/otherpage001/incidents', 404],
  ['GET', `/pages/${PAGE}/incidents/nosuchthing1`, 404],
  ['GET', `/pages/${PAGE}/incidents/..%2f..%2fstaff`, 404],
  ['GET', `/pages/${PAGE}/incidents/%00`, 404],
  ['GET', `/pages/${PAGE}/incidents/constructor`, 404],
  ['GET', `/pages/${PAGE}/components/__proto__`, 404],
  ['PATCH', `/pages/${PAGE}/incidents/nosuchthing1`, 404],
  ['POST', '/pages', 405],
  ['DELETE', `/pages/${PAGE}`, 405],
  ['POST', `/pages/${PAGE}/incidents/unresolved`, 405],
  ['PATCH', `/pages/${PAGE}`, 422],
  ['GET', `/pages/${PAGE}/subscribers`, 422],
  ['POST', `/pages/${PAGE}/subscribers/unsubscribe`, 422],
  ['GET', `/pages/${PAGE}/incidents/abc/subscribers/def/resend_confirmation`, 422],
  ['GET', `/pages/${PAGE}/page_access_users`, 422],
  ['GET', `/pages/${PAGE}/status_embed_config`, 422],
  ['GET', '/organizations/abc/users', 422],
  ['GET', `/pages/${PAGE}/incidents/nosuchthing1/postmortem`, 404],
  ['PUT', `/pages/${PAGE}/incidents/nosuchthing1/postmortem/publish`, 404],
  ['DELETE', `/pages/${PAGE}/incidents/nosuchthing1`, 404],
] as const)('%s %s is answered with %i and a sentence', async (method, path, status) => {
  const answered = await site.call(method, path, method === 'GET' ? {} : { json: { incident: {} } })
  expect([answered.status, answered.body.error]).toEqual([status, answered.body.message])
  expect(sentence(answered.body)).toMatch(/^[A-Z].+\.$/)
  if (status === 405) expect(answered.headers.get('allow')).toMatch(/OPTIONS$/)
})

test('HEAD has the headers of GET and no body; OPTIONS says which methods there are, and nothing of other origins', async () => {
  const head = await site.on('HEAD', '/incidents')
  expect([head.status, head.body, head.headers.get('content-type')]).toEqual([200, null, 'application/json; charset=utf-8'])
  const options = await site.on('OPTIONS', '/incidents', { key: null, headers: { origin: 'https://shop.example' } })
  expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS'])
  expect([...options.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test('every answer may be kept by nobody, shown in no frame and read as nothing but JSON', async () => {
  for (const path of ['/pages', '/nowhere']) {
    const { headers } = await site.call('GET', path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    expect(headers.has('set-cookie')).toBe(false)
  }
})

test.each([
  ['half a text', { 'content-type': 'application/json' }, '{"incident":', 400],
  ['a list', { 'content-type': 'application/json' }, '[]', 400],
  ['JSON that says it is a form', { 'content-type': 'application/x-www-form-urlencoded' }, '{"incident":{"name":"a"}}', 400],
  ['a name of JavaScript', { 'content-type': 'application/json' }, '{"incident":{"__proto__":{"name":"a"}}}', 400],
  ['another type', { 'content-type': 'text/xml' }, '<incident/>', 415],
  ['a file', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--', 415],
  ['too much of it', { 'content-type': 'application/json' }, `{"incident":{"body":"${'a'.repeat(262_144)}"}}`, 413],
  ['nothing', { 'content-type': 'application/json' }, '', 422],
])('a body with %s opens no incident', async (_, headers, form, status) => {
  const answered = await site.on('POST', '/incidents', { form, headers })
  expect(answered.status).toBe(status)
  expect(sentence(answered.body)).not.toBe('')
})

test('a key that has used up its requests gets a 429 that says when to go on', async () => {
  const key = await site.key()
  await database().apiToken.updateMany({ where: { visible: key.slice(0, 12) }, data: { spentUntil: new Date(Date.now() + 3_600_000) } })
  const { status, headers, body } = await site.call('GET', '/pages', { key })
  expect([status, Number(headers.get('retry-after')) > 3_000, sentence(body)]).toEqual([429, true, expect.stringContaining('Retry-After')])
})

test('an address that tries wrong keys is refused before it is looked at, and others are not', async () => {
  const from = (address: string, key: string | null) => site.call('GET', '/pages', { key, headers: { 'x-forwarded-for': address } })
  for (let count = 0; count < FAILURES_BURST; count++) expect((await from('198.51.100.9', 'wrong')).status).toBe(401)
  const key = await site.key()
  const refused = await from('198.51.100.9', key)
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await from('198.51.100.10', key)).status).toBe(200)
  for (let count = 0; count < FAILURES_BURST; count++) await from(`2001:db8::${count}`, 'wrong')
  expect((await from('2001:db8::ffff', key)).status).toBe(429)
  expect((await from('2001:db8:0:1::1', key)).status).toBe(200)
})

test('the page is told in the words of version 1, in a list of one', async () => {
  const { body } = await site.call('GET', '/pages')
  expect(body[0]).toMatchObject({ id: PAGE, name: 'Hanbit', time_zone: 'Asia/Seoul', allow_email_subscribers: false })
  expect((await site.call('GET', `/pages/${PAGE}.json`)).body).toEqual(body[0])
})

test('while the database is down, the answer says so in a sentence and shows nothing of what is inside', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  await useDatabase('postgresql://nobody@127.0.0.1:1/none')
  const { status, body } = await site.call('GET', '/pages')
  expect([status, Object.keys(body)]).toEqual([500, ['error', 'message']])
  expect(sentence(body)).not.toMatch(/prisma|127\.0\.0\.1|at /i)
  expect(sentence(body)).toContain(String(logged.mock.calls[0]?.[0]).replace('api ', ''))
  logged.mockRestore()
})
