import { expect, test } from 'vitest'
import { seoulDay, seoulMonthInterval, seoulMonthsBetween, startOfSeoulDay } from './seoul.ts'

test.each([
  ['2022-10-15T14:59:59.999Z', '2022-10-15'],
  ['2022-10-15T15:00:00.000Z', '2022-10-16'],
  ['2023-12-31T15:00:00.000Z', '2024-01-01'],
  ['2024-02-28T15:00:00.000Z', '2024-02-29'],
])('%s is on %s in Seoul', (at, day) => {
  expect(seoulDay(new Date(at))).toBe(day)
})

test('a day starts at 15:00 UTC of the day before', () => {
  expect(startOfSeoulDay('2022-10-16').toISOString()).toBe('2022-10-15T15:00:00.000Z')
})

test('a month ends where the next one begins, also at the turn of the year', () => {
  expect(seoulMonthInterval('2022-12').end).toEqual(seoulMonthInterval('2023-01').start)
})

test('months between two instants include both ends and those between', () => {
  expect(seoulMonthsBetween(new Date('2022-11-30T15:00:00Z'), new Date('2023-02-01T00:00:00Z'))).toEqual(['2022-12', '2023-01', '2023-02'])
  expect(seoulMonthsBetween(new Date('2022-10-15T00:00:00Z'), new Date('2022-10-15T00:00:00Z'))).toEqual(['2022-10'])
})
