import { keysOfLog } from '#data/key-files.ts'
import { publicKeys } from '#data/log.ts'
import { parseCheckpoint } from '#domain/transparency/checkpoint.ts'
import { keyIdOf, parseVkey, SIGNATURE_TYPES, type Verifier, verifiedBy } from '#domain/transparency/note.ts'
import type { Hash } from '#domain/transparency/tree.ts'
import { highWaterMemory } from '#edition/high-water.ts'
import { type LogMemory, mirrorMemory, rememberedNote, storeMemory } from '#edition/log-memory.ts'
import { openStore, type Store } from '#edition/store.ts'

/** Where this installation keeps what its log is made of, beside the database. */
export type LogPlaces = {
  readonly store: Store
  readonly mirrors: readonly string[]
  readonly highWaterFile: string
  readonly keysFolder: string
}

/** A checkpoint that a memory has and one of our keys signed. */
export type Signed = { readonly memory: LogMemory; readonly note: string; readonly origin: string; readonly size: number; readonly root: Hash }

export function placesOf(settings: {
  readonly editions: string
  readonly mirrors: readonly string[]
  readonly highWater: string
  readonly keys: string
}): LogPlaces {
  return { store: openStore(settings.editions), mirrors: settings.mirrors, highWaterFile: settings.highWater, keysFolder: settings.keys }
}

/** Those that hold whole editions, hence tiles. */
export function editionMemories({ store, mirrors }: LogPlaces): readonly LogMemory[] {
  return [storeMemory(store), ...mirrors.map(mirrorMemory)]
}

export function allMemories(places: LogPlaces): readonly LogMemory[] {
  return [...editionMemories(places), highWaterMemory(places.highWaterFile)]
}

/** 'unreachable' for a memory that does not answer, 'foreign' for one whose checkpoint none of our keys signed. */
export async function signedIn(memory: LogMemory, log: number, places: LogPlaces): Promise<Signed | 'unreachable' | 'foreign' | null> {
  const note = await rememberedNote(memory, log).catch(() => 'unreachable' as const)
  if (note === null || note === 'unreachable') return note
  const checkpoint = parseCheckpoint(note)
  if (checkpoint === null) return 'foreign'
  const keys = await verifiersOf(log, checkpoint.origin, places.keysFolder)
  return verifiedBy(note, keys).length === 0 ? 'foreign' : { memory, note, ...checkpoint }
}

/** Every key of ours that ever signed this log, as far as database and folder know. */
export async function verifiersOf(log: number, origin: string, keysFolder: string): Promise<readonly Verifier[]> {
  const held = (await keysOfLog(keysFolder, log, origin)).map((key) => key.publicKey)
  const known = (await publicKeys()).flatMap((key) => (key.role === 'log' && key.log === log ? (parseVkey(key.text) ?? []) : []))
  return [...known, ...held.map((publicKey) => ({ name: origin, keyId: keyIdOf(origin, publicKey), publicKey, type: SIGNATURE_TYPES.ed25519 }))]
}
