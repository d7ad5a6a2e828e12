import { type Verifier, verifiedBy } from '#domain/transparency/note.ts'

/** A key of a log, and the size from which on it signs alone. */
export type LogKey = { readonly verifier: Verifier; readonly text: string; readonly fromSize: number }
/** `path`: where its files stand, /log/1. Keys in the order in which they took over. */
export type LogKeys = { readonly number: number; readonly origin: string; readonly path: string; readonly keys: readonly LogKey[] }
/** Everything that the copy says to sign with: lines `RWQ…` and `ssh-ed25519 AAAA…`, oldest first. */
export type PublishedKeys = {
  readonly logs: readonly LogKeys[]
  readonly publisher: readonly string[]
  readonly ssh: readonly string[]
  /** The lines of `allowed_signers`. */
  readonly signers: readonly string[]
}

/** Whether the log signed the note as it must at that size: with its newest key, and where that took over, with the one before as well. */
export function signedAt({ keys, origin }: LogKeys, note: string, size: number): boolean {
  const before = keys.findLast((key) => key.fromSize < size)
  const signers = [...(before === undefined ? [] : [before]), ...keys.filter((key) => key.fromSize === size)].map(({ verifier }) => verifier)
  return signers.length > 0 && signers.every(({ name }) => name === origin) && verifiedBy(note, signers).length === signers.length
}
