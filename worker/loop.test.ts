import { expect, test, vi } from 'vitest'
import { loop } from './loop.ts'

test('work that fails is tried again, and whoever listens hears of each failure', async () => {
  const failures: unknown[] = []
  let tries = 0
  const done = deferred()
  const one = loop(
    1,
    async () => {
      tries += 1
      if (tries < 3) throw new Error(`try ${tries}`)
      done.resolve()
    },
    (error) => failures.push(error),
  )
  await done.promise
  await one.stop()
  expect(failures.map(String)).toEqual(['Error: try 1', 'Error: try 2'])
})

test('a wake during the work runs it once more at once, never twice at the same time', async () => {
  const gates = [deferred(), deferred()]
  let running = 0
  let runs = 0
  const one = loop(
    3_600_000,
    async () => {
      running += 1
      expect(running).toBe(1)
      await gates[runs]?.promise
      runs += 1
      running -= 1
    },
    () => {},
  )
  one.wake()
  one.wake()
  gates[0]?.resolve()
  gates[1]?.resolve()
  await vi.waitFor(() => expect(runs).toBe(2))
  await one.stop()
  expect(runs).toBe(2)
})

test('stopping waits for the work under way', async () => {
  const gate = deferred()
  let isDone = false
  const one = loop(
    1,
    async () => {
      await gate.promise
      isDone = true
    },
    () => {},
  )
  const stopped = one.stop()
  gate.resolve()
  await stopped
  expect(isDone).toBe(true)
})

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
