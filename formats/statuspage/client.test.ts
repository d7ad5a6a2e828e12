import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Statuspage } from 'statuspage.io'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Publication } from '#domain/publication.ts'
import { MAINTENANCE } from '../feed.fixture.ts'
import { FIXTURE } from '../fixture.ts'
import { DOCUMENT_NAMES, statuspageDocument } from './document.ts'

// A client that we did not write, made for Statuspage itself, reads our answers over HTTP.
let server: Server
let api: Statuspage['api']
let address: string
let published: Publication = FIXTURE

beforeAll(async () => {
  vi.stubEnv('no_proxy', '127.0.0.1')
  server = createServer((request, response) => {
    const name = DOCUMENT_NAMES.find((one) => request.url === `/api/v2/${one}.json`)
    const body = name === undefined ? undefined : statuspageDocument(name, published)
    response
      .writeHead(body === undefined ? 404 : 200, {
        'content-type': 'application/json; charset=utf-8',
      })
      .end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = new Statuspage('hanbit')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  client.setApiUrl(address)
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

test('its maintenances are empty lists where none was announced', async () => {
  const { scheduledMaintenances } = api
  const answers = await Promise.all([scheduledMaintenances.getAll(), scheduledMaintenances.getUpcoming(), scheduledMaintenances.getActive()])
  for (const { scheduled_maintenances } of answers) expect(scheduled_maintenances).toEqual([])
})

test('planned work is upcoming before it begins, active while it lasts, and listed after it', async () => {
  const during = new Date('2026-03-14T18:00:00Z')
  const states = async (now: Date) => {
    published = { ...FIXTURE, current: { incidents: [], maintenances: [MAINTENANCE] }, recent: [], recentMaintenances: [MAINTENANCE], now }
    const upcoming = await api.scheduledMaintenances.getUpcoming()
    // Version 3 of this client asks for the upcoming ones whichever list one wants.
    const listed = async (name: string) => (await (await fetch(`${address}/api/v2/${name}.json`)).json()) as typeof upcoming
    const [active, all] = await Promise.all([listed('scheduled-maintenances/active'), listed('scheduled-maintenances')])
    return [upcoming, active, all].map(({ scheduled_maintenances }) => scheduled_maintenances.map(({ id, status }) => `${id} ${status}`))
  }
  expect(await states(FIXTURE.now)).toEqual([['qrdatabase01 scheduled'], [], ['qrdatabase01 scheduled']])
  expect(await states(new Date('2026-03-15T00:00:00Z'))).toEqual([[], [], ['qrdatabase01 completed']])
  expect(await states(during)).toEqual([[], ['qrdatabase01 in_progress'], ['qrdatabase01 in_progress']])
  const { components, scheduled_maintenances, status } = await api.getSummary()
  expect(components.find(({ id }) => id === 'payqr0000001')?.status).toBe('under_maintenance')
  expect(status.indicator).not.toBe('none')
  expect(scheduled_maintenances[0]).toMatchObject({
    scheduled_for: '2026-03-14T17:00:00.000Z',
    scheduled_until: '2026-03-14T20:00:00.000Z',
    impact: 'maintenance',
  })
  published = FIXTURE
})
