import type { Encoding } from './compression.ts'
import { inTurns } from './in-turns.ts'
import type { Log } from './log.ts'
import type { Entry, Variant } from './manifest.ts'
import type { Edition, Store } from './store.ts'

/** One sequence of bytes that can be sent: a variant in one encoding, or plain when `encoding` is null. */
export type Form = {
  readonly variant: Variant
  readonly encoding: Encoding | null
  readonly sha256: string
  readonly size: number
  /** Null until they are read, and again when memory is needed for others. */
  bytes: Buffer | null
  lastUsed: number
  loading: Promise<Buffer | null> | null
  /** Real ms until which a broken file is not tried again. */
  brokenUntil: number
  /** What the front keeps with the form, so that a request costs next to nothing. */
  heads: unknown
}

export type Copy = { readonly variant: Variant; readonly identity: Form; readonly br: Form | null; readonly gzip: Form | null }

/** The copies are made when they are first asked for: most pages of a long history never are. */
export type Resource = { readonly path: string; readonly entry: Entry; fresh: Copy | null; stale: Copy | null }

export type Rack = ReturnType<typeof createRack>

/** The edition that is being served: every path in a map, the bytes that are asked for in a bounded memory. */
export function createRack(store: Store, log: Log, memoryBytes: number) {
  const resources = new Map<string, Resource>()
  const pathsOfShard = new Map<string, readonly string[]>()
  const loaded = new Set<Form>()
  const complaints = new Map<string, number>()
  let edition: Edition | null = null
  let bytesLoaded = 0
  let clock = 0

  return { resources, show, copyOf, bytesOf, edition: () => edition, bytesLoaded: () => bytesLoaded }

  /** Reads only the shards that differ from what is shown; the switch itself is one step. Throws when a shard is broken. */
  async function show(next: Edition): Promise<void> {
    const before = edition?.root.shards ?? {}
    const after = next.root.shards
    const changed = Object.keys({ ...before, ...after }).filter((key) => before[key] !== after[key])
    const shards = await inTurns(changed, async (key) => ({ key, entries: after[key] === undefined ? {} : await store.entries(after[key]) }))
    for (const { key, entries } of shards) {
      for (const path of pathsOfShard.get(key) ?? []) if (!Object.hasOwn(entries, path)) drop(path)
      for (const [path, entry] of Object.entries(entries)) put(path, entry)
      pathsOfShard.set(key, Object.keys(entries))
    }
    edition = next
  }

  /** The fresh copy, or the stale one where the words of the two differ. */
  function copyOf(resource: Resource, isStale: boolean): Copy {
    const { stale } = resource.entry
    if (isStale && stale !== undefined) {
      resource.stale ??= newCopy(stale)
      return resource.stale
    }
    resource.fresh ??= newCopy(resource.entry)
    return resource.fresh
  }

  /** The bytes when they are in memory, else a promise of them; null when the file is broken or gone. Never wrong bytes. */
  function bytesOf(path: string, form: Form): Buffer | Promise<Buffer | null> | null {
    form.lastUsed = ++clock
    if (form.bytes !== null) return form.bytes
    if (form.brokenUntil > Date.now()) return null
    form.loading ??= load(path, form)
    return form.loading
  }

  function put(path: string, entry: Entry): void {
    const known = resources.get(path)
    if (known !== undefined && sameEntry(known.entry, entry)) return
    drop(path)
    resources.set(path, { path, entry, fresh: null, stale: null })
  }

  function drop(path: string): void {
    const known = resources.get(path)
    if (known === undefined) return
    for (const form of [known.fresh, known.stale].flatMap((copy) => (copy === null ? [] : formsOf(copy)))) unload(form)
    resources.delete(path)
  }

  async function load(path: string, form: Form): Promise<Buffer | null> {
    const encoded = form.encoding === null ? undefined : { of: form.variant.sha256, encoding: form.encoding }
    const result = await store.readObject(form.sha256, path, encoded)
    form.loading = null
    if (!(result instanceof Uint8Array)) {
      form.brokenUntil = Date.now() + RETRY_BROKEN_MS
      complain(result.file, { ...result })
      return null
    }
    const bytes = Buffer.from(result.buffer, result.byteOffset, result.byteLength)
    if (form.size <= memoryBytes / 4) keep(path, form, bytes)
    return bytes
  }

  function keep(path: string, form: Form, bytes: Buffer): void {
    const resource = resources.get(path)
    const isShown = [resource?.fresh, resource?.stale].some((copy) => copy != null && formsOf(copy).includes(form))
    if (!isShown) return
    form.bytes = bytes
    loaded.add(form)
    bytesLoaded += form.size
    while (bytesLoaded > memoryBytes) unload(leastRecent())
  }

  function leastRecent(): Form {
    return [...loaded].reduce((oldest, form) => (form.lastUsed < oldest.lastUsed ? form : oldest))
  }

  function unload(form: Form): void {
    if (!loaded.delete(form)) return
    form.bytes = null
    bytesLoaded -= form.size
  }

  function complain(file: string, facts: Readonly<Record<string, unknown>>): void {
    if ((complaints.get(file) ?? 0) > Date.now() - SAME_COMPLAINT_MS) return
    complaints.set(file, Date.now())
    log('file-refused', facts)
  }
}

const RETRY_BROKEN_MS = 5_000
const SAME_COMPLAINT_MS = 60_000

function sameEntry(a: Entry, b: Entry): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function newCopy(variant: Variant): Copy {
  const form = (encoding: Encoding): Form | null => {
    const file = variant[encoding]
    return file === null ? null : formOf(variant, encoding, file)
  }
  return { variant, identity: formOf(variant, null, variant), br: form('br'), gzip: form('gzip') }
}

function formOf(variant: Variant, encoding: Encoding | null, { sha256, size }: { readonly sha256: string; readonly size: number }): Form {
  return { variant, encoding, sha256, size, bytes: null, lastUsed: 0, loading: null, brokenUntil: 0, heads: null }
}

function formsOf(copy: Copy): readonly Form[] {
  return [copy.identity, copy.br, copy.gzip].filter((form) => form !== null)
}
