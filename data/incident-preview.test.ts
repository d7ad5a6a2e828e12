import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Incident, UpdateInput } from '#domain/incident.ts'
import { type Correction, type Opening, openedIncident, withClearance, withCorrection, withUpdate } from '#domain/incident-after.ts'
import { withRetraction } from '#domain/retraction.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { changeApprovalRules } from './approval-rules.ts'
import { newestChange } from './changes.ts'
import { chronicleSince } from './chronicle.ts'
import { closeDatabase, useDatabase } from './database.ts'
import { correctUpdate, incident, incidentsSince, openIncident, postUpdate } from './incidents.ts'
import { retractUpdate } from './retractions.ts'
import { addService, services } from './services.ts'
import { testDatabase } from './test-database.ts'

const staff = staffWith()
const at = (text: string) => new Date(`2022-10-${text}+09:00`)
const DRAFT_ID = 'preview00000'

let own: Awaited<ReturnType<typeof testDatabase>>
let functionId: string
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const fn = { slug: 'text', name: { ko: '글', en: 'Text' }, shortName: null, declared: null }
  await addService(staff, { slug: 'talk', name: { ko: '메신저', en: 'Messenger' }, dependencies: [], functions: [fn] }, at('15T00:00'))
  functionId = (await services(await newest())).flatMap((service) => service.functions)[0]?.id ?? ''
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const newest = async () => ({ now: at('30T00:00'), change: await newestChange() })

function said(overrides: Partial<UpdateInput> = {}): UpdateInput {
  return {
    submission: randomUUID(),
    phase: 'identified',
    text: { ko: '원인을 찾았습니다.', en: null },
    changes: [
      {
        functionId,
        status: 'degraded',
        since: at('15T15:27'),
        workaround: { ko: '전화해 주세요', en: null },
        scope: { platforms: ['ios'], regions: ['abroad'] },
      },
    ],
    estimate: { by: at('15T21:00'), words: { ko: '밤 9시쯤', en: null } },
    nextUpdateBy: at('15T18:00'),
    sources: [{ key: 'K6', citation: 'economidaily 20221015215950565' }],
    ...overrides,
  }
}

const OPENING: Omit<Opening, 'first'> = {
  title: { ko: '장애', en: 'Outage' },
  startedAt: at('15T15:27'),
  startNote: { ko: '출처마다 다릅니다', en: null },
  dependency: null,
  sources: [],
}

async function opened(): Promise<Incident> {
  const result = await openIncident(staff, { ...OPENING, first: said({ changes: [] }) }, at('15T16:10'))
  return stored(result.ok ? result.id : '')
}

async function stored(id: string): Promise<Incident> {
  const found = await incident(id, await newest())
  if (found === null) throw new Error(`no incident ${id}`)
  return found
}

/** Ids are made while writing. */
const withoutIds = (one: Incident) => ({ ...one, id: '', updates: one.updates.map((update) => ({ ...update, id: '' })) })

test('what a preview makes of a new incident is what opening it makes', async () => {
  const opening: Opening = { ...OPENING, first: said() }
  const result = await openIncident(staff, opening, at('15T16:10'))
  const preview = openedIncident(DRAFT_ID, opening, DRAFT_ID, at('15T16:10'))
  expect(withoutIds(preview)).toEqual(withoutIds(await stored(result.ok ? result.id : '')))
})

test('what a preview makes of an update is what posting it makes', async () => {
  const before = await opened()
  const input = said()
  await postUpdate(staff, before.id, input, at('15T17:00'))
  expect(withoutIds(withUpdate(before, input, DRAFT_ID, at('15T17:00')))).toEqual(withoutIds(await stored(before.id)))
})

test('what a preview makes of a correction is what correcting makes', async () => {
  const before = await opened()
  const update = before.updates[0]?.id ?? ''
  const input: Correction = { ...said(), reason: { ko: '오타', en: null } }
  await correctUpdate(staff, update, input, at('15T17:00'))
  expect(withCorrection(before, update, input, at('15T17:00'))).toEqual(await stored(before.id))
})

test('what a preview makes of words that go past a rule is what saying them so makes: the mark stands on them alone', async () => {
  const before = await opened()
  await changeApprovalRules(staff, [{ severity: 'minor', isNeeded: true, minutes: 5, template: null }], at('15T16:30'))
  const [now, reason] = [at('15T17:00'), { ko: '연락이 되지 않습니다.', en: null }]
  const [cleared, clearance] = [
    { kind: 'bypassed', reason },
    { kind: 'bypassed', by: { id: staff.id, name: staff.name }, reason },
  ] as const
  const input = said()
  const update = before.updates[0]?.id ?? ''
  const preview = withClearance(before, withUpdate(before, input, DRAFT_ID, now), cleared)
  expect(await postUpdate(staff, before.id, input, now, clearance)).toMatchObject({ ok: true })
  const posted = await stored(before.id)
  expect(withoutIds(preview)).toEqual(withoutIds(posted))
  const why = { submission: randomUUID(), reason: { ko: '시험 경보였습니다.', en: null } }
  const taken = withClearance(posted, withRetraction(posted, [{ id: update }], why, now), cleared)
  expect(await retractUpdate(staff, { ...why, id: update }, now, clearance)).toMatchObject({ ok: true })
  expect(taken).toEqual(await stored(before.id))
  await changeApprovalRules(staff, [{ severity: 'minor', isNeeded: false, minutes: 5, template: null }], at('15T16:30'))
})

test('a draft lies over what is committed in its own moment, and nobody else’s moment knows of it', async () => {
  const before = await opened()
  const moment = await newest()
  const draft = withUpdate(before, said({ text: { ko: '미리보기에만 있는 글', en: null } }), DRAFT_ID, moment.now)
  const preview = { ...moment, draft }
  expect(await incident(before.id, preview)).toEqual(draft)
  expect((await chronicleSince(moment.now, preview)).incidents.find((one) => one.id === before.id)).toEqual(draft)
  expect(await incident(before.id, moment)).toEqual(before)
  expect((await chronicleSince(moment.now, moment)).incidents.find((one) => one.id === before.id)).toEqual(before)
})

test('an incident that is only drafted stands among the others, the newest start first', async () => {
  const moment = await newest()
  const draft = openedIncident(DRAFT_ID, { ...OPENING, startedAt: at('16T00:00'), first: said({ changes: [] }) }, DRAFT_ID, moment.now)
  const listed = await incidentsSince(moment.now, { ...moment, draft })
  expect(listed[0]?.id).toBe(DRAFT_ID)
  expect((await incidentsSince(moment.now, moment)).map((one) => one.id)).toEqual(listed.slice(1).map((one) => one.id))
})
