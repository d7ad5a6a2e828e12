import { expect, test } from 'vitest'
import { dayRuns } from './day-runs.ts'

test('neighbouring days of one status are one run', () => {
  const bars = [
    { day: '2022-10-14', status: 'unknown' },
    { day: '2022-10-15', status: 'major_outage' },
    { day: '2022-10-16', status: 'major_outage' },
    { day: '2022-10-17', status: 'unknown' },
  ] as const
  expect(dayRuns(bars)).toEqual([
    { status: 'unknown', from: 0, length: 1, first: '2022-10-14', last: '2022-10-14' },
    { status: 'major_outage', from: 1, length: 2, first: '2022-10-15', last: '2022-10-16' },
    { status: 'unknown', from: 3, length: 1, first: '2022-10-17', last: '2022-10-17' },
  ])
})

test('no bars, no runs', () => {
  expect(dayRuns([])).toEqual([])
})
