import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FairLine } from './fair-line.ts'

/** Who acted and who was refused, in that order; `end()` ends the turn that began first. */
function watched(atOnce: number, waitingMax: number) {
  const line = new FairLine(atOnce, waitingMax)
  const acted: string[] = []
  const refused: string[] = []
  const join = (address: string, name = address) => line.join(address, { act: () => acted.push(name), refuse: () => refused.push(name) })
  return { line, acted, refused, join }
}

test('so many act at once, the others in the order in which they came', () => {
  const { line, acted, join } = watched(2, 10)
  for (const name of ['a', 'b', 'c', 'd']) join('here', name)
  expect(acted).toEqual(['a', 'b'])
  line.leave()
  expect(acted).toEqual(['a', 'b', 'c'])
  line.leave()
  expect(acted).toEqual(['a', 'b', 'c', 'd'])
})

test('addresses take turns: one that sends a thousand makes another wait for one of them', () => {
  const { line, acted, join } = watched(1, 2_000)
  for (let count = 0; count < 1_000; count += 1) join('flood')
  join('somebody')
  line.leave()
  line.leave()
  expect(acted).toEqual(['flood', 'flood', 'somebody'])
})

test('in a full line the newest of the address with the most is refused, never somebody else', () => {
  const { line, acted, refused, join } = watched(1, 3)
  for (let count = 0; count < 5; count += 1) join('flood', `flood ${count}`)
  expect(refused).toEqual(['flood 4'])
  join('somebody')
  expect(refused).toEqual(['flood 4', 'flood 3'])
  for (let count = 0; count < 4; count += 1) line.leave()
  expect(acted).toEqual(['flood 0', 'flood 1', 'somebody', 'flood 2'])
})

test('whatever comes and goes: nobody is forgotten, no more wait than may, and each has one end', () => {
  const steps = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd'), fc.constant(null)), { maxLength: 200 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 6 }), (some, atOnce, waitingMax) => {
      const { line, acted, refused, join } = watched(atOnce, waitingMax)
      let [joined, left] = [0, 0]
      for (const step of some) {
        if (step !== null) join(step, `${step} ${joined++}`)
        else if (acted.length > left) {
          line.leave()
          left += 1
        }
        const waiting = joined - acted.length - refused.length
        expect(waiting).toBeGreaterThanOrEqual(0)
        expect(waiting).toBeLessThanOrEqual(waitingMax)
        expect(acted.length - left).toBeLessThanOrEqual(atOnce)
        if (waiting > 0) expect(acted.length - left).toBe(atOnce)
      }
      while (acted.length > left) {
        line.leave()
        left += 1
      }
      expect([...acted, ...refused].sort()).toEqual([...new Set([...acted, ...refused])].sort())
      expect(acted.length + refused.length).toBe(joined)
    }),
  )
})
