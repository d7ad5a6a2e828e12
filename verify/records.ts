import { sha256 } from '#domain/digest.ts'
import type { Leaf, RecordDigest } from '#domain/transparency/leaf.ts'
import type { Inspection } from './inspection.ts'
import { grouped, type Logged, placeOf } from './log.ts'
import { read } from './pages.ts'
import type { Check, Place } from './report.ts'

/** A leaf that names a line of a public file. */
export type RecordLeaf = Extract<Leaf, { record: RecordDigest }>

/** `line`: null when it is not the one that was logged. */
export type Recorded<L extends RecordLeaf> = { readonly logged: Logged<L>; readonly line: string | null; readonly place: Place }

/** The leaves by the file that they name, in the order in which they were logged. */
export function byFile<L extends RecordLeaf>(leaves: readonly Logged<L>[]): readonly (readonly Logged<L>[])[] {
  return [...grouped(leaves, ({ leaf }) => leaf.record.path).values()]
}

/**
 * The lines of the one file that these leaves name. Each leaf must have its line, in the order in which they were logged, each line
 * its leaf, and the bytes must be the ones that were logged; the notes say what is not so. Null when there is no such file.
 *
 * Where a later leaf names the same line, the text of the earlier one was lost: the notes say so, and it is left out.
 */
export async function readRecords<L extends RecordLeaf>(
  inspection: Inspection,
  check: Check,
  leaves: readonly Logged<L>[],
): Promise<readonly Recorded<L>[] | null> {
  const [first] = leaves
  if (first === undefined) return []
  const { source, notes } = inspection
  const path = `/${first.leaf.record.path}`
  const bytes = await read(source, path, check, notes, placeOf(first))
  if (bytes === null) return null
  const newest = new Map(leaves.map((logged) => [logged.leaf.record.line, logged]))
  const lines = linesOf(bytes)
  if (lines.length > newest.size) notes.failed(check, `it has ${lines.length} lines, of which the log knows ${newest.size}`, { path })
  if (bytes.byteLength > 0 && bytes.at(-1) !== LINE_END) notes.failed(check, 'its last line has no end', { path })
  for (const logged of leaves) {
    const isLost = newest.get(logged.leaf.record.line) !== logged
    if (isLost)
      notes.failed(check, `line ${logged.leaf.record.line} ${gone(logged.leaf.record)}; another one stands in its place`, { path, ...placeOf(logged) })
  }
  return [...leaves.filter((logged) => newest.get(logged.leaf.record.line) === logged).entries()].map(([at, logged]) => {
    const place = { path, ...placeOf(logged) }
    const line = lines[logged.leaf.record.line - 1]
    const problem = lineProblem(logged.leaf.record, line, at + 1)
    if (problem !== null) notes.failed(check, problem, place)
    return { logged, line: problem === null ? Buffer.from(line ?? []).toString() : null, place }
  })
}

/** What a line says; null when it is no JSON. */
export function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const LINE_END = 0x0a

function linesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let start = 0; start < bytes.byteLength; ) {
    const end = bytes.indexOf(LINE_END, start)
    lines.push(bytes.subarray(start, end === -1 ? bytes.byteLength : end))
    start = end === -1 ? bytes.byteLength : end + 1
  }
  return lines
}

function lineProblem(record: RecordDigest, line: Uint8Array | undefined, due: number): string | null {
  if (record.line !== due) return `the log names line ${record.line} where line ${due} comes next`
  if (line === undefined) return `line ${record.line} ${gone(record)}`
  return line.byteLength === record.bytes && sha256(line) === record.sha256 ? null : `line ${record.line} is not what was logged`
}

function gone({ sha256: hash }: RecordDigest): string {
  return `was published, but its text is gone (SHA-256 ${hash})`
}
