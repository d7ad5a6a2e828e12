import { type SealKind, sealFile } from '#domain/transparency/seal.ts'
import { CITATION_FILES } from './citation.ts'

/** What a revision has beside its stored files: seals, proofs once it has its place in the log, and citations. */
export function filesBeside(seals: readonly { readonly kind: SealKind }[], isPlaced: boolean): readonly string[] {
  return [...seals.map(({ kind }) => sealFile(kind)), ...(isPlaced ? PROOFS : []), ...CITATION_FILES]
}

const PROOFS = ['entry.json', 'entry.tlog-proof', 'evidence.zip']
