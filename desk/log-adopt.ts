import { keyFile, readKey } from '#data/key-files.ts'
import { logSize, newestLog, tileReader } from '#data/log.ts'
import { type AdoptedCheckpoint, adopt, reopenLog } from '#data/log-adoption.ts'
import type { NewLeaf } from '#data/write.ts'
import { sha256 } from '#domain/digest.ts'
import { parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { parseLeaf } from '#domain/transparency/leaf.ts'
import { parseNote, type Verifier, verifiedBy, vkeyText } from '#domain/transparency/note.ts'
import { decodeEntries, decodeTile, entriesPath, rootOf, TILE_WIDTH, type TileReader, tilePath } from '#domain/transparency/tile.ts'
import { leafHash, sameHash } from '#domain/transparency/tree.ts'
import { checkpointPath, type LogMemory, mirrorMemory } from '#edition/log-memory.ts'
import { publicKeyText } from '#formats/publisher/public-key.ts'
import { deskActor } from './desk-actor.ts'
import { editionMemories, type LogPlaces, type Signed, signedIn, verifiersOf } from './log-memories.ts'

export type Adopted =
  | { readonly ok: true; readonly from: string; readonly log: number; readonly taken: number; readonly size: number }
  | { readonly ok: false; readonly problem: string }

const DESK = deskActor()

/** A mirror cannot list what it has; this many sizes it is asked for one by one. */
const SIZES_ASKED = 5_000
const AT_ONCE = 16

/**
 * Takes back what a restored backup had lost of the log, from whoever remembers most, or from one folder or origin alone.
 *
 * The remembered checkpoint must be signed by our own key, every entry must belong to it, and what the database still has must
 * be its beginning. Texts are not in the log: only their hashes come back.
 */
export async function adoptFrom(places: LogPlaces, from: string | null, now: Date): Promise<Adopted> {
  const newest = await newestLog()
  const number = newest?.number ?? 1
  const memories = from === null ? editionMemories(places) : [mirrorMemory(from)]
  const found = await Promise.all(memories.map((memory) => signedIn(memory, number, places)))
  const signed = found.filter((one) => one !== null && typeof one === 'object').sort((a, b) => b.size - a.size)[0]
  if (signed === undefined) return refused(`Nobody who was asked (${names(memories)}) has a log ${number} that one of our keys signed.`)
  const start = newest === null ? 0 : await logSize(number)
  if (signed.size <= start)
    return refused(`There is nothing to take back: log ${number} has ${start} entries here, and ${signed.memory.name} knows of ${signed.size}.`)
  const read = await remembered(signed, number, start)
  if (!read.ok) return read
  if (newest === null) await reopenLog(number, signed.origin, await firstKeys(places, number, signed, read.entries), now)
  const verifiers = await verifiersOf(number, signed.origin, places.keysFolder)
  const checkpoints = await checkpointsBetween(signed, number, start, verifiers)
  const printedChange = (await places.store.currentEdition())?.root.change ?? 0
  const contents = await policyOf(signed.memory, number, read.entries)
  await adopt(DESK, { log: number, start, entries: read.entries, checkpoints, contents, printedChange }, now)
  return { ok: true, from: signed.memory.name, log: number, taken: read.entries.length, size: signed.size }
}

function refused(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem }
}

function names(memories: readonly LogMemory[]): string {
  return memories.map((memory) => memory.name).join(', ')
}

type Read = { readonly ok: true; readonly entries: readonly Uint8Array[] } | { readonly ok: false; readonly problem: string }

/** The entries from `start` on, each of them checked against the signed root. */
async function remembered({ memory, size, root }: Signed, log: number, start: number): Promise<Read> {
  const reader = readerOf(memory, log, size)
  if (!sameHash(await rootOf(size, reader), root))
    return refused(`The tiles that ${memory.name} has of log ${log} do not give the root that was signed for ${size} entries.`)
  if (start > 0 && !sameHash(await rootOf(start, reader), await rootOf(start, tileReader(log))))
    return refused(`The log of ${memory.name} is another one than that of this database: of their first ${start} entries some differ. Nothing was taken.`)
  const entries: Uint8Array[] = []
  for (let index = Math.floor(start / TILE_WIDTH); index * TILE_WIDTH < size; index++) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
    const bytes = await memory.read(`/log/${log}/${entriesPath(index, width)}`)
    const bundle = (bytes === null ? null : decodeEntries(bytes)) ?? []
    const hashes = await reader({ level: 0, index, width })
    const isWhole = bundle.length === width && bundle.every((entry, at) => sameHash(leafHash(entry), hashes[at] ?? new Uint8Array()))
    if (!isWhole) return refused(`The entries from ${index * TILE_WIDTH} on that ${memory.name} has of log ${log} are not those that were signed.`)
    entries.push(...bundle.slice(Math.max(0, start - index * TILE_WIDTH)))
  }
  return { ok: true, entries }
}

/** A memory has each tile in the widths that it was printed in; the widest one holds all narrower ones. */
function readerOf(memory: LogMemory, log: number, size: number): TileReader {
  return async ({ level, index, width }) => {
    const widest = Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH)
    const bytes = await memory.read(`/log/${log}/${tilePath({ level, index, width: widest })}`)
    const hashes = bytes === null ? null : decodeTile(bytes, widest)
    if (hashes === null) throw new Error(`${memory.name} does not have ${tilePath({ level, index, width: widest })} of log ${log}`)
    return hashes.slice(0, width)
  }
}

/** The keys with which a log began of which the database has nothing: before every change that the log itself tells. */
async function firstKeys(places: LogPlaces, log: number, signed: Signed, entries: readonly Uint8Array[]) {
  const changes = entries.flatMap((bytes) => {
    const leaf = parseLeaf(bytes)
    return leaf?.type === 'key-change' ? [leaf] : []
  })
  const first = (role: 'log' | 'publisher' | 'publisher-ssh') => changes.find((change) => change.role === role)?.old
  const [signer] = verifiedBy(signed.note, await verifiersOf(log, signed.origin, places.keysFolder))
  const logKey = first('log') ?? (signer === undefined ? undefined : vkeyText(signer.name, signer.publicKey))
  const site = signed.origin.replace(/\/log\/\d+$/, '')
  const publishers = await Promise.all(
    (['publisher', 'publisher-ssh'] as const).map(async (role) => {
      const held = await readKey(places.keysFolder, keyFile(role, log), site)
      return { role, text: first(role) ?? (held?.ok ? publicKeyText(held.key) : undefined) }
    }),
  )
  return [{ role: 'log' as const, text: logKey }, ...publishers].flatMap(({ role, text }) => (text === undefined ? [] : [{ role, text }]))
}

/** Every checkpoint after `start` that the memory has, so that old proofs stay what they were; the newest one last. */
async function checkpointsBetween(signed: Signed, log: number, start: number, verifiers: readonly Verifier[]): Promise<readonly AdoptedCheckpoint[]> {
  const reader = readerOf(signed.memory, log, signed.size)
  const sizes = (await sizesOf(signed, log, start)).filter((size) => size > start && size < signed.size)
  const found: AdoptedCheckpoint[] = []
  for (let at = 0; at < sizes.length; at += AT_ONCE) {
    const some = sizes.slice(at, at + AT_ONCE).map(async (size) => {
      const bytes = await signed.memory.read(checkpointPath(log, size))
      return bytes === null ? null : adoptedCheckpoint(Buffer.from(bytes).toString(), signed.origin, size, reader, verifiers)
    })
    found.push(...(await Promise.all(some)).filter((one) => one !== null))
  }
  const last = await adoptedCheckpoint(signed.note, signed.origin, signed.size, reader, verifiers)
  return last === null ? found : [...found, last]
}

async function sizesOf({ memory, size }: Signed, log: number, start: number): Promise<readonly number[]> {
  const listed = await memory.checkpointSizes(log)
  return listed ?? Array.from({ length: Math.min(SIZES_ASKED, size - start) }, (_, at) => size - at).reverse()
}

/** Null for one that is not signed by us, or not of this log. */
async function adoptedCheckpoint(
  note: string,
  origin: string,
  size: number,
  reader: TileReader,
  verifiers: readonly Verifier[],
): Promise<AdoptedCheckpoint | null> {
  const [checkpoint, signers] = [parseCheckpoint(note), verifiedBy(note, verifiers)]
  if (checkpoint === null || checkpoint.origin !== origin || checkpoint.size !== size || signers.length === 0) return null
  if (!sameHash(checkpoint.root, await rootOf(size, reader))) return null
  const isOurs = (name: string, keyId: string) => signers.some((signer) => signer.name === name && signer.keyId === keyId)
  // Lines of witnesses come back with the next checkpoint that they sign; here nobody knows their keys.
  const lines = (parseNote(note)?.signatures ?? []).filter(({ name, keyId }) => isOurs(name, keyId)).map(({ name, keyId, line }) => ({ name, keyId, line }))
  return { size, root: checkpoint.root, lines }
}

/** The policy that is served, when it is one of those that come back. */
async function policyOf(memory: LogMemory, log: number, entries: readonly Uint8Array[]): Promise<readonly NewLeaf[]> {
  const content = await memory.read(`/log/${log}/policy`)
  if (content === null) return []
  return entries.flatMap((bytes) => {
    const leaf = parseLeaf(bytes)
    return leaf?.type === 'policy' && leaf.file.sha256 === sha256(content) ? [{ leaf, content }] : []
  })
}
