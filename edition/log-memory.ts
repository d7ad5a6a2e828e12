import type { Store } from './store.ts'
import { openStore } from './store.ts'

/** Something outside of the database that remembers what was printed of the log: our store, or a copy with somebody else. */
export type LogMemory = {
  /** Ends "remembered by …". */
  readonly name: string
  /** The bytes of a printed file; null when there is none. Throws when the memory cannot be reached. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Sizes of the checkpoints that it has of a log; null when it cannot list them. */
  readonly checkpointSizes: (log: number) => Promise<readonly number[] | null>
}

const TIMEOUT_MS = 5_000
const MAX_BYTES = 32 * 1024 * 1024

export function checkpointPath(log: number, size?: number): string {
  return size === undefined ? `/log/${log}/checkpoint` : `/log/${log}/checkpoints/${size}`
}

/** What the newest sound edition of a store says. */
export function storeMemory(store: Store, name = 'the edition store'): LogMemory {
  return {
    name,
    read: async (path) => {
      const edition = await store.currentEdition()
      const entry = edition === null ? null : await store.entry(edition, path)
      if (entry === null) return null
      const bytes = await store.readObject(entry.sha256, path)
      if (bytes instanceof Uint8Array) return bytes
      throw new Error(`${bytes.file} in ${store.dir} is ${bytes.problem}`)
    },
    checkpointSizes: async (log) => {
      const edition = await store.currentEdition()
      const prefix = `${checkpointPath(log)}s/`
      const paths = edition === null ? [] : await store.paths(edition)
      return paths
        .filter((path) => path.startsWith(prefix))
        .map((path) => Number(path.slice(prefix.length)))
        .sort((a, b) => a - b)
    },
  }
}

/** A mirror as it is configured: an origin, or a folder that holds a copy of the editions. */
export function mirrorMemory(mirror: string): LogMemory {
  if (!mirror.includes('://')) return storeMemory(openStore(mirror), `the mirror ${mirror}`)
  return {
    name: `the mirror ${mirror}`,
    read: async (path) => {
      const response = await fetch(mirror + path, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error', headers: { accept: '*/*' } })
      if (response.status === 404) return null
      if (!response.ok) throw new Error(`${mirror}${path} answers ${response.status}`)
      const bytes = new Uint8Array(await response.arrayBuffer())
      if (bytes.byteLength > MAX_BYTES) throw new Error(`${mirror}${path} has ${bytes.byteLength} bytes`)
      return bytes
    },
    checkpointSizes: async () => null,
  }
}

/** The newest checkpoint of a log that a memory has, as it was printed. */
export async function rememberedNote(memory: LogMemory, log: number): Promise<string | null> {
  const bytes = await memory.read(checkpointPath(log))
  return bytes === null ? null : Buffer.from(bytes).toString()
}
