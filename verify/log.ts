import { toBase64 } from '#domain/transparency/base64.ts'
import { type Checkpoint, parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { type Leaf, type LeafType, parseLeaf } from '#domain/transparency/leaf.ts'
import {
  decodeEntries,
  type EntryBundle,
  entriesPath,
  entryBundlesOf,
  rootOf,
  TILE_WIDTH,
  type Tile,
  type TileReader,
  tilePath,
  tilesOf,
} from '#domain/transparency/tile.ts'
import { createRange, type Hash, leafHash, sameHash, treeRoot } from '#domain/transparency/tree.ts'
import { inTurns } from '#edition/in-turns.ts'
import { type LogKeys, signedAt } from './keys.ts'
import { read, readText } from './pages.ts'
import type { Notes, Place } from './report.ts'
import type { Source } from './source.ts'

/** A leaf in its place. */
export type Logged<L extends Leaf = Leaf> = { readonly log: number; readonly index: number; readonly hash: Hash; readonly leaf: L }
export type LeafOf<T extends LeafType> = Extract<Leaf, { type: T }>

/** A log whose leaves were read and hashed; root and hashes were computed here, not read. */
export type ReadLog = {
  readonly keys: LogKeys
  /** The whole note that the copy serves as the newest. */
  readonly note: string
  /** Of that checkpoint, and how many leaves were read. */
  readonly size: number
  readonly root: Hash
  readonly hashes: readonly Hash[]
  readonly leaves: readonly Logged[]
  /** Of the first `size` leaves. Throws when there are fewer. */
  readonly rootAt: (size: number) => Promise<Hash>
}

/** The roots that the log had at these sizes, in one pass; none for a size that it never had. */
export function rootsAt({ hashes }: ReadLog, sizes: ReadonlySet<number>): ReadonlyMap<number, Hash> {
  const roots = new Map<number, Hash>()
  const range = createRange()
  for (let size = 0; ; size++) {
    if (sizes.has(size)) roots.set(size, range.root())
    const hash = hashes[size]
    if (hash === undefined) return roots
    range.append(hash)
  }
}

/** Everything of one log that its own files show. Null when it cannot be read at all; the notes then say why. */
export async function readLog(source: Source, keys: LogKeys, notes: Notes): Promise<ReadLog | null> {
  const served = await servedCheckpoint(source, keys, notes)
  if (served === null) return null
  const { note, checkpoint } = served
  const entries = await readEntries(source, keys, checkpoint.size, notes)
  if (entries === null) return null
  const hashes = entries.map(leafHash)
  const levels = levelsOf(hashes)
  const rootAt = (size: number) => rootOf(size, readerOf(levels))
  await checkTiles(source, keys, levels, notes)
  const root = await rootAt(checkpoint.size)
  const place = { path: `${keys.path}/checkpoint`, log: keys.number }
  if (sameHash(root, checkpoint.root)) notes.passed('checkpoint', `${keys.origin}: ${checkpoint.size} leaves give exactly the root that the log signed`)
  else notes.failed('checkpoint', `the leaves give root ${toBase64(root)}, the checkpoint says ${toBase64(checkpoint.root)}`, place)
  return { keys, note, size: checkpoint.size, root, hashes, leaves: leavesIn(entries, hashes, keys, notes), rootAt }
}

async function servedCheckpoint(source: Source, keys: LogKeys, notes: Notes): Promise<{ readonly note: string; readonly checkpoint: Checkpoint } | null> {
  const path = `${keys.path}/checkpoint`
  const note = await readText(source, path, 'checkpoint', notes)
  if (note === null) return null
  const checkpoint = parseCheckpoint(note)
  const problem = checkpoint === null ? 'it is no checkpoint' : checkpointProblem(keys, note, checkpoint)
  if (problem !== null) notes.failed('checkpoint', problem, { path, log: keys.number })
  return checkpoint === null || checkpoint.size > MAX_LEAVES ? null : { note, checkpoint }
}

/** Their hashes must fit into memory several times. */
const MAX_LEAVES = 20_000_000

/** Why a note is no checkpoint of this log that can be checked here; null when it is one. */
export function checkpointProblem(keys: LogKeys, note: string, { origin, size }: Checkpoint): string | null {
  if (origin !== keys.origin) return `it is of the log ${origin}, not of ${keys.origin}`
  if (!signedAt(keys, note, size)) return `it has no good signature by the key that the log had at ${size} leaves`
  return size > MAX_LEAVES ? `it names ${size} leaves, more than can be checked here` : null
}

/** Null when one is missing: nothing can be said of the tree then. */
async function readEntries(source: Source, keys: LogKeys, size: number, notes: Notes): Promise<readonly Uint8Array[] | null> {
  const bundles = await inTurns(entryBundlesOf(size), (bundle) => readBundle(source, keys, bundle, notes))
  return bundles.every((bundle) => bundle !== null) ? bundles.flat() : null
}

async function readBundle(source: Source, keys: LogKeys, { index, width }: EntryBundle, notes: Notes): Promise<readonly Uint8Array[] | null> {
  const path = `${keys.path}/${entriesPath(index, width)}`
  const place = { path, log: keys.number, leaf: index * TILE_WIDTH }
  const bytes = await read(source, path, 'entries', notes, place)
  if (bytes === null) return null
  const entries = decodeEntries(bytes)
  if (entries === null) notes.failed('entries', 'it is no bundle of entries', place)
  else if (entries.length !== width) notes.failed('entries', `it holds ${entries.length} entries instead of ${width}`, place)
  return entries?.length === width ? entries : null
}

type Levels = readonly (readonly Hash[])[]

/** Level 0 is the leaves, each further level the hashes over 256 of the one below. */
function levelsOf(hashes: readonly Hash[]): Levels {
  if (hashes.length < TILE_WIDTH) return [hashes]
  const above = Array.from({ length: Math.floor(hashes.length / TILE_WIDTH) }, (_, tile) => treeRoot(hashes.slice(tile * TILE_WIDTH, (tile + 1) * TILE_WIDTH)))
  return [hashes, ...levelsOf(above)]
}

function readerOf(levels: Levels): TileReader {
  return async ({ level, index, width }) => levels[level]?.slice(index * TILE_WIDTH, index * TILE_WIDTH + width) ?? []
}

async function checkTiles(source: Source, keys: LogKeys, levels: Levels, notes: Notes): Promise<void> {
  const tiles = tilesOf(levels[0]?.length ?? 0)
  await inTurns(tiles, async (tile) => {
    const path = `${keys.path}/${tilePath(tile)}`
    const place = { path, log: keys.number }
    const bytes = await read(source, path, 'tiles', notes, place)
    const leaf = bytes === null ? null : firstDifference(bytes, tile, levels[tile.level] ?? [])
    if (leaf !== null) notes.failed('tiles', 'its hashes are not those of the entries', { ...place, leaf })
  })
  notes.passed('tiles', `${keys.origin}: ${tiles.length} tiles hold exactly the hashes of the entries`)
}

/** The first leaf under the first hash that differs; null when none does. */
function firstDifference(bytes: Uint8Array, { level, index, width }: Tile, hashes: readonly Hash[]): number | null {
  const expected = Buffer.concat(hashes.slice(index * TILE_WIDTH, index * TILE_WIDTH + width))
  if (Buffer.compare(expected, bytes) === 0) return null
  const at = expected.findIndex((byte, offset) => byte !== bytes[offset])
  return (index * TILE_WIDTH + Math.floor(Math.max(0, at) / HASH_BYTES)) * TILE_WIDTH ** level
}

const HASH_BYTES = 32

function leavesIn(entries: readonly Uint8Array[], hashes: readonly Hash[], { number: log, origin }: LogKeys, notes: Notes): readonly Logged[] {
  const leaves = entries.flatMap((bytes, index) => {
    const [leaf, hash] = [parseLeaf(bytes), hashes[index]]
    if (leaf !== null && hash !== undefined) return [{ log, index, hash, leaf }]
    notes.failed('entries', 'it is no leaf that this program knows', { log, leaf: index })
    return []
  })
  notes.passed('entries', `${origin}: ${entries.length} entries are whole and well-formed`)
  return leaves
}

export function leavesOf<T extends LeafType>(leaves: readonly Logged[], type: T): readonly Logged<LeafOf<T>>[] {
  return leaves.filter((one): one is Logged<LeafOf<T>> => one.leaf.type === type)
}

export function placeOf({ log, index }: Logged): Place {
  return { log, leaf: index }
}

/** As `prev` of the next leaf names it. */
export function nameOf({ hash }: Logged): string {
  return `sha256:${Buffer.from(hash).toString('hex')}`
}

/** In the order in which they came. */
export function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
