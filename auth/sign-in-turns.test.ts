import { expect, test } from 'vitest'
import { turns } from './sign-in-turns.ts'

/** Something that ends when it is told to. */
function held() {
  const ends: { resolve?: (said: string) => void; reject?: (error: Error) => void } = {}
  const promise = new Promise<string>((resolve, reject) => Object.assign(ends, { resolve, reject }))
  return { act: () => promise, resolve: (said: string) => ends.resolve?.(said), reject: (error: Error) => ends.reject?.(error) }
}

test('so many act at once, so many wait in their order, and whoever comes then is told at once', async () => {
  const turn = turns(1, 1)
  const [first, second] = [held(), held()]
  const order: string[] = []
  const one = turn(first.act)?.then((said) => order.push(said))
  const two = turn(second.act)?.then((said) => order.push(said))
  expect(turn(async () => 'third')).toBeNull()
  second.resolve('second')
  first.resolve('first')
  await Promise.all([one, two])
  expect(order).toEqual(['first', 'second'])
})

test('a turn is over when what was done in it failed', async () => {
  const turn = turns(1, 0)
  const broken = held()
  const failed = turn(broken.act)
  broken.reject(new Error('no database'))
  await expect(failed).rejects.toThrow('no database')
  expect(await turn(async () => 'next')).toBe('next')
})

test('ten thousand at once leave no more waiting than there is room for', async () => {
  const turn = turns(2, 16)
  let acting = 0
  let most = 0
  const answers = Array.from({ length: 10_000 }, () =>
    turn(async () => {
      acting += 1
      most = Math.max(most, acting)
      await new Promise(setImmediate)
      acting -= 1
      return true
    }),
  )
  const admitted = answers.filter((answer) => answer !== null)
  expect(admitted).toHaveLength(18)
  await Promise.all(admitted)
  expect(most).toBe(2)
  expect(await turn(async () => 'calm again')).toBe('calm again')
})
