import { createHash } from 'node:crypto'
import { dayAfter } from '#domain/seoul.ts'
import { toBase64 } from '#domain/transparency/base64.ts'
import { idLine } from '#domain/transparency/id-list.ts'
import type { Inspection } from './inspection.ts'
import { type LeafOf, type Logged, leavesOf, placeOf, type ReadLog } from './log.ts'
import { readText } from './pages.ts'

/** The list of all ids of each log against its leaves, and each day's count of it against both. */
export async function checkIndexDays(inspection: Inspection): Promise<void> {
  for (const log of inspection.logs) await checkLog(inspection, log)
}

type Day = Logged<LeafOf<'index'>>
/** The line of each id, and the leaf that it comes from. */
type Ids = readonly { readonly line: string; readonly from: Logged }[]

async function checkLog(inspection: Inspection, log: ReadLog): Promise<void> {
  const { notes } = inspection
  const days = leavesOf(log.leaves, 'index')
  if (days.length === 0) return notes.notChecked('daily index', `${log.keys.origin}: no day is over since the log began, so no list of ids was counted yet`)
  const ids = idsOf(log)
  await checkList(inspection, log, ids, days)
  const hashes = prefixHashes(ids, new Set(days.map(({ leaf }) => leaf.count)))
  for (const [at, day] of days.entries()) {
    for (const sentence of dayProblems(log, ids, hashes, day, days[at - 1])) notes.failed('daily index', `${day.leaf.day}: ${sentence}`, placeOf(day))
    const sentence = await checkpointProblem(log, day)
    if (sentence !== null) notes.failed('daily index', `${day.leaf.day}: ${sentence}`, placeOf(day))
  }
  notes.passed('daily index', `${log.keys.origin}: ${days.length} days follow each other without a gap, ${days[0]?.leaf.day} to ${days.at(-1)?.leaf.day}`)
}

function idsOf({ leaves }: ReadLog): Ids {
  return leaves.flatMap((from) => {
    const line = idLine(from.leaf)
    return line === null ? [] : [{ line, from }]
  })
}

/** It is the beginning of what the leaves give, at least as far as any day counted. */
async function checkList({ source, notes }: Inspection, { keys }: ReadLog, ids: Ids, days: readonly Day[]): Promise<void> {
  const path = `${keys.path}/ids.txt`
  const text = await readText(source, path, 'list of ids', notes)
  if (text === null) return
  const lines = text.split('\n')
  if (lines.pop() !== '') notes.failed('list of ids', 'its last line has no end', { path })
  const failed = (sentence: string, line: number) => {
    const from = ids[line]?.from
    notes.failed('list of ids', sentence, { path, ...(from === undefined ? {} : placeOf(from)) })
  }
  const wrong = lines.findIndex((line, at) => line !== ids[at]?.line)
  if (wrong !== -1) failed(`line ${wrong + 1} should be “${ids[wrong]?.line ?? ''}”`, wrong)
  const counted = days.reduce((most, { leaf }) => Math.max(most, leaf.count), 0)
  if (lines.length < counted) failed(`it has ${lines.length} lines, and once had ${counted}`, lines.length)
  notes.passed('list of ids', `${keys.origin}: it names the ${lines.length} ids that were counted, in the order of the log`)
}

/** SHA-256 of the first so many lines with their ends, for each count that is asked for. */
function prefixHashes(ids: Ids, counts: ReadonlySet<number>): ReadonlyMap<number, string> {
  const hash = createHash('sha256')
  const found = new Map<number, string>()
  for (let count = 0; count <= ids.length; count++) {
    if (counts.has(count)) found.set(count, hash.copy().digest('hex'))
    hash.update(`${ids[count]?.line}\n`)
  }
  return found
}

function dayProblems({ keys }: ReadLog, ids: Ids, hashes: ReadonlyMap<number, string>, { index, leaf }: Day, before: Day | undefined): readonly string[] {
  const due = before === undefined ? leaf.day : dayAfter(before.leaf.day)
  const after = ids[leaf.count - 1]?.from.index ?? -1
  const isCounted = leaf.count <= ids.length && after < index && leaf.count >= (before?.leaf.count ?? 0)
  return [
    ...(leaf.day === due ? [] : [leaf.day > due ? `${due} is missing` : `it comes after ${before?.leaf.day}`]),
    ...(`/${leaf.list}` === `${keys.path}/ids.txt` ? [] : [`it counts another list, ${leaf.list}`]),
    ...(isCounted ? [] : [`it counts ${leaf.count} ids, which the log did not have then`]),
    ...(isCounted && hashes.get(leaf.count) !== leaf.sha256 ? [`the first ${leaf.count} ids are others than those of that day`] : []),
  ]
}

async function checkpointProblem({ rootAt }: ReadLog, { index, leaf }: Day): Promise<string | null> {
  if (leaf.checkpoint === null) return null
  const { size, root } = leaf.checkpoint
  if (size > index) return `it names a checkpoint of ${size} leaves, which came later`
  return toBase64(await rootAt(size)) === root ? null : `it names another root for the first ${size} leaves than they have`
}
