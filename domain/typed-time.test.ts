import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTypedTime, typedTime, wholeMinute } from './typed-time.ts'

test('a time is typed and shown in Seoul', () => {
  expect(parseTypedTime('2022-10-16T00:30')).toEqual(new Date('2022-10-15T15:30:00Z'))
  expect(typedTime(new Date('2022-10-15T15:30:59Z'))).toBe('2022-10-16T00:30')
})

test.each([
  '',
  '2022-10-16',
  '2022-10-16 14:30',
  '2022-02-30T10:00',
  '2023-02-29T10:00',
  '2022-10-16T24:00',
  '2022-10-16T14:60',
  '2022-10-16T14:30Z',
  '1022-10-16T14:30',
  '2022-10-16T14:30:15',
  ' 2022-10-16T14:30',
])('%j is not a time', (typed) => {
  expect(parseTypedTime(typed)).toBeNull()
})

test('a leap day is a day, and seconds of zero are the same minute', () => {
  expect(parseTypedTime('2024-02-29T23:59:00.000')).toEqual(new Date('2024-02-29T14:59:00Z'))
})

test('what is shown can be typed back', () => {
  const instants = fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(fc.property(instants, (at) => parseTypedTime(typedTime(at))?.getTime() === wholeMinute(at).getTime()))
})
