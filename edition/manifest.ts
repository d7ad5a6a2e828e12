import { sha256 } from '#domain/digest.ts'

export const FORMAT = 2

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

/** All paths whose subjects have a SHA-256 that begins with the same byte. */
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

/** The shard that a path belongs to. What is printed of one incident, in both languages and for machines, lies together: an update rewrites few shards. */
export function shardKey(path: string): string {
  return sha256(subjectOf(path)).slice(0, 2)
}

/** What the path is about: `/incidents/<id>` for its page, its record, its feeds and its JSON. */
export function subjectOf(path: string): string {
  const [, kind, name] = SUBJECT.exec(path) ?? []
  return kind === undefined ? path.replace(/^\/en(?=\/|$)/, '') || '/' : `/${kind}/${name}`
}

const SUBJECT = /^(?:\/en|\/api\/public\/v1)?\/(incidents|services|can-i|maintenance|dependencies|postmortems|promises)\/([^/.]+)/

/**
 * Same paths in, same bytes out, in whatever order they were put in. All pages have a handful of types and policies between them, so
 * each stands in the file once and is named by its place.
 */
export function shardText(shard: Shard): string {
  const places = new Map<string, number>()
  const placeOf = (text: string) => {
    const place = places.get(text) ?? places.size
    places.set(text, place)
    return place
  }
  const packed = (variant: Variant) => ({ ...variant, type: placeOf(variant.type), csp: placeOf(variant.csp) })
  const paths = Object.entries(shard)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { stale, ...fresh }]) => [path, stale === undefined ? packed(fresh) : { ...packed(fresh), stale: packed(stale) }] as const)
  return JSON.stringify({ texts: [...places.keys()], paths: Object.fromEntries(paths) })
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
  if (!isRecord(value) || !Array.isArray(value.texts) || !isRecord(value.paths)) return null
  const shared = value.texts.map((text: unknown) => (typeof text === 'string' ? sharedText(text) : null))
  const unpacked = (variant: unknown): unknown =>
    isRecord(variant) ? { ...variant, type: shared[variant.type as number] ?? null, csp: shared[variant.csp as number] ?? null } : null
  const shard: Record<string, Entry> = {}
  for (const [path, packed] of Object.entries(value.paths)) {
    const fresh = unpacked(packed)
    if (!path.startsWith('/') || !isVariant(fresh)) return null
    const stale = fresh.stale === undefined ? undefined : unpacked(fresh.stale)
    if (stale !== undefined && !isVariant(stale)) return null
    shard[path] = (stale === undefined ? fresh : { ...fresh, stale }) as Entry
  }
  return shard
}

/** One copy of each in memory too, however many pages there are. */
const texts = new Map<string, string>()

function sharedText(text: string): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  if (texts.size >= TEXTS_KEPT) texts.clear()
  texts.set(text, text)
  return text
}

const TEXTS_KEPT = 1_000

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
