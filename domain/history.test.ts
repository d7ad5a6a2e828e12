import fc from 'fast-check'
import { expect, test } from 'vitest'
import { incidentTimes, spread, yearFigures } from './history.ts'
import { change, hour, incidentOf, update } from './incident.fixture.ts'

const H = 3_600_000

const closed = incidentOf(
  [
    update(1, hour(2), 'investigating', [change('text', 'major_outage', hour(1))], { nextUpdateBy: hour(3) }),
    update(2, hour(4), 'identified', [], { nextUpdateBy: hour(6), estimate: { by: hour(8), words: null } }),
    update(3, hour(6), 'monitoring', [], { nextUpdateBy: hour(12) }),
    update(4, hour(11), 'resolved', [change('text', 'operational', hour(10))]),
  ],
  { startedAt: hour(1) },
)

test('times of an incident are counted from its start and between its updates', () => {
  expect(incidentTimes(closed, hour(20))).toEqual({
    acknowledgedMs: H,
    gapsMs: [2 * H, 2 * H, 5 * H],
    longestGapMs: 5 * H,
    resolvedMs: 10 * H,
    promises: [
      { number: 1, by: hour(3), outcome: 'overdue', lateMs: H },
      { number: 2, by: hour(6), outcome: 'kept', lateMs: 0 },
      { number: 3, by: hour(12), outcome: 'kept', lateMs: 0 },
    ],
  })
})

test('an open incident has no time to resolve, and its promised update is open until the instant has passed', () => {
  const open = incidentOf([update(1, hour(2), 'investigating', [], { nextUpdateBy: hour(3) })], { startedAt: hour(1) })
  expect(incidentTimes(open, hour(3))).toMatchObject({ longestGapMs: null, resolvedMs: null, promises: [{ outcome: 'open', lateMs: 0 }] })
  expect(incidentTimes(open, hour(5)).promises).toEqual([{ number: 1, by: hour(3), outcome: 'overdue', lateMs: 2 * H }])
})

test('a start that was declared later than the first update makes no negative time', () => {
  expect(incidentTimes({ ...closed, startedAt: hour(3) }, hour(20)).acknowledgedMs).toBe(0)
})

test('an incident that is over owes no further update', () => {
  const over = incidentOf([update(1, hour(1), 'investigating', []), update(2, hour(2), 'resolved', [], { nextUpdateBy: hour(3) })])
  expect(incidentTimes(over, hour(9)).promises).toEqual([])
})

test('the median of an even number is the mean of the middle two; of nothing there is none', () => {
  expect(spread([])).toBeNull()
  expect(spread([5])).toEqual({ count: 1, medianMs: 5, longestMs: 5 })
  expect(spread([9, 1, 4, 5])).toEqual({ count: 4, medianMs: 4, longestMs: 9 })
})

test('a median lies among the durations, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), (durations) => {
      const found = spread(durations)
      expect(found).toEqual(spread(durations.toReversed()))
      expect(durations.filter((one) => one <= (found?.medianMs ?? -1)).length * 2).toBeGreaterThanOrEqual(durations.length - 1)
      expect(found?.longestMs).toBe(Math.max(...durations))
    }),
  )
})

test('a year counts each incident in the month in which it started, and every promise with what became of it', () => {
  const open = incidentOf([update(1, hour(24 * 20), 'investigating', [], { estimate: { by: hour(24 * 30), words: null } })], { startedAt: hour(24 * 20) })
  const year = yearFigures('2022', [closed, open], hour(24 * 21))
  expect(year.perMonth.filter(({ count }) => count > 0)).toEqual([
    { month: '2022-10', count: 1 },
    { month: '2022-11', count: 1 },
  ])
  expect(year).toMatchObject({
    acknowledged: { count: 2, medianMs: H / 2, longestMs: H },
    betweenUpdates: { count: 3, medianMs: 2 * H },
    resolved: { count: 1, medianMs: 10 * H },
    open: 1,
    updatePromises: { kept: 2, overdue: 1, open: 0 },
    estimateOutcomes: { kept: 0, missed: 1, replaced: 0, open: 1 },
    estimatesLate: { count: 1, medianMs: 3 * H },
  })
  expect(year.estimates.map((one) => one.incident)).toEqual([closed, open])
})

test('a year without incidents has no durations', () => {
  expect(yearFigures('2021', [], hour(0))).toMatchObject({ acknowledged: null, betweenUpdates: null, resolved: null, estimates: [], estimatesLate: null })
})
