import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alert, AlertRule } from '#domain/alert.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { AlertHook } from '#domain/staff.ts'
import { addHook, addRule, alertHook, alertHooks, alertRules, removeRule, renewHook, revokeHook } from './alert-hooks.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { openIncident } from './incidents.ts'
import { acceptProposal, dismissProposal, openProposals, proposal, proposalsOf, receiveAlerts } from './proposals.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const staff = staffWith()

let own: Awaited<ReturnType<typeof testDatabase>>
let pay: string
let payService: string
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const functions = [{ slug: 'pay', name: { ko: '결제', en: 'Pay' }, shortName: null, declared: null }]
  await addService(staff, { slug: 'payments', name: { ko: '페이', en: 'Pay' }, dependencies: [], functions }, NOW)
  const [service] = await services({ now: NOW, change: await newestChange() })
  pay = service?.functions[0]?.id ?? ''
  payService = service?.id ?? ''
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function hook(): Promise<AlertHook> {
  const added = await addHook(staff, { name: 'Alertmanager', kind: 'alertmanager', salt: 's' }, NOW)
  return { kind: 'alert-hook', id: added.ok ? added.id : '', name: 'Alertmanager', opens: [], address: '192.0.2.7' }
}

function rule(functions: readonly string[]): AlertRule {
  return { id: 'r', hook: 'h', matchers: [], functions, status: 'partial_outage', action: 'propose', template: null }
}

function batch(isFiring: boolean, group = 'g') {
  const alert: Alert = { fingerprint: 'f', isFiring, name: 'PayDown', summary: null, labels: {}, startsAt: NOW, endsAt: isFiring ? null : later(9), url: null }
  return { group, left: 0, alerts: [alert] }
}

test('an alert is proposed once however often it is sent, and is over by itself when it is resolved', async () => {
  const sender = await hook()
  const first = await receiveAlerts(sender, batch(true), [rule([pay])], NOW)
  expect(first).toMatchObject({ state: 'open', functions: [pay], status: 'partial_outage', openedAt: NOW })
  expect(await receiveAlerts(sender, batch(true), [rule([pay])], later(5))).toEqual(first)
  expect((await openProposals()).map(({ id }) => id)).toContain(first?.id)
  expect(await receiveAlerts(sender, batch(false), [rule([pay])], later(9))).toMatchObject({ id: first?.id, state: 'over', quietAt: later(9) })
  expect((await openProposals()).map(({ id }) => id)).not.toContain(first?.id)
  const again = await receiveAlerts(sender, batch(true), [rule([pay])], later(20))
  expect(again?.id).not.toBe(first?.id)
  const actions = await database().auditEntry.findMany({ where: { actorId: sender.id }, orderBy: { id: 'asc' }, select: { action: true, address: true } })
  expect(actions.map(({ action }) => action)).toEqual(['proposal.open', 'proposal.quiet', 'proposal.open'])
  expect(actions[0]?.address).toBe('192.0.2.7')
})

test('ten that hand in the same alert at once make one proposal', async () => {
  const sender = await hook()
  const made = await Promise.all(Array.from({ length: 10 }, () => receiveAlerts(sender, batch(true), [], NOW)))
  expect(new Set(made.map((one) => one?.id)).size).toBe(1)
})

test('what was dismissed stays dismissed while it goes on firing, and comes back when it fires anew', async () => {
  const sender = await hook()
  const first = await receiveAlerts(sender, batch(true), [], NOW)
  expect(await dismissProposal(staff, first?.id ?? '', later(1))).toEqual({ ok: true, id: first?.id })
  expect(await receiveAlerts(sender, { ...batch(true), left: 1 }, [rule([pay])], later(2))).toMatchObject({ id: first?.id, state: 'dismissed' })
  await receiveAlerts(sender, batch(false), [], later(3))
  expect(await receiveAlerts(sender, batch(true), [], later(4))).toMatchObject({ state: 'open' })
  expect(await dismissProposal(staff, first?.id ?? '', later(5))).toEqual({ ok: false, problem: 'already-decided' })
})

test('what was accepted belongs to its incident, which learns when it went quiet', async () => {
  const sender = await hook()
  const first = await receiveAlerts(sender, batch(true), [rule([pay])], NOW)
  expect(await acceptProposal(staff, first?.id ?? '', 'nonesuch0000', NOW)).toEqual({ ok: false, problem: 'no-such-incident' })
  const changes = [{ functionId: pay, status: 'unknown', since: NOW, workaround: null, scope: EVERYONE }] as const
  const said = {
    submission: randomUUID(),
    phase: 'investigating',
    text: { ko: '확인', en: null },
    changes,
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  } as const
  const opened = await openIncident(
    staff,
    { title: { ko: '장애', en: 'Outage' }, startedAt: NOW, startNote: null, dependency: null, sources: [], first: said },
    NOW,
  )
  const incident = opened.ok ? opened.id : ''
  expect(await acceptProposal(staff, first?.id ?? '', incident, NOW)).toEqual({ ok: true, id: first?.id })
  await receiveAlerts(sender, batch(false), [], later(30))
  expect(await proposalsOf(incident)).toMatchObject([{ id: first?.id, state: 'accepted', quietAt: later(30), decidedBy: staff.name }])
})

test('only who may decide for the services concerned decides', async () => {
  const first = await receiveAlerts(await hook(), batch(true), [rule([pay])], NOW)
  const id = first?.id ?? ''
  expect(await dismissProposal(staffWith([{ role: 'writer', services: 'all' }]), id, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await dismissProposal(staffWith([{ role: 'incident-manager', services: ['another'] }]), id, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect((await proposal(id))?.state).toBe('open')
  expect((await dismissProposal(staffWith([{ role: 'incident-manager', services: [payService] }]), id, NOW)).ok).toBe(true)
})

test('hooks and rules are kept in order, and only by who may', async () => {
  const { id } = await hook()
  const input = {
    hook: id,
    matchers: [{ label: 'service', isNegated: false, value: 'pay*' }],
    functions: [pay],
    status: 'unknown',
    action: 'propose',
    template: null,
  } as const
  const first = await addRule(staff, input, NOW)
  await addRule(staff, { ...input, status: 'degraded' }, NOW)
  expect(await addRule(staff, { ...input, functions: ['nonesuch'] }, NOW)).toEqual({ ok: false, problem: 'unknown-function' })
  expect(await addRule(staff, { ...input, action: 'open' }, NOW)).toEqual({ ok: false, problem: 'template-needed' })
  expect(await addRule(staffWith([{ role: 'incident-manager', services: 'all' }]), input, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect((await alertRules(id)).map(({ status }) => status)).toEqual(['unknown', 'degraded'])
  await removeRule(staff, first.ok ? first.id : '', NOW)
  expect(await alertRules(id)).toMatchObject([{ ...input, status: 'degraded' }])
  await renewHook(staff, id, 'another', NOW)
  expect((await alertHook(id))?.salt).toBe('another')
  await revokeHook(staff, id, NOW)
  expect((await alertHooks()).find((one) => one.id === id)?.revokedAt).toEqual(NOW)
  expect(await renewHook(staff, id, 'again', NOW)).toEqual({ ok: false, problem: 'no-such-hook' })
})
