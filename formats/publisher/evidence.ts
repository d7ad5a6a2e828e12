import type { SealKind } from '#domain/transparency/seal.ts'
import type { PublishedKey } from './published-key.ts'

export type EvidenceFile = { readonly path: string; readonly bytes: Uint8Array }

/** What is known of a revision that readers can check. */
export type Evidence = {
  /** Scheme, host and port of the readers' pages, without a slash at the end. */
  readonly origin: string
  /** PM-2022-0001 */
  readonly id: string
  readonly revision: number
  readonly publishedAt: Date
  /** Everything that was stored with the revision, SHA256SUMS included. */
  readonly files: readonly EvidenceFile[]
  readonly seals: readonly { readonly kind: SealKind; readonly bytes: Uint8Array }[]
  /** Its place in the log, with the bytes of its leaf and the whole text of its proof; null until it has one. */
  readonly entry: { readonly log: number; readonly leaf: Uint8Array; readonly proof: string } | null
  /** Every key that was ever published. */
  readonly keys: readonly PublishedKey[]
  /** Certificates of the time-stamp authority, in PEM; null when there is none. */
  readonly tsaCa: string | null
  /** The quorum of the log's policy: `none` while nobody outside has to agree. */
  readonly quorum: string
}
