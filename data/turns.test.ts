import { expect, test, vi } from 'vitest'
import { turns } from './turns.ts'

test('no more than that many go on at once, and the others in the order in which they came', async () => {
  const inTurn = turns(2, 1_000)
  const begun: number[] = []
  let going = 0
  const work = (number: number) =>
    inTurn(async () => {
      begun.push(number)
      going += 1
      expect(going).toBeLessThanOrEqual(2)
      await new Promise((resolve) => setTimeout(resolve, 1))
      going -= 1
      return number
    })
  expect(await Promise.all([0, 1, 2, 3, 4, 5].map(work))).toEqual([0, 1, 2, 3, 4, 5])
  expect(begun).toEqual([0, 1, 2, 3, 4, 5])
})

test('who fails gives up the place', async () => {
  const inTurn = turns(1, 1_000)
  await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await inTurn(async () => 'yes')).toBe('yes')
})

test('who has waited too long gives up, and takes no place from the others', async () => {
  vi.useFakeTimers()
  const inTurn = turns(1, 1_000)
  let end = () => {}
  const first = inTurn(() => new Promise<void>((resolve) => (end = resolve)))
  const second = expect(inTurn(async () => 'second')).rejects.toThrow('no turn within 1000 ms')
  await vi.advanceTimersByTimeAsync(1_000)
  await second
  end()
  await first
  expect(await inTurn(async () => 'third')).toBe('third')
  vi.useRealTimers()
})
