import { expect, test } from 'vitest'
import { type QuickMinutes, quickTime } from './quick-time.ts'

test.each<[string, QuickMinutes, string]>([
  ['2022-10-16T14:30:00+09:00', 30, '2022-10-16T15:00'],
  ['2022-10-16T14:30:01+09:00', 30, '2022-10-16T15:05'],
  ['2022-10-16T14:32:10+09:00', 60, '2022-10-16T15:35'],
  ['2022-10-16T22:59:59+09:00', 120, '2022-10-17T01:00'],
  ['2022-12-31T23:58:00+09:00', 30, '2023-01-01T00:30'],
])('at %s, %d minutes from now is promised for %s', (now, minutes, typed) => {
  expect(quickTime(new Date(now), minutes)).toBe(typed)
})
