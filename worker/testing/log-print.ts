import { logHead } from '#data/log.ts'
import type { Twins } from '#edition/frozen.ts'
import type { Store } from '#edition/store.ts'
import { allLogFiles, logFile } from '../log-files.ts'

/** Prints the files of the log and nothing else, as the press would. */
export async function printLog(store: Store, change: number, now: Date): Promise<void> {
  const head = await logHead({ now, change })
  const print = { moment: { now, change }, log: head === null ? null : { number: head.log, size: head.size } }
  const changed = new Map<string, Twins>()
  for (const path of await allLogFiles(print)) {
    const file = await logFile(path, print)
    if (file !== null) changed.set(path, { fresh: { body: Buffer.from(file.bytes), type: file.type, csp: "default-src 'none'" }, stale: null })
  }
  const previous = await store.currentEdition()
  const published = await store.publish({ previous, everything: true, changed, removed: [], build: 'b1', change, log: print.log, printedAt: now })
  if (!published.ok) throw new Error(published.problem)
}
