import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api, type Json } from './answer.fixture.ts'
import { pathOf } from './openapi.ts'
import { ROUTES } from './routes.ts'

let site: Awaited<ReturnType<typeof api>>
let document: Json
beforeAll(async () => {
  site = await api()
  document = (await site.call('GET', '/openapi.json', { key: null })).body
})
afterAll(() => site.stop())

const operations = () =>
  Object.entries(document.paths ?? {}).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))

test('the document asks for no key, may be kept by nobody, and is OpenAPI 3.1', async () => {
  const { status, headers } = await site.call('GET', '/openapi.json', { key: null })
  expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'application/json; charset=utf-8', 'no-store'])
  expect((await site.call('HEAD', '/openapi.json', { key: null })).status).toBe(200)
  expect((await site.call('POST', '/openapi.json', { key: null })).status).toBe(401)
  expect(await new Validator().validate({ ...structuredClone(document) })).toEqual({ valid: true })
})

test('every operation that there is stands in it, once and by a name of its own, and nothing else', () => {
  const there = ROUTES.flatMap(([pattern, methods]) =>
    Object.entries(methods).flatMap(([method, run]) => (typeof run === 'function' ? [`${method} ${pathOf(pattern)}`] : [])),
  )
  expect(operations().toSorted()).toEqual(there.toSorted())
  const ids = Object.values(document.paths ?? {}).flatMap((methods) => Object.values(methods).map(({ operationId }) => String(operationId)))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toContain('getPagesPageIdIncidentsIncidentId')
})

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
const made = new Map<string, string>()
const checked = new Set<string>()

/** Asks with what was made so far in the address, and holds the good answer against the document. */
async function ask(method: string, path: string, json?: object): Promise<Json> {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => made.get(name) ?? '')
  const { status, body } = await site.call(method, address, json === undefined ? {} : { json })
  expect([method, path, status < 300 ? 'good' : body]).toEqual([method, path, 'good'])
  if (body !== null) {
    const check = ajv.compile({ $ref: `api#${answerAt(method, path, status)}` })
    expect([method, path, check(body) ? 'fits' : check.errors]).toEqual([method, path, 'fits'])
  }
  checked.add(`${method} ${path}`)
  return body
}

function answerAt(method: string, path: string, status: number): string {
  const at = `/paths/${path.replaceAll('/', '~1')}/${method.toLowerCase()}/responses/${status}/content/application~1json/schema`
  return at.replaceAll('{', '%7B').replaceAll('}', '%7D')
}

const BELOW = '/pages/{page_id}'

test('answers about the page and about incidents have the shape that they name, nothing left out and nothing beside it', async () => {
  ajv.addSchema({ ...document }, 'api')
  const [text = '', photo = ''] = site.functions
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  made.set('page_id', String((await ask('GET', '/pages'))[0]?.id))
  await ask('GET', BELOW)
  const incident = { name: 'Texts fail', body: 'We look into it.', components: { [text]: 'major_outage' }, metadata: { jira: { id: 1, deep: [{ a: null }] } } }
  const opened = await ask('POST', `${BELOW}/incidents`, { incident })
  made.set('incident_id', String(opened.id)).set('incident_update_id', String(opened.incident_updates?.[0]?.id))
  const one = `${BELOW}/incidents/{incident_id}`
  for (const method of ['PATCH', 'PUT']) {
    await ask(method, `${one}/incident_updates/{incident_update_id}`, { incident_update: { body: `Corrected by ${method}.` } })
    await ask(method, one, { incident: { body: `Said by ${method}.` } })
  }
  await ask('POST', `${BELOW}/incidents`, { incident: { name: 'Work', scheduled_for: at(1), scheduled_until: at(2), component_ids: [photo] } })
  for (const list of ['', '/unresolved', '/scheduled', '/upcoming', '/active_maintenance']) await ask('GET', `${BELOW}/incidents${list}`)
  await ask('GET', one)
  await ask('PUT', `${one}/postmortem`, { postmortem: { body_draft: 'It failed.' } })
  await ask('GET', `${one}/postmortem`)
  await ask('DELETE', `${one}/postmortem`)
  await ask('POST', `${BELOW}/incident_templates`, { template: { name: 'A', title: 'B', body: 'C', component_ids: [text] } })
  await ask('GET', `${BELOW}/incident_templates`)
  await ask('DELETE', one)
})

test('answers about components and groups do', async () => {
  made.set('id', String((await ask('POST', `${BELOW}/component-groups`, { component_group: { name: 'Map' } })).id))
  const component = { name: 'Find a way', group_id: made.get('id') }
  made.set('component_id', String((await ask('POST', `${BELOW}/components`, { component })).id))
  const [one, group] = [`${BELOW}/components/{component_id}`, `${BELOW}/component-groups/{id}`]
  for (const method of ['PATCH', 'PUT']) {
    await ask(method, one, { component: { name: `Ways by ${method}` } })
    await ask(method, group, { component_group: { name: `Map by ${method}` } })
  }
  for (const path of [`${BELOW}/components`, one, `${one}/uptime`, `${BELOW}/component-groups`, group, `${group}/uptime`]) await ask('GET', path)
  await ask('DELETE', one)
  await ask('DELETE', group)
})

test('answers about metrics do, and none was left out but those that need a published postmortem', async () => {
  made.set('metrics_provider_id', String((await ask('GET', `${BELOW}/metrics_providers`))[0]?.id))
  await ask('POST', `${BELOW}/metrics_providers/{metrics_provider_id}/metrics`, { metric: { name: 'Latency' } })
  made.set('metric_id', String((await ask('POST', `${BELOW}/metrics`, { metric: { name: 'Load', y_axis_min: 0 } })).id))
  const one = `${BELOW}/metrics/{metric_id}`
  for (const method of ['PATCH', 'PUT']) await ask(method, one, { metric: { suffix: method } })
  const point = (secondsAgo: number) => ({ timestamp: Math.floor(Date.now() / 1000) - secondsAgo, value: 1.5 })
  await ask('POST', `${one}/data`, { data: point(60) })
  await ask('POST', `${BELOW}/metrics/data`, { data: { [made.get('metric_id') ?? '']: [point(30)] } })
  for (const path of [`${BELOW}/metrics`, one, `${one}/data`, `${BELOW}/metrics_providers/{metrics_provider_id}/metrics`]) await ask('GET', path)
  await ask('DELETE', one)
  const postmortem = `PUT ${BELOW}/incidents/{incident_id}/postmortem`
  expect(operations().filter((name) => !checked.has(name))).toEqual([`${postmortem}/publish`, `${postmortem}/revert`])
})

test.each([
  ['POST', '/incidents', { incident: { name: 'A' } }, true],
  ['POST', '/incidents', { incident: { name: 'A', backfilled: 't', component_ids: [], metadata: { a: {} } } }, true],
  ['POST', '/incidents', { incident: { name: 1 } }, false],
  ['POST', '/incidents', { incident: { name: 'A', status: 'broken' } }, false],
  ['POST', '/incidents', { incident: { name: 'A', metadata: { a: 'x' } } }, false],
  ['POST', '/incidents', {}, false],
  ['POST', '/component-groups', { name: 'A' }, true],
  ['POST', '/components', { component: { name: 'A', status: 'fine' } }, false],
] as const)('%s %s with %j is judged by the document as by us', async (method, path, json, isGood) => {
  const content = document.paths?.[`/pages/{page_id}${path}`]?.[method.toLowerCase()]?.requestBody?.content
  expect(ajv.compile(content?.['application/json']?.schema as object)(json)).toBe(isGood)
  const { status } = await site.on(method, path, { json })
  expect(status).toBe(isGood ? 201 : 422)
})
