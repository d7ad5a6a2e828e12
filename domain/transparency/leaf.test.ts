import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idLine } from './id-list.ts'
import { keyChangeStatement, type Leaf, leafBytes, leafName, leafSubject, leafTime, MAX_LEAF_BYTES, parseLeaf } from './leaf.ts'

const SHA = 'a'.repeat(64)
const AT = '2022-10-15T07:10:00.000Z'
const record = { path: 'incidents/abc/updates.ndjson', line: 2, bytes: 10, sha256: SHA }

const LEAVES: readonly (readonly [leaf: Leaf, subject: string, line: string | null])[] = [
  [{ v: 1, type: 'incident-update', incident: 'abc', update: 'u1', number: 1, rev: 2, at: AT, recorded_at: AT, record }, 'u1', 'incident-update abc u1 2'],
  [
    {
      v: 1,
      type: 'postmortem-revision',
      id: 'PM-2022-0001',
      slug: 'fire',
      rev: 1,
      prev: null,
      published_at: AT,
      stage: 'final',
      class: null,
      files: [{ path: 'a', bytes: 1, sha256: SHA }],
    },
    'PM-2022-0001',
    'postmortem-revision PM-2022-0001 1',
  ],
  [
    { v: 1, type: 'action-change', id: 'PM-2022-0001/P1', number: 3, prev: `sha256:${SHA}`, state: 'kept', due: '2022-12-20', at: AT, record },
    'PM-2022-0001/P1',
    'action-change PM-2022-0001/P1 3',
  ],
  [{ v: 1, type: 'maintenance-announced', id: 'm1', number: 1, from: AT, to: AT, at: AT, record }, 'm1', 'maintenance-announced m1 1'],
  [{ v: 1, type: 'index', day: '2022-10-15', count: 4, sha256: SHA, list: 'log/1/ids.txt', at: AT, checkpoint: { size: 3, root: 'AA==' } }, '2022-10-15', null],
  [{ v: 1, type: 'key-change', role: 'log', old: 'o', new: 'n', at: AT, old_signature: 's', new_signature: 't' }, 'log', null],
  [{ v: 1, type: 'policy', at: AT, file: { path: 'log/1/policy', bytes: 3, sha256: SHA } }, SHA, null],
  [{ v: 1, type: 'log-continued', at: AT, origin: 'a.example/log/1', size: 9, root: 'AA==', checkpoint_sha256: SHA, signature: 's' }, 'a.example/log/1', null],
]

test.each(LEAVES)('a leaf is read back as it was written, names its subject and its line in the list of ids: $type', (leaf, subject, line) => {
  expect(parseLeaf(leafBytes(leaf))).toEqual(leaf)
  expect(leafSubject(leaf)).toBe(subject)
  expect(idLine(leaf)).toBe(line)
  expect(leafTime(leaf).toISOString()).toBe(AT)
})

test('the bytes of a leaf do not depend on the order of its keys (RFC 8785)', () => {
  for (const [leaf] of LEAVES) {
    const turned = Object.fromEntries(Object.entries(leaf).reverse()) as Leaf
    expect(leafBytes(turned)).toEqual(leafBytes(leaf))
    expect(leafName(leafBytes(turned))).toBe(leafName(leafBytes(leaf)))
  }
})

test('a leaf that a tile cannot hold, or with a key that nobody knows, is refused', () => {
  const [[leaf]] = LEAVES as unknown as [[Leaf]]
  expect(() => leafBytes({ ...leaf, update: 'x'.repeat(MAX_LEAF_BYTES) } as Leaf)).toThrow(/at most 65535/)
  expect(() => leafBytes({ ...leaf, text: 'secret' } as unknown as Leaf)).toThrow()
  expect(parseLeaf(Buffer.from(JSON.stringify({ ...leaf, text: 'secret' })))).toBeNull()
})

test('foreign bytes are no leaf and never throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => Buffer.from(text)),
      ),
      (bytes) => parseLeaf(bytes) === null,
    ),
  )
})

test('a statement of a key change names log, role and both keys, each on its line', () => {
  expect(Buffer.from(keyChangeStatement('a.example/log/1', { role: 'log', old: 'o', new: 'n' })).toString()).toBe(
    'bongsu key change\na.example/log/1\nlog\no\nn\n',
  )
})
