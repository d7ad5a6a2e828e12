import { expect, test } from 'vitest'
import { clockText, clockTime, parseClock, realMsUntil } from './clock.ts'

const clock = { realStart: 1_000, start: Date.parse('2022-10-16T14:30:00+09:00'), speed: 600 }

test('a real installation lives in real time', () => {
  expect(clockTime(null, 5)).toEqual(new Date(5))
  expect(realMsUntil(null, new Date(8), 5)).toBe(3)
})

test('the clock starts where it was set and runs as fast as it was told', () => {
  expect(clockTime(clock, 1_000)).toEqual(new Date(clock.start))
  expect(clockTime(clock, 2_000)).toEqual(new Date(clock.start + 600_000))
})

test('the 127 hours of the outage pass in thirteen minutes at 600 times the speed', () => {
  const end = new Date(clock.start + 127 * 3_600_000)
  expect(realMsUntil(clock, end, clock.realStart) / 60_000).toBeCloseTo(12.7)
  expect(realMsUntil(clock, new Date(0), clock.realStart)).toBe(0)
})

test('a clock survives being handed on as text', () => {
  expect(parseClock(clockText(clock))).toEqual(clock)
  expect(() => parseClock('tomorrow')).toThrow('not a clock')
})
