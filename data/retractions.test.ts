import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRetracted, isWithdrawn, latest, phaseOf, type UpdateInput } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { FunctionStatus } from '#domain/status.ts'
import { parseLeaf } from '#domain/transparency/leaf.ts'
import { changeApprovalRules } from './approval-rules.ts'
import { changesBetween, newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { foreseen } from './draft-schedule.ts'
import { correctUpdate, incident, incidentRecord, incidentsSince, openIncident, postUpdate } from './incidents.ts'
import { retractIncident, retractUpdate } from './retractions.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const at = (text: string) => new Date(`2022-10-${text}+09:00`)
const why = (id: string) => ({ id, submission: randomUUID(), reason: { ko: '시험 경보였습니다.', en: null } })

let own: Awaited<ReturnType<typeof testDatabase>>
let fn = ''
let service = ''
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const text = { slug: 'text', name: { ko: '글', en: 'text' }, shortName: null, declared: null }
  await addService(staff, { slug: 'talk', name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions: [text] }, at('15T00:00'))
  const [found] = await services(await newest())
  fn = found?.functions[0]?.id ?? ''
  service = found?.id ?? ''
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const newest = async (now = at('30T00:00')) => ({ now, change: await newestChange() })

function said(status: FunctionStatus, more: Partial<UpdateInput> = {}): UpdateInput {
  const changes = [{ functionId: fn, status, since: at('15T15:27'), workaround: null, scope: EVERYONE }]
  const text = { ko: '메시지가 전송되지 않습니다.', en: null }
  return { submission: randomUUID(), phase: 'investigating', text, changes, estimate: null, nextUpdateBy: null, sources: [], ...more }
}

/** An outage of which two things were said. */
async function outage(): Promise<string> {
  const input = { title: { ko: '장애', en: 'Outage' }, startedAt: at('15T15:27'), startNote: null, dependency: null, sources: [] }
  const opened = await openIncident(staff, { ...input, first: said('degraded') }, at('15T16:00'))
  if (!opened.ok) throw new Error(opened.problem)
  await postUpdate(staff, opened.id, said('major_outage', { phase: 'identified' }), at('15T17:00'))
  return opened.id
}

async function updatesOf(id: string) {
  return (await incident(id, await newest()))?.updates ?? []
}

test('an update is taken back by a further revision with its own line in the record and leaf in the log', async () => {
  const id = await outage()
  const [, second] = await updatesOf(id)
  const before = await newest()
  expect(await retractUpdate(staff, why(second?.id ?? ''), at('15T18:00'))).toEqual({ ok: true, id })
  const after = (await updatesOf(id))[1]
  expect(after?.revisions.map((one) => [one.number, one.isRetraction, one.changes.length])).toEqual([
    [1, undefined, 1],
    [2, true, 0],
  ])
  expect(latest(after as NonNullable<typeof after>)).toMatchObject({ text: { ko: '시험 경보였습니다.' }, phase: 'investigating' })
  expect((await incident(id, before))?.updates[1]?.revisions).toHaveLength(1)
  const lines = (await incidentRecord(id, await newest())).map((line) => JSON.parse(String(Buffer.from(line))))
  expect(lines.map((line) => line.update.retracted)).toEqual([undefined, undefined, true])
  const leaves = await database().leaf.findMany({ where: { change: await newestChange() } })
  expect(leaves.map((leaf) => parseLeaf(leaf.bytes))).toMatchObject([{ type: 'incident-update', update: second?.id, rev: 2, record: { line: 3 } }])
  const [touch] = (await changesBetween(before.change, await newestChange())).map((change) => change.touch)
  expect(touch).toMatchObject({ kind: 'incident', incidentId: id, services: ['talk'], functions: ['text'], months: expect.arrayContaining(['2022-10']) })
})

test('a wrongly opened incident is taken back in one change, and from then on it is not open', async () => {
  const id = await outage()
  const before = await newestChange()
  expect(await retractIncident(staff, why(id), at('15T18:00'))).toEqual({ ok: true, id })
  expect(await newestChange()).toBe(before + 1)
  const found = await incident(id, await newest())
  expect([found !== null && isWithdrawn(found), found !== null && phaseOf(found)]).toEqual([true, 'resolved'])
  const moment = await newest()
  expect((await incidentsSince(moment.now, moment)).some((one) => one.id === id)).toBe(false)
  const leaves = await database().leaf.findMany({ where: { change: before + 1 }, orderBy: { position: 'asc' } })
  expect(leaves.map((leaf) => parseLeaf(leaf.bytes))).toMatchObject([
    { number: 2, rev: 2, record: { line: 3 } },
    { number: 1, rev: 2, record: { line: 4 } },
  ])
  expect(await incidentRecord(id, moment)).toHaveLength(4)
})

test('twice is once, and what was taken back is neither corrected nor taken back again', async () => {
  const id = await outage()
  const [, second] = await updatesOf(id)
  const once = why(second?.id ?? '')
  await Promise.all([retractUpdate(staff, once, at('15T18:00')), retractUpdate(staff, once, at('15T18:00'))])
  expect((await updatesOf(id))[1]?.revisions).toHaveLength(2)
  const refused = { ok: false, problem: 'already-retracted' }
  expect(await retractUpdate(staff, why(second?.id ?? ''), at('15T19:00'))).toEqual(refused)
  expect(await correctUpdate(staff, second?.id ?? '', { ...said('degraded'), reason: { ko: '왜', en: null } }, at('15T19:00'))).toEqual(refused)
  await retractIncident(staff, why(id), at('15T20:00'))
  expect(await retractIncident(staff, why(id), at('15T21:00'))).toEqual(refused)
  expect(await retractIncident(staff, why('nosuch000000'), at('15T21:00'))).toEqual({ ok: false, problem: 'no-such-incident' })
  expect(await retractUpdate(staff, why('nosuch000000'), at('15T21:00'))).toEqual({ ok: false, problem: 'no-such-update' })
})

test('who may correct for the service takes back; a writer does not, and nothing of it stays', async () => {
  const id = await outage()
  const refused = { ok: false, problem: 'not-allowed' }
  expect(await retractIncident(staffWith([{ role: 'writer', services: 'all' }]), why(id), at('15T18:00'))).toEqual(refused)
  expect(await retractIncident(staffWith([{ role: 'incident-manager', services: ['elsewhere000'] }]), why(id), at('15T18:00'))).toEqual(refused)
  expect((await updatesOf(id)).every((update) => update.revisions.length === 1)).toBe(true)
  expect((await retractIncident(staffWith([{ role: 'incident-manager', services: [service] }]), why(id), at('15T18:00'))).ok).toBe(true)
})

test('taking back never undoes the recovery of what is still said to be down', async () => {
  const id = await outage()
  await postUpdate(staff, id, said('operational', { phase: 'monitoring' }), at('15T18:00'))
  await postUpdate(staff, id, said('operational', { phase: 'resolved', changes: [] }), at('15T19:00'))
  const [, , third, last] = await updatesOf(id)
  expect(await retractUpdate(staff, why(third?.id ?? ''), at('15T20:00'))).toEqual({ ok: false, problem: 'still-affected' })
  expect(await retractUpdate(staff, why(last?.id ?? ''), at('15T20:00'))).toEqual({ ok: true, id })
  expect(phaseOf((await incident(id, await newest())) as NonNullable<Awaited<ReturnType<typeof incident>>>)).toBe('monitoring')
})

test('what was foreseen of a retraction is what the write makes of it', async () => {
  const id = await outage()
  const [first] = await updatesOf(id)
  const input = { submission: randomUUID(), reason: { ko: '시험 경보였습니다.', en: null } }
  for (const [kind, target] of [
    ['update-retraction', first?.id ?? ''],
    ['incident-retraction', id],
  ] as const) {
    const moment = await newest(at('15T18:00'))
    const foretold = await foreseen({ kind, target, input }, moment)
    const before = await incident(id, moment)
    const retract = kind === 'update-retraction' ? retractUpdate : retractIncident
    const worker = { kind: 'system', name: 'worker' } as const
    await retract(worker, { ...input, submission: randomUUID(), id: target }, moment.now)
    expect(foretold).toMatchObject({ ok: true, before, after: await incident(id, await newest()), severity: 'critical', concerns: [service] })
  }
  expect(await foreseen({ kind: 'incident-retraction', target: id, input }, await newest())).toEqual({ ok: false, problem: 'already-retracted' })
})

test('where a rule asks for an approval nothing is taken back without one, and going past it is told to readers with its own reason', async () => {
  const id = await outage()
  expect((await changeApprovalRules(staff, [{ severity: 'critical', isNeeded: true, minutes: 10, template: null }], at('15T17:30'))).ok).toBe(true)
  const [first] = await updatesOf(id)
  const refused = { ok: false, problem: 'needs-approval' }
  expect(await retractIncident(staff, why(id), at('15T18:00'))).toEqual(refused)
  expect(await retractUpdate(staff, why(first?.id ?? ''), at('15T18:00'))).toEqual(refused)
  expect((await updatesOf(id)).map(isRetracted)).toEqual([false, false])
  const manager = staffWith([{ role: 'incident-manager', services: [service] }], { id: 'manager' })
  const bypass = { kind: 'bypassed', by: { id: 'manager', name: manager.name }, reason: { ko: '연락이 되지 않습니다.', en: null } } as const
  expect(await retractIncident(manager, why(id), at('15T18:00'), bypass)).toEqual({ ok: true, id })
  expect((await updatesOf(id)).map((update) => latest(update).clearance)).toEqual([
    { kind: 'bypassed', reason: bypass.reason },
    { kind: 'bypassed', reason: bypass.reason },
  ])
  const [entry] = await database().auditEntry.findMany({ where: { action: 'incident.retract' }, orderBy: { id: 'desc' }, take: 1 })
  expect(entry?.after).toMatchObject({ reason: { ko: '시험 경보였습니다.' }, clearance: { kind: 'bypassed', by: { name: manager.name } } })
})
