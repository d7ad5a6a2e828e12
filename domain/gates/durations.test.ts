import { expect, test } from 'vitest'
import { durationsIn } from './durations.ts'

test.each([
  ['ko', '127시간 33분 만에', [[7653, 7654]]],
  ['ko', '127시간 동안', [[7620, 7680]]],
  ['ko', '1.5시간', [[90, 91]]],
  ['ko', '40분 뒤', [[40, 41]]],
  ['ko', '15시 40분에', []],
  ['ko', '3분의 1', []],
  ['ko', '10월 15일', []],
  ['en', '127 h 33 min', [[7653, 7654]]],
  ['en', '127 hours and 33 minutes', [[7653, 7654]]],
  ['en', '5h25m', [[325, 326]]],
  ['en', 'after 40 minutes', [[40, 41]]],
  ['en', 'a 2-hour outage', [[120, 180]]],
  ['en', '1,000 hours', [[60_000, 60_060]]],
  ['en', 'E3 h, 5 metres, 3 months', []],
] as const)('%s: %s', (language, text, expected) => {
  expect(durationsIn(text, language).map(({ minutes, upTo }) => [minutes, upTo])).toEqual(expected)
})
