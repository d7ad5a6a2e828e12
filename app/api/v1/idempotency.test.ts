import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { database } from '#data/database.ts'
import { api } from './answer.fixture.ts'

let site: Awaited<ReturnType<typeof api>>
let key: string
beforeAll(async () => {
  site = await api()
  key = await site.key()
})
afterAll(() => site.stop())

const INCIDENT = { incident: { name: 'Texts fail', body: 'Texts fail.' } }
const post = (name: string, json: unknown = INCIDENT, path = '/incidents') => site.on('POST', path, { key, json, headers: { 'idempotency-key': name } })
const count = () => database().incident.count()

test('the same request with the same key opens one incident and gets the same answer, also when many come at once', async () => {
  const [name, before] = [randomUUID(), await count()]
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(name)))
  expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
  expect([answers[0]?.status, await count()]).toEqual([201, before + 1])
  const again = await post(name)
  expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([answers[0]?.body, 'true'])
})

test('another request with the same key is refused: another body, another address, another method', async () => {
  const [name, before] = [randomUUID(), await count()]
  const { body } = await post(name)
  expect((await post(name, { incident: { name: 'Other', body: 'Other.' } })).status).toBe(422)
  expect((await post(name, INCIDENT, '/incidents.json')).status).toBe(422)
  const other = await site.on('PATCH', `/incidents/${body.id}`, { key, json: INCIDENT, headers: { 'idempotency-key': name } })
  expect([other.status, await count()]).toEqual([422, before + 1])
})

test('keys of two tokens are two keys', async () => {
  const [name, before] = [randomUUID(), await count()]
  await post(name)
  await site.on('POST', '/incidents', { key: await site.key(), json: INCIDENT, headers: { 'idempotency-key': name } })
  expect(await count()).toBe(before + 2)
})

test('a refusal is remembered like any other answer', async () => {
  const name = randomUUID()
  const first = await post(name, { incident: { body: 'no name' } })
  expect([first.status, await post(name, { incident: { body: 'no name' } })]).toEqual([422, expect.objectContaining({ status: 422, body: first.body })])
})

test('whoever died while working on it is followed by the next one, and what they had written is found, not written again', async () => {
  const [name, before] = [randomUUID(), await count()]
  const first = await post(name)
  await database().apiAnswer.updateMany({ where: { key: name }, data: { status: null, body: null, at: new Date(Date.now() - 61_000) } })
  const again = await post(name)
  expect([again.status, again.body.id, await count()]).toEqual([201, first.body.id, before + 1])
})

test('after a day an answer is forgotten', async () => {
  const name = randomUUID()
  await post(name)
  await database().apiAnswer.updateMany({ where: { key: name }, data: { at: new Date(Date.now() - 86_400_000) } })
  await post(randomUUID())
  expect(await database().apiAnswer.count({ where: { key: name } })).toBe(0)
})

test.each(['', 'a'.repeat(256), '키'])('%j is no key', async (name) => {
  const headers = new Headers()
  try {
    headers.set('idempotency-key', name)
  } catch {
    return
  }
  expect((await site.on('POST', '/incidents', { key, json: INCIDENT, headers: { 'idempotency-key': name } })).status).toBe(400)
})
