import fc from 'fast-check'
import { expect, test } from 'vitest'
import { WINDOWS_MAX } from './input-bounds.ts'
import { lengthMs } from './interval.ts'
import { windowsOf } from './maintenance-rule.ts'
import { DAY_MS } from './seoul.ts'
import { typedTime } from './typed-time.ts'

const HOUR_MS = 60 * 60 * 1000
/** Wednesday, two to five in the night. */
const FIRST = { start: at('2026-11-25T02:00'), end: at('2026-11-25T05:00') }

test.each([
  ['every week', 'FREQ=WEEKLY;BYDAY=WE;COUNT=3', ['2026-11-25T02:00', '2026-12-02T02:00', '2026-12-09T02:00']],
  ['every week, in other words', 'FREQ=WEEKLY;UNTIL=20261201T170000Z', ['2026-11-25T02:00', '2026-12-02T02:00']],
  ['twice a week', 'FREQ=WEEKLY;BYDAY=WE,SU;COUNT=3', ['2026-11-25T02:00', '2026-11-29T02:00', '2026-12-02T02:00']],
  ['the last Wednesday of the month', 'FREQ=MONTHLY;BYDAY=-1WE;COUNT=3', ['2026-11-25T02:00', '2026-12-30T02:00', '2027-01-27T02:00']],
  ['every other day', 'FREQ=DAILY;INTERVAL=2;COUNT=2', ['2026-11-25T02:00', '2026-11-27T02:00']],
  ['once', 'FREQ=DAILY;COUNT=1', ['2026-11-25T02:00']],
  ['a day that February lacks', 'FREQ=MONTHLY;BYMONTHDAY=25;COUNT=2', ['2026-11-25T02:00', '2026-12-25T02:00']],
])('%s happens on the clock of Seoul', (_title, rule, starts) => {
  const result = windowsOf(FIRST, rule)
  expect(result.ok && result.windows.map(({ start }) => typedTime(start))).toEqual(starts)
  expect(result.ok && result.windows.every((window) => lengthMs(window) === 3 * HOUR_MS)).toBe(true)
})

test('a window over midnight keeps its length, and the day of its start is the one of Seoul', () => {
  const late = { start: at('2026-12-31T23:30'), end: at('2027-01-01T01:30') }
  const result = windowsOf(late, 'FREQ=WEEKLY;BYDAY=TH;COUNT=2')
  expect(result).toEqual({ ok: true, windows: [late, { start: at('2027-01-07T23:30'), end: at('2027-01-08T01:30') }] })
})

test.each([
  ['no end', 'FREQ=WEEKLY;BYDAY=WE', 'endless-rule'],
  ['two ends', 'FREQ=WEEKLY;COUNT=3;UNTIL=20270601T000000Z', 'not-a-rule'],
  ['an end that is no instant', 'FREQ=WEEKLY;UNTIL=20270601', 'not-a-rule'],
  ['no frequency', 'COUNT=3', 'not-a-rule'],
  ['an unknown frequency', 'FREQ=FORTNIGHTLY;COUNT=3', 'not-a-rule'],
  ['more often than daily', 'FREQ=HOURLY;COUNT=3', 'not-a-rule'],
  ['a part that nobody knows', 'FREQ=WEEKLY;COUNT=3;X=1', 'not-a-rule'],
  ['a part twice', 'FREQ=WEEKLY;COUNT=3;COUNT=4', 'not-a-rule'],
  ['a part of every object', 'FREQ=WEEKLY;COUNT=3;constructor=1', 'not-a-rule'],
  ['words', 'every wednesday', 'not-a-rule'],
  ['another line', 'FREQ=WEEKLY;COUNT=3\nEXDATE:20261202T020000', 'not-a-rule'],
  ['a day that never comes', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 'not-a-rule'],
  ['another day than its first window', 'FREQ=WEEKLY;BYDAY=MO;COUNT=3', 'rule-misses-start'],
  ['one window too many', `FREQ=DAILY;COUNT=${WINDOWS_MAX + 1}`, 'too-many-windows'],
  ['a million', 'FREQ=DAILY;COUNT=1000000', 'too-many-windows'],
  ['three years', 'FREQ=YEARLY;COUNT=4', 'too-far-ahead'],
  ['windows that touch each other', 'FREQ=DAILY;BYHOUR=2,3;COUNT=4', 'windows-overlap'],
] as const)('a rule with %s is refused', (_title, rule, problem) => {
  expect(windowsOf(FIRST, rule)).toEqual({ ok: false, problem })
})

test('exactly as many windows as may be, and exactly two years, are accepted', () => {
  expect(windowsOf(FIRST, `FREQ=DAILY;COUNT=${WINDOWS_MAX}`)).toMatchObject({ ok: true })
  expect(windowsOf(FIRST, 'FREQ=YEARLY;COUNT=3')).toMatchObject({ ok: true })
})

test('whatever rule is accepted: it begins with the first window, windows follow each other without overlap, and there are as many as it counts', () => {
  const rules = fc.record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'),
    interval: fc.integer({ min: 1, max: 5 }),
    count: fc.integer({ min: 1, max: 60 }),
  })
  const starts = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((minutes) => new Date(FIRST.start.getTime() + minutes * 60_000))
  fc.assert(
    fc.property(starts, fc.integer({ min: 1, max: 72 }), rules, (start, hours, { freq, interval, count }) => {
      const first = { start, end: new Date(start.getTime() + hours * HOUR_MS) }
      const result = windowsOf(first, `FREQ=${freq};INTERVAL=${interval};COUNT=${count}`)
      if (!result.ok) return ['too-far-ahead', 'windows-overlap'].includes(result.problem)
      expect(result.windows).toHaveLength(count)
      expect(result.windows[0]).toEqual(first)
      return result.windows.every((window, index) => {
        const before = result.windows[index - 1]
        return (
          lengthMs(window) === hours * HOUR_MS &&
          (before === undefined || before.end <= window.start) &&
          window.start.getTime() - start.getTime() <= 731 * DAY_MS
        )
      })
    }),
    { numRuns: 60 },
  )
})

test('foreign text is refused or understood, and never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^FREQ=(DAILY|WEEKLY);[A-Z]{2,9}=[-0-9A-Z,]{1,9}$/)), (rule) => {
      windowsOf(FIRST, rule)
    }),
    { numRuns: 200 },
  )
})

function at(text: string): Date {
  return new Date(`${text}:00+09:00`)
}
