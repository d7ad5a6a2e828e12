import { expect, test } from 'vitest'
import { dateTime, dayName, duration, monthName, shortDateTime, timeOnly, utc } from './time.ts'

const FIRE = new Date('2022-10-15T06:27:00Z')

test('a time is shown in Seoul, and in UTC beside it', () => {
  expect(dateTime(FIRE, 'ko')).toBe('10월 15일 (토) 15:27')
  expect(dateTime(FIRE, 'en')).toBe('Sat 15 Oct, 15:27 KST')
  expect(utc(FIRE)).toBe('2022-10-15 06:27 UTC')
})

test('a day begins at midnight in Seoul, not in UTC', () => {
  expect(dateTime(new Date('2022-10-15T14:59:59Z'), 'ko')).toBe('10월 15일 (토) 23:59')
  expect(dateTime(new Date('2022-10-15T15:00:00Z'), 'ko')).toBe('10월 16일 (일) 00:00')
  expect(utc(new Date('2022-10-15T15:00:00Z'))).toBe('2022-10-15 15:00 UTC')
  expect(shortDateTime(new Date('2022-12-31T15:00:00Z'), 'en')).toBe('1 Jan 00:00')
})

test('the year is shown only when it is not the present one', () => {
  const newYear = new Date('2022-12-31T15:00:00Z')
  expect(dateTime(newYear, 'ko', newYear)).toBe('1월 1일 (일) 00:00')
  expect(dateTime(FIRE, 'ko', newYear)).toBe('2022년 10월 15일 (토) 15:27')
  expect(dateTime(FIRE, 'en', newYear)).toBe('Sat 15 Oct 2022, 15:27 KST')
  expect(dateTime(FIRE, 'en', new Date('2022-12-31T14:59:00Z'))).toBe('Sat 15 Oct, 15:27 KST')
})

test('a leap day has its weekday', () => {
  expect(dayName('2024-02-29', 'ko')).toBe('2월 29일 (목)')
  expect(dayName('2024-02-29', 'en')).toBe('Thu 29 Feb')
})

test('months and times of day read naturally', () => {
  expect([monthName('2022-10', 'ko'), monthName('2022-10', 'en')]).toEqual(['2022년 10월', 'October 2022'])
  expect([monthName('2023-01', 'ko'), monthName('2023-01', 'en')]).toEqual(['2023년 1월', 'January 2023'])
  expect(timeOnly(new Date('2022-10-15T16:05:00Z'))).toBe('01:05')
})

test.each([
  [0, '1분 미만', 'under 1 min'],
  [59_999, '1분 미만', 'under 1 min'],
  [60_000, '1분', '1 min'],
  [3_600_000, '1시간', '1 h'],
  [3_660_000, '1시간 1분', '1 h 1 min'],
  [(127 * 60 + 33) * 60_000 + 59_000, '127시간 33분', '127 h 33 min'],
])('a duration of %i ms is whole minutes, rounded down', (ms, ko, en) => {
  expect([duration(ms, 'ko'), duration(ms, 'en')]).toEqual([ko, en])
})
