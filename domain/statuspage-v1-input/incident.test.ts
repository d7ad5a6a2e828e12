import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fields, parseBody } from './body.ts'
import { parseComponentRequest, parseGroupRequest } from './component.ts'
import { parseDeletionRequest, parseIncidentRequest, parseUpdateRequest } from './incident.ts'
import { parseMetricRequest, parsePoint, parsePoints } from './metric.ts'
import { parsePostmortemPublication, parsePostmortemRequest } from './postmortem.ts'
import { parseTemplateRequest } from './template.ts'

const incident = (fields: object) => parseIncidentRequest({ incident: fields } as Fields, null)

test.each([
  [
    'a list of ids',
    { components: ['a', 'b'] },
    [
      ['a', null],
      ['b', null],
    ],
  ],
  [
    'statuses by id',
    { components: { a: 'major_outage', b: '' } },
    [
      ['a', 'major_outage'],
      ['b', null],
    ],
  ],
  [
    'both',
    { component_ids: ['a', 'c'], components: { a: 'under_maintenance' } },
    [
      ['a', 'maintenance'],
      ['c', null],
    ],
  ],
  ['neither', {}, []],
])('components may be %s', (_, fields, components) => {
  const parsed = incident({ name: 'x', ...fields })
  expect(parsed.ok && [...parsed.request.components].toSorted()).toEqual(components)
})

test.each([
  ['2026-01-31T09:00:00+09:00', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T00:00Z', '2026-01-31T00:00:00.000Z'],
  ['2026-01-31T00:00:00.123456Z', '2026-01-31T00:00:00.123Z'],
])('%s is an instant', (sent, instant) => {
  const parsed = incident({ scheduled_for: sent })
  expect(parsed.ok && parsed.request.scheduledFor?.toISOString()).toBe(instant)
})

test.each(['2026-01-31', '2026-01-31T00:00:00', '2026-02-30T00:00:00Z', '1999-01-01T00:00:00Z', 'tomorrow', '2026-01-31T25:00:00Z', '0'])(
  '%s is none',
  (sent) => {
    expect(incident({ scheduled_for: sent })).toEqual({ ok: false, problems: { 'incident[scheduled_for]': 'not-an-instant' } })
  },
)

test('whatever is sent under whichever name, every parser has an answer, and what it calls a text is one', () => {
  const parsers = [
    (fields: Fields) => parseIncidentRequest(fields, null),
    (fields: Fields) => parseUpdateRequest(fields, 'ko'),
    (fields: Fields) => parseDeletionRequest(fields, null),
    parseComponentRequest,
    parseMetricRequest,
    parsePoint,
    parsePoints,
    (fields: Fields) => parsePostmortemRequest(fields, null),
    parsePostmortemPublication,
    parseGroupRequest,
    (fields: Fields) => parseTemplateRequest(fields, null),
  ]
  const names = [
    'name',
    'body',
    'status',
    'components',
    'component_ids',
    'metadata',
    'scheduled_for',
    'backfilled',
    'value',
    'timestamp',
    'display',
    'body_draft',
  ]
  const inner = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), fc.jsonValue()))
  const sent = fc.dictionary(fc.constantFrom('incident', 'incident_update', 'component', 'metric', 'data', 'postmortem', 'template', 'component_group'), inner)
  fc.assert(
    fc.property(sent, (json) => {
      const body = parseBody('application/json', new TextEncoder().encode(JSON.stringify(json)))
      if (!body.ok) return
      for (const parse of parsers) {
        const parsed = parse(body.fields)
        if (!parsed.ok) expect(Object.keys(parsed.problems).length).toBeGreaterThan(0)
      }
      const told = parseIncidentRequest(body.fields, null)
      if (told.ok && told.request.title !== null) expect(typeof told.request.title.ko).toBe('string')
    }),
    { numRuns: 300 },
  )
})
