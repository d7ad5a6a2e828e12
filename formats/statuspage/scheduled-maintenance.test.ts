import { expect, test } from 'vitest'
import type { Maintenance, MaintenanceUpdate } from '#domain/maintenance.ts'
import { MAINTENANCE, RETITLED } from '../feed.fixture.ts'
import { FIXTURE } from '../fixture.ts'
import { components } from './component.ts'
import { statuspageDocument } from './document.ts'
import { scheduledMaintenance } from './scheduled-maintenance.ts'

const [ANNOUNCED] = MAINTENANCE.updates as [MaintenanceUpdate]
const STARTED: MaintenanceUpdate = {
  ...ANNOUNCED,
  id: 'qrdbupdate02',
  number: 2,
  at: new Date('2026-03-14T17:00:03Z'),
  state: 'in_progress',
  automatic: 'started',
  text: null,
}
const CANCELLED: MaintenanceUpdate = {
  ...ANNOUNCED,
  id: 'qrdbupdate03',
  number: 2,
  at: new Date('2026-03-13T01:00:00Z'),
  state: 'cancelled',
  text: { ko: '미룹니다.', en: 'Put off.' },
}

test('work is what Statuspage would answer, newest update first, with its components', async () => {
  const work = told([ANNOUNCED, STARTED], '2026-03-14T18:00:00Z')
  await expect(`${JSON.stringify(work, null, 2)}\n`).toMatchFileSnapshot('../golden/scheduled-maintenance.json.txt')
})

test('work that was cancelled counts as completed, and its text says that it was cancelled', () => {
  expect(told([ANNOUNCED, CANCELLED], '2026-03-13T02:00:00Z')).toMatchObject({
    status: 'completed',
    resolved_at: '2026-03-13T01:00:00.000Z',
    incident_updates: [{ status: 'completed', body: 'This maintenance was cancelled.\n\nPut off.' }, { status: 'scheduled' }],
  })
})

test('a corrected title is the name, an update says what it replaced and why, and what is over ended when it did', () => {
  const [, correction] = RETITLED.updates as [MaintenanceUpdate, MaintenanceUpdate]
  const late = { ...correction, number: 3, state: 'cancelled' as const, at: new Date('2026-03-20T00:00:00Z') }
  const work = told([ANNOUNCED, CANCELLED, late], '2026-03-21T02:00:00Z', RETITLED)
  expect(work).toMatchObject({
    name: 'Payments by QR: the database is replaced',
    resolved_at: '2026-03-13T01:00:00.000Z',
    scheduled_for: '2026-03-14T17:00:00.000Z',
  })
  expect(work.incident_updates[0]?.body).toMatch(/^Title corrected: “.*” → “Payments by QR: the database is replaced”\n\nIt did not say which database\.$/)
})

test('an answer follows the window even where nobody recorded that it began or ended', () => {
  const statuses = ['2026-03-14T16:59:59Z', '2026-03-14T17:00:00Z', '2026-03-14T20:00:00Z'].map((now) => told([ANNOUNCED], now).status)
  expect(statuses).toEqual(['scheduled', 'in_progress', 'completed'])
})

test('the list of all has 50 at most, whatever was announced', () => {
  const recentMaintenances = Array.from({ length: 60 }, (_, at) => ({ ...MAINTENANCE, id: `maintenance${at}` }))
  const { scheduled_maintenances } = JSON.parse(statuspageDocument('scheduled-maintenances', { ...FIXTURE, recentMaintenances }))
  expect(scheduled_maintenances).toHaveLength(50)
})

function told(updates: readonly MaintenanceUpdate[], now: string, base = MAINTENANCE) {
  const maintenance: Maintenance = { ...base, updates }
  const publication = { ...FIXTURE, current: { incidents: [], maintenances: [maintenance] }, now: new Date(now) }
  return scheduledMaintenance(maintenance, components(publication), publication)
}
