import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { standAtTheGate } from './gate.ts'
import { accountKey, knownDeviceCookie } from './known-device.ts'

const PRESS = 'p'.repeat(40)

beforeAll(() => {
  Object.assign(process.env, { STAFF_ORIGIN: 'http://127.0.0.1:3001', BONGSU_AUTH_SECRET: 's'.repeat(40), BONGSU_PRESS_SECRET: PRESS })
})
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** An office that answers nothing by itself: what reached it waits in `reached`. */
async function office() {
  const reached: { readonly from: string; readonly response: ServerResponse }[] = []
  const server = createServer((request, response) => reached.push({ from: String(request.headers['x-forwarded-for'] ?? ''), response }))
  standAtTheGate(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as { port: number }
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  const ask = (from: string, headers: Readonly<Record<string, string>> = {}, path = '/staff/sign-in') =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'x-forwarded-for': from, ...headers } }).catch(() => null)
  const arrived = (count: number) => expect.poll(() => reached.length).toBe(count)
  const answer = (from: string) => reached.find((one) => one.from === from && !one.response.writableEnded)?.response.end('done')
  return { port, reached, ask, arrived, answer }
}

test('strangers come in two at a time, and somebody from elsewhere is next in a flood', async () => {
  const { ask, reached, arrived, answer } = await office()
  for (let count = 0; count < 50; count += 1) void ask('192.0.2.1')
  await arrived(2)
  const somebody = ask('198.51.100.7')
  // Its request has to be there before the flood's next turn.
  await new Promise((resolve) => setTimeout(resolve, 100))
  answer('192.0.2.1')
  answer('192.0.2.1')
  await arrived(4)
  expect(reached.map(({ from }) => from)).toContain('198.51.100.7')
  answer('198.51.100.7')
  expect(await (await somebody)?.text()).toBe('done')
})

test('the press, and a browser that somebody signed in with, wait for nobody', async () => {
  const { ask, arrived, reached } = await office()
  for (let count = 0; count < 10; count += 1) void ask('192.0.2.1')
  await arrived(2)
  const cookie = knownDeviceCookie(accountKey('haneul@example.com')).split(';')[0] ?? ''
  void ask('on duty', { cookie })
  void ask('press', { authorization: `Bearer ${PRESS}` })
  await arrived(4)
  for (const forged of [cookie.slice(0, -1), 'bongsu.device=a.b.c', `bongsu.device=${'x'.repeat(99)}`]) void ask('forged', { cookie: forged })
  void ask('forged', { authorization: 'Bearer ' })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(reached.map(({ from }) => from)).toEqual(['192.0.2.1', '192.0.2.1', 'on duty', 'press'])
})

test('programs and the files of a page have lines of their own', async () => {
  const { ask, arrived } = await office()
  for (let count = 0; count < 10; count += 1) void ask('192.0.2.1')
  await arrived(2)
  void ask('192.0.2.1', {}, '/hooks/alerts/x')
  void ask('192.0.2.1', {}, '/_next/static/chunks/x.js')
  await arrived(4)
})

test('who finds the line full is told in both languages when to come again, and a program as JSON', async () => {
  const { ask, arrived } = await office()
  const all = Array.from({ length: 300 }, () => ask('192.0.2.1'))
  await arrived(2)
  const refused = await Promise.race(all)
  expect(refused?.status).toBe(503)
  expect(Object.fromEntries(refused?.headers ?? [])).toMatchObject({ 'retry-after': '3', 'cache-control': 'no-store' })
  const text = (await refused?.text()) ?? ''
  expect(text).toContain('지금은 접속이 너무 많습니다')
  expect(text).toContain('Too many are asking right now')
  const programs = await Promise.race(Array.from({ length: 300 }, () => ask('192.0.2.1', {}, '/api/v1/pages')))
  expect([programs?.status, await programs?.json()]).toEqual([503, { error: 'Too many are asking right now', message: 'Too many are asking right now' }])
})

test('who hung up before their turn takes nobody’s place', async () => {
  const { port, ask, arrived, answer } = await office()
  for (const from of ['192.0.2.1', '192.0.2.2']) void ask(from)
  await arrived(2)
  const gone = connect(port, '127.0.0.1')
  gone.write('GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.3\r\n\r\n')
  await new Promise((resolve) => setTimeout(resolve, 100))
  gone.destroy()
  void ask('192.0.2.4')
  await new Promise((resolve) => setTimeout(resolve, 100))
  answer('192.0.2.1')
  await arrived(3)
  answer('192.0.2.4')
})
