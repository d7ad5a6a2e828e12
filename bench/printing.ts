import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { System } from '#e2e/system.ts'
import type { Edition, Store } from '#edition/store.ts'

/** Ten years are printed in some minutes; a press that hangs must not hang the measurement. */
const LONGEST_MS = 60 * 60_000

/** A worker that starts, as `npm start` starts it, and prints everything: how long that took it. */
export async function fullPrint(system: System): Promise<number> {
  // What a worker before it said is not to be taken for its words.
  rmSync(path.join(system.settings.home, 'logs', 'worker.log'), { force: true })
  await system.start('worker')
  const printed = await said(system, ({ event, scope }) => event === 'printed' && scope === 'everything')
  const started = wordsOf(system).find(({ event }) => event === 'started')
  return Date.parse(printed.at) - Date.parse(started?.at ?? '')
}

/** From `act`, which commits one change, to its edition; ends when what follows that is printed too, so that the next one is not held up. */
export async function timeToEdition(system: System, store: Store, act: () => Promise<unknown>): Promise<{ readonly ms: number; readonly pages: number }> {
  const before = await store.currentEdition()
  if (before === null) throw new Error('there is no edition yet')
  await act()
  const start = performance.now()
  while ((await store.newestNumber(before.number)) === before.number) {
    if (performance.now() - start > LONGEST_MS) throw new Error('the change was never printed')
    await wait(2)
  }
  const ms = performance.now() - start
  const after = await store.readEdition(before.number + 1)
  if (!('root' in after)) throw new Error(`edition ${before.number + 1} is ${after.problem}`)
  await said(system, ({ scope, change = 0 }) => scope === 'later' && change >= after.root.change)
  return { ms, pages: await countChanged(store, before, after) }
}

/** The most memory that a process of the system ever held. */
export function highestMb(system: System, part: 'office' | 'worker'): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${processOf(system, part)}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

type Word = { readonly at: string; readonly event: string; readonly scope?: string; readonly change?: number }

function wordsOf(system: System): readonly Word[] {
  const lines = system.log('worker').split('\n')
  return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Word)
}

async function said(system: System, isIt: (word: Word) => boolean): Promise<Word> {
  for (const end = Date.now() + LONGEST_MS; Date.now() < end; await wait(100)) {
    const found = wordsOf(system).find(isIt)
    if (found !== undefined) return found
    if (!system.isRunning('worker')) throw new Error(`the worker ended: ${system.log('worker').trim().split('\n').at(-1)}`)
  }
  throw new Error('the worker never said that it printed')
}

async function countChanged(store: Store, before: Edition, after: Edition): Promise<number> {
  const keys = Object.entries(after.root.shards).filter(([key, hash]) => before.root.shards[key] !== hash)
  const counts = await Promise.all(
    keys.map(async ([, hash]) => {
      const paths = Object.entries(await store.entries(hash))
      const changed = await Promise.all(paths.map(async ([path, entry]) => (await store.entry(before, path))?.sha256 !== entry.sha256))
      return changed.filter(Boolean).length
    }),
  )
  return counts.reduce((sum, one) => sum + one, 0)
}

/** The one that works: `next start` keeps the office under the process that was started. */
function processOf(system: System, part: 'office' | 'worker'): string {
  const started = readFileSync(path.join(system.settings.home, 'run', `${part}.pid`), 'utf8').trim()
  if (part === 'worker') return started
  const children = readFileSync(`/proc/${started}/task/${started}/children`, 'utf8').trim().split(' ').filter(Boolean)
  return children[0] ?? started
}
