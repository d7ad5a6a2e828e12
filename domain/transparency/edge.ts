import { TILE_WIDTH } from './tile.ts'
import { type Hash, rootOverPerfect, treeRoot } from './tree.ts'

/** The root of a full tile, as it stands at `level` (1…), `index` of the tree of tiles. */
export type FilledTile = { readonly level: number; readonly index: number; readonly hash: Hash }

/** The tiles at the right edge of a log, which are not full yet: all that its root and its growth need. */
export type Edge = {
  readonly append: (leaf: Hash) => void
  readonly size: () => number
  readonly root: () => Hash
  /** Tiles that were filled since the edge was made, lower levels first where one filled another. */
  readonly filled: () => readonly FilledTile[]
}

/**
 * `levels[0]` are the last `size % 256` leaf hashes, `levels[1]` the roots of the last full tiles that fill no tile of their
 * own, and so on. Throws when they are not as many as a log of `size` entries has.
 */
export function createEdge(size: number, levels: readonly (readonly Hash[])[]): Edge {
  const edge = Array.from({ length: LEVELS }, (_, level) => [...(levels[level] ?? [])])
  for (const [level, hashes] of edge.entries()) {
    const wanted = Math.floor(size / TILE_WIDTH ** level) % TILE_WIDTH
    if (hashes.length !== wanted) throw new Error(`the edge of ${size} entries has ${hashes.length} hashes at level ${level}, not ${wanted}`)
  }
  const filled: FilledTile[] = []
  let count = size

  return { append, size: () => count, root, filled: () => filled }

  function append(leaf: Hash): void {
    count += 1
    let hash = leaf
    for (const [level, hashes] of edge.entries()) {
      hashes.push(hash)
      if (hashes.length < TILE_WIDTH) return
      hash = treeRoot(hashes)
      hashes.length = 0
      filled.push({ level: level + 1, index: count / TILE_WIDTH ** (level + 1) - 1, hash })
    }
  }

  function root(): Hash {
    return rootOverPerfect(edge.toReversed().flatMap(perfectSubtrees))
  }
}

/** Enough for 2^40 entries. */
const LEVELS = 5

/** From left, the largest first: of 5 hashes the roots over four and over one. */
function perfectSubtrees(hashes: readonly Hash[]): readonly Hash[] {
  const roots: Hash[] = []
  for (let width = TILE_WIDTH, at = 0; at < hashes.length; width /= 2) {
    if (hashes.length - at < width) continue
    roots.push(treeRoot(hashes.slice(at, at + width)))
    at += width
  }
  return roots
}
