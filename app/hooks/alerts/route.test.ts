import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hookSecret } from '#auth/hook-secret.ts'
import { addHook, addRule, alertHook, revokeHook } from '#data/alert-hooks.ts'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { incident } from '#data/incidents.ts'
import { openProposals, proposal } from '#data/proposals.ts'
import { addService, services } from '#data/services.ts'
import { changeTemplate } from '#data/templates.ts'
import { testDatabase } from '#data/test-database.ts'
import type { HookKind, RuleAction } from '#domain/alert.ts'
import { statusByFunction } from '#domain/incident.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { POST } from './[hook]/route.ts'

const staff = staffWith()
const NOW = new Date()

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  process.env.BONGSU_AUTH_SECRET = 'a-secret-for-tests-only-0123456789'
  process.env.STAFF_ORIGIN = 'http://127.0.0.1:3001'
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function payFunction(): Promise<string> {
  const slug = `pay-${randomUUID().slice(0, 8)}`
  const functions = [{ slug: 'pay', name: { ko: '송금', en: 'Send money' }, shortName: null, declared: null }]
  await addService(staff, { slug, name: { ko: '페이', en: 'Pay' }, dependencies: [], functions }, NOW)
  const all = await services({ now: NOW, change: await newestChange() })
  return all.find((one) => one.slug === slug)?.functions[0]?.id ?? ''
}

async function hook(kind: HookKind): Promise<{ id: string; secret: string }> {
  const added = await addHook(staff, { name: kind, kind, salt: 'salt' }, NOW)
  const made = await alertHook(added.ok ? added.id : '')
  if (made === null) throw new Error('no hook')
  return { id: made.id, secret: hookSecret(made) }
}

function batch(overrides: { readonly startsAt?: Date; readonly status?: string; readonly service?: string } = {}) {
  const { startsAt = NOW, status = 'firing', service = 'pay' } = overrides
  const alert = { status, labels: { alertname: 'PayDown', service }, annotations: { summary: 'SECRET words of an alert' }, startsAt: startsAt.toISOString() }
  return { version: '4', groupKey: 'g', truncatedAlerts: 0, alerts: [{ ...alert, endsAt: '0001-01-01T00:00:00Z', generatorURL: '', fingerprint: 'f1' }] }
}

async function send(id: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const request = new Request(`http://127.0.0.1:3001/hooks/alerts/${id}`, { method: 'POST', body: text, headers })
  const answer = await POST(request, { params: Promise.resolve({ hook: id }) })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}`, 'x-forwarded-for': '192.0.2.9' })

test('what Alertmanager sends with the hook’s secret becomes a proposal, from the address that it came from', async () => {
  const { id, secret } = await hook('alertmanager')
  const answer = await send(id, batch(), bearer(secret))
  expect(answer).toMatchObject({ status: 200, body: { incident: null } })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(await proposal(answer.body.proposal)).toMatchObject({ state: 'open', hook: { id } })
  expect(await database().auditEntry.findFirst({ where: { actorId: id } })).toMatchObject({ actorKind: 'alert-hook', address: '192.0.2.9' })
})

test('a signed JSON is taken once its signature fits', async () => {
  const { id, secret } = await hook('signed')
  const body = JSON.stringify({ id: 'checkout', status: 'firing', title: 'Checkout fails', started_at: NOW.toISOString() })
  const seconds = Math.floor(Date.now() / 1_000)
  const signed = (text: string) => ({ 'bongsu-signature': `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')}` })
  expect(await send(id, body, signed(body))).toMatchObject({ status: 200 })
  expect(await send(id, body, signed(`${body} `))).toMatchObject({ status: 401 })
})

test.each([
  ['no secret', {}, batch(), 401, /Authorization/],
  ['a wrong secret', { authorization: 'Bearer nonsense' }, batch(), 401, /new one/],
  ['no JSON', null, '{', 422, /body/],
  ['something else', null, { alerts: [] }, 422, /groupKey/],
  ['too much', null, 'x'.repeat(1024 * 1024 + 1), 413, /smaller/],
] as const)('who sends %s hears what to do, and nothing is kept', async (_, headers, body, status, sentence) => {
  const { id, secret } = await hook('alertmanager')
  const before = (await openProposals()).length
  const answer = await send(id, body, headers ?? bearer(secret))
  expect(answer.status).toBe(status)
  expect(answer.body.message).toMatch(sentence)
  expect((await openProposals()).length).toBe(before)
})

test('a hook that was revoked, or never was, is not there', async () => {
  const { id, secret } = await hook('alertmanager')
  await revokeHook(staff, id, NOW)
  for (const one of [id, 'nonesuch0000', '../../x', '__proto__']) expect((await send(one, batch(), bearer(secret))).status, one).toBe(404)
})

test('a flood is slowed down with an answer that Alertmanager takes as "again later"', async () => {
  const { id, secret } = await hook('alertmanager')
  const answers = await Promise.all(Array.from({ length: 80 }, () => send(id, batch(), bearer(secret))))
  const statuses = new Set(answers.map(({ status }) => status))
  expect(statuses).toEqual(new Set([200, 503]))
  expect(answers.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('1')
})

const WORDS = { ko: '{{functions}} 장애를 확인하고 있습니다.', en: 'We are looking into {{functions}}.' }

async function opening(overrides: { readonly action?: RuleAction; readonly text?: { ko: string; en: string }; readonly isPreApproved?: boolean } = {}) {
  const { action = 'open', text = WORDS, isPreApproved = true } = overrides
  const pay = await payFunction()
  const words = {
    name: '확인 중',
    group: null,
    title: { ko: '{{functions}} 확인 중', en: '{{functions}} under investigation' },
    text,
    phase: 'investigating',
  } as const
  const made = await changeTemplate(staff, null, { ...words, functions: [], status: null, isPreApproved, submission: randomUUID() }, NOW)
  const { id, secret } = await hook('alertmanager')
  const matchers = [{ label: 'service', isNegated: false, value: 'pay*' }]
  await addRule(staff, { hook: id, matchers, functions: [pay], status: 'unknown', action, template: made.ok ? made.id : null }, NOW)
  return { id, secret, pay }
}

test('by rule a function is under investigation at once, in words of staff and never of the alert, once', async () => {
  const { id, secret, pay } = await opening()
  const startsAt = new Date(Date.now() - 120_000)
  const [first, second] = [await send(id, batch({ startsAt }), bearer(secret)), await send(id, batch({ startsAt }), bearer(secret))]
  expect(first.body.incident).toMatch(/^[0-9a-z]{12}$/)
  expect(second.body).toEqual({ proposal: first.body.proposal, incident: null })
  const found = await incident(first.body.incident, { now: new Date(), change: await newestChange() })
  expect(found?.title).toEqual({ ko: '송금 확인 중', en: 'Send money under investigation' })
  expect(found?.startedAt).toEqual(startsAt)
  expect(found?.updates[0]?.revisions[0]).toMatchObject({ phase: 'investigating', text: { ko: '송금 장애를 확인하고 있습니다.' } })
  expect(found === null ? null : statusByFunction(found).get(pay)).toMatchObject({ status: 'unknown', since: startsAt })
  expect(JSON.stringify(found)).not.toContain('SECRET')
  expect(await proposal(first.body.proposal)).toMatchObject({ state: 'accepted', incident: first.body.incident })
})

test('words that staff approved beforehand go out at once, also where others would wait for an approval', async () => {
  await useDatabase(own.ownerUrl)
  await database().approvalRule.create({ data: { severity: 'major', isNeeded: true, minutes: 10 } })
  await useDatabase(own.url)
  const { id, secret } = await opening()
  const answer = await send(id, batch(), bearer(secret))
  const found = await incident(answer.body.incident, { now: new Date(), change: await newestChange() })
  expect(found?.updates[0]?.revisions[0]?.clearance).toEqual({ kind: 'pre-approved' })
})

test('while an open incident speaks of the function already, staff decide', async () => {
  const { id, secret } = await opening()
  await send(id, batch(), bearer(secret))
  const again = await send(id, { ...batch(), groupKey: 'another' }, bearer(secret))
  expect(again.body.incident).toBeNull()
  expect(await proposal(again.body.proposal)).toMatchObject({ state: 'open' })
})

test.each([
  ['the rule only proposes', { action: 'propose' }],
  ['the words are not approved beforehand', { isPreApproved: false }],
  ['the words leave something open', { text: { ko: '{{next}}까지 알립니다.', en: 'By {{next}}.' } }],
] as const)('nothing is said by itself when %s', async (_, overrides) => {
  const { id, secret } = await opening(overrides)
  const answer = await send(id, batch(), bearer(secret))
  expect(answer.body.incident).toBeNull()
  expect(await proposal(answer.body.proposal)).toMatchObject({ state: 'open' })
})

test('an alert from a clock that is ahead opens nothing in the future', async () => {
  const { id, secret } = await opening()
  const answer = await send(id, batch({ startsAt: new Date(Date.now() + 3_600_000) }), bearer(secret))
  expect(answer.body.incident).not.toBeNull()
})
