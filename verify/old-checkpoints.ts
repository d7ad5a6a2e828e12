import { type Checkpoint, parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { sameHash } from '#domain/transparency/tree.ts'
import { inTurns } from '#edition/in-turns.ts'
import type { Inspection } from './inspection.ts'
import { checkpointProblem, leavesOf, type ReadLog, rootsAt } from './log.ts'
import { readText } from './pages.ts'

/** A checkpoint that the reader kept, signed or only copied down: at least name, size and root. */
export type Brought = { readonly name: string; readonly text: string }

/** Every older checkpoint that can be found, and those that the reader brought, against the leaves as they are now. */
export async function checkOldCheckpoints(inspection: Inspection, brought: readonly Brought[]): Promise<void> {
  for (const log of inspection.logs) await checkServed(inspection, log)
  for (const one of brought) checkBrought(inspection, one)
}

async function checkServed(inspection: Inspection, log: ReadLog): Promise<void> {
  const { source, notes } = inspection
  const { keys } = log
  const sizes = await servedSizes(inspection, log)
  const roots = rootsAt(log, sizes)
  await inTurns([...sizes], async (size) => {
    const path = `${keys.path}/checkpoints/${size}`
    const note = await readText(source, path, 'old checkpoints', notes, { log: keys.number })
    const checkpoint = note === null ? null : parseCheckpoint(note)
    if (note === null) return
    const problem = checkpoint === null ? 'it is no checkpoint' : servedProblem(log, note, checkpoint, size)
    const root = roots.get(size)
    const agrees = checkpoint !== null && root !== undefined && sameHash(root, checkpoint.root)
    const sentence = problem ?? (agrees ? null : `the first ${size} leaves are not those that it signed`)
    if (sentence !== null) notes.failed('old checkpoints', sentence, { path, log: keys.number })
  })
  notes.passed('old checkpoints', `${keys.origin}: ${sizes.size} older checkpoints agree with the leaves as they are now`)
}

/** All that are listed; where nobody can list them, those that days in the log name. */
async function servedSizes({ source }: Inspection, { keys, leaves, size }: ReadLog): Promise<ReadonlySet<number>> {
  const named = leavesOf(leaves, 'index').flatMap(({ leaf }) => (leaf.checkpoint === null ? [] : [leaf.checkpoint.size]))
  const listed = source.paths === null ? [size] : (await source.paths()).flatMap((path) => sizeIn(path, `${keys.path}/checkpoints/`))
  return new Set([...named, ...listed].filter((one) => one > 0))
}

function sizeIn(path: string, folder: string): readonly number[] {
  return path.startsWith(folder) && /^[1-9]\d{0,14}$/.test(path.slice(folder.length)) ? [Number(path.slice(folder.length))] : []
}

function servedProblem(log: ReadLog, note: string, checkpoint: Checkpoint, size: number): string | null {
  if (checkpoint.size !== size) return `it is about ${checkpoint.size} leaves`
  return checkpointProblem(log.keys, note, checkpoint) ?? (size > log.size ? `it has ${size} leaves, the log only ${log.size}: it was cut off` : null)
}

function checkBrought({ logs, notes }: Inspection, { name, text }: Brought): void {
  const failed = (sentence: string) => notes.failed('old checkpoints', `${name}: ${sentence}`)
  const checkpoint = parseCheckpoint(text)
  if (checkpoint === null) return failed('this is no checkpoint')
  const log = logs.find(({ keys }) => keys.origin === checkpoint.origin)
  if (log === undefined) return failed(`this copy has no log ${checkpoint.origin}`)
  const problem = text.includes('\n\n') ? checkpointProblem(log.keys, text, checkpoint) : null
  if (problem !== null) return failed(problem)
  if (checkpoint.size > log.size) return failed(`you hold proof of ${checkpoint.size} leaves, this copy shows ${log.size}: it is older, or the log was cut off`)
  const root = rootsAt(log, new Set([checkpoint.size])).get(checkpoint.size)
  if (root === undefined || !sameHash(root, checkpoint.root))
    return failed(`the first ${checkpoint.size} leaves are not those of your checkpoint: the log has two histories. Keep both as evidence`)
  notes.passed('old checkpoints', `${name}: the log still begins with the ${checkpoint.size} leaves of your checkpoint`)
}
