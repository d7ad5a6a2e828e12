import { parseVkey, type Verifier } from './note.ts'
import { TILE_WIDTH, type TileReader } from './tile.ts'
import { type Hash, leafHash, nodeHash, treeRoot } from './tree.ts'

/** The eight leaves of the RFC's own test data, which other implementations of it carry with their roots. */
export const RFC_LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(Buffer.from(hex, 'hex')),
)

export const RFC_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** Entry number `index` of an invented log. */
export function exampleEntry(index: number): Uint8Array {
  return Buffer.from(`{"entry":${index}}`)
}

export function exampleLeaves(size: number): Hash[] {
  return Array.from({ length: size }, (_, index) => leafHash(exampleEntry(index)))
}

/** The definition of RFC 6962, section 2.1, word for word and slow: what faster ways are held against. */
export function definedRoot(leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (only === undefined) throw new Error('no leaves')
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)))
}

/** The tiles of a log of these leaves; of a larger log there are none. */
export function tilesOver(leaves: readonly Hash[]): TileReader {
  const levels = hashLevels(leaves)
  return async ({ level, index, width }) => {
    const hashes = levels[level]?.slice(index * TILE_WIDTH, index * TILE_WIDTH + width) ?? []
    if (hashes.length !== width) throw new Error(`a log of ${leaves.length} has no such tile`)
    return hashes
  }
}

function hashLevels(leaves: readonly Hash[]): (readonly Hash[])[] {
  const levels = [leaves]
  for (let row = leaves; row.length >= TILE_WIDTH; levels.push(row)) {
    const below = row
    row = Array.from({ length: Math.floor(below.length / TILE_WIDTH) }, (_, at) => treeRoot(below.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)))
  }
  return levels
}

/** The key that a vkey names. */
export function keyOf(vkey: string): Verifier {
  const verifier = parseVkey(vkey)
  if (verifier === null) throw new Error(`no vkey: ${vkey}`)
  return verifier
}
