import { fromDecimal } from './decimal.ts'
import { emptyRoot, type Hash, rootOverPerfect, treeRoot } from './tree.ts'

/** c2sp.org/tlog-tiles: `width` (1…256) hashes of level 8 × `level` of the tree, from number 256 × `index`. */
export type Tile = { readonly level: number; readonly index: number; readonly width: number }

/** The bytes of entries 256 × `index` …, as many as `width` (1…256). */
export type EntryBundle = { readonly index: number; readonly width: number }

/** The hashes of a tile. A reader that cannot give exactly `width` of them throws. */
export type TileReader = (tile: Tile) => Promise<readonly Hash[]>

export const TILE_WIDTH = 256

/** tile/0/x001/067.p/8 */
export function tilePath(tile: Tile): string {
  return `tile/${tile.level}/${numberPath(tile.index)}${partSuffix(tile.width)}`
}

/** tile/entries/x001/067.p/8 */
export function entriesPath(index: number, width: number): string {
  return `tile/entries/${numberPath(index)}${partSuffix(width)}`
}

function numberPath(index: number): string {
  const groups =
    String(index)
      .padStart(Math.ceil(String(index).length / 3) * 3, '0')
      .match(/.{3}/g) ?? []
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

function partSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`
}

/** Null for every path but the one that `tilePath` gives. */
export function parseTilePath(path: string): Tile | null {
  const match = /^tile\/(\d{1,2})\/([x0-9/]{3,27})(?:\.p\/(\d{1,3}))?$/.exec(path)
  if (match === null) return null
  const [, level = '', number = '', width] = match
  const tile = { level: Number(level), index: indexOf(number), width: width === undefined ? TILE_WIDTH : Number(width) }
  return isTile(tile) && tilePath(tile) === path ? tile : null
}

/** Null for every path but the one that `entriesPath` gives. */
export function parseEntriesPath(path: string): EntryBundle | null {
  const tile = parseTilePath(path.replace(/^tile\/entries\//, 'tile/0/'))
  return tile !== null && entriesPath(tile.index, tile.width) === path ? { index: tile.index, width: tile.width } : null
}

function indexOf(numberPath: string): number {
  return fromDecimal(numberPath.replace(/[x/]/g, '').replace(/^0+(?=\d)/, '')) ?? -1
}

function isTile(tile: Tile): boolean {
  return tile.level <= 63 && tile.index >= 0 && tile.width >= 1 && tile.width <= TILE_WIDTH
}

/** All hash tiles of a log of `size` entries, level by level. */
export function tilesOf(size: number): Tile[] {
  return newTiles(0, size)
}

/** The hash tiles that a log of `newSize` entries has and one of `oldSize` did not have, or not in that width. */
export function newTiles(oldSize: number, newSize: number): Tile[] {
  const tiles: Tile[] = []
  for (let level = 0, [before, after] = [oldSize, newSize]; after > 0; level += 1) {
    tiles.push(...newBundles(before, after).map((bundle) => ({ level, ...bundle })))
    ;[before, after] = [Math.floor(before / TILE_WIDTH), Math.floor(after / TILE_WIDTH)]
  }
  return tiles
}

export function entryBundlesOf(size: number): EntryBundle[] {
  return newBundles(0, size)
}

export function newEntryBundles(oldSize: number, newSize: number): EntryBundle[] {
  return newBundles(oldSize, newSize)
}

function newBundles(before: number, after: number): EntryBundle[] {
  const bundles: EntryBundle[] = []
  for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index += 1) {
    const width = Math.min(TILE_WIDTH, after - index * TILE_WIDTH)
    if (index * TILE_WIDTH + width > before) bundles.push({ index, width })
  }
  return bundles
}

/** Each entry with its length before it, in two bytes. Throws on an entry of more than 65,535 bytes. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => [lengthPrefix(entry.byteLength), entry]))
}

function lengthPrefix(length: number): Uint8Array {
  const prefix = Buffer.alloc(2)
  prefix.writeUInt16BE(length)
  return prefix
}

/** Null for bytes that are no entry bundle: cut off, or of more than 256 entries. */
export function decodeEntries(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries: Uint8Array[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    if (at + 2 > bytes.byteLength || entries.length === TILE_WIDTH) return null
    const end = at + 2 + view.getUint16(at)
    if (end > bytes.byteLength) return null
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}

/** The hashes in the bytes of a hash tile; null when they are not exactly `width` hashes. */
export function decodeTile(bytes: Uint8Array, width: number): Hash[] | null {
  if (bytes.byteLength !== width * HASH_BYTES) return null
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
}

const HASH_BYTES = 32

/** The root of the first `size` entries, from O(log size) tiles of a log of that size. */
export async function rootOf(size: number, reader: TileReader): Promise<Hash> {
  return size === 0 ? emptyRoot() : rangeHash(treeOf(size, reader), 0, size)
}

/** RFC 6962, section 2.1.1, for a log of `size` entries. Throws when there is no entry `index`. */
export async function inclusionProof(index: number, size: number, reader: TileReader): Promise<Hash[]> {
  if (index < 0 || index >= size) throw new RangeError(`no entry ${index} in a log of ${size}`)
  const tree = treeOf(size, reader)
  const proof: Hash[] = []
  for (let [start, end] = [0, size]; end - start > 1; ) {
    const middle = start + splitPoint(end - start)
    proof.unshift(await (index < middle ? rangeHash(tree, middle, end) : rangeHash(tree, start, middle)))
    ;[start, end] = index < middle ? [start, middle] : [middle, end]
  }
  return proof
}

/** RFC 6962, section 2.1.2; empty from the empty log and between equal sizes. Throws when `oldSize` is the larger one. */
export async function consistencyProof(oldSize: number, newSize: number, reader: TileReader): Promise<Hash[]> {
  if (oldSize < 0 || oldSize > newSize) throw new RangeError(`a log of ${newSize} was never one of ${oldSize}`)
  if (oldSize === 0) return []
  const tree = treeOf(newSize, reader)
  const proof: Hash[] = []
  let [start, end] = [0, newSize]
  while (end !== oldSize) {
    const middle = start + splitPoint(end - start)
    proof.unshift(await (oldSize <= middle ? rangeHash(tree, middle, end) : rangeHash(tree, start, middle)))
    ;[start, end] = oldSize <= middle ? [start, middle] : [middle, end]
  }
  // The verifier has the old root already when it is the root of this very subtree.
  if (start !== 0) proof.unshift(await rangeHash(tree, start, end))
  return proof
}

/** Reads tiles of one log, each at most once, in the width that a log of this size has. */
type Tree = (level: number, index: number) => Promise<readonly Hash[]>

function treeOf(size: number, reader: TileReader): Tree {
  const read = new Map<string, Promise<readonly Hash[]>>()
  return (level, index) => {
    const width = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH)
    const tile = { level, index, width }
    const hashes = read.get(tilePath(tile)) ?? readWhole(tile, reader)
    read.set(tilePath(tile), hashes)
    return hashes
  }
}

async function readWhole(tile: Tile, reader: TileReader): Promise<readonly Hash[]> {
  const hashes = await reader(tile)
  if (hashes.length !== tile.width) throw new Error(`${tilePath(tile)} has ${hashes.length} hashes`)
  return hashes
}

/** The hash over entries [start, end), where `start` is a multiple of the largest power of two ≤ `end - start`. */
async function rangeHash(tree: Tree, start: number, end: number): Promise<Hash> {
  const subtrees: Hash[] = []
  for (let at = start; at < end; ) {
    const height = floorLog2(end - at)
    subtrees.push(await perfectHash(tree, height, at / 2 ** height))
    at += 2 ** height
  }
  return rootOverPerfect(subtrees)
}

async function perfectHash(tree: Tree, height: number, number: number): Promise<Hash> {
  const level = Math.floor(height / TILE_HEIGHT)
  const width = 2 ** (height % TILE_HEIGHT)
  const first = number * width
  const index = Math.floor(first / TILE_WIDTH)
  const hashes = await tree(level, index)
  return treeRoot(hashes.slice(first - index * TILE_WIDTH, first - index * TILE_WIDTH + width))
}

const TILE_HEIGHT = 8

/** The largest power of two that is smaller than `size` (≥ 2). */
function splitPoint(size: number): number {
  return 2 ** floorLog2(size - 1)
}

// Math.log2 rounds: it gives 50 for 2 ** 50 - 1.
function floorLog2(number: number): number {
  let exponent = 0
  while (2 ** (exponent + 1) <= number) exponent += 1
  return exponent
}
