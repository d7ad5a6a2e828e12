import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { noteOf, signatureLine } from '#domain/transparency/note.ts'
import { tlogProofText } from '#domain/transparency/proof.ts'
import { inclusionProof } from '#domain/transparency/tile.ts'
import { leafHash, treeRoot } from '#domain/transparency/tree.ts'

/** The signed checkpoint of a log of at most 256 leaves, and the proof that leaf `index` is in it. */
export async function proofIn(log: { readonly origin: string; readonly seed: Uint8Array }, leaves: readonly Uint8Array[], index: number): Promise<string> {
  const hashes = leaves.map(leafHash)
  const text = checkpointText({ origin: log.origin, size: leaves.length, root: treeRoot(hashes) })
  const checkpoint = noteOf(text, [signatureLine(log.origin, log.seed, text)])
  const proof = await inclusionProof(index, leaves.length, async (tile) => hashes.slice(0, tile.width))
  return tlogProofText({ index, hashes: proof, checkpoint })
}
