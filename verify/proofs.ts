import { parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { parseTlogProof } from '#domain/transparency/proof.ts'
import { leafHash, sameHash, verifyInclusion } from '#domain/transparency/tree.ts'
import type { Inspection } from './inspection.ts'
import { checkpointProblem, type Logged, type ReadLog } from './log.ts'
import { read, readText } from './pages.ts'
import type { ReadRevision } from './postmortems.ts'

/** entry.json is the leaf, and entry.tlog-proof shows it at its place in the log as it was. */
export async function checkProof({ source, logs, notes }: Inspection, { logged, folder, place }: ReadRevision): Promise<void> {
  const entry = await read(source, `/${folder}entry.json`, 'proofs', notes, place)
  if (entry !== null && !sameHash(leafHash(entry), logged.hash))
    notes.failed('proofs', 'it is not the leaf in the log', { path: `/${folder}entry.json`, ...place })
  const path = `/${folder}entry.tlog-proof`
  const text = await readText(source, path, 'proofs', notes, place)
  const log = logs.find(({ keys }) => keys.number === logged.log)
  const problem = text === null || log === undefined ? null : await problemOf(log, text, logged)
  if (problem !== null) notes.failed('proofs', problem, { path, ...place })
}

async function problemOf(log: ReadLog, text: string, { index, hash }: Logged): Promise<string | null> {
  const proof = parseTlogProof(text)
  const checkpoint = proof === null ? null : parseCheckpoint(proof.checkpoint)
  if (proof === null || checkpoint === null) return 'it is no proof'
  if (proof.index !== index) return `it is about leaf ${proof.index}`
  const problem = checkpointProblem(log.keys, proof.checkpoint, checkpoint)
  if (problem !== null) return `of its checkpoint: ${problem}`
  if (checkpoint.size > log.size) return `its checkpoint has ${checkpoint.size} leaves, the log only ${log.size}: it was cut off`
  if (!sameHash(await log.rootAt(checkpoint.size), checkpoint.root)) return `its checkpoint of ${checkpoint.size} leaves does not agree with the log`
  return verifyInclusion(hash, index, checkpoint.size, proof.hashes, checkpoint.root) ? null : 'it does not lead from the entry to the checkpoint'
}
