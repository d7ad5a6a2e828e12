import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '#domain/digest.ts'
import { ENCODINGS } from './compression.ts'
import { type Failpoint, failpointOf } from './failpoint.ts'
import { claimFile, ensureFolder, errorCode, placeFile, readIfThere, syncFolder, unlessMissing } from './files.ts'
import type { Frozen, Twins } from './frozen.ts'
import { inTurns } from './in-turns.ts'
import {
  type Confirmation,
  confirmationText,
  type Entry,
  FORMAT,
  type LogSize,
  type Pointer,
  type Root,
  readConfirmation,
  readPointer,
  readRoot,
  readShard,
  type Shard,
  shardKey,
  shardText,
  type Variant,
} from './manifest.ts'
import { type EncodedForm, openObjects, type StoreProblem } from './objects.ts'

export type Edition = {
  readonly number: number
  /** SHA-256 of the root manifest. */
  readonly manifest: string
  readonly root: Root
  /** The number that the next edition must claim. Greater than `number + 1` only when later editions are broken. */
  readonly next: number
}

export type Print = {
  /** What the new edition is based on; null when the store holds no sound edition. */
  readonly previous: Edition | null
  /** True when `changed` holds every path: nothing is then taken over from `previous`, so whatever was broken heals. */
  readonly everything: boolean
  readonly changed: ReadonlyMap<string, Twins | Staged>
  readonly removed: readonly string[]
  readonly build: string
  readonly change: number
  readonly log?: LogSize | null
  readonly printedAt: Date
  /** The highest number ever given out, when something outside the store remembers it: a lost store does not begin again at 1. */
  readonly after?: number
}

/** A page whose bytes are on their way to the disk and need not be kept in memory; what goes wrong is told when it is awaited. */
export type Staged = { readonly placed: Promise<Entry> }

/** A part of the manifest is damaged: only printing everything mends it. */
export class BrokenManifest extends Error {}

export type Store = ReturnType<typeof openStore>

/**
 * Editions as plain files in one folder:
 *   objects/ab/<SHA-256>[.gz|.br]   pages and manifests, never changed
 *   pointers/<number>               made exclusively, hence a compare-and-swap: the highest sound one is the newest edition
 *   confirmed.json                  when the press last knew that nothing newer exists
 * Reading needs no right to write. Writing throws one clear sentence when the disk is full or closed; nothing public changes then.
 */
export function openStore(dir: string, { failpoint = failpointOf(null) }: { readonly failpoint?: Failpoint } = {}) {
  const shards = new Map<string, Shard>()
  const onTheirWay = new Set<Promise<unknown>>()
  const objects = openObjects(dir, failpoint)
  const scratch = join(dir, 'scratch')
  const pointers = join(dir, 'pointers')

  return {
    dir,
    stage,
    putObject: objects.put,
    readObject: objects.read,
    publish,
    differs,
    currentEdition,
    newestNumber,
    numbers,
    readPointer: pointerOf,
    readEdition,
    entry,
    pastEntry,
    entries,
    paths,
    confirm,
    confirmation,
    verify,
  }

  /**
   * Begins to write a page while others are still being rendered; only some at a time, so that memory does not follow what is printed.
   * `before` is what the path had: where nothing changed its files are only checked.
   */
  async function stage(twins: Twins, before: Entry | null = null): Promise<Staged> {
    while (onTheirWay.size >= STAGED_AT_ONCE) await Promise.race(onTheirWay)
    const placed = putTwins(twins, before)
    const settled: Promise<unknown> = placed.catch(() => undefined).then(() => onTheirWay.delete(settled))
    onTheirWay.add(settled)
    return { placed }
  }

  /** A new edition, or 'overtaken' when another press published after `previous` was read. */
  async function publish(print: Print): Promise<{ readonly ok: true; readonly edition: Edition } | { readonly ok: false; readonly problem: 'overtaken' }> {
    const number = await numberFor(print)
    if (number === null) return { ok: false, problem: 'overtaken' }
    try {
      const root = await writeEdition(print, number)
      const manifest = sha256(JSON.stringify(root))
      const claimed = await claimPointer(root, manifest)
      return claimed ? { ok: true, edition: { number, manifest, root, next: number + 1 } } : { ok: false, problem: 'overtaken' }
    } catch (error) {
      throw writeError(error, `edition ${number}`)
    }
  }

  /** Whether these pages differ in any byte from what `previous` has: if not, a new edition would say nothing new. */
  async function differs(previous: Edition | null, changed: Print['changed'], removed: Print['removed']): Promise<boolean> {
    if (previous === null) return true
    for (const [path, page] of changed) {
      const before = await entry(previous, path)
      const { fresh, stale } = await hashesOf(page).catch((error: unknown) => {
        throw writeError(error, `edition ${previous.next}`)
      })
      if (before === null || before.sha256 !== fresh || (before.stale?.sha256 ?? null) !== stale) return true
    }
    const gone = await Promise.all(removed.map((path) => entry(previous, path)))
    return gone.some((one) => one !== null)
  }

  /** The newest edition whose manifest is sound; its files are checked by `verify`. Null when there is none. */
  async function currentEdition(): Promise<Edition | null> {
    const newest = await newestNumber(0)
    for (let number = newest; number > 0; number--) {
      const edition = await readEdition(number)
      if ('root' in edition) return { ...edition, next: newest + 1 }
    }
    return null
  }

  /** The highest number with a pointer, at least `known`; 0 when there is none. */
  async function newestNumber(known: number): Promise<number> {
    // Numbers are given out without gaps, so a poll need not list a folder that only ever grows.
    if (known > 0) return (await readIfThere(pointerFile(known + 1))) === null ? known : await newestNumber(known + 1)
    return (await numbers()).at(-1) ?? 0
  }

  /** All numbers with a pointer, in ascending order. */
  async function numbers(): Promise<readonly number[]> {
    const names = await readdir(pointers).catch((error: unknown) => unlessMissing(error, []))
    return names
      .filter((name) => /^\d{10}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b)
  }

  /** When an edition was printed and where its manifest is, without looking at that. */
  async function pointerOf(number: number): Promise<Pointer | StoreProblem> {
    const file = pointerFile(number)
    const bytes = await readIfThere(file).catch(() => 'unreadable' as const)
    if (bytes === null || bytes === 'unreadable') return { path: null, file, problem: bytes ?? 'missing' }
    const pointer = readPointer(bytes)
    if (pointer === 'too-new') return { path: null, file, problem: 'too new' }
    return pointer === null || pointer.number !== number ? { path: null, file, problem: 'malformed' } : pointer
  }

  async function readEdition(number: number): Promise<Edition | StoreProblem> {
    const pointer = await pointerOf(number)
    if ('problem' in pointer) return pointer
    const file = pointerFile(number)
    const object = await objects.read(pointer.manifest, null)
    if (!(object instanceof Uint8Array)) return object
    const root = readRoot(object)
    if (root === 'too-new') return { path: null, file: objects.file(pointer.manifest), problem: 'too new' }
    const agrees = root !== null && root.number === number && root.change === pointer.change && root.printedAt === pointer.printedAt
    return agrees ? { number, manifest: pointer.manifest, root, next: number + 1 } : { path: null, file, problem: 'malformed' }
  }

  async function entry(edition: Edition, path: string): Promise<Entry | null> {
    const shard = await shardAt(edition.root.shards[shardKey(path)])
    return Object.hasOwn(shard, path) ? (shard[path] ?? null) : null
  }

  /** The same for an edition of the past: what is read for it is not kept, so that walking through editions needs no memory. */
  async function pastEntry(edition: Edition, path: string): Promise<Entry | StoreProblem | null> {
    const hash = edition.root.shards[shardKey(path)]
    if (hash === undefined) return null
    const read = await readShardAt(hash)
    if ('problem' in read) return read.problem
    return Object.hasOwn(read.shard, path) ? (read.shard[path] ?? null) : null
  }

  /** The entries of one shard, by the SHA-256 that the root names. Throws when the shard is broken: verify first. */
  async function entries(shardHash: string): Promise<Shard> {
    const read = await readShardAt(shardHash)
    if ('problem' in read) throw brokenManifest(read.problem)
    return read.shard
  }

  async function paths(edition: Edition): Promise<readonly string[]> {
    const all: string[] = []
    for (const hash of Object.values(edition.root.shards)) all.push(...Object.keys(await entries(hash)))
    return all.sort()
  }

  /** Real time, never the demonstration's: nothing newer than edition `number` exists. */
  async function confirm(number: number, at: Date): Promise<void> {
    try {
      await ensureFolder(scratch)
      await placeFile(scratch, join(dir, 'confirmed.json'), confirmationText({ number, at }))
    } catch (error) {
      throw writeError(error, 'the confirmation')
    }
  }

  async function confirmation(): Promise<Confirmation | null> {
    const bytes = await readIfThere(join(dir, 'confirmed.json')).catch(() => null)
    return bytes === null ? null : readConfirmation(bytes)
  }

  /**
   * Every file of the edition is read and hashed, other than what it shares with `sound`, an edition that was verified, and the shards in
   * `verified`, to which it adds. Empty when all is sound. What it costs and remembers follows what changed, not the length of history.
   */
  async function verify(edition: Edition, verified: Set<string>, sound: Edition | null = null): Promise<readonly StoreProblem[]> {
    const problems: StoreProblem[] = []
    for (const [key, hash] of Object.entries(edition.root.shards)) {
      const before = sound?.root.shards[key]
      if (verified.has(hash) || before === hash) continue
      const found = await shardProblems(hash, before)
      if (found.length === 0) verified.add(hash)
      problems.push(...found)
    }
    return problems
  }

  async function shardProblems(hash: string, before: string | undefined): Promise<readonly StoreProblem[]> {
    const shard = await readShardAt(hash)
    if ('problem' in shard) return [shard.problem]
    const earlier = before === undefined ? null : await readShardAt(before)
    const known = new Set(earlier === null || 'problem' in earlier ? [] : filesOf(earlier.shard).map(({ hash }) => hash))
    const files = filesOf(shard.shard).filter((file) => !known.has(file.hash))
    const found = await inTurns(files, async ({ path, hash: expected, encoded }) => {
      const result = await objects.read(expected, path, encoded)
      return result instanceof Uint8Array ? null : result
    })
    return found.filter((problem) => problem !== null)
  }

  async function readShardAt(hash: string): Promise<{ readonly shard: Shard } | { readonly problem: StoreProblem }> {
    const bytes = await objects.read(hash, null)
    if (!(bytes instanceof Uint8Array)) return { problem: bytes }
    const shard = readShard(bytes)
    return shard === null ? { problem: { path: null, file: objects.file(hash), problem: 'malformed' } } : { shard }
  }

  async function numberFor({ previous, after = 0 }: Print): Promise<number | null> {
    if (previous !== null) return Math.max(previous.next, after + 1)
    return (await currentEdition()) === null ? Math.max(await newestNumber(0), after) + 1 : null
  }

  async function writeEdition(print: Print, number: number): Promise<Root> {
    await Promise.all([scratch, pointers, objects.root].map(ensureFolder))
    await sweepScratch()
    const written = await inTurns([...print.changed], async ([path, page]) => [path, await ('placed' in page ? page.placed : putTwins(page))] as const)
    const shardHashes = await writeShards(print, new Map(written))
    const { build, change, log, previous, everything } = print
    const root: Root = {
      format: FORMAT,
      number,
      build,
      change,
      ...(log ? { log } : {}),
      printedAt: print.printedAt.toISOString(),
      previous: previous?.manifest ?? null,
      shards: shardHashes,
    }
    await objects.put(Buffer.from(JSON.stringify(root)), 'manifest')
    await failpoint('print.manifest-written')
    await syncObjectFolders(root, everything ? null : (previous?.root ?? null), new Map(written))
    await failpoint('print.folders-synced')
    return root
  }

  /** Killed presses leave their half-written files behind. */
  async function sweepScratch(): Promise<void> {
    for (const name of await readdir(scratch)) {
      const file = join(scratch, name)
      const written = await stat(file).catch((error: unknown) => unlessMissing(error, null))
      if (written !== null && written.mtimeMs < Date.now() - SCRATCH_KEPT_MS) await rm(file, { force: true })
    }
  }

  async function putTwins({ fresh, stale }: Twins, before: Entry | null = null): Promise<Entry> {
    const entry = await putVariant(fresh, before)
    return stale === null ? entry : { ...entry, stale: await putVariant(stale, before?.stale ?? null) }
  }

  async function putVariant(frozen: Frozen, before: Variant | null): Promise<Variant> {
    const { type, csp, status, disposition } = frozen
    const object = await objects.put(frozen.body, 'page', before)
    return { ...object, type, csp, ...(status === undefined ? {} : { status }), ...(disposition === undefined ? {} : { disposition }) }
  }

  async function writeShards({ previous, everything, removed }: Print, written: ReadonlyMap<string, Entry>): Promise<Record<string, string>> {
    const before = everything ? {} : (previous?.root.shards ?? {})
    const hashes: Record<string, string> = { ...before }
    const touched = [...written.keys(), ...removed].map((path) => ({ path, key: shardKey(path) }))
    await inTurns([...new Set(touched.map(({ key }) => key))], async (key) => {
      const shard: Record<string, Entry> = { ...(await shardAt(before[key])) }
      for (const { path } of touched.filter((one) => one.key === key)) {
        const entry = written.get(path)
        if (entry === undefined) delete shard[path]
        else shard[path] = entry
      }
      if (Object.keys(shard).length === 0) delete hashes[key]
      else hashes[key] = (await objects.put(Buffer.from(shardText(shard)), 'manifest')).sha256
    })
    return Object.fromEntries(Object.entries(hashes).sort())
  }

  async function syncObjectFolders(root: Root, previous: Root | null, written: ReadonlyMap<string, Entry>): Promise<void> {
    const before = new Set(Object.values(previous?.shards ?? {}))
    const hashes = [sha256(JSON.stringify(root)), ...Object.values(root.shards).filter((hash) => !before.has(hash))]
    for (const { hash, encoded } of filesOf(Object.fromEntries(written))) hashes.push(encoded?.of ?? hash)
    await inTurns([...new Set(hashes.map(objects.folder)), objects.root], syncFolder)
  }

  async function claimPointer(root: Root, manifest: string): Promise<boolean> {
    const text = JSON.stringify({ format: FORMAT, number: root.number, manifest, change: root.change, printedAt: root.printedAt })
    const claimed = await claimFile(scratch, pointerFile(root.number), text, {
      synced: () => failpoint('print.pointer-written'),
      placed: () => failpoint('print.pointer-linked'),
    })
    if (!claimed) return false
    await syncFolder(pointers)
    await failpoint('print.pointer-synced')
    return true
  }

  async function shardAt(hash: string | undefined): Promise<Shard> {
    if (hash === undefined) return {}
    const shard = shards.get(hash) ?? (await entries(hash))
    shards.delete(hash)
    shards.set(hash, shard)
    if (shards.size > SHARDS_KEPT) shards.delete(shards.keys().next().value ?? '')
    return shard
  }

  function writeError(error: unknown, what: string): Error {
    const reason = WRITE_REASONS[errorCode(error) ?? '']
    return reason === undefined ? (error as Error) : new Error(`${what} cannot be written to ${dir}: ${reason}`, { cause: error })
  }

  function pointerFile(number: number): string {
    return join(pointers, String(number).padStart(10, '0'))
  }
}

/** More than one update touches. */
const SHARDS_KEPT = 64
/** Each may be compressed in two ways, which takes some megabytes while it lasts. */
const STAGED_AT_ONCE = 8
const SCRATCH_KEPT_MS = 60 * 60 * 1000

const WRITE_REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'writing is not allowed',
  EPERM: 'writing is not allowed',
  EIO: 'the disk fails',
}

async function hashesOf(page: Twins | Staged): Promise<{ readonly fresh: string; readonly stale: string | null }> {
  if (!('placed' in page)) return { fresh: sha256(page.fresh.body), stale: page.stale === null ? null : sha256(page.stale.body) }
  const entry = await page.placed
  return { fresh: entry.sha256, stale: entry.stale?.sha256 ?? null }
}

function brokenManifest({ file, problem }: StoreProblem): BrokenManifest {
  return new BrokenManifest(`${file} of the manifest is ${problem}: print everything to heal it`)
}

type StoredFile = { readonly path: string; readonly hash: string; readonly encoded?: EncodedForm }

function filesOf(shard: Shard): readonly StoredFile[] {
  return Object.entries(shard).flatMap(([path, entry]) =>
    [entry, ...(entry.stale === undefined ? [] : [entry.stale])].flatMap((variant) => variantFiles(path, variant)),
  )
}

function variantFiles(path: string, variant: Variant): readonly StoredFile[] {
  const encoded = ENCODINGS.flatMap((encoding) => {
    const file = variant[encoding]
    return file === null ? [] : [{ path, hash: file.sha256, encoded: { of: variant.sha256, encoding } }]
  })
  return [{ path, hash: variant.sha256 }, ...encoded]
}
