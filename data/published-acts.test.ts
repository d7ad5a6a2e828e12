import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { UpdateInput } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { publicationsAnswer } from '#formats/api/publications.ts'
import { changeApprovalRules } from './approval-rules.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, useDatabase } from './database.ts'
import { correctUpdate, incident, openIncident, postUpdate } from './incidents.ts'
import { announceMaintenance, correctMaintenanceTitle } from './maintenances.ts'
import { publishedActs, publishedMonths } from './published-acts.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const CANARY = '카나리아이름'
const at = (text: string) => new Date(`2022-${text}+09:00`)
const manager = staffWith([{ role: 'incident-manager', services: 'all' }], { id: 'u-canary', name: CANARY, channel: 'slack', address: '192.0.2.77' })
const administrator = staffWith()

let own: Awaited<ReturnType<typeof testDatabase>>
let functionId = ''
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const functions = [{ slug: 'text', name: { ko: '글', en: 'Text' }, shortName: null, declared: null }]
  await addService(administrator, { slug: 'talk', name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions }, at('10-01T00:00'))
  functionId = (await services(await moment()))[0]?.functions[0]?.id ?? ''
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const moment = async (now = at('11-30T00:00')) => ({ now, change: await newestChange() })

function said(): UpdateInput {
  const change = { functionId, status: 'major_outage', since: at('10-15T15:27'), workaround: null, scope: EVERYONE } as const
  const text = { ko: '메시지가 전송되지 않습니다.', en: 'Messages are not sent.' }
  return { submission: randomUUID(), phase: 'investigating', text, changes: [change], estimate: null, nextUpdateBy: null, sources: [] }
}

test('each publication says in which role, through which door and with which clearance, and names nobody', async () => {
  const title = { ko: '장애', en: 'Outage' }
  const opened = await openIncident(
    manager,
    { title, startedAt: at('10-15T15:27'), startNote: null, dependency: null, sources: [], first: said() },
    at('10-15T16:10'),
  )
  if (!opened.ok) throw new Error(opened.problem)
  await changeApprovalRules(administrator, [{ severity: 'critical', isNeeded: true, minutes: 5, template: null }], at('10-16T00:00'))
  expect(await postUpdate(manager, opened.id, said(), at('10-16T09:00'))).toEqual({ ok: false, problem: 'needs-approval' })
  const reason = { ko: '승인할 사람이 없습니다.', en: null }
  await postUpdate(manager, opened.id, said(), at('10-16T10:00'), { kind: 'bypassed', by: manager, reason })
  await changeApprovalRules(administrator, [{ severity: 'critical', isNeeded: false, minutes: 5, template: null }], at('10-31T00:00'))
  const [first] = (await incident(opened.id, await moment()))?.updates ?? []
  await correctUpdate(administrator, first?.id ?? '', { ...said(), reason }, at('11-01T00:30'))

  const [october, november] = [await publishedActs('2022-10', await moment()), await publishedActs('2022-11', await moment())]
  expect(october.map(({ act, by, channel, cleared, path }) => [act, by, channel, cleared, path])).toEqual([
    ['incident-opened', 'incident-manager', 'slack', null, `/incidents/${opened.id}#u1`],
    ['update-posted', 'incident-manager', 'slack', { kind: 'bypassed', reason }, `/incidents/${opened.id}#u2`],
  ])
  expect(november).toMatchObject([{ act: 'update-corrected', by: 'administrator', channel: 'console', title, record: { line: 3 } }])
  expect(await publishedMonths(await moment())).toEqual(['2022-11', '2022-10'])

  const printed = JSON.stringify([
    ...october,
    ...november,
    publicationsAnswer('https://status.example', '2022-10', october),
    await incident(opened.id, await moment()),
  ])
  for (const secret of [CANARY, 'u-canary', '192.0.2.77', administrator.name]) expect(printed).not.toContain(secret)
})

test('planned work is listed under the title that stood when each of it was said', async () => {
  const [was, now] = [
    { ko: '정기 점검', en: 'Maintenance' },
    { ko: '메신저 정기 점검', en: 'Maintenance of the messenger' },
  ]
  const windows = [{ start: at('12-20T02:00'), end: at('12-20T05:00') }]
  const impacts = [{ functionId, status: 'maintenance' }] as const
  const text = { ko: '서버를 교체합니다.', en: null }
  const announced = await announceMaintenance(administrator, { submission: randomUUID(), title: was, text, windows, rule: null, impacts }, at('12-01T10:00'))
  if (!announced.ok) throw new Error(announced.problem)
  const correction = { submission: randomUUID(), title: now, reason: { ko: '무엇인지 빠졌습니다.', en: null }, isForSeries: false }
  await correctMaintenanceTitle(administrator, announced.id, correction, at('12-02T10:00'))
  const acts = await publishedActs('2022-12', await moment(at('12-31T00:00')))
  expect(acts.map(({ act, title }) => [act, title])).toEqual([
    ['maintenance-announced', was],
    ['maintenance-updated', now],
  ])
})

test('what was published after the moment does not stand in its list', async () => {
  const before = await moment()
  const [known] = await publishedActs('2022-10', before)
  expect(await publishedActs('2022-10', { ...before, change: (known?.change ?? 0) - 1 })).toEqual([])
  expect(await publishedMonths({ ...before, change: 0 })).toEqual([])
})
