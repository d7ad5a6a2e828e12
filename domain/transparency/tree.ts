import { createHash } from 'node:crypto'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

/** The frontier of a growing tree: as many hashes as `size` has ones in binary. */
export type Range = { append(leaf: Hash): void; size(): number; root(): Hash }

/** RFC 6962, section 2.1: the hash of a leaf's exact bytes. */
export function leafHash(bytes: Uint8Array): Hash {
  return createHash('sha256').update(LEAF_PREFIX).update(bytes).digest()
}

/** RFC 6962, section 2.1: the hash of an inner node. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE_PREFIX).update(left).update(right).digest()
}

const LEAF_PREFIX = Uint8Array.of(0)
const NODE_PREFIX = Uint8Array.of(1)

export function emptyRoot(): Hash {
  return createHash('sha256').digest()
}

/** The root over leaf hashes; of nothing it is the SHA-256 of the empty string. */
export function treeRoot(leafHashes: readonly Hash[]): Hash {
  const range = createRange()
  for (const leaf of leafHashes) range.append(leaf)
  return range.root()
}

/** A tree that only remembers what it needs to grow and to name its root. */
export function createRange(): Range {
  const perfect: { height: number; hash: Hash }[] = []
  let size = 0
  return {
    append(leaf) {
      let node = { height: 0, hash: leaf }
      while (perfect.at(-1)?.height === node.height) {
        const left = perfect.pop()
        if (left !== undefined) node = { height: node.height + 1, hash: nodeHash(left.hash, node.hash) }
      }
      perfect.push(node)
      size += 1
    },
    size: () => size,
    root: () => rootOverPerfect(perfect.map((node) => node.hash)),
  }
}

/** The root over perfect subtrees, given from left (largest) to right. */
export function rootOverPerfect(subtrees: readonly Hash[]): Hash {
  if (subtrees.length === 0) return emptyRoot()
  return subtrees.reduceRight((right, left) => nodeHash(left, right))
}

/**
 * RFC 9162, section 2.1.3.2: whether the tree with `root` has this leaf at `index`.
 *
 * That a root belongs to a size is what a checkpoint signs; no proof shows it. False for whatever is not such a proof, also for
 * sizes and hashes that cannot be.
 */
export function verifyInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[], root: Hash): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (![leaf, root, ...proof].every(isHash)) return false
  let [node, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameHash(hash, root)
}

/**
 * RFC 9162, section 2.1.4.2: whether the tree of `oldSize` leaves is a prefix of the one of `newSize`.
 *
 * Of the empty tree it says so only when `oldRoot` is the root of the empty tree. False for whatever is not such a proof.
 */
export function verifyConsistency(oldSize: number, newSize: number, oldRoot: Hash, newRoot: Hash, proof: readonly Hash[]): boolean {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize > newSize) return false
  if (![oldRoot, newRoot, ...proof].every(isHash)) return false
  if (newSize === 0 && !sameHash(newRoot, emptyRoot())) return false
  if (oldSize === newSize) return proof.length === 0 && sameHash(oldRoot, newRoot)
  if (oldSize === 0) return proof.length === 0 && sameHash(oldRoot, emptyRoot())
  return proof.length > 0 && growsInto(oldSize, newSize, oldRoot, newRoot, proof)
}

function growsInto(oldSize: number, newSize: number, oldRoot: Hash, newRoot: Hash, proof: readonly Hash[]): boolean {
  let [node, last] = [oldSize - 1, newSize - 1]
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  const isPerfect = node === 0
  const [start, ...rest] = isPerfect ? [oldRoot, ...proof] : proof
  if (start === undefined) return false
  let [oldHash, newHash] = [start, start]
  for (const step of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      oldHash = nodeHash(step, oldHash)
      newHash = nodeHash(step, newHash)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      newHash = nodeHash(newHash, step)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameHash(oldHash, oldRoot) && sameHash(newHash, newRoot)
}

export function sameHash(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.byteLength === 32
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0
}

// The operators >> and & would cut a size down to 32 bits.
function isOdd(number: number): boolean {
  return number % 2 === 1
}

function half(number: number): number {
  return Math.floor(number / 2)
}
