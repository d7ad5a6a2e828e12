import fc from 'fast-check'
import { expect, test } from 'vitest'
import { definedRoot, exampleLeaves, RFC_LEAVES, RFC_ROOTS, tilesOver } from './log.fixture.ts'
import { consistencyProof, inclusionProof } from './tile.ts'
import { createRange, emptyRoot, type Hash, treeRoot, verifyConsistency, verifyInclusion } from './tree.ts'

const LEAVES = exampleLeaves(300)
const READER = tilesOver(LEAVES)

test('the root of nothing is the hash of nothing', () => {
  expect(hex(treeRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('the leaves of the RFC have the roots that others know', () => {
  expect(RFC_LEAVES.map((_, at) => hex(treeRoot(RFC_LEAVES.slice(0, at + 1))))).toEqual(RFC_ROOTS)
})

test.each([
  { index: 0, size: 1, proof: [] },
  {
    index: 0,
    size: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    index: 5,
    size: 8,
    proof: [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  { index: 2, size: 3, proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  {
    index: 1,
    size: 5,
    proof: [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  },
])('entry $index of $size has the proof that others know', async ({ index, size, proof }) => {
  expect((await inclusionProof(index, size, tilesOver(RFC_LEAVES.slice(0, size)))).map(hex)).toEqual(proof)
  expect(verifyInclusion(at(RFC_LEAVES, index), index, size, proof.map(bytes), bytes(RFC_ROOTS[size - 1] ?? ''))).toBe(true)
})

test.each([
  { before: 1, after: 1, proof: [] },
  {
    before: 1,
    after: 8,
    proof: [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  },
  {
    before: 6,
    after: 8,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
  {
    before: 2,
    after: 5,
    proof: ['5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'],
  },
  {
    before: 6,
    after: 7,
    proof: [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  },
])('growing from $before to $after has the proof that others know', async ({ before, after, proof }) => {
  expect((await consistencyProof(before, after, tilesOver(RFC_LEAVES.slice(0, after)))).map(hex)).toEqual(proof)
  const roots = [RFC_ROOTS[before - 1], RFC_ROOTS[after - 1]].map((root) => bytes(root ?? ''))
  expect(verifyConsistency(before, after, at(roots, 0), at(roots, 1), proof.map(bytes))).toBe(true)
})

test('a root grown leaf by leaf is the one that the RFC defines', () => {
  const range = createRange()
  for (const [index, leaf] of LEAVES.entries()) {
    range.append(leaf)
    expect(range.size()).toBe(index + 1)
    expect(hex(range.root())).toBe(hex(definedRoot(LEAVES.slice(0, index + 1))))
  }
})

const PLACE = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })))

test('every entry is proven to be where it is, and nowhere else', async () => {
  await fc.assert(
    fc.asyncProperty(PLACE, fc.integer({ min: 0, max: 300 }), async ([size, index], other) => {
      const [leaf, root] = [at(LEAVES, index), treeRoot(LEAVES.slice(0, size))]
      const proof = await inclusionProof(index, size, READER)
      expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true)
      if (other !== index) expect(verifyInclusion(leaf, other, size, proof, root)).toBe(false)
      if (other !== index && other < 300) expect(verifyInclusion(at(LEAVES, other), index, size, proof, root)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('an altered proof of an entry is refused', async () => {
  await fc.assert(
    fc.asyncProperty(PLACE, fc.nat(), fc.integer({ min: 1, max: 255 }), async ([size, index], position, mask) => {
      const hashes = [at(LEAVES, index), treeRoot(LEAVES.slice(0, size)), ...(await inclusionProof(index, size, READER))]
      const [leaf, root, ...proof] = flipped(hashes, position, mask)
      expect(verifyInclusion(leaf as Hash, index, size, proof, root as Hash)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('a proof of an entry that is too long, too short, or of no entry is refused', async () => {
  const [leaf, root, proof] = [at(LEAVES, 5), treeRoot(LEAVES.slice(0, 100)), await inclusionProof(5, 100, READER)]
  expect(verifyInclusion(leaf, 5, 100, proof.slice(0, -1), root)).toBe(false)
  expect(verifyInclusion(leaf, 5, 100, proof.slice(1), root)).toBe(false)
  expect(verifyInclusion(leaf, 5, 100, [...proof, root], root)).toBe(false)
  expect(verifyInclusion(leaf, 5, 100, [root, ...proof], root)).toBe(false)
  expect(verifyInclusion(leaf, 5, 100, [...proof, Buffer.alloc(0)], root)).toBe(false)
  expect(verifyInclusion(leaf, 5, 64, proof, root)).toBe(false)
  expect(verifyInclusion(leaf, 0, 0, [], leaf)).toBe(false)
  expect(verifyInclusion(leaf, 1, 1, [], leaf)).toBe(false)
  expect(verifyInclusion(leaf, -1, 1, [], leaf)).toBe(false)
  expect(verifyInclusion(leaf, 0.5, 1, [], leaf)).toBe(false)
  expect(verifyInclusion(leaf, 0, 2 ** 60, proof, root)).toBe(false)
  expect(verifyInclusion(Buffer.alloc(0), 0, 1, [], Buffer.alloc(0))).toBe(false)
})

const GROWTH = fc.integer({ min: 0, max: 300 }).chain((size) => fc.tuple(fc.integer({ min: 0, max: size }), fc.constant(size)))

test('a smaller log is proven to be a prefix of a larger one, at its own size only', async () => {
  await fc.assert(
    fc.asyncProperty(GROWTH, fc.integer({ min: 1, max: 300 }), async ([before, after], other) => {
      const [oldRoot, newRoot] = [treeRoot(LEAVES.slice(0, before)), treeRoot(LEAVES.slice(0, after))]
      const proof = await consistencyProof(before, after, READER)
      expect(verifyConsistency(before, after, oldRoot, newRoot, proof)).toBe(true)
      if (other !== before) expect(verifyConsistency(other, after, oldRoot, newRoot, proof)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('an altered proof of growth is refused', async () => {
  await fc.assert(
    fc.asyncProperty(GROWTH, fc.nat(), fc.integer({ min: 1, max: 255 }), async ([before, after], position, mask) => {
      fc.pre(before > 0)
      const hashes = [treeRoot(LEAVES.slice(0, before)), treeRoot(LEAVES.slice(0, after)), ...(await consistencyProof(before, after, READER))]
      const [oldRoot, newRoot, ...proof] = flipped(hashes, position, mask)
      expect(verifyConsistency(before, after, oldRoot as Hash, newRoot as Hash, proof)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('a log that has another entry somewhere in its past is refused', async () => {
  const rewritten = LEAVES.map((leaf, index) => (index === 7 ? at(LEAVES, 8) : leaf))
  const proof = await consistencyProof(20, 300, tilesOver(rewritten))
  expect(verifyConsistency(20, 300, treeRoot(LEAVES.slice(0, 20)), treeRoot(rewritten), proof)).toBe(false)
})

test('a proof of growth that is too long, too short, or of no log is refused', async () => {
  const [oldRoot, newRoot] = [treeRoot(LEAVES.slice(0, 6)), treeRoot(LEAVES.slice(0, 100))]
  const proof = await consistencyProof(6, 100, READER)
  expect(verifyConsistency(6, 100, oldRoot, newRoot, [])).toBe(false)
  expect(verifyConsistency(6, 100, oldRoot, newRoot, proof.slice(0, -1))).toBe(false)
  expect(verifyConsistency(6, 100, oldRoot, newRoot, proof.slice(1))).toBe(false)
  expect(verifyConsistency(6, 100, oldRoot, newRoot, [...proof, newRoot])).toBe(false)
  expect(verifyConsistency(6, 100, newRoot, oldRoot, proof)).toBe(false)
  expect(verifyConsistency(100, 6, oldRoot, newRoot, proof)).toBe(false)
  expect(verifyConsistency(6, 6, oldRoot, oldRoot, proof)).toBe(false)
  expect(verifyConsistency(64, 100, treeRoot(LEAVES.slice(0, 64)), newRoot, [])).toBe(false)
  expect(verifyConsistency(-1, 100, oldRoot, newRoot, proof)).toBe(false)
  expect(verifyConsistency(6, 6, Buffer.alloc(0), Buffer.alloc(0), [])).toBe(false)
})

test('only the root of the empty log is a prefix without a proof', () => {
  const root = treeRoot(LEAVES)
  expect(verifyConsistency(0, 300, emptyRoot(), root, [])).toBe(true)
  expect(verifyConsistency(0, 300, root, root, [])).toBe(false)
  expect(verifyConsistency(0, 300, emptyRoot(), root, [root])).toBe(false)
  expect(verifyConsistency(0, 0, emptyRoot(), emptyRoot(), [])).toBe(true)
  expect(verifyConsistency(0, 0, root, root, [])).toBe(false)
})

/** The same hashes but for one byte of one of them. */
function flipped(hashes: readonly Hash[], position: number, mask: number): Hash[] {
  const all = Buffer.concat(hashes)
  all[position % all.length] = (all[position % all.length] ?? 0) ^ mask
  return hashes.map((_, index) => all.subarray(index * 32, (index + 1) * 32))
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error(`nothing at ${index}`)
  return value
}

function hex(hash: Hash): string {
  return Buffer.from(hash).toString('hex')
}

function bytes(text: string): Hash {
  return Buffer.from(text, 'hex')
}
