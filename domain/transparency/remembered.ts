import { parseCheckpoint } from './checkpoint.ts'
import { type Verifier, verifiedBy } from './note.ts'
import { type Hash, sameHash } from './tree.ts'

/** A checkpoint of log `log` that somebody outside of the database remembers. */
export type Remembered = { readonly by: string; readonly log: number; readonly note: string }

/** The newest log as the database has it. */
export type OwnLog = {
  readonly number: number
  readonly origin: string
  readonly size: number
  readonly verifiers: readonly Verifier[]
  /** Of the first `size` entries; asked only for sizes that there are. */
  readonly rootAt: (size: number) => Promise<Hash>
}

/**
 * Why the log must not be signed: `foreign` is a checkpoint that none of our keys signed, `ahead` one of a log that had more
 * entries, `fork` one of a log that had others.
 */
export type Disagreement = { readonly kind: 'foreign' | 'ahead' | 'fork'; readonly by: string; readonly log: number; readonly size: number | null }

/** Null when what is remembered is the beginning of the log, or the whole of it. */
export async function disagreement({ by, log, note }: Remembered, own: OwnLog): Promise<Disagreement | null> {
  const checkpoint = parseCheckpoint(note)
  const size = checkpoint?.size ?? null
  if (log > own.number) return { kind: 'ahead', by, log, size }
  if (checkpoint === null || checkpoint.origin !== own.origin || verifiedBy(note, own.verifiers).length === 0) return { kind: 'foreign', by, log, size }
  if (checkpoint.size > own.size) return { kind: 'ahead', by, log, size }
  return sameHash(await own.rootAt(checkpoint.size), checkpoint.root) ? null : { kind: 'fork', by, log, size }
}

/** For the log, the console and `npm run log`. */
export function disagreementSentence({ kind, by, log, size }: Disagreement, ownSize: number): string {
  const much = `log ${log}${size === null ? '' : ` with ${size} entries`}`
  switch (kind) {
    case 'ahead':
      return `Nothing is signed: ${by} remembers ${much}, but this database has ${ownSize}, as after an old backup was restored. Run "npm run log -- adopt".`
    case 'fork':
      return `Nothing is signed: ${by} remembers ${much} whose hash is another than that of this database. Find out which of the two was published before anything else.`
    case 'foreign':
      return `Nothing is signed: what ${by} has of log ${log} was signed by none of our keys. Put the right key back, or the right folder.`
    default:
      return kind satisfies never
  }
}
