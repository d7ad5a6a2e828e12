import { expect, test } from 'vitest'
import { checkpointText } from './checkpoint.ts'
import { publicKeyOf } from './ed25519.ts'
import { exampleEntry, exampleLeaves, keyOf, tilesOver } from './log.fixture.ts'
import { noteOf, signatureLine, vkeyText } from './note.ts'
import { parseTlogProof, provenIn, type TlogProof, tlogProofText } from './proof.ts'
import { inclusionProof } from './tile.ts'
import { leafHash, treeRoot } from './tree.ts'

const SEED = Buffer.alloc(32, 7)
const ORIGIN = 'status.hanbit.example/log/1'
const LOG = keyOf(vkeyText(ORIGIN, publicKeyOf(SEED)))
const LEAVES = exampleLeaves(300)
const CHECKPOINT = { origin: ORIGIN, size: 300, root: treeRoot(LEAVES) }
const NOTE = signed(checkpointText(CHECKPOINT))
const PROOF: TlogProof = { index: 257, hashes: await inclusionProof(257, 300, tilesOver(LEAVES)), checkpoint: NOTE }
const TEXT = tlogProofText(PROOF)
const LEAF = leafHash(exampleEntry(257))

test('a proof is written as the specification says', () => {
  expect(TEXT.split('\n').slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 257'])
  expect(TEXT.endsWith(`=\n\n${NOTE}`)).toBe(true)
})

test('a proof is read as it was written, also one without hashes', () => {
  expect(parseTlogProof(TEXT)).toEqual(PROOF)
  const alone = { index: 0, hashes: [], checkpoint: NOTE }
  expect(tlogProofText(alone)).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${NOTE}`)
  expect(parseTlogProof(tlogProofText(alone))).toEqual(alone)
})

test('what others put on an extra line is passed over', () => {
  expect(parseTlogProof(TEXT.replace('index', 'extra YWJj\nindex'))).toEqual(PROOF)
  expect(parseTlogProof(TEXT.replace('index', 'extra !\nindex'))).toBeNull()
  expect(parseTlogProof(TEXT.replace('index', 'extra YWJj\nextra YWJj\nindex'))).toBeNull()
})

test.each([
  ['nothing', ''],
  ['another header', TEXT.replace('@v1', '@v2')],
  ['no index', TEXT.replace('index 257\n', '')],
  ['an index that is no number', TEXT.replace('257', 'two')],
  ['an index below zero', TEXT.replace('257', '-1')],
  ['an index with a zero before it', TEXT.replace('257', '0257')],
  ['a hash that is too long', TEXT.replace('\n\n', `\n${'A'.repeat(88)}\n\n`)],
  ['a hash that is no base64', TEXT.replace('\n\n', '\n!\n\n')],
  ['more hashes than any tree is high', TEXT.replace('\n\n', `\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n`)],
  ['a checkpoint without signature', TEXT.replace(NOTE, checkpointText(CHECKPOINT))],
  ['no checkpoint', TEXT.replace(NOTE, '')],
  ['line ends of Windows', TEXT.replaceAll('\n', '\r\n')],
])('%s is no proof', (_, text) => {
  expect(parseTlogProof(text)).toBeNull()
})

test('a proof shows its entry in the checkpoint of its log', () => {
  expect(provenIn(PROOF, LEAF, LOG)).toEqual(CHECKPOINT)
})

test('a proof shows nothing of another entry, place, log or key', () => {
  const stranger = { ...CHECKPOINT, origin: 'elsewhere.example/log/1' }
  expect(provenIn(PROOF, leafHash(exampleEntry(256)), LOG)).toBeNull()
  expect(provenIn({ ...PROOF, index: 256 }, LEAF, LOG)).toBeNull()
  expect(provenIn({ ...PROOF, hashes: PROOF.hashes.slice(1) }, LEAF, LOG)).toBeNull()
  expect(provenIn({ ...PROOF, checkpoint: NOTE.replace('300', '301') }, LEAF, LOG)).toBeNull()
  expect(provenIn({ ...PROOF, checkpoint: signed(checkpointText({ ...CHECKPOINT, root: treeRoot(LEAVES.slice(1)) })) }, LEAF, LOG)).toBeNull()
  expect(provenIn({ ...PROOF, checkpoint: signed(checkpointText(stranger)) }, LEAF, LOG)).toBeNull()
  expect(provenIn(PROOF, LEAF, keyOf(vkeyText(ORIGIN, publicKeyOf(Buffer.alloc(32, 8)))))).toBeNull()
})

function signed(text: string): string {
  return noteOf(text, [signatureLine(ORIGIN, SEED, text)])
}
