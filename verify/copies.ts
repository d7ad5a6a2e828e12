import { sameHash } from '#domain/transparency/tree.ts'
import type { Inspection } from './inspection.ts'
import { type ReadLog, rootsAt } from './log.ts'
import type { Notes } from './report.ts'

/** Whether two copies show the same log: the shorter one must be the beginning of the longer one. */
export function compareCopies(one: Inspection, other: Inspection, notes: Notes): void {
  const numbers = new Set([...one.logs, ...other.logs].map(({ keys }) => keys.number))
  for (const number of numbers) {
    const [here, there] = [one, other].map(({ logs }) => logs.find(({ keys }) => keys.number === number))
    if (here === undefined || there === undefined) notes.notChecked('other copies', `log ${number} could be read in one of the copies only`)
    else compareLogs(here, there, notes)
  }
}

function compareLogs(here: ReadLog, there: ReadLog, notes: Notes): void {
  const size = Math.min(here.size, there.size)
  const [one, other] = [here, there].map((log) => rootsAt(log, new Set([size])).get(size))
  const place = { path: `${here.keys.path}/checkpoint`, log: here.keys.number }
  if (here.keys.origin !== there.keys.origin) notes.failed('other copies', `one is of the log ${here.keys.origin}, the other of ${there.keys.origin}`, place)
  else if (one === undefined || other === undefined || !sameHash(one, other))
    notes.failed('other copies', SPLIT, { ...place, leaf: firstDifference(here, there) })
  else notes.passed('other copies', `both show the same ${size} leaves of ${here.keys.origin}; one has ${Math.abs(here.size - there.size)} more`)
}

const SPLIT = 'the copies show two different histories of one log, and both are signed: this is what a split view looks like. Keep both as evidence'

function firstDifference(here: ReadLog, there: ReadLog): number {
  return here.hashes.findIndex((hash, index) => !sameHash(hash, there.hashes[index] ?? new Uint8Array()))
}
