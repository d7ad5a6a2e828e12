import { expect, test } from 'vitest'
import { median, parseOpenedAt } from './posting-time.ts'

const now = new Date('2022-10-16T14:30:00+09:00')
const ago = (ms: number) => String(now.getTime() - ms)

test.each<[string, string | undefined, boolean]>([
  ['half a minute ago', ago(30_000), true],
  ['just now', ago(0), true],
  ['a day ago', ago(86_400_000), true],
  ['longer ago', ago(86_400_001), false],
  ['in the future', ago(-1), false],
  ['not said', undefined, false],
  ['no number', '2022-10-16T14:30', false],
  ['a number in another shape', '1.6e12', false],
])('a writer who opened the console %s', (_title, typed, isTaken) => {
  expect(parseOpenedAt(typed, now)).toEqual(isTaken ? new Date(Number(typed)) : null)
})

test('the median of two is their mean, of none there is none', () => {
  expect([median([3, 1, 2]), median([4, 1]), median([7]), median([])]).toEqual([2, 2.5, 7, null])
})
