import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import type { Log } from './log.ts'
import type { Confirmation } from './manifest.ts'
import type { StoreProblem } from './objects.ts'
import type { Edition, Store } from './store.ts'

/** What readers should get: the newest edition whose every file is sound, and when it was last known to be the newest. */
export type Sight = { readonly edition: Edition | null; readonly confirmation: Confirmation | null }

/**
 * Looks for something newer each time it is called. An edition with a missing or wrong file is never returned: the one
 * before it stays, and one line in the log says which file it was.
 */
export function createLookout(store: Store, log: Log): () => Promise<Sight> {
  const verified = new Set<string>()
  const reported = new Map<number, string>()
  let sight: Sight = { edition: null, confirmation: null }

  return async () => {
    // First the confirmation, then the editions: so it can never speak of an edition that this look was too early for.
    const confirmation = await store.confirmation()
    const edition = await newestSound()
    const speaksOfIt = confirmation !== null && edition !== null && confirmation.number <= edition.number
    sight = { edition, confirmation: speaksOfIt ? confirmation : sight.confirmation }
    return sight
  }

  async function newestSound(): Promise<Edition | null> {
    const known = sight.edition
    const newest = await store.newestNumber(known?.number ?? 0)
    for (let number = newest; number > (known?.number ?? 0); number--) {
      const edition = await store.readEdition(number)
      const problems = 'root' in edition ? await store.verify(edition, verified, known) : [edition]
      if ('root' in edition && problems.length === 0) {
        verified.clear()
        return edition
      }
      report(number, problems)
    }
    return known
  }

  function report(number: number, problems: readonly StoreProblem[]): void {
    const [first] = problems
    const text = JSON.stringify(first)
    if (reported.get(number) === text) return
    reported.set(number, text)
    log('edition-refused', { edition: number, ...first, alike: problems.length - 1 })
  }
}

/** Calls `tell` with every new sight: as soon as the folder says that something changed, and once a second in case it does not. */
export function keepLooking(store: Store, tell: (sight: Sight) => void, log: Log): { readonly stop: () => void } {
  const look = createLookout(store, log)
  const watchers = new Map<string, FSWatcher>()
  let last: Sight | null = null
  let running = false
  let again = false
  const timer = setInterval(() => void round(), POLL_MS)
  void round()
  return { stop }

  async function round(): Promise<void> {
    again = true
    if (running) return
    running = true
    while (again) {
      again = false
      await once()
    }
    running = false
  }

  async function once(): Promise<void> {
    for (const folder of [store.dir, join(store.dir, 'pointers')]) attach(folder)
    try {
      const sight = await look()
      if (last !== null && sight.edition === last.edition && sight.confirmation?.at.getTime() === last.confirmation?.at.getTime()) return
      last = sight
      tell(sight)
    } catch (error) {
      log('store-unreadable', { reason: error instanceof Error ? error.message : String(error) })
    }
  }

  function attach(folder: string): void {
    if (watchers.has(folder)) return
    try {
      const watcher = watch(folder, { persistent: false }, () => void round())
      watcher.on('error', () => detach(folder))
      watchers.set(folder, watcher)
    } catch {
      // Not there yet, or no watching on this disk: the poll finds it.
    }
  }

  function detach(folder: string): void {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  function stop(): void {
    clearInterval(timer)
    for (const folder of [...watchers.keys()]) detach(folder)
  }
}

const POLL_MS = 1_000
