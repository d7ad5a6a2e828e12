import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { sha256 } from '#domain/digest.ts'
import type { Encoding } from './compression.ts'
import type { Log } from './log.ts'
import type { Encoded, Variant } from './manifest.ts'
import type { StoreProblem } from './objects.ts'
import { pastPage } from './past-page.ts'
import { encodedPath, type PastRequest, pastPath } from './past-path.ts'
import type { Acceptable } from './request.ts'
import type { Edition, Store } from './store.ts'
import { openTurns } from './turns.ts'

/** What a reader gets of a past edition, in one encoding; `encoding` null is plain. */
export type PastFile = {
  readonly number: number
  readonly printedAt: Date
  /** In the edition. */
  readonly path: string
  /** Nothing about it will ever change: false while the edition is the newest, whose pages do not know the next one yet. */
  readonly isSettled: boolean
  readonly variant: Variant
  readonly encoding: Encoding | null
  /** Of the bytes as they are sent. */
  readonly sha256: string
  readonly bytes: Buffer
}

export type PastAnswer =
  /** `done` is to be called when the bytes are sent or nobody waits for them any more. */
  | ({ readonly kind: 'file'; readonly done: () => void } & PastFile)
  | { readonly kind: 'moved'; readonly location: string }
  /** `isGate`: the answer depends on the Accept-Datetime that was sent. */
  | { readonly kind: 'found'; readonly location: string; readonly path: string; readonly isGate: boolean }
  /** `path` says in which language to tell. */
  | { readonly kind: 'nowhere' | 'too-early'; readonly path: string }
  | { readonly kind: 'unacceptable' | 'unreadable' | 'busy' }

export type PastAsked = { readonly request: PastRequest; readonly accepts: Acceptable; readonly acceptDatetime: string | undefined }

/**
 * Reads any edition up to the newest one that is shown, from the store alone. Bounded in every way: some pages are kept, a few requests
 * are worked on, some wait, and whoever comes then is asked to come again.
 */
export function openArchive(store: Store, newest: () => number, log: Log) {
  const editions = new Map<number, Edition>()
  const pages = new Map<string, RewrittenPage>()
  const inTurn = openTurns(RUNNING, WAITING)
  let pageBytes = 0
  let bytesOut = 0
  let complainedAt = 0

  return { answer }

  async function answer(asked: PastAsked): Promise<PastAnswer> {
    return (await inTurn(() => found(asked))) ?? { kind: 'busy' }
  }

  async function found({ request, accepts, acceptDatetime }: PastAsked): Promise<PastAnswer> {
    switch (request.kind) {
      case 'nowhere':
        return request
      case 'root':
        return { kind: 'moved', location: pastPath(request.number, '/') }
      case 'at':
        return editionAt(request.time, request.path, false)
      case 'gate':
        return editionAt(acceptDatetime === undefined ? null : new Date(acceptDatetime), request.path, true)
      case 'page':
        return fileOf(request.number, request.path, accepts)
      default:
        throw new Error(`unknown request ${JSON.stringify(request satisfies never)}`)
    }
  }

  /** Null asks for the newest one. A header that is no time is as good as none (RFC 7089, 4.5.3). */
  async function editionAt(time: Date | null, path: string, isGate: boolean): Promise<PastAnswer> {
    const isTime = time !== null && !Number.isNaN(time.getTime())
    const number = isTime ? await newestAt(time) : newest()
    // A TimeGate gives the oldest page to who asks for an earlier one; a person is told that there was nothing.
    const given = number ?? (isGate ? await oldest() : null)
    return given === null ? { kind: 'too-early', path } : { kind: 'found', location: encodedPath(pastPath(given, path)), path, isGate }
  }

  /** The newest edition printed at that time or before; null when the first one came later. */
  async function newestAt(time: Date): Promise<number | null> {
    let [none, known] = [newest() + 1, 0]
    while (known + 1 < none) {
      const middle = Math.floor((known + none) / 2)
      const there = await atOrBelow(middle, known)
      // Numbers below the first edition were given out by a store that was lost.
      if (there === null || there.printedAt <= time) known = middle
      else none = there.number
    }
    const last = await atOrBelow(known, 0)
    return last !== null && last.printedAt <= time ? last.number : null
  }

  async function oldest(): Promise<number | null> {
    let [before, first] = [0, newest()]
    while (before + 1 < first) {
      const middle = Math.floor((before + first) / 2)
      const there = await atOrBelow(middle, before)
      if (there === null) before = middle
      else first = there.number
    }
    return first === 0 ? null : first
  }

  /** The pointer of that number, or of one a little below where it is gone or damaged. */
  async function atOrBelow(number: number, above: number): Promise<{ readonly number: number; readonly printedAt: Date } | null> {
    for (let one = number; one > Math.max(above, number - GAP); one--) {
      const pointer = await store.readPointer(one)
      if (!('problem' in pointer)) return { number: one, printedAt: new Date(pointer.printedAt) }
    }
    return null
  }

  async function fileOf(number: number, path: string, accepts: Acceptable): Promise<PastAnswer> {
    if (number > newest()) return { kind: 'nowhere', path }
    const edition = editions.get(number) ?? (await store.readEdition(number))
    if ('problem' in edition) return edition.problem === 'missing' && edition.file.includes('/pointers/') ? { kind: 'nowhere', path } : refused(edition)
    keepEdition(edition)
    const entry = await store.pastEntry(edition, path)
    if (entry === null)
      return path.length > 1 && path.endsWith('/') ? { kind: 'moved', location: encodedPath(pastPath(number, path.slice(0, -1))) } : { kind: 'nowhere', path }
    if ('problem' in entry) return refused(entry)
    if (bytesOut > 0 && bytesOut + entry.size > BYTES_OUT) return { kind: 'busy' }
    const place = { number, path, printedAt: new Date(edition.root.printedAt), isSettled: number < newest() }
    return isPage(entry, path) ? pageOf(place, entry, accepts) : storedFile(place, entry, accepts)
  }

  type Place = Pick<PastFile, 'number' | 'path' | 'printedAt' | 'isSettled'>

  async function storedFile(place: Place, variant: Variant, accepts: Acceptable): Promise<PastAnswer> {
    const forms = encodingsOf(accepts).flatMap((encoding) => formOf(variant, encoding))
    if (forms.length === 0) return { kind: 'unacceptable' }
    for (const { encoding, file } of forms) {
      const read = await store.readObject(file.sha256, place.path, encoding === null ? undefined : { of: variant.sha256, encoding })
      if (read instanceof Uint8Array) return lent({ ...place, variant, encoding, sha256: file.sha256, bytes: asBuffer(read) })
      refused(read)
    }
    return { kind: 'unreadable' }
  }

  async function pageOf(place: Place, variant: Variant, accepts: Acceptable): Promise<PastAnswer> {
    const encoding = encodingsOf(accepts).find((one) => one !== 'br')
    if (encoding === undefined) return { kind: 'unacceptable' }
    const page = await rewritten(place, variant)
    if ('problem' in page) return refused(page)
    return lent({ ...place, variant, encoding, ...page[encoding ?? 'plain'] })
  }

  async function rewritten(place: Place, variant: Variant): Promise<RewrittenPage | StoreProblem> {
    const { number, path, printedAt, isSettled } = place
    const key = `${number} ${isSettled} ${path}`
    const known = pages.get(key)
    if (known !== undefined) return keepPage(key, known)
    const read = await store.readObject(variant.sha256, path)
    if (!(read instanceof Uint8Array)) return read
    const before = await store.readPointer(number - 1)
    const neighbours = { previous: 'problem' in before ? null : number - 1, next: isSettled ? number + 1 : null }
    const html = pastPage(asBuffer(read).toString(), { number, printedAt, path, ...neighbours })
    if (html === null) return { path, file: variant.sha256, problem: 'malformed' }
    const plain = Buffer.from(html)
    return keepPage(key, { plain: hashed(plain), gzip: hashed(await promisify(gzip)(plain)) })
  }

  function keepEdition(edition: Edition): void {
    editions.delete(edition.number)
    editions.set(edition.number, edition)
    if (editions.size > EDITIONS_KEPT) editions.delete(editions.keys().next().value ?? 0)
  }

  function keepPage(key: string, page: RewrittenPage): RewrittenPage {
    forget(key)
    pages.set(key, page)
    pageBytes += sizeOf(page)
    for (const oldest of pages.keys()) {
      if (pageBytes <= PAGES_KEPT_BYTES) break
      forget(oldest)
    }
    return page
  }

  function forget(key: string): void {
    const page = pages.get(key)
    if (page === undefined) return
    pages.delete(key)
    pageBytes -= sizeOf(page)
  }

  /** Slow readers hold what they were given: together no more than may be held. */
  function lent(file: PastFile): PastAnswer {
    const { byteLength } = file.bytes
    let isOut = true
    bytesOut += byteLength
    const done = () => {
      if (isOut) bytesOut -= byteLength
      isOut = false
    }
    return { kind: 'file', ...file, done }
  }

  function refused(problem: StoreProblem): PastAnswer {
    if (Date.now() - complainedAt >= COMPLAINTS_APART_MS) log('past-file-refused', { ...problem })
    complainedAt = Date.now()
    return { kind: 'unreadable' }
  }
}

const RUNNING = 2
const WAITING = 200
const EDITIONS_KEPT = 64
const PAGES_KEPT_BYTES = 4 * 1024 * 1024
const BYTES_OUT = 32 * 1024 * 1024
const COMPLAINTS_APART_MS = 1_000
/** Two editions in a row are rarely lost; a store that began again with a higher number lost all before. */
const GAP = 8

type Sent = { readonly sha256: string; readonly bytes: Buffer }
type RewrittenPage = { readonly plain: Sent; readonly gzip: Sent }

/** Pages of revisions are files of their own: signed, kept for ever, never anybody's present. */
function isPage({ type }: Variant, path: string): boolean {
  return type.startsWith('text/html') && !path.endsWith('.html')
}

function encodingsOf({ order, identity }: Acceptable): readonly (Encoding | null)[] {
  return identity ? [...order, null] : order
}

function formOf(variant: Variant, encoding: Encoding | null): readonly { readonly encoding: Encoding | null; readonly file: Encoded }[] {
  const file = encoding === null ? variant : variant[encoding]
  return file === null ? [] : [{ encoding, file }]
}

function hashed(bytes: Buffer): Sent {
  return { sha256: sha256(bytes), bytes }
}

function sizeOf({ plain, gzip }: RewrittenPage): number {
  return plain.bytes.byteLength + gzip.bytes.byteLength
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
