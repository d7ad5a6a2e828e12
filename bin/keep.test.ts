import { expect, test } from 'vitest'
import { keep } from './keep.mjs'

test('what dies is started again until it is stopped', async () => {
  const lives: ReturnType<typeof life>[] = []
  const deaths: string[] = []
  const kept = keep(
    () => {
      lives.push(life())
      return lives.at(-1)?.living ?? life().living
    },
    (how) => void deaths.push(how),
  )
  await until(() => lives.length === 1)
  lives[0]?.die('SIGKILL')
  await until(() => lives.length === 2)
  const stopped = kept.stop()
  await until(() => lives[1]?.signals.length === 1)
  lives[1]?.die('exit code 0')
  await stopped
  expect(deaths).toEqual(['SIGKILL'])
  expect(lives[1]?.signals).toEqual(['SIGTERM'])
  expect(lives).toHaveLength(2)
})

test('what cannot even start is tried again', async () => {
  let tries = 0
  const deaths: string[] = []
  const one = life()
  const kept = keep(
    () => {
      tries += 1
      if (tries === 1) throw new Error('not yet')
      return one.living
    },
    (how) => void deaths.push(how),
  )
  await until(() => tries === 2)
  const stopped = kept.stop()
  one.die('exit code 0')
  await stopped
  expect(deaths).toEqual(['not yet'])
})

test('stopping while it waits to start again starts nothing', async () => {
  let tries = 0
  const deaths: string[] = []
  const kept = keep(
    () => {
      tries += 1
      throw new Error('never')
    },
    (how) => void deaths.push(how),
  )
  await until(() => deaths.length === 1)
  await kept.stop()
  expect(tries).toBe(1)
})

function life() {
  let die: (how: string) => void = () => {}
  const signals: string[] = []
  const ended = new Promise<string>((resolve) => {
    die = resolve
  })
  return { signals, die: (how: string) => die(how), living: { gently: 'SIGTERM' as const, signal: (name: string) => void signals.push(name), ended } }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5))
}
