import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleLeaves, tilesOver } from './log.fixture.ts'
import {
  consistencyProof,
  decodeEntries,
  decodeTile,
  encodeEntries,
  entriesPath,
  entryBundlesOf,
  inclusionProof,
  newEntryBundles,
  newTiles,
  parseEntriesPath,
  parseTilePath,
  rootOf,
  type Tile,
  tilePath,
  tilesOf,
} from './tile.ts'
import { emptyRoot, type Hash, treeRoot, verifyConsistency, verifyInclusion } from './tree.ts'

const LEAVES = exampleLeaves(66_000)
const READER = tilesOver(LEAVES)
const ROOTS = new Map<number, Hash>()

test.each([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 255, width: 256 }, 'tile/0/255'],
  [{ level: 0, index: 1000, width: 256 }, 'tile/0/x001/000'],
  [{ level: 0, index: 1067, width: 8 }, 'tile/0/x001/067.p/8'],
  [{ level: 3, index: 1_234_067, width: 256 }, 'tile/3/x001/x234/067'],
  [{ level: 63, index: 0, width: 255 }, 'tile/63/000.p/255'],
] satisfies [Tile, string][])('the tile %o is at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path)
  expect(parseTilePath(path)).toEqual(tile)
})

test('entries lie beside the tiles of level 0', () => {
  expect(entriesPath(0, 256)).toBe('tile/entries/000')
  expect(entriesPath(1_234_067, 3)).toBe('tile/entries/x001/x234/067.p/3')
})

test('a path names one tile, and the tile that path', () => {
  const tiles = fc.record({ level: fc.integer({ min: 0, max: 63 }), index: fc.integer({ min: 0, max: 2 ** 45 }), width: fc.integer({ min: 1, max: 256 }) })
  fc.assert(
    fc.property(tiles, ({ level, index, width }) => {
      expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width })
      expect(parseEntriesPath(entriesPath(index, width))).toEqual({ index, width })
    }),
  )
})

test.each([
  'tile/0/0',
  'tile/0/1000',
  'tile/00/000',
  'tile/64/000',
  'tile/0/x000/000',
  'tile/0/001/000',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/08',
  'tile/0/000/',
  '/tile/0/000',
  'tile/0/x999/x999/x999/x999/x999/x999/999',
  'tile/-1/000',
  'tile/entries/000',
  '',
])('%o is the path of no tile', (path) => {
  expect(parseTilePath(path)).toBeNull()
})

test.each(['tile/0/000', 'tile/entries/0', 'tile/entries/000.p/256', 'tile/entries/tile/entries/000'])('%o is the path of no entries', (path) => {
  expect(parseEntriesPath(path)).toBeNull()
})

test('a log of 70,000 has the tiles of the example in the specification', () => {
  const tiles = tilesOf(70_000)
  expect(tiles.filter((tile) => tile.level === 0 && tile.width === 256)).toHaveLength(273)
  expect(tiles.filter((tile) => tile.width !== 256 || tile.level > 0)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 0, width: 256 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ])
  expect(tilesOf(256)).toEqual([
    { level: 0, index: 0, width: 256 },
    { level: 1, index: 0, width: 1 },
  ])
  expect(tilesOf(0)).toEqual([])
})

test('the new tiles of a grown log are those that the smaller one did not have', () => {
  const sizes = fc.tuple(fc.integer({ min: 0, max: 140_000 }), fc.integer({ min: 0, max: 2_000 }))
  fc.assert(
    fc.property(sizes, ([before, growth]) => {
      const known = new Set(tilesOf(before).map(tilePath))
      expect(newTiles(before, before + growth)).toEqual(tilesOf(before + growth).filter((tile) => !known.has(tilePath(tile))))
    }),
    { numRuns: 50 },
  )
})

test('there is a bundle of entries for every tile of level 0', () => {
  fc.assert(
    fc.property(fc.nat(3_000), fc.nat(3_000), (before, growth) => {
      const level0 = newTiles(before, before + growth).filter((tile) => tile.level === 0)
      expect(newEntryBundles(before, before + growth)).toEqual(level0.map(({ index, width }) => ({ index, width })))
      expect(entryBundlesOf(growth)).toEqual(newEntryBundles(0, growth))
    }),
  )
})

test('entries come back from a bundle byte by byte', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 }), (entries) => {
      expect(decodeEntries(encodeEntries(entries))?.map((entry) => [...entry])).toEqual(entries.map((entry) => [...entry]))
    }),
    { numRuns: 50 },
  )
})

test('a length is two bytes, the larger first', () => {
  expect(Buffer.from(encodeEntries([Buffer.from('ab'), Buffer.alloc(0)])).toString('hex')).toBe('000261620000')
  expect(encodeEntries([Buffer.alloc(65_535)])).toHaveLength(65_537)
  expect(() => encodeEntries([Buffer.alloc(65_536)])).toThrow(RangeError)
})

test.each([
  ['half a length', Buffer.from('00', 'hex')],
  ['an entry that is cut off', Buffer.from('0003' + '6162', 'hex')],
  ['a length without entry', Buffer.from('000161' + '0001', 'hex')],
  ['more entries than a tile has hashes', Buffer.alloc(257 * 2)],
])('%s is no bundle', (_, bytes) => {
  expect(decodeEntries(bytes)).toBeNull()
})

test('a tile is as many hashes as it says, or none', () => {
  const hashes = LEAVES.slice(0, 3)
  expect(decodeTile(Buffer.concat(hashes), 3)?.map(String)).toEqual(hashes.map(String))
  expect(decodeTile(Buffer.concat(hashes), 2)).toBeNull()
  expect(decodeTile(Buffer.concat(hashes).subarray(1), 3)).toBeNull()
})

test.each([0, 1, 2, 255, 256, 257, 300, 511, 512, 513, 65_535, 65_536, 65_537, 66_000])('tiles of a log of %i give its root', async (size) => {
  expect(await rootOf(size, READER)).toEqual(rootAt(size))
})

test.each([
  [65_700, 0],
  [65_700, 65_535],
  [65_700, 65_536],
  [65_700, 65_699],
  [66_000, 33_333],
])('tiles of a log of %i prove entry %i', async (size, index) => {
  const proof = await inclusionProof(index, size, READER)
  expect(verifyInclusion(LEAVES[index] ?? emptyRoot(), index, size, proof, rootAt(size))).toBe(true)
})

test.each([
  [1, 66_000],
  [256, 66_000],
  [65_535, 66_000],
  [65_536, 66_000],
  [65_537, 65_700],
  [65_999, 66_000],
])('tiles prove that a log of %i became one of %i', async (before, after) => {
  const proof = await consistencyProof(before, after, READER)
  expect(verifyConsistency(before, after, rootAt(before), rootAt(after), proof)).toBe(true)
})

test('a proof asks only for tiles that a log of this size has, for each once, and for few', async () => {
  const size = fc.integer({ min: 1, max: 2 ** 48 })
  await fc.assert(
    fc.asyncProperty(
      size.chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 }))),
      async ([size, index]) => {
        for (const proof of [rootOf.bind(null, size), inclusionProof.bind(null, index, size), consistencyProof.bind(null, index, size)]) {
          const reads: Tile[] = []
          await proof(async (tile) => {
            reads.push(tile)
            return Array.from({ length: tile.width }, emptyRoot)
          })
          expect(new Set(reads.map(tilePath)).size).toBe(reads.length)
          expect(reads.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(size + 1) / 8))
          for (const { level, index, width } of reads) {
            expect(width).toBe(Math.min(256, Math.floor(size / 256 ** level) - index * 256))
          }
        }
      },
    ),
    { numRuns: 30, examples: [[[2 ** 49 - 1, 2 ** 49 - 2]], [[2 ** 53 - 1, 2 ** 52]]] },
  )
})

test('a tile that is too short is not taken for a tile', async () => {
  await expect(rootOf(3, async () => LEAVES.slice(0, 2))).rejects.toThrow('tile/0/000.p/3 has 2 hashes')
})

test('there is no proof of what is not there', async () => {
  await expect(inclusionProof(10, 10, READER)).rejects.toThrow(RangeError)
  await expect(inclusionProof(-1, 10, READER)).rejects.toThrow(RangeError)
  await expect(consistencyProof(11, 10, READER)).rejects.toThrow(RangeError)
})

function rootAt(size: number): Hash {
  const known = ROOTS.get(size) ?? treeRoot(LEAVES.slice(0, size))
  ROOTS.set(size, known)
  return known
}
