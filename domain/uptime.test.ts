import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hour } from './incident.fixture.ts'
import { clip } from './interval.ts'
import { FUNCTION_STATUSES } from './status.ts'
import type { StatusSpan } from './status-history.ts'
import { coverage, dayBars, statusDurations } from './uptime.ts'

test('a day about which nothing is known is unknown, never good', () => {
  const bars = dayBars([[{ start: hour(15), end: null, status: 'major_outage' }]], hour(38), 3)
  expect(bars).toEqual([
    { day: '2022-10-14', status: 'unknown' },
    { day: '2022-10-15', status: 'major_outage' },
    { day: '2022-10-16', status: 'major_outage' },
  ])
})

test('a bar shows the worst of its day, also of other functions', () => {
  const text: StatusSpan[] = [
    { start: hour(1), end: hour(2), status: 'degraded' },
    { start: hour(2), end: null, status: 'operational' },
  ]
  const photo: StatusSpan[] = [{ start: hour(3), end: hour(4), status: 'partial_outage' }]
  expect(dayBars([text, photo], hour(23), 1)).toEqual([{ day: '2022-10-15', status: 'partial_outage' }])
})

test('a day begins at midnight in Seoul', () => {
  const untilMidnight: StatusSpan[] = [
    { start: hour(20), end: hour(24), status: 'major_outage' },
    { start: hour(24), end: null, status: 'operational' },
  ]
  expect(dayBars([untilMidnight], hour(25), 2).map((bar) => bar.status)).toEqual(['major_outage', 'operational'])
})

test('what lies ahead of now does not colour the running day', () => {
  expect(dayBars([[{ start: hour(12), end: null, status: 'major_outage' }]], hour(10), 1)).toEqual([{ day: '2022-10-15', status: 'unknown' }])
})

test('there is one bar for each of ninety days', () => {
  const bars = dayBars([], hour(38))
  expect(bars).toHaveLength(90)
  expect(bars[0]?.day).toBe('2022-07-19')
})

test('coverage is nothing for an empty window and for silence', () => {
  expect(coverage(statusDurations([], { start: hour(1), end: hour(1) }))).toBe(0)
  expect(coverage(statusDurations([], { start: hour(1), end: hour(2) }))).toBe(0)
  expect(coverage(statusDurations([{ start: hour(1), end: null, status: 'operational' }], { start: hour(0), end: hour(4) }))).toBe(0.75)
})

const history = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom(...FUNCTION_STATUSES)), { maxLength: 8 }).map((parts) => {
  const ends = parts.map((_, index) => parts.slice(0, index + 1).reduce((sum, [length]) => sum + length, 0))
  return parts.map(([length, status], index): StatusSpan => ({ start: hour((ends[index] ?? 0) - length), end: hour(ends[index] ?? 0), status }))
})
const total = (durations: object) => Object.values(durations).reduce((sum: number, ms: number) => sum + ms, 0)

test('the time in each status always sums to the window, and splitting the window changes nothing', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 }), (spans, a, b, c) => {
      const [start, middle, end] = [a, b, c].sort((x, y) => x - y).map(hour) as [Date, Date, Date]
      const whole = statusDurations(spans, { start, end })
      const [left, right] = [statusDurations(spans, { start, end: middle }), statusDurations(spans, { start: middle, end })]
      expect(total(whole)).toBe(end.getTime() - start.getTime())
      for (const status of FUNCTION_STATUSES) expect(left[status] + right[status]).toBe(whole[status])
    }),
  )
})

test('an interval that ends where the window starts is outside of it', () => {
  expect(clip({ start: hour(1), end: hour(2) }, { start: hour(2), end: hour(3) })).toBeNull()
  expect(clip({ start: hour(1), end: null }, { start: hour(2), end: hour(3) })).toEqual({ start: hour(2), end: hour(3) })
})
