import { sha256 } from '#domain/digest.ts'
import { fromBase64, toBase64 } from '#domain/transparency/base64.ts'
import { verify } from '#domain/transparency/ed25519.ts'
import { continuationStatement } from '#domain/transparency/leaf.ts'
import type { Inspection } from './inspection.ts'
import { type LeafOf, type Logged, leavesOf, placeOf, type ReadLog } from './log.ts'
import { minisignKey } from './signatures/minisign.ts'

/** Where one log ended and the next began: the publisher signed for it, and the end is the one that is served. */
export function checkContinuations(inspection: Inspection): void {
  const { logs, notes } = inspection
  for (const [at, log] of logs.entries()) {
    const [first, ...more] = leavesOf(log.leaves, 'log-continued')
    const before = logs[at - 1]
    if (before === undefined) continue
    const problem = first === undefined || more.length > 0 ? 'it does not say once which log it continues' : continuationProblem(inspection, log, before, first)
    const place = first === undefined ? { log: log.keys.number } : placeOf(first)
    if (problem !== null) notes.failed('continuation', `${log.keys.origin}: ${problem}`, place)
    else notes.passed('continuation', `${log.keys.origin} continues ${before.keys.origin} after ${before.size} leaves; the publisher signed for it`)
  }
}

function continuationProblem({ published }: Inspection, log: ReadLog, before: ReadLog, { leaf }: Logged<LeafOf<'log-continued'>>): string | null {
  const statement = continuationStatement(log.keys.origin, leaf)
  const signature = fromBase64(leaf.signature)
  const keys = published.publisher.flatMap((line) => minisignKey(line) ?? [])
  if (signature === null || !keys.some((key) => verify(key, statement, signature))) return 'the publisher did not sign the continuation'
  if (leaf.origin !== before.keys.origin) return `it continues ${leaf.origin}, not ${before.keys.origin}`
  if (leaf.size !== before.size || leaf.root !== toBase64(before.root))
    return `it continues ${leaf.origin} after ${leaf.size} leaves, but ${before.size} are served`
  return leaf.checkpoint_sha256 === sha256(before.note) ? null : 'it names another checkpoint than the last one of the log before it'
}
