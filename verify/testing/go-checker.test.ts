import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { toBase64 } from '#domain/transparency/base64.ts'
import { checkpointText } from '#domain/transparency/checkpoint.ts'
import { publicKeyOf } from '#domain/transparency/ed25519.ts'
import { exampleEntry, exampleLeaves, tilesOver } from '#domain/transparency/log.fixture.ts'
import { noteOf, signatureLine, vkeyText } from '#domain/transparency/note.ts'
import { tlogProofText } from '#domain/transparency/proof.ts'
import { consistencyProof, encodeEntries, entriesPath, inclusionProof, newEntryBundles, newTiles, TILE_WIDTH, tilePath } from '#domain/transparency/tile.ts'
import { treeRoot } from '#domain/transparency/tree.ts'
import { goChecker } from './go-checker.ts'

const SEED = Buffer.alloc(32, 7)
const ORIGIN = 'status.hanbit.example/log/1'
const VKEY = vkeyText(ORIGIN, publicKeyOf(SEED))
const OTHER_VKEY = vkeyText(ORIGIN, publicKeyOf(Buffer.alloc(32, 8)))
const LEAVES = exampleLeaves(66_000)
const READER = tilesOver(LEAVES)
const FOLDER = mkdtempSync(join(tmpdir(), 'bongsu-log-'))
const ABSENT = 'go or golang.org/x/mod is not installed, so only our own reading of the log was tested'

const built = goChecker()
const check = built === 'absent' ? () => ({ ok: false, said: ABSENT }) : built

beforeEach((context) => {
  if (built === 'absent') context.skip(ABSENT)
})

afterAll(() => rmSync(FOLDER, { recursive: true }))

test('Go reads our checkpoints, and no others', () => {
  const note = file('note', checkpointNote(300))
  expect(check('note', VKEY, note)).toEqual({ ok: true, said: `ok: 300 entries, root ${toBase64(treeRoot(LEAVES.slice(0, 300)))}\n` })
  expect(check('note', OTHER_VKEY, note).ok).toBe(false)
  expect(check('note', VKEY, file('note', checkpointNote(300).replace('300', '301'))).ok).toBe(false)
})

test('Go finds every entry of small logs where we say that it is', async () => {
  for (const { size, index } of pairs(9)) {
    expect(check(...(await inclusion(size, index, {})))).toEqual({ ok: true, said: `ok: entry ${index} of ${size}\n` })
  }
})

test.each([
  [300, 257],
  [65_536, 65_535],
  [66_000, 12_345],
])('Go finds an entry of a log of %i', async (size, index) => {
  expect(check(...(await inclusion(size, index, {})))).toEqual({ ok: true, said: `ok: entry ${index} of ${size}\n` })
})

test('Go refuses another entry, place, checkpoint, key and every altered hash', async () => {
  const hashes = await inclusionProof(257, 300, READER)
  const altered = hashes.map((_, at) => hashes.map((hash, other) => (other === at ? Uint8Array.from(hash, (byte) => byte ^ 1) : hash)))
  const wrong = [
    { entry: exampleEntry(256) },
    { place: 256 },
    { hashes: hashes.slice(1) },
    { checkpoint: checkpointNote(299) },
    { checkpoint: checkpointNote(300).replace('300', '301') },
    { vkey: OTHER_VKEY },
    ...altered.map((hashes) => ({ hashes })),
  ]
  for (const changes of wrong) expect({ changes, ok: check(...(await inclusion(300, 257, changes))).ok }).toEqual({ changes, ok: false })
})

test('Go sees that small logs grew out of each other', async () => {
  for (const { size, index } of pairs(9)) {
    expect(check(...(await growth(index + 1, size)))).toEqual({ ok: true, said: `ok: ${index + 1} entries became ${size}\n` })
  }
  expect(check(...(await growth(65_535, 66_000))).ok).toBe(true)
})

test('Go refuses a log that does not grow out of the other, and an altered proof', async () => {
  const proof = (await consistencyProof(5, 9, READER)).map(toBase64)
  const rewritten = noteFor(5, treeRoot([...LEAVES.slice(1, 5), ...LEAVES.slice(0, 1)]))
  expect(check('consistency', VKEY, file('old', rewritten), file('new', checkpointNote(9)), file('proof', proof.join('\n'))).ok).toBe(false)
  expect(check('consistency', VKEY, file('old', checkpointNote(5)), file('new', checkpointNote(9)), file('proof', proof.slice(1).join('\n'))).ok).toBe(false)
  expect(check('consistency', VKEY, file('old', checkpointNote(5)), file('new', checkpointNote(9)), file('proof', proof.reverse().join('\n'))).ok).toBe(false)
})

test('Go recomputes a whole log from its files, at every size that it had', () => {
  const sizes = [1, 255, 256, 300, 512, 700]
  const folder = writeTiles('grown', sizes)
  for (const size of sizes) expect(check('tree', VKEY, file('note', checkpointNote(size)), folder)).toMatchObject({ ok: true })
  expect(check('tree', VKEY, file('note', noteFor(0, treeRoot([]))), folder)).toMatchObject({ ok: true })
})

test('Go recomputes a log of three levels', () => {
  expect(check('tree', VKEY, file('note', checkpointNote(66_000)), writeTiles('high', [66_000]))).toMatchObject({ ok: true })
})

test.each([
  entriesPath(0, 256),
  entriesPath(1, 44),
  tilePath({ level: 0, index: 0, width: 256 }),
  tilePath({ level: 0, index: 1, width: 44 }),
  tilePath({ level: 1, index: 0, width: 1 }),
])('Go sees an altered byte in %s, and that it is gone', (path) => {
  const folder = writeTiles('altered', [300])
  const note = file('note', checkpointNote(300))
  expect(check('tree', VKEY, note, folder).ok).toBe(true)
  const bytes = readFileSync(join(folder, path))
  bytes[20] = (bytes[20] ?? 0) ^ 1
  writeFileSync(join(folder, path), bytes)
  expect(check('tree', VKEY, note, folder).ok).toBe(false)
  rmSync(join(folder, path))
  expect(check('tree', VKEY, note, folder).ok).toBe(false)
})

type Changes = {
  readonly entry?: Uint8Array
  readonly place?: number
  readonly hashes?: readonly Uint8Array[]
  readonly checkpoint?: string
  readonly vkey?: string
}

async function inclusion(size: number, index: number, changes: Changes): Promise<string[]> {
  const checkpoint = changes.checkpoint ?? checkpointNote(size)
  const proof = { index: changes.place ?? index, hashes: changes.hashes ?? (await inclusionProof(index, size, READER)), checkpoint }
  const note = file('note', checkpointNote(size))
  return ['inclusion', changes.vkey ?? VKEY, note, file('entry', changes.entry ?? exampleEntry(index)), file('proof', tlogProofText(proof))]
}

async function growth(before: number, after: number): Promise<string[]> {
  const proof = (await consistencyProof(before, after, READER)).map((hash) => `${toBase64(hash)}\n`).join('')
  return ['consistency', VKEY, file('old', checkpointNote(before)), file('new', checkpointNote(after)), file('proof', proof)]
}

function checkpointNote(size: number): string {
  return noteFor(size, treeRoot(LEAVES.slice(0, size)))
}

function noteFor(size: number, root: Uint8Array): string {
  const text = checkpointText({ origin: ORIGIN, size, root })
  return noteOf(text, [signatureLine(ORIGIN, SEED, text)])
}

/** All files of a log that was published at these sizes. */
function writeTiles(name: string, sizes: readonly number[]): string {
  const folder = join(FOLDER, name)
  sizes.forEach((size, at) => {
    const before = sizes[at - 1] ?? 0
    for (const tile of newTiles(before, size)) writeInto(folder, tilePath(tile), tileBytes(tile))
    for (const { index, width } of newEntryBundles(before, size)) {
      writeInto(folder, entriesPath(index, width), encodeEntries(Array.from({ length: width }, (_, at) => exampleEntry(index * TILE_WIDTH + at))))
    }
  })
  return folder
}

function tileBytes({ level, index, width }: { readonly level: number; readonly index: number; readonly width: number }): Uint8Array {
  const span = TILE_WIDTH ** level
  const start = index * TILE_WIDTH * span
  return Buffer.concat(Array.from({ length: width }, (_, at) => treeRoot(LEAVES.slice(start + at * span, start + (at + 1) * span))))
}

function writeInto(folder: string, path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(FOLDER, name)
  writeFileSync(path, content)
  return path
}

/** All entries of all logs up to a size. */
function pairs(largest: number): { readonly size: number; readonly index: number }[] {
  return Array.from({ length: largest }, (_, at) => at + 1).flatMap((size) => Array.from({ length: size }, (_, index) => ({ size, index })))
}
