import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PHASES } from '#domain/incident.ts'
import type { Publication } from '#domain/publication.ts'
import { EVERYONE } from '#domain/scope.ts'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import { FIXTURE } from '../fixture.ts'
import type { Component } from './component.ts'
import { DOCUMENT_NAMES, type DocumentName, statuspageDocument } from './document.ts'
import type { StatuspageIncident } from './incident.ts'
import type { StatuspagePage } from './page.ts'
import type { PageStatus } from './status.ts'

type Document = {
  readonly page: StatuspagePage
  readonly components: readonly Component[]
  readonly incidents: readonly StatuspageIncident[]
  readonly scheduled_maintenances: readonly unknown[]
  readonly status: PageStatus
}

test.each(DOCUMENT_NAMES)('%s is what Statuspage would answer', async (name) => {
  const golden = `../golden/${name.replace('/', '-')}.json.txt`
  await expect(`${JSON.stringify(read(name, FIXTURE), null, 2)}\n`).toMatchFileSnapshot(golden)
})

test('the answer does not move with the clock while nothing happens', () => {
  const later = { ...FIXTURE, now: new Date(FIXTURE.now.getTime() + 600_000) }
  for (const name of DOCUMENT_NAMES) expect(statuspageDocument(name, later)).toBe(statuspageDocument(name, FIXTURE))
})

test('a group names exactly the rows that name it', () => {
  const rows = read('components', FIXTURE).components
  for (const group of rows.filter((row) => row.group)) {
    expect(group.components).toEqual(rows.filter((row) => row.group_id === group.id).map((row) => row.id))
  }
})

test('a corrected update shows its newest text and when it was corrected', () => {
  const incident = read('incidents', FIXTURE).incidents.find(({ id }) => id === 'certificate1')
  const update = incident?.incident_updates.find(({ id }) => id === 'certupdate02')
  expect(update).toMatchObject({
    body: 'A certificate was renewed with the wrong name.',
    created_at: '2026-02-01T01:40:00.000Z',
    updated_at: '2026-02-02T00:00:00.000Z',
  })
  expect(incident?.updated_at).toBe('2026-02-02T00:00:00.000Z')
  expect(read('status', FIXTURE).page.updated_at).toBe('2026-03-10T05:25:00.000Z')
})

test('updates come newest first and each says what it turned from and into', () => {
  const [newest, oldest] = read('incidents/unresolved', FIXTURE).incidents[0]?.incident_updates ?? []
  expect(newest?.affected_components).toEqual([
    {
      code: 'talktext0001',
      name: 'Hanbit Talk - Send text',
      old_status: 'degraded_performance',
      new_status: 'operational',
    },
  ])
  expect(oldest?.affected_components?.[0]).toMatchObject({
    code: 'talkphoto001',
    old_status: 'operational',
    new_status: 'major_outage',
  })
})

test('an incident that is over ends with its postmortem, one that is open never does', () => {
  const report = (id: string, incident: string) => ({
    id,
    slug: '2026-02-01-certificate',
    title: { ko: '인증서 만료', en: 'An expired certificate' },
    summary: { ko: '인증서가 만료되었습니다.', en: 'A certificate expired.' },
    incidents: [incident],
    firstPublishedAt: new Date('2026-02-11T00:00:00Z'),
    publishedAt: new Date('2026-02-12T00:00:00Z'),
  })
  const told = { ...FIXTURE, postmortems: [report('PM-2026-0001', 'certificate1'), report('PM-2026-0002', 'photostore01')] }
  const [open, over] = read('incidents', told).incidents
  expect(open).toMatchObject({ id: 'photostore01', status: 'identified' })
  expect(over).toMatchObject({ id: 'certificate1', status: 'postmortem', resolved_at: '2026-02-01T03:00:00.000Z', updated_at: '2026-02-12T00:00:00.000Z' })
  expect(over?.incident_updates.map(({ status }) => status)).toEqual(['postmortem', 'resolved', 'monitoring', 'identified', 'investigating'])
  expect(over?.incident_updates[0]).toMatchObject({
    id: expect.stringMatching(/^[0-9a-z]{12}$/),
    body: 'An expired certificate\n\nA certificate expired.\n\nhttps://status.hanbit.example/en/postmortems/2026-02-01-certificate',
    created_at: '2026-02-11T00:00:00.000Z',
    updated_at: '2026-02-12T00:00:00.000Z',
  })
})

test('an incident that touched nothing has no impact, and still the page is not green', () => {
  const calm = asIf(FIXTURE, 'operational')
  const [incident] = calm.current.incidents
  if (incident === undefined) throw new Error('the fixture has an open incident')
  const untouched = {
    ...incident,
    updates: incident.updates.map((update) => ({
      ...update,
      revisions: update.revisions.map((one) => ({ ...one, changes: [] })),
    })),
  }
  const document = read('summary', { ...calm, current: { incidents: [untouched], maintenances: [] } })
  expect(document.incidents[0]?.impact).toBe('none')
  expect(document.components.every(({ status }) => status === 'operational')).toBe(true)
  expect(document.status).toEqual({
    indicator: 'minor',
    description: 'Minor Service Outage',
  })
})

test('a page about which nothing is known is never green, not even one without services', () => {
  expect(read('status', { ...FIXTURE, services: [], current: NOTHING, recent: [] }).status.indicator).toBe('minor')
  const silent = read('summary', {
    ...asIf(FIXTURE, null),
    current: NOTHING,
    recent: [],
  })
  expect(silent.status).toEqual({
    indicator: 'minor',
    description: 'Partially Degraded Service',
  })
  expect(silent.components.every(({ description }) => description?.startsWith('Status unknown'))).toBe(true)
})

test.each([
  ['operational', 'none', 'All Systems Operational'],
  ['degraded', 'minor', 'Partially Degraded Service'],
  ['partial_outage', 'major', 'Partial System Outage'],
  ['major_outage', 'critical', 'Major Service Outage'],
  ['maintenance', 'maintenance', 'Service Under Maintenance'],
] as const)('a page that is %s throughout says %s, "%s"', (status, indicator, description) => {
  expect(read('status', { ...asIf(FIXTURE, status), current: NOTHING, recent: [] }).status).toEqual({ indicator, description })
})

test('the page is never green while an incident is open or a component is anything but operational', () => {
  fc.assert(
    fc.property(worlds(), (world) => {
      const { status, components, incidents } = read('summary', world)
      const green = incidents.length === 0 && components.length > 0 && components.every((row) => row.status === 'operational')
      expect(status.indicator === 'none').toBe(green)
    }),
  )
})

test('whatever people write, every answer is JSON whose texts carry no control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
      const [incident] = FIXTURE.recent
      const [update] = incident?.updates ?? []
      const [revision] = update?.revisions ?? []
      if (incident === undefined || update === undefined || revision === undefined) throw new Error('the fixture has an incident')
      const written = {
        ...incident,
        title: { ko: text, en: text },
        updates: [
          {
            ...update,
            revisions: [{ ...revision, text: { ko: null, en: text } }],
          },
        ],
      }
      const [first] = read('incidents', {
        ...FIXTURE,
        recent: [written],
      }).incidents
      expect(`${first?.name}${first?.incident_updates[0]?.body}`).not.toMatch(/[^\P{Cc}\n\t]|\p{Surrogate}/u)
    }),
  )
})

const NOTHING = { incidents: [], maintenances: [] }

function read(name: DocumentName, publication: Publication): Document {
  return JSON.parse(statuspageDocument(name, publication)) as Document
}

function asIf(publication: Publication, status: (typeof FUNCTION_STATUSES)[number] | null): Publication {
  const services = publication.services.map((service) => ({
    ...service,
    functions: service.functions.map((fn) => ({
      ...fn,
      declared: status === null ? null : { status, since: fn.createdAt },
    })),
  }))
  return { ...publication, services }
}

function worlds(): fc.Arbitrary<Publication> {
  const changes = fc.array(
    fc.record({
      functionId: fc.constantFrom('talktext0001', 'talkphoto001', 'payqr0000001'),
      status: fc.constantFrom(...FUNCTION_STATUSES),
    }),
    { maxLength: 3 },
  )
  const updates = fc.array(fc.record({ phase: fc.constantFrom(...PHASES), changes }), { minLength: 1, maxLength: 4 })
  return fc.tuple(fc.constantFrom(...FUNCTION_STATUSES, null), fc.array(updates, { maxLength: 2 })).map(([declared, histories]) => {
    const [model] = FIXTURE.recent
    const revision = model?.updates[0]?.revisions[0]
    if (model === undefined || revision === undefined) throw new Error('the fixture has an incident')
    const current = histories.map((history, number) => ({
      ...model,
      id: `incident000${number}`,
      updates: history.map((one, index) => ({
        id: `update${number}${index}`,
        number: index + 1,
        at: model.startedAt,
        revisions: [
          {
            ...revision,
            phase: one.phase,
            changes: one.changes.map((change) => ({
              ...change,
              since: model.startedAt,
              workaround: null,
              scope: EVERYONE,
            })),
          },
        ],
      })),
    }))
    return { ...asIf(FIXTURE, declared), current: { incidents: current, maintenances: [] }, recent: current }
  })
}
