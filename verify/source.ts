import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { inTurns } from '#edition/in-turns.ts'
import { openStore } from '#edition/store.ts'

/** Where an edition is read from. Paths begin with a slash, as readers type them. */
export type Source = {
  readonly name: string
  /** Null when there is no such page; throws `Unreadable` when there is one that cannot be read. */
  readonly read: (path: string) => Promise<Uint8Array | null>
  /** Every path of the edition; null where nobody can list them. */
  readonly paths: (() => Promise<readonly string[]>) | null
}

export class Unreadable extends Error {}

/** No page of an edition is longer; a site that sends more is cut off. */
const MAX_PAGE_BYTES = 512 * 1024 * 1024

/** An origin (http, https), the folder of an edition store, or a folder of plain files. Throws one sentence for anything else. */
export async function openSource(where: string): Promise<Source> {
  if (/^https?:\/\//.test(where)) return siteSource(where)
  const names = await readdir(where).catch(() => null)
  if (names === null) throw new Unreadable(`${where} is neither an address nor a folder that can be read.`)
  return names.includes('pointers') && names.includes('objects') ? storeSource(where) : folderSource(where)
}

function siteSource(where: string): Source {
  if (!URL.canParse(where)) throw new Unreadable(`${where} is not an address.`)
  const { origin } = new URL(where)
  const turns = openTurns(AT_ONCE)
  return { name: origin, read: (path) => turns(() => download(origin + path)), paths: null }
}

const AT_ONCE = 16
const ATTEMPTS = 4
const PATIENCE_MS = 30_000
const WAIT_MS = 250

/** Lets so many go on at a time. */
function openTurns(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = width
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

async function download(url: string): Promise<Uint8Array | null> {
  let reason = ''
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (attempt > 1) await wait(WAIT_MS * 2 ** attempt)
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) })
      if (response.status === 200) return await bodyOf(response, url)
      await response.body?.cancel()
      if (response.status === 404 || response.status === 410) return null
      reason = `status ${response.status}`
    } catch (error) {
      if (error instanceof Unreadable) throw error
      reason = reasonOf(error)
    }
  }
  throw new Unreadable(`could not be downloaded in ${ATTEMPTS} attempts: ${reason}`)
}

async function bodyOf(response: Response, url: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of response.body ?? []) {
    size += piece.byteLength
    if (size > MAX_PAGE_BYTES) throw new Unreadable(`${url} is longer than ${MAX_PAGE_BYTES} bytes`)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}

/** The newest edition that is sound; every file of it is held against the hash in the manifest. */
async function storeSource(dir: string): Promise<Source> {
  const store = openStore(dir)
  const edition = await store.currentEdition()
  if (edition === null) throw new Unreadable(`${dir} holds no edition whose manifest is sound.`)
  return {
    name: `edition ${edition.number} in ${dir}`,
    paths: () => store.paths(edition),
    async read(path) {
      const entry = await store.entry(edition, path).catch(() => 'broken' as const)
      if (entry === 'broken') throw new Unreadable('its part of the manifest is damaged')
      if (entry === null || entry.status === 404) return null
      const bytes = await store.readObject(entry.sha256, path)
      if (!(bytes instanceof Uint8Array)) throw new Unreadable(`${bytes.problem} in the edition: ${bytes.file}`)
      return bytes
    },
  }
}

/** As `wget --mirror` leaves them: a page is a file of that name, with `.html` behind it, or `index.html` in a folder. */
async function folderSource(dir: string): Promise<Source> {
  const files = new Set(await filesUnder(dir, ''))
  return {
    name: dir,
    paths: async () => [...files].map(asPath),
    async read(path) {
      const file = [path, `${path}.html`, `${path === '/' ? '' : path}/index.html`].find((one) => files.has(one))
      if (file === undefined) return null
      return readFile(join(dir, file)).catch((error: unknown) => {
        throw new Unreadable(`cannot be read: ${reasonOf(error)}`)
      })
    },
  }
}

async function filesUnder(dir: string, under: string): Promise<readonly string[]> {
  const entries = await readdir(join(dir, under), { withFileTypes: true })
  const found = await inTurns(entries, async (entry) => {
    const name = `${under}/${entry.name}`
    if (entry.isDirectory()) return filesUnder(dir, name)
    return entry.isFile() ? [name] : []
  })
  return found.flat()
}

function asPath(file: string): string {
  const path = file.replace(/(?:\/index)?\.html$/, '')
  return path === '' ? '/' : path
}
