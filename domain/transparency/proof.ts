import { fromBase64, hashFromBase64, toBase64 } from './base64.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { fromDecimal } from './decimal.ts'
import { MAX_NOTE_BYTES, type Verifier, verifiedBy } from './note.ts'
import { type Hash, verifyInclusion } from './tree.ts'

/** c2sp.org/tlog-proof: that an entry is in a log, to be checked without a network. `checkpoint` is the whole signed note. */
export type TlogProof = { readonly index: number; readonly hashes: readonly Hash[]; readonly checkpoint: string }

export function tlogProofText({ index, hashes, checkpoint }: TlogProof): string {
  return [HEADER, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join('\n')
}

/** Null for what is no proof of this format. Says nothing of whether it proves anything; an `extra` line is passed over. */
export function parseTlogProof(text: string): TlogProof | null {
  if (text.length > MAX_PROOF_LENGTH) return null
  const split = text.indexOf('\n\n')
  if (split < 0) return null
  const checkpoint = text.slice(split + 2)
  const [header, ...lines] = text.slice(0, split).split('\n')
  const [indexLine = '', ...hashLines] = lines.slice(hasExtra(lines[0] ?? '') ? 1 : 0)
  const index = indexLine.startsWith('index ') ? fromDecimal(indexLine.slice('index '.length)) : null
  const hashes = hashLines.map(hashFromBase64).filter((hash) => hash !== null)
  if (header !== HEADER || index === null || hashes.length !== hashLines.length || hashes.length > MAX_HASHES) return null
  return checkpoint.includes('\n\n') && parseCheckpoint(checkpoint) !== null ? { index, hashes, checkpoint } : null
}

/** The checkpoint, signed by the log, in which the proof shows this leaf; null when it shows no such thing. */
export function provenIn(proof: TlogProof, leaf: Hash, log: Verifier): Checkpoint | null {
  const checkpoint = parseCheckpoint(proof.checkpoint)
  if (checkpoint === null || checkpoint.origin !== log.name || verifiedBy(proof.checkpoint, [log]).length === 0) return null
  return verifyInclusion(leaf, proof.index, checkpoint.size, proof.hashes, checkpoint.root) ? checkpoint : null
}

function hasExtra(line: string): boolean {
  return line.startsWith('extra ') && fromBase64(line.slice('extra '.length)) !== null
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const MAX_HASHES = 63
const MAX_PROOF_LENGTH = MAX_NOTE_BYTES + 100_000
