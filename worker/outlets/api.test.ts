import { randomUUID } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { addDependency } from '#data/dependencies.ts'
import { openIncident, postUpdate } from '#data/incidents.ts'
import { createInstallation } from '#data/installation.ts'
import { addService, services } from '#data/services.ts'
import { siteAt } from '#data/site.ts'
import { testDatabase } from '#data/test-database.ts'
import type { UpdateInput } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { allPaths } from '#edition/paths.ts'
import { ANSWERS } from '#formats/api/answers.ts'
import { answerNames, shapeName } from '#formats/api/schema.ts'
import { outletsOf } from '../outlets.ts'

const staff = staffWith()
const ORIGIN = 'https://status.example'
const minute = (after: number) => new Date(Date.parse('2022-10-16T05:30:00Z') + after * 60_000)

let own: Awaited<ReturnType<typeof testDatabase>>
let incidentId = ''

beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, minute(0))
  const text = { ko: '북쪽', en: 'North' }
  await addDependency(staff, { slug: 'north', kind: 'data_centre', name: text, description: text, redundancy: [], sources: [] }, minute(0))
  const send = { slug: 'send', name: { ko: '글 보내기', en: 'Send text' }, shortName: null, declared: 'operational' as const }
  await addService(staff, { slug: 'talk', name: { ko: '톡', en: 'Talk' }, dependencies: ['north'], functions: [send] }, minute(1))
  const [service] = await services(await moment(1))
  const first = said({
    changes: [{ functionId: service?.functions[0]?.id ?? '', status: 'major_outage', since: minute(2), workaround: null, scope: EVERYONE }],
  })
  const title = { ko: '글이 안 갑니다', en: 'Texts do not go out' }
  const opened = await openIncident(staff, { title, startedAt: minute(2), startNote: null, dependency: 'north', sources: [], first }, minute(3))
  if (!opened.ok) throw new Error(opened.problem)
  incidentId = opened.id
  await postUpdate(staff, incidentId, said({ nextUpdateBy: minute(20) }), minute(9))
})

afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

test('every path of the API is printed, and is what the printed schema says', async () => {
  const now = await moment(10)
  const paths = allPaths(await siteAt(now)).filter((path) => path.startsWith('/api/') && !path.startsWith('/api/v2/'))
  const schema = await read('/api/public/v1/schema.json', 10)
  const ajv = new Ajv2020({ strict: true })
  addFormats.default(ajv)
  ajv.addSchema(schema)
  const seen = new Set<string>()
  for (const path of paths) {
    const answer = await read(path, 10)
    const name = answerNames().find((one) => template(ANSWERS[one].path).test(path))
    if (name === undefined) continue
    seen.add(name)
    const isValid = ajv.compile({ $ref: `${schema.$id}#/$defs/${shapeName(name)}` })
    expect([path, isValid(answer), isValid.errors]).toEqual([path, true, null])
  }
  expect([...seen].sort()).toEqual([...answerNames()].sort())
})

test('the same state gives the same bytes, except where a document says when it was printed', async () => {
  const paths = allPaths(await siteAt(await moment(10))).filter((path) => path.startsWith('/api/public/') && !/status|editions|uptime|metrics/.test(path))
  for (const path of paths) expect([path, await printed(path, 11)]).toEqual([path, await printed(path, 10)])
})

test('an incident is overdue as soon as the promised instant has come', async () => {
  const path = `/api/public/v1/incidents/${incidentId}.json`
  expect(await read(path, 19)).toMatchObject({ next_update_overdue: false })
  expect(await read(path, 20)).toMatchObject({ next_update_overdue: true })
  expect(await read('/api/public/v1/status.json', 20)).toMatchObject({ answer: 'no', open_incidents: [{ id: incidentId, next_update_overdue: true }] })
})

test('the newest incidents name the list of each year, and the list of the year names the incident', async () => {
  const { years } = await read('/api/public/v1/incidents.json', 10)
  expect(years).toEqual([{ year: '2022', url: `${ORIGIN}/api/public/v1/incidents/2022.json` }])
  expect(await read('/api/public/v1/incidents/2022.json', 10)).toMatchObject({
    incidents: [{ id: incidentId, url: `${ORIGIN}/api/public/v1/incidents/${incidentId}.json` }],
  })
})

test('what does not exist is not printed', async () => {
  for (const path of [
    '/api/public/v1/incidents/nosuchthing0.json',
    '/api/public/v1/uptime/2021-01.json',
    '/api/public/v1/nothing.json',
    '/services/none/badge.svg',
  ])
    expect([path, await printed(path, 10)]).toEqual([path, null])
})

test('metrics and badges are printed in both languages', async () => {
  expect(await printed('/metrics', 10)).toContain('⟦fresh⟧bongsu_site_answer{bongsu_site_answer="no"} 1')
  expect(await printed('/badge.svg', 10)).toContain('서비스 현황: 안 됨')
  expect(await printed('/en/services/talk/badge.svg', 10)).toContain('Talk: does not work')
})

function said(more: Partial<UpdateInput>): UpdateInput {
  const text = { ko: '확인하고 있습니다.', en: null }
  return { submission: randomUUID(), phase: 'investigating', text, changes: [], estimate: null, nextUpdateBy: null, sources: [], ...more }
}

async function moment(after: number) {
  return { now: minute(after), change: await newestChange() }
}

async function printed(path: string, after: number): Promise<string | null> {
  const body = await outletsOf(ORIGIN, async () => new Uint8Array())(path, { moment: await moment(after), edition: 7 })
  return body === null ? null : String(body)
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the wire has; the schema is what checks it
async function read(path: string, after: number): Promise<any> {
  return JSON.parse((await printed(path, after)) ?? 'null')
}

function template(path: string): RegExp {
  const parts = { year: '\\d{4}', id: '[a-z0-9]{12}', month: '\\d{4}-\\d{2}' }
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, (_, name: keyof typeof parts) => parts[name])}$`)
}
