import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEdge } from './edge.ts'
import { TILE_WIDTH } from './tile.ts'
import { leafHash, treeRoot } from './tree.ts'

const leaf = (index: number) => leafHash(Buffer.from(`${index}`))
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const leaves = Array.from({ length: 70_000 }, (_, index) => leaf(index))
const tileRoots = Array.from({ length: 273 }, (_, index) => treeRoot(leaves.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH)))

/** What a database has of a log of that size. */
function levelsOf(size: number) {
  const tiles = Math.floor(size / TILE_WIDTH)
  const second = Math.floor(tiles / TILE_WIDTH)
  return [
    leaves.slice(tiles * TILE_WIDTH, size),
    tileRoots.slice(second * TILE_WIDTH, tiles),
    Array.from({ length: second }, (_, index) => treeRoot(tileRoots.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH))),
  ]
}

test.each([0, 1, 2, 5, 255, 256, 257, 511, 512, 1_000, 65_535, 65_536, 65_537, 65_792, 69_999])(
  'the edge of %i entries has the root of all of them',
  (size) => {
    expect(hex(createEdge(size, levelsOf(size)).root())).toBe(hex(treeRoot(leaves.slice(0, size))))
  },
)

test('wherever it begins, an edge that grows has the roots and the full tiles of the whole tree', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 69_000 }), fc.integer({ min: 0, max: 900 }), (size, more) => {
      const edge = createEdge(size, levelsOf(size))
      for (let index = size; index < size + more; index++) edge.append(leaves[index] ?? leaf(-1))
      expect(edge.size()).toBe(size + more)
      expect(hex(edge.root())).toBe(hex(treeRoot(leaves.slice(0, size + more))))
      const first = edge.filled().filter(({ level }) => level === 1)
      expect(first.map(({ index, hash }) => [index, hex(hash)])).toEqual(
        tileRoots
          .slice(Math.floor(size / TILE_WIDTH), Math.floor((size + more) / TILE_WIDTH))
          .map((hash, at) => [Math.floor(size / TILE_WIDTH) + at, hex(hash)]),
      )
    }),
    { numRuns: 30 },
  )
})

test('a tile that fills a tile is there at both levels', () => {
  const edge = createEdge(65_535, levelsOf(65_535))
  edge.append(leaves[65_535] ?? leaf(-1))
  expect(edge.filled().map(({ level, index, hash }) => [level, index, hex(hash)])).toEqual([
    [1, 255, hex(tileRoots[255] ?? leaf(-1))],
    [2, 0, hex(treeRoot(leaves.slice(0, 65_536)))],
  ])
})

test('an edge with hashes missing is refused', () => {
  expect(() => createEdge(300, [leaves.slice(0, 43), tileRoots.slice(0, 1)])).toThrow('43 hashes at level 0, not 44')
  expect(() => createEdge(300, [leaves.slice(0, 44)])).toThrow('0 hashes at level 1, not 1')
})
