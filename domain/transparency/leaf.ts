import canonicalize from 'canonicalize'
import { z } from 'zod'
import { leafHash } from './tree.ts'

/**
 * What the log says of a publication: metadata and SHA-256, never a text. A leaf is one line of JSON in the form of RFC 8785,
 * at most 65,535 bytes (tlog-tiles); what is logged and hashed are its exact bytes, never the object.
 */
export const MAX_LEAF_BYTES = 65_535

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/)
const LEAF_HASH = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const AT = z.iso.datetime({ precision: 3 })
const DAY = z.iso.date()
const COUNT = z.number().int().min(0)

/** A public file, its path from the root without the first slash. */
const FILE = z.strictObject({ path: z.string().min(1), bytes: COUNT, sha256: SHA256 })

/** Line `line` (1…) of a public file of lines, without its line end. */
const RECORD = z.strictObject({ path: z.string().min(1), line: z.number().int().min(1), bytes: COUNT, sha256: SHA256 })

const LEAF = z.discriminatedUnion('type', [
  z.strictObject({
    v: z.literal(1),
    type: z.literal('incident-update'),
    incident: z.string(),
    update: z.string(),
    /** 1… within the incident. */
    number: z.number().int().min(1),
    /** 1 is what was first said, more are corrections. */
    rev: z.number().int().min(1),
    at: AT,
    recorded_at: AT,
    record: RECORD,
  }),
  z.strictObject({
    v: z.literal(1),
    type: z.literal('postmortem-revision'),
    id: z.string(),
    slug: z.string(),
    rev: z.number().int().min(1),
    /** RFC 6962 hash of the leaf of the revision before; null in revision 1. */
    prev: LEAF_HASH.nullable(),
    published_at: AT,
    stage: z.string(),
    class: z.string().nullable(),
    files: z.array(FILE).min(1),
  }),
  z.strictObject({
    v: z.literal(1),
    type: z.literal('action-change'),
    /** PM-2022-0001/A-0001 for an action, PM-2022-0001/P1 for a promise. */
    id: z.string(),
    number: z.number().int().min(1),
    prev: LEAF_HASH.nullable(),
    state: z.string(),
    due: DAY.nullable(),
    at: AT,
    record: RECORD,
  }),
  z.strictObject({
    v: z.literal(1),
    type: z.literal('maintenance-announced'),
    id: z.string(),
    number: z.number().int().min(1),
    from: AT,
    to: AT,
    at: AT,
    record: RECORD,
  }),
  z.strictObject({
    v: z.literal(1),
    type: z.literal('index'),
    /** The day in Seoul that is over; days follow each other without a gap. */
    day: DAY,
    /** How many lines of `list` there were at the end of that day, and the SHA-256 of those lines with their line ends. */
    count: COUNT,
    sha256: SHA256,
    list: z.string(),
    at: AT,
    /** A checkpoint that was signed before, so that each day names one. */
    checkpoint: z.strictObject({ size: COUNT, root: z.string() }).nullable(),
  }),
  z.strictObject({
    v: z.literal(1),
    type: z.literal('key-change'),
    role: z.enum(['log', 'publisher', 'publisher-ssh']),
    old: z.string(),
    new: z.string(),
    at: AT,
    /** Base64 of Ed25519 over `keyChangeStatement`, by the old and by the new key. */
    old_signature: z.string(),
    new_signature: z.string(),
  }),
  z.strictObject({ v: z.literal(1), type: z.literal('policy'), at: AT, file: FILE }),
  z.strictObject({
    v: z.literal(1),
    type: z.literal('log-continued'),
    at: AT,
    origin: z.string(),
    size: COUNT,
    /** Base64. */
    root: z.string(),
    checkpoint_sha256: SHA256,
    /** Base64 of Ed25519 over `continuationStatement` by the publisher's key. */
    signature: z.string(),
  }),
])

export type Leaf = z.output<typeof LEAF>
export type LeafType = Leaf['type']
export type FileDigest = z.output<typeof FILE>
export type RecordDigest = z.output<typeof RECORD>

/** The bytes that are logged. Throws on what the shape does not allow: only a bug makes such a leaf. */
export function leafBytes(leaf: Leaf): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalize(LEAF.parse(leaf)))
  if (bytes.byteLength > MAX_LEAF_BYTES) throw new Error(`a leaf of ${bytes.byteLength} bytes, at most ${MAX_LEAF_BYTES}`)
  return bytes
}

/** Null for bytes that are no leaf of ours. */
export function parseLeaf(bytes: Uint8Array): Leaf | null {
  try {
    return LEAF.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch {
    return null
  }
}

/** As `prev` names a leaf. */
export function leafName(bytes: Uint8Array): string {
  return `sha256:${Buffer.from(leafHash(bytes)).toString('hex')}`
}

/** What the leaf is about, for lists and searches. */
export function leafSubject(leaf: Leaf): string {
  switch (leaf.type) {
    case 'incident-update':
      return leaf.update
    case 'postmortem-revision':
    case 'action-change':
    case 'maintenance-announced':
      return leaf.id
    case 'index':
      return leaf.day
    case 'key-change':
      return leaf.role
    case 'policy':
      return leaf.file.sha256
    case 'log-continued':
      return leaf.origin
    default:
      return leaf satisfies never
  }
}

/** When it says that it happened: a claim of whoever wrote it. */
export function leafTime(leaf: Leaf): Date {
  return new Date(leaf.type === 'postmortem-revision' ? leaf.published_at : leaf.at)
}

/** What both keys sign when one takes over from the other. */
export function keyChangeStatement(origin: string, change: { readonly role: string; readonly old: string; readonly new: string }): Uint8Array {
  return new TextEncoder().encode(`bongsu key change\n${origin}\n${change.role}\n${change.old}\n${change.new}\n`)
}

/** What the publisher signs when a new log begins because the old one cannot go on. */
export function continuationStatement(newOrigin: string, old: { readonly origin: string; readonly size: number; readonly root: string }): Uint8Array {
  return new TextEncoder().encode(`bongsu log continued\n${newOrigin}\n${old.origin}\n${old.size}\n${old.root}\n`)
}
