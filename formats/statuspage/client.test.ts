import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Statuspage } from 'statuspage.io'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { FIXTURE } from '../fixture.ts'
import { DOCUMENT_NAMES, statuspageDocument } from './document.ts'

// A client that we did not write, made for Statuspage itself, reads our answers over HTTP.
let server: Server
let api: Statuspage['api']

beforeAll(async () => {
  vi.stubEnv('no_proxy', '127.0.0.1')
  const answers = new Map(DOCUMENT_NAMES.map((name) => [`/api/v2/${name}.json`, statuspageDocument(name, FIXTURE)]))
  server = createServer((request, response) => {
    const body = answers.get(request.url ?? '')
    response
      .writeHead(body === undefined ? 404 : 200, {
        'content-type': 'application/json; charset=utf-8',
      })
      .end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = new Statuspage('hanbit')
  client.setApiUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  api = client.api
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await new Promise((resolve) => server.close(resolve))
})

test('its summary has the page, the groups, the open incident and the indicator', async () => {
  const summary = await api.getSummary()
  expect(summary.page).toMatchObject({
    id: 'p0hanbitpage',
    url: 'https://status.hanbit.example',
    time_zone: 'Asia/Seoul',
  })
  expect(summary.components.filter((row) => row.group).map((row) => row.name)).toEqual(['Hanbit Talk', 'Hanbit Pay'])
  expect(summary.incidents.map((incident) => [incident.id, incident.status, incident.impact])).toEqual([['photostore01', 'identified', 'critical']])
  expect(summary.scheduled_maintenances).toEqual([])
  expect(summary.status).toEqual({
    indicator: 'major',
    description: 'Partial System Outage',
  })
})

test('its status is the one of the summary', async () => {
  expect((await api.getStatus()).status).toEqual((await api.getSummary()).status)
})

test('its components are the functions under their services', async () => {
  const { components } = await api.getComponents()
  const photos = components.find((row) => row.name === 'Send photos')
  expect(photos).toMatchObject({
    status: 'major_outage',
    group: false,
    group_id: components.find((row) => row.name === 'Hanbit Talk')?.id,
  })
})

test('its incidents are all of them, its unresolved ones only what is open', async () => {
  expect((await api.incidents.getAll()).incidents.map((incident) => incident.status)).toEqual(['identified', 'resolved'])
  expect((await api.incidents.getUnresolved()).incidents.map((incident) => incident.id)).toEqual(['photostore01'])
})

test('its maintenances are empty lists', async () => {
  const { scheduledMaintenances } = api
  const answers = await Promise.all([scheduledMaintenances.getAll(), scheduledMaintenances.getUpcoming(), scheduledMaintenances.getActive()])
  for (const { scheduled_maintenances } of answers) expect(scheduled_maintenances).toEqual([])
})
