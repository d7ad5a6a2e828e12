import { expect, test } from 'vitest'
import { rateGate } from './rate.ts'

test('a burst comes in, then as many as are allowed a second; one sender does not use up another’s', () => {
  const mayCome = rateGate()
  const taken = Array.from({ length: 100 }, () => mayCome('a', 0)).filter(Boolean).length
  expect(taken).toBe(60)
  expect(mayCome('b', 0)).toBe(true)
  expect(Array.from({ length: 100 }, () => mayCome('a', 1_000)).filter(Boolean).length).toBe(10)
  expect(Array.from({ length: 100 }, () => mayCome('a', 3_600_000)).filter(Boolean).length).toBe(60)
})
