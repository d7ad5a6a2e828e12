import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitment, state } from '#domain/commitment.fixture.ts'
import type { Dependency } from '#domain/dependency.ts'
import type { Incident } from '#domain/incident.ts'
import { maintenanceOf, told } from '#domain/maintenance.fixture.ts'
import { parseFacts } from '#domain/postmortem-facts.ts'
import type { Publication } from '#domain/publication.ts'
import type { PublishedAct } from '#domain/published-act.ts'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import { source } from '#domain/testing/postmortem-source.ts'
import { serviceUptime } from '#domain/uptime.ts'
import { FIXTURE, HOSTILE_TEXT } from '../fixture.ts'
import { ANSWERS, type AnswerName } from './answers.ts'
import { commitmentsAnswer } from './commitments.ts'
import { dependenciesAnswer } from './dependencies.ts'
import { editionsAnswer } from './editions.ts'
import { EXAMPLES } from './example.ts'
import { incidentAnswer } from './incident.ts'
import { incidentsAnswer, incidentsOfYearAnswer } from './incidents.ts'
import { maintenancesAnswer } from './maintenances.ts'
import { metricsAnswer } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { postmortemsAnswer, type ToldPostmortem } from './postmortems.ts'
import { publicationsAnswer } from './publications.ts'
import { answerNames, schemaDocument, shapeName } from './schema.ts'
import { servicesAnswer } from './services.ts'
import { statusAnswer } from './status.ts'
import { uptimeAnswer } from './uptime.ts'

const HALF_HOUR_MS = 30 * 60_000

/** Planned work on paying by QR code from half an hour before until an hour after. */
function maintenance(around: Date) {
  const window = { start: new Date(around.getTime() - HALF_HOUR_MS), end: new Date(around.getTime() + 2 * HALF_HOUR_MS) }
  return maintenanceOf([told(1, new Date('2026-03-01T00:00:00Z'), 'scheduled', { window, impacts: [{ functionId: 'payqr0000001', status: 'maintenance' }] })])
}

const DEPENDENCY: Dependency = {
  id: 'dependency01',
  slug: 'north',
  kind: 'data_centre',
  name: { ko: '북쪽 데이터센터', en: 'Data centre north' },
  description: { ko: '한빛톡이 놓인 곳입니다.', en: 'Where Hanbit Talk stands.' },
  redundancy: [
    {
      component: { ko: '글', en: 'Text' },
      mode: 'undisclosed',
      controller: null,
      survivesSiteLoss: null,
      lastExercised: null,
      sources: [{ key: 'K1', citation: '“a” <b>' }],
    },
  ],
  sources: [],
  retiredAt: null,
}

const POSTMORTEM: ToldPostmortem = {
  slug: '2022-10-15-data-centre-fire',
  facts: facts(),
  revisions: [
    {
      revision: {
        ...{ id: 'PM-2022-0001', slug: '2022-10-15-data-centre-fire', number: 1, class: null, reason: null, stage: 'final' },
        ...{ publishedAt: FIXTURE.now, leaf: new Uint8Array(32).fill(7) },
      },
      files: [{ path: 'ko.md', type: 'text/markdown', sizeBytes: 12, sha256: 'ab'.repeat(32) }],
    },
  ],
}

const HISTORY = [
  state(1, '2026-01-20', 'open', '2026-02-01'),
  state(2, '2026-02-20', 'in_progress', '2026-03-01', { published: null, evidence: [{ words: '근거', url: 'https://report.example/1' }] }),
]

const WORLD: Publication = { ...FIXTURE, current: { ...FIXTURE.current, maintenances: [maintenance(FIXTURE.now)] } }
const PRINTED = {
  edition: 128,
  change: 41,
  announcements: [
    {
      id: 'announce0001',
      number: 1,
      text: { ko: '연휴 안내', en: 'Holidays' },
      from: FIXTURE.now,
      until: new Date(FIXTURE.now.getTime() + 1),
      at: FIXTURE.now,
    },
    { id: 'announce0002', number: 1, text: { ko: '끝난 안내', en: 'Over' }, from: new Date(0), until: FIXTURE.now, at: new Date(0) },
  ],
}

function publishedAct(at: Date): PublishedAct {
  const leaf = { hash: 'ab'.repeat(32), place: { log: 1, index: 12 } }
  const cleared = { kind: 'bypassed', reason: { ko: '급합니다.', en: null } } as const
  const record = { path: '/incidents/photostore01/updates.ndjson', line: 2 }
  const about = { title: { ko: '사진', en: 'Photos' }, path: '/incidents/photostore01#u2', leaf, record }
  return { act: 'update-posted', at, change: 41, by: 'incident-manager', channel: 'console', cleared, ...about }
}

/** Each answer with the world that it tells of. */
const TOLD: Readonly<Record<AnswerName, (world: Publication) => object>> = {
  status: (world) => statusAnswer(world, PRINTED),
  services: servicesAnswer,
  incidents: (world) => incidentsAnswer(world, ['2025', '2026']),
  incidentsOfYear: ({ recent, origin }) => incidentsOfYearAnswer('2026', recent, origin),
  incident: (world) => incidentAnswer(newest(world), world),
  maintenances: ({ origin, now, page, current }) => maintenancesAnswer(current.maintenances, { origin, now, createdAt: page.createdAt }),
  dependencies: ({ origin, services }) => dependenciesAnswer(origin, [DEPENDENCY], services),
  postmortems: ({ origin }) => postmortemsAnswer(origin, [POSTMORTEM]),
  commitments: ({ origin }) => commitmentsAnswer(origin, [commitment(HISTORY)], '2026-03-10'),
  uptime: ({ origin, services, current, now }) => {
    const window = { start: new Date('2026-02-28T15:00:00Z'), end: now }
    const measured = services.map((service) => serviceUptime(service, current, window))
    const durations = measured[0]?.durations
    const kept = durations === undefined ? [] : [{ number: 1, formula: '1', durations, upTo: 40, at: now }]
    return uptimeAnswer({ period: '2026-03', window, isOver: false, services: measured, kept: new Map([['talktext0001', kept]]) }, origin)
  },
  publications: ({ origin, now }) => publicationsAnswer(origin, '2026-03', [publishedAct(now)]),
  metrics: ({ now }) => {
    const window = { start: new Date('2026-03-09T05:00:00Z'), end: now }
    const metric = { id: 'latency00001', name: { ko: '응답 시간', en: 'Response time' }, suffix: 'ms', decimalPlaces: 1, yMin: 0, yMax: null, isShown: true }
    const all = [metric, { ...metric, id: 'hidden000001', isShown: false }].map((one) => ({ ...one, createdAt: now, changedAt: now, newestAt: null }))
    return metricsAnswer(all, new Map([['latency00001', [{ start: window.start, mean: 12.5, count: 3 }]]]), window)
  },
  editions: ({ origin, now }) =>
    editionsAnswer(
      origin,
      { number: 128, change: 41, printedAt: now },
      { days: [{ span: '2026-03-10', count: 3, first: 126, firstAt: now, last: 128, lastAt: now }], months: [] },
    ),
}

describe.each(answerNames())('%s', (name) => {
  const isValid = validator(name)

  test('is what the printed JSON Schema says, whatever people wrote', () => {
    const answer = overTheWire(TOLD[name](WORLD))
    expect([isValid(answer), isValid.errors]).toEqual([true, null])
  })

  test('the schema is strict: a field too few or too many is refused', () => {
    const answer = overTheWire(TOLD[name](WORLD))
    for (const field of Object.keys(answer))
      expect([field, isValid(Object.fromEntries(Object.entries(answer).filter(([key]) => key !== field)))]).toEqual([field, false])
    expect(isValid({ ...answer, more: 1 })).toBe(false)
  })

  test('says everything in snake_case, and every instant in UTC with milliseconds', () => {
    for (const { key, value } of leaves(TOLD[name](WORLD))) {
      expect(key).toMatch(/^(?:[a-z][a-z0-9_]*|\d+)$/)
      if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) expect(value).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    }
  })
})

test('the documents about what happened keep their bytes while nothing happens, whatever the clock shows', () => {
  const later = { ...WORLD, now: new Date(WORLD.now.getTime() + 600_000) }
  for (const name of ['services', 'incidents', 'incidentsOfYear', 'incident', 'maintenances', 'dependencies', 'postmortems', 'commitments'] as const)
    expect([name, JSON.stringify(TOLD[name](later))]).toEqual([name, JSON.stringify(TOLD[name](WORLD))])
})

test('a function of which nobody said anything is unknown, and never left out', () => {
  const { services } = statusAnswer(WORLD, PRINTED)
  expect(services.flatMap((service) => service.functions).map(({ slug, status, answer, since }) => [slug, status, answer, since?.at ?? null])).toEqual([
    ['text', 'operational', 'yes', '2026-03-10T05:20:00.000Z'],
    ['photo', 'major_outage', 'no', '2026-03-10T04:50:00.000Z'],
    ['call', 'unknown', 'unknown', null],
    ['qr', 'maintenance', 'no', '2026-03-10T05:00:00.000Z'],
  ])
})

test('the one word for the whole site is yes only when everything works and no incident is open', () => {
  const calm = (status: (typeof FUNCTION_STATUSES)[number] | null, incidents: readonly Incident[]): Publication => ({
    ...FIXTURE,
    services: FIXTURE.services.map((service) => ({
      ...service,
      functions: service.functions.map((fn) => ({ ...fn, declared: status === null ? null : { status, since: fn.createdAt } })),
    })),
    current: { incidents, maintenances: [] },
  })
  const silent = {
    ...newest(FIXTURE),
    updates: newest(FIXTURE).updates.map((one) => ({ ...one, revisions: one.revisions.map((it) => ({ ...it, changes: [] })) })),
  }
  const answerTo = (world: Publication) => statusAnswer(world, PRINTED).answer
  expect(answerTo(calm('operational', []))).toBe('yes')
  expect(answerTo(calm('operational', [silent]))).toBe('partly')
  expect(answerTo(calm(null, []))).toBe('unknown')
  expect(answerTo({ ...calm(null, []), services: [] })).toBe('unknown')
  expect(answerTo(calm('maintenance', []))).toBe('no')
  fc.assert(
    fc.property(fc.constantFrom(...FUNCTION_STATUSES, null), fc.boolean(), (status, hasIncident) => {
      const isCalm = status === 'operational' && !hasIncident
      expect(answerTo(calm(status, hasIncident ? [silent] : [])) === 'yes').toBe(isCalm)
    }),
  )
})

test('an open incident says by when the next update is owed, and that it is overdue', () => {
  const [open] = statusAnswer(WORLD, PRINTED).open_incidents
  expect(open).toMatchObject({ id: 'photostore01', next_update_by: '2026-03-10T06:00:00.000Z', next_update_overdue: false })
  const later = { ...WORLD, now: new Date('2026-03-10T06:01:00Z') }
  expect(statusAnswer(later, PRINTED).open_incidents[0]).toMatchObject({ next_update_overdue: true })
  expect(open?.estimates).toMatchObject([{ outcome: 'open', estimate: { by: '2026-03-10T09:00:00.000Z' }, late_seconds: null }])
})

test('an incident tells every revision, the intervals of each function and how long it all took', () => {
  const certificate = FIXTURE.recent[1] as Incident
  const answer = incidentAnswer(certificate, FIXTURE)
  expect(answer.updates[1]?.revisions.map(({ number, reason }) => [number, reason?.en ?? null])).toEqual([
    [1, null],
    [2, 'The first explanation was wrong.'],
  ])
  expect(answer.functions).toEqual([
    {
      id: 'payqr0000001',
      path: 'pay/qr',
      status: 'operational',
      intervals: [
        { from: { at: '2026-02-01T01:05:00.000Z', kind: 'declared' }, to: { at: '2026-02-01T02:05:00.000Z', kind: 'declared' }, status: 'partial_outage' },
      ],
    },
  ])
  expect(answer.durations).toEqual({ acknowledge_seconds: 900, longest_silence_seconds: 3000, resolve_seconds: 6900 })
})

test('texts are told as they were written', () => {
  expect(statusAnswer(WORLD, PRINTED).open_incidents[0]?.latest_update.revisions[0]?.text.ko).toBe(HOSTILE_TEXT)
})

test('only maintenance of the next seven days and announcements that stand now are in the status', () => {
  const week = 7 * 24 * 60 * 60 * 1000
  const at = (start: number) => ({ ...WORLD, current: { ...WORLD.current, maintenances: [maintenance(new Date(WORLD.now.getTime() + start))] } })
  expect(statusAnswer(WORLD, PRINTED).announcements.map(({ id }) => id)).toEqual(['announce0001'])
  expect(statusAnswer(at(week), PRINTED).maintenances).toHaveLength(1)
  expect(statusAnswer(at(week + 30 * 60_000 + 1), PRINTED).maintenances).toHaveLength(0)
})

test('the figures of a month can be computed again from their intervals', () => {
  const { window, services } = TOLD.uptime(WORLD) as ReturnType<typeof uptimeAnswer>
  for (const { figures, intervals } of services.flatMap((service) => service.functions)) {
    const sums: Record<string, number> = {}
    for (const { from, to, state: one } of intervals) sums[one] = (sums[one] ?? 0) + Date.parse(to) - Date.parse(from)
    expect(figures.milliseconds).toMatchObject(sums)
    expect(Object.values(sums).reduce((sum, ms) => sum + ms, 0)).toBe(Date.parse(window.end) - Date.parse(window.start))
  }
})

test('the OpenAPI document is valid OpenAPI 3.1, names every answer, and its examples fit', async () => {
  const document = JSON.parse(openApiDocument(WORLD.origin, 'Public API'))
  const result = await new Validator().validate(document)
  expect([result.errors, result.valid]).toEqual([undefined, true])
  expect(Object.keys(document.paths)).toEqual(answerNames().map((name) => ANSWERS[name].path))
  for (const [name, example] of Object.entries(EXAMPLES)) expect([name, validator(name as AnswerName)(overTheWire(example as object))]).toEqual([name, true])
})

function validator(name: AnswerName) {
  const schema = JSON.parse(schemaDocument(WORLD.origin))
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  addFormats.default(ajv)
  return ajv.compile({ ...schema, anyOf: undefined, $ref: `#/$defs/${shapeName(name)}` })
}

function overTheWire(answer: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(answer))
}

function leaves(value: unknown, key = ''): readonly { readonly key: string; readonly value: unknown }[] {
  if (typeof value !== 'object' || value === null) return key === '' ? [] : [{ key, value }]
  return Object.entries(value).flatMap(([name, inner]) => [...(Array.isArray(value) ? [] : [{ key: name, value: null }]), ...leaves(inner, name)])
}

function newest({ recent }: Publication): Incident {
  const [incident] = recent
  if (incident === undefined) throw new Error('the fixture has an incident')
  return incident
}

function facts() {
  const parsed = parseFacts(source().facts)
  if (!parsed.ok) throw new Error('the facts of the demonstration can be read')
  return parsed.facts
}
