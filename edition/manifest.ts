import { sha256 } from '#domain/digest.ts'

export const FORMAT = 1

/** One encoded form of the same bytes; the file's hash and size, not those of what it decodes to. */
export type Encoded = { readonly sha256: string; readonly size: number }

export type Variant = {
  readonly sha256: string
  readonly size: number
  readonly type: string
  readonly csp: string
  readonly status?: 404
  readonly disposition?: string
  /** Null where compression does not help. */
  readonly gzip: Encoded | null
  readonly br: Encoded | null
}

/** What is served for a path; `stale` while nobody confirms that it is the newest, where the words then differ. */
export type Entry = Variant & { readonly stale?: Variant }

/** All paths whose SHA-256 begins with the same byte. */
export type Shard = Readonly<Record<string, Entry>>

/** The list of an edition's shards, two hex digits → SHA-256 of the shard; a change rewrites only the shards of its paths. */
export type Root = {
  readonly format: typeof FORMAT
  readonly number: number
  readonly build: string
  readonly change: number
  /** How far the transparency log went that it prints; absent before there was one. */
  readonly log?: LogSize
  readonly printedAt: string
  /** SHA-256 of the root before; null in the first edition. */
  readonly previous: string | null
  readonly shards: Readonly<Record<string, string>>
}

/** Number of a log and how many leaves it had. */
export type LogSize = { readonly number: number; readonly size: number }

export type Pointer = {
  readonly format: typeof FORMAT
  readonly number: number
  readonly manifest: string
  readonly change: number
  readonly printedAt: string
}

export type Confirmation = { readonly number: number; readonly at: Date }

/** The shard that a path belongs to. */
export function shardKey(path: string): string {
  return sha256(path).slice(0, 2)
}

/** Same paths in, same bytes out, in whatever order they were put in. */
export function shardText(shard: Shard): string {
  return JSON.stringify(Object.fromEntries(Object.entries(shard).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** The readers below return null for what is none of ours; 'too-new' for what a later program wrote. */
export function readRoot(bytes: Uint8Array): Root | 'too-new' | null {
  const value = parsed(bytes)
  if (!isRecord(value)) return null
  if (typeof value.format === 'number' && value.format > FORMAT) return 'too-new'
  const isRoot =
    value.format === FORMAT &&
    isCount(value.number) &&
    isCount(value.change) &&
    (value.log === undefined || (isRecord(value.log) && isCount(value.log.number) && isCount(value.log.size))) &&
    typeof value.build === 'string' &&
    typeof value.printedAt === 'string' &&
    isRecord(value.shards) &&
    Object.entries(value.shards).every(([key, sha]) => /^[0-9a-f]{2}$/.test(key) && isSha(sha))
  return isRoot ? (value as Root) : null
}

export function readShard(bytes: Uint8Array): Shard | null {
  const value = parsed(bytes)
  if (!isRecord(value)) return null
  return Object.values(value).every((entry) => isVariant(entry) && (entry.stale === undefined || isVariant(entry.stale))) ? (value as Shard) : null
}

export function readPointer(bytes: Uint8Array): Pointer | 'too-new' | null {
  const value = parsed(bytes)
  if (!isRecord(value)) return null
  if (typeof value.format === 'number' && value.format > FORMAT) return 'too-new'
  return value.format === FORMAT && isCount(value.number) && isSha(value.manifest) && isCount(value.change) && typeof value.printedAt === 'string'
    ? (value as Pointer)
    : null
}

/** With a checksum of its own: one flipped bit must not make a copy look younger. */
export function confirmationText({ number, at }: Confirmation): string {
  return JSON.stringify({ number, at: at.toISOString(), sha256: sha256(`${number} ${at.toISOString()}`) })
}

export function readConfirmation(bytes: Uint8Array): Confirmation | null {
  const value = parsed(bytes)
  if (!isRecord(value) || !isCount(value.number) || typeof value.at !== 'string') return null
  return value.sha256 === sha256(`${value.number} ${value.at}`) ? { number: value.number, at: new Date(value.at) } : null
}

type Known = { readonly [key: string]: unknown }

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Known {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isSha(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isEncoded(value: unknown): boolean {
  return value === null || (isRecord(value) && isSha(value.sha256) && isCount(value.size))
}

/** Texts that become header values may hold nothing that ends a header. */
function isHeaderText(value: unknown): boolean {
  return typeof value === 'string' && /^[\x20-\x7e]*$/.test(value)
}

function isVariant(value: unknown): value is Known {
  return (
    isRecord(value) &&
    isSha(value.sha256) &&
    isCount(value.size) &&
    isHeaderText(value.type) &&
    isHeaderText(value.csp) &&
    (value.status === undefined || value.status === 404) &&
    (value.disposition === undefined || isHeaderText(value.disposition)) &&
    isEncoded(value.gzip) &&
    isEncoded(value.br)
  )
}
