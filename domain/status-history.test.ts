import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Chronicle } from './chronicle.ts'
import { change, fn, hour, incidentOf, update } from './incident.fixture.ts'
import type { Incident } from './incident.ts'
import { FUNCTION_STATUSES } from './status.ts'
import { spanAt, statusHistory } from './status-history.ts'

const spans = (history: ReturnType<typeof statusHistory>) => history.map((span) => [span.start, span.end, span.status])

function of(incidents: readonly Incident[]): Chronicle {
  return { incidents, maintenances: [] }
}

test('nothing is known of a function of which nobody ever spoke', () => {
  expect(statusHistory(fn('text'), of([incidentOf([update(1, hour(1), 'investigating', [change('photo', 'major_outage', hour(1))])])]))).toEqual([])
  expect(spanAt([], hour(1))).toBeNull()
})

test('what was known of a function ends with it, and nothing is said of it after', () => {
  const open = incidentOf([update(1, hour(16), 'identified', [change('text', 'major_outage', hour(15))])])
  const later = incidentOf([update(1, hour(40), 'identified', [change('text', 'degraded', hour(40))])])
  const ended = statusHistory(fn('text', { retiredAt: hour(20) }), of([open, later]))
  expect(spans(ended)).toEqual([[hour(15), hour(20), 'major_outage']])
  expect([spanAt(ended, hour(19))?.status, spanAt(ended, hour(20))]).toEqual(['major_outage', null])
  expect(statusHistory(fn('text', { retiredAt: hour(15) }), of([open]))).toEqual([])
})

test('a status lasts until the next word about it', () => {
  const one = incidentOf([
    update(1, hour(16), 'identified', [change('text', 'major_outage', hour(15))]),
    update(2, hour(26), 'monitoring', [change('text', 'partial_outage', hour(25))]),
    update(3, hour(40), 'resolved', [change('text', 'operational', hour(40))]),
  ])
  expect(spans(statusHistory(fn('text'), of([one])))).toEqual([
    [hour(15), hour(25), 'major_outage'],
    [hour(25), hour(40), 'partial_outage'],
    [hour(40), null, 'operational'],
  ])
})

test('a back-dated word replaces what was said about the time after it', () => {
  const one = incidentOf([
    update(1, hour(16), 'identified', [change('text', 'partial_outage', hour(16))]),
    update(2, hour(18), 'identified', [change('text', 'major_outage', hour(15))]),
  ])
  expect(spans(statusHistory(fn('text'), of([one])))).toEqual([[hour(15), null, 'major_outage']])
})

test('two incidents about one function count as the worse of them', () => {
  const long = incidentOf([update(1, hour(1), 'identified', [change('text', 'degraded', hour(1))])])
  const short = incidentOf([
    update(1, hour(2), 'identified', [change('text', 'major_outage', hour(2))]),
    update(2, hour(3), 'resolved', [change('text', 'operational', hour(3))]),
  ])
  expect(spans(statusHistory(fn('text'), of([long, short])))).toEqual([
    [hour(1), hour(2), 'degraded'],
    [hour(2), hour(3), 'major_outage'],
    [hour(3), null, 'degraded'],
  ])
})

test('what staff declared when they added a function holds until an incident says otherwise', () => {
  const declared = fn('text', { declared: { status: 'operational', since: hour(0) } })
  const one = incidentOf([update(1, hour(5), 'identified', [change('text', 'major_outage', hour(4))])])
  expect(spans(statusHistory(declared, of([one])))).toEqual([
    [hour(0), hour(4), 'operational'],
    [hour(4), null, 'major_outage'],
  ])
})

test('a span covers its start and not its end', () => {
  const one = incidentOf([
    update(1, hour(1), 'identified', [change('text', 'major_outage', hour(1))]),
    update(2, hour(2), 'resolved', [change('text', 'operational', hour(2))]),
  ])
  const history = statusHistory(fn('text'), of([one]))
  expect(spanAt(history, hour(1))?.status).toBe('major_outage')
  expect(spanAt(history, hour(2))?.status).toBe('operational')
  expect(spanAt(history, new Date(hour(1).getTime() - 1))).toBeNull()
})

const anyChange = fc.record({ status: fc.constantFrom(...FUNCTION_STATUSES), at: fc.integer({ min: 0, max: 48 }), back: fc.integer({ min: 0, max: 5 }) })

test('whatever was said, spans follow one another without gap, overlap or equal neighbours', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyChange, { minLength: 1, maxLength: 6 }), { maxLength: 4 }), (series) => {
      const incidents = series.map((said) =>
        incidentOf(said.map(({ status, at, back }, index) => update(index + 1, hour(at), 'identified', [change('text', status, hour(at - back))]))),
      )
      const history = statusHistory(fn('text'), of(incidents))
      for (const [index, span] of history.entries()) {
        const next = history[index + 1]
        expect(span.end).toEqual(next?.start ?? null)
        expect(span.status).not.toBe(next?.status)
        if (span.end !== null) expect(span.start < span.end).toBe(true)
      }
    }),
  )
})
