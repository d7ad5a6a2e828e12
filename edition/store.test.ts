import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sha256 } from '#domain/digest.ts'
import { bundle } from './bundle.mjs'
import { FAILPOINTS } from './failpoint.ts'
import { type Edition, openStore, type Store } from './store.ts'
import { frozen, PATHS, print, published, temporaryFolder, twins } from './testing/editions.ts'

let dir: string
let store: Store
let presses: string

beforeAll(async () => {
  presses = await temporaryFolder()
  await bundle('edition/testing/press.ts', join(presses, 'press.mjs'))
})

afterAll(async () => {
  await rm(presses, { recursive: true, force: true })
})

beforeEach(async () => {
  dir = await temporaryFolder()
  store = openStore(dir)
})

afterEach(async () => {
  await rm(dir, { recursive: true, force: true })
})

async function bytesOf(edition: Edition, path: string): Promise<string> {
  const entry = await store.entry(edition, path)
  const bytes = await store.readObject(entry?.sha256 ?? '', path)
  if (!(bytes instanceof Uint8Array)) throw new Error(bytes.problem)
  return Buffer.from(bytes).toString()
}

test('an empty or missing folder holds no edition, and reading does not write', async () => {
  await rm(dir, { recursive: true })
  expect(await store.currentEdition()).toBeNull()
  expect(await store.confirmation()).toBeNull()
  await expect(stat(dir)).rejects.toThrow('ENOENT')
})

test('what was published is read back as it was, in all its encodings', async () => {
  const edition = await published(store, print(null, 'one'))
  expect(edition).toMatchObject({ number: 1, root: { build: 'b1', change: 1, previous: null, printedAt: '2022-10-16T05:30:00.000Z' } })
  expect(await openStore(dir).currentEdition()).toEqual(edition)
  expect(await store.paths(edition)).toEqual([...PATHS].sort())
  const entry = await store.entry(edition, '/')
  const plain = await readFile(join(dir, 'objects', entry?.sha256.slice(0, 2) ?? '', entry?.sha256 ?? ''))
  expect(plain.toString()).toBe('/ one fresh\n'.repeat(60))
  expect(brotliDecompressSync(await readFile(join(dir, 'objects', entry?.sha256.slice(0, 2) ?? '', `${entry?.sha256}.br`)))).toEqual(plain)
  expect(gunzipSync(await readFile(join(dir, 'objects', entry?.sha256.slice(0, 2) ?? '', `${entry?.sha256}.gz`)))).toEqual(plain)
  expect(entry).toMatchObject({ type: 'text/html; charset=utf-8', size: plain.byteLength, stale: { sha256: sha256('/ one stale\n'.repeat(60)) } })
  expect(await store.entry(edition, '/404')).toMatchObject({ status: 404 })
  expect(await store.entry(edition, '/__proto__')).toBeNull()
  expect(await store.verify(edition, new Set())).toEqual([])
})

test('an update keeps what it did not touch, and the edition before stays readable', async () => {
  const first = await published(store, print(null, 'one'))
  const second = await published(store, print(first, 'two', { changed: new Map([['/', twins('/', 'two')]]), removed: ['/icon.svg'] }))
  expect(second).toMatchObject({ number: 2, root: { previous: first.manifest } })
  expect([await bytesOf(second, '/'), await bytesOf(second, '/en')].map((text) => text.split('\n')[0])).toEqual(['/ two fresh', '/en one fresh'])
  expect(await bytesOf(first, '/')).toContain('/ one fresh')
  expect(await store.paths(second)).not.toContain('/icon.svg')
  expect(await store.verify(first, new Set())).toEqual([])
})

test('a print writes as many files with a long history as with a short one', async () => {
  const filesWritten = async (history: number) => {
    const own = openStore(join(dir, String(history)))
    const past = new Map(
      Array.from({ length: history }, (_, index) => [`/incidents/${index}`, { fresh: frozen('/incidents/0', `incident ${index}`), stale: null }]),
    )
    const first = await published(own, print(null, 'one', { changed: new Map([...past, ...print(null, 'one').changed]) }))
    const before = (await readdir(own.dir, { recursive: true })).length
    await published(own, print(first, 'two'))
    return (await readdir(own.dir, { recursive: true })).length - before
  }
  const [short, long] = [await filesWritten(1), await filesWritten(600)]
  // A new object may need the folder of its first byte; with much history all folders exist.
  expect(long).toBeLessThanOrEqual(short)
})

test('the same pages printed again differ in nothing', async () => {
  const first = await published(store, print(null, 'one'))
  expect(await store.differs(first, print(null, 'one').changed, [])).toBe(false)
  expect(await store.differs(first, print(null, 'one').changed, ['/nowhere'])).toBe(false)
  expect(await store.differs(first, new Map([['/en', twins('/en', 'two')]]), [])).toBe(true)
  expect(await store.differs(first, new Map([['/', { fresh: twins('/', 'one').fresh, stale: null }]]), [])).toBe(true)
  expect(await store.differs(first, new Map(), ['/en'])).toBe(true)
  expect(await store.differs(null, new Map(), [])).toBe(true)
  const again = await published(store, print(first, 'one'))
  expect(again.root.shards).toEqual(first.root.shards)
})

test('of two presses that print at once exactly one publishes the number', async () => {
  const first = await published(store, print(null, 'one'))
  const results = await Promise.all(Array.from({ length: 8 }, (_, index) => openStore(dir).publish(print(first, `press ${index}`))))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok && result.problem === 'overtaken')).toHaveLength(7)
  const edition = (await store.currentEdition()) as Edition
  expect(edition.number).toBe(2)
  expect(await store.verify(edition, new Set())).toEqual([])
  const words = await Promise.all((['/', '/en', '/status.txt'] as const).map(async (path) => /press \d/.exec(await bytesOf(edition, path))?.[0]))
  expect(new Set(words).size).toBe(1)
})

test('a press that knew of no edition does not publish over one that came meanwhile', async () => {
  await published(store, print(null, 'one'))
  expect(await openStore(dir).publish(print(null, 'late'))).toEqual({ ok: false, problem: 'overtaken' })
})

test('a lost store goes on with the number that something else remembers', async () => {
  expect((await published(store, print(null, 'one', { after: 41 }))).number).toBe(42)
  expect((await store.currentEdition())?.number).toBe(42)
})

test('above a broken edition the next one gets a number of its own, and a full print heals what was broken', async () => {
  const first = await published(store, print(null, 'one'))
  const second = await published(store, print(first, 'two'))
  await writeFile(join(dir, 'objects', second.manifest.slice(0, 2), second.manifest), '{}')
  const current = (await store.currentEdition()) as Edition
  expect(current).toEqual({ ...first, next: 3 })
  const entry = await store.entry(first, '/en')
  await writeFile(join(dir, 'objects', entry?.sha256.slice(0, 2) ?? '', `${entry?.sha256}.br`), 'rot')
  expect(await store.verify(first, new Set())).toMatchObject([{ path: '/en', problem: 'hash mismatch' }])
  const third = await published(store, print(current, 'one', { everything: true }))
  expect(third.number).toBe(3)
  expect(await store.verify(third, new Set())).toEqual([])
  expect(await store.verify(first, new Set())).toEqual([])
})

test('what is broken is named by its path and file', async () => {
  const edition = await published(store, print(null, 'one'))
  const entry = await store.entry(edition, '/status.txt')
  const file = join(dir, 'objects', entry?.sha256.slice(0, 2) ?? '', entry?.sha256 ?? '')
  await rm(`${file}.gz`)
  await writeFile(file, 'something else')
  expect(await store.verify(edition, new Set())).toEqual(
    expect.arrayContaining([
      { path: '/status.txt', file, problem: 'hash mismatch' },
      { path: '/status.txt', file: `${file}.gz`, problem: 'missing' },
    ]),
  )
})

test('what was verified once is not read again', async () => {
  const edition = await published(store, print(null, 'one'))
  const verified = new Set<string>()
  await store.verify(edition, verified)
  await rm(join(dir, 'objects'), { recursive: true })
  expect(await store.verify(edition, verified)).toEqual([])
})

test('of the edition after a verified one only what changed is read', async () => {
  const first = await published(store, print(null, 'one'))
  const second = await published(store, print(first, 'two', { changed: new Map([['/', twins('/', 'two')]]) }))
  const fileOf = async (path: string) => {
    const { sha256: hash = '' } = (await store.entry(second, path)) ?? {}
    return join(dir, 'objects', hash.slice(0, 2), hash)
  }
  await rm(await fileOf('/en'))
  expect(await store.verify(second, new Set(), first)).toEqual([])
  expect(await store.verify(second, new Set())).toMatchObject([{ path: '/en', problem: 'missing' }])
  await rm(await fileOf('/'))
  expect(await store.verify(second, new Set(), first)).toMatchObject([{ path: '/', problem: 'missing' }])
})

test('a page that was staged is published without its bytes, and one that did not change is only checked, then healed if it must be', async () => {
  const first = await published(store, print(null, 'one'))
  const before = await store.entry(first, '/')
  const staged = await store.stage(twins('/', 'one'), before)
  expect(await staged.placed).toEqual(before)
  expect(await store.differs(first, new Map([['/', staged]]), [])).toBe(false)
  const compressed = join(dir, 'objects', before?.sha256.slice(0, 2) ?? '', `${before?.sha256}.br`)
  await writeFile(compressed, 'something else')
  const changed = new Map([['/', await store.stage(twins('/', 'one'), before)]])
  const second = await published(store, print(first, '', { changed }))
  expect(await store.verify(second, new Set())).toEqual([])
  expect(brotliDecompressSync(await readFile(compressed)).toString()).toContain('/ one fresh')
})

test('an edition of a later format is not read', async () => {
  const edition = await published(store, print(null, 'one'))
  await writeFile(join(dir, 'pointers', '0000000002'), JSON.stringify({ format: 3, number: 2 }))
  expect(await store.readEdition(2)).toMatchObject({ problem: 'too new' })
  expect(await store.currentEdition()).toEqual({ ...edition, next: 3 })
})

test('the confirmation is read back, and one flipped byte makes it none', async () => {
  const at = new Date('2026-11-22T12:00:00Z')
  await store.confirm(7, at)
  expect(await store.confirmation()).toEqual({ number: 7, at })
  const text = await readFile(join(dir, 'confirmed.json'), 'utf8')
  await writeFile(join(dir, 'confirmed.json'), text.replace('2026-11-22T12', '2026-11-22T13'))
  expect(await store.confirmation()).toBeNull()
})

const IN_PUBLISH = FAILPOINTS.slice(FAILPOINTS.indexOf('print.object-written'), FAILPOINTS.indexOf('print.pointer-synced') + 1)

test.each(IN_PUBLISH.flatMap((name) => [`${name}=kill`, `${name}=throw`, ...(name.startsWith('print.object') ? [`${name}:9=kill`] : [])]))(
  'with %s the newest edition is complete, and the next press publishes',
  async (failure) => {
    const first = await published(store, print(null, 'one'))
    const output = await ended(press('two', failure))
    expect(output).toBe(failure.endsWith('throw') ? `planned failure at ${failure.split(/[:=]/)[0]}` : '')
    const current = (await store.currentEdition()) as Edition
    const isPublic = /pointer-(linked|synced)/.test(failure)
    expect(current.number).toBe(isPublic ? 2 : 1)
    expect(await store.verify(current, new Set())).toEqual([])
    expect(await bytesOf(current, '/')).toContain(isPublic ? 'two' : 'one')
    expect(await store.verify(first, new Set())).toEqual([])
    expect(await ended(press('three'))).toBe(`published ${current.number + 1}`)
    const next = (await store.currentEdition()) as Edition
    expect(await store.verify(next, new Set())).toEqual([])
  },
  20_000,
)

test('a press that was stopped before its swap finds itself overtaken when it wakes', async () => {
  await published(store, print(null, 'one'))
  const slow = press('slow', 'print.pointer-written=stop')
  await stoppedState(slow)
  const between = await published(store, print(await store.currentEdition(), 'quick'))
  await published(store, print(between, 'quicker'))
  slow.kill('SIGCONT')
  expect(await ended(slow)).toBe('overtaken')
  const current = (await store.currentEdition()) as Edition
  expect(current.number).toBe(3)
  expect(await bytesOf(current, '/')).toContain('quicker')
}, 20_000)

test.runIf(process.getuid?.() !== 0)('a folder that may not be written is named in one sentence, and the old edition stays', async () => {
  const first = await published(store, print(null, 'one'))
  await chmod(join(dir, 'scratch'), 0o500)
  await expect(store.publish(print(first, 'two'))).rejects.toThrow(`edition 2 cannot be written to ${dir}: writing is not allowed`)
  await chmod(join(dir, 'scratch'), 0o700)
  expect(await store.currentEdition()).toEqual(first)
})

const canMount = mountable()
if (!canMount) console.warn('SKIPPED: disk full and read-only disk, for want of the right to mount a small tmpfs')

test.runIf(canMount)('a full disk and a read-only one are named in one sentence each, and the old edition stays', async () => {
  const small = join(dir, 'small')
  await mkdir(small)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', small])
  try {
    const tiny = openStore(join(small, 'editions'))
    const first = await published(tiny, print(null, 'one'))
    const large = new Map([['/about', { fresh: frozen('/about', Array.from({ length: 60_000 }, () => Math.random()).join()), stale: null }]])
    await expect(tiny.publish(print(first, 'two', { changed: large }))).rejects.toThrow(`edition 2 cannot be written to ${tiny.dir}: the disk is full`)
    expect(await readdir(join(tiny.dir, 'scratch'))).toEqual([])
    execFileSync('mount', ['-o', 'remount,ro', small])
    await expect(tiny.publish(print(first, 'two'))).rejects.toThrow(`edition 2 cannot be written to ${tiny.dir}: the disk is read-only`)
    await expect(tiny.confirm(1, new Date())).rejects.toThrow('the confirmation cannot be written')
    const reading = openStore(tiny.dir)
    expect(await reading.currentEdition()).toEqual(first)
    expect(await reading.verify(first, new Set())).toEqual([])
    execFileSync('mount', ['-o', 'remount,rw', small])
    expect((await published(tiny, print(first, 'two'))).number).toBe(2)
  } finally {
    execFileSync('umount', [small])
  }
})

function mountable(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
}

function press(word: string, failure = ''): ChildProcess {
  return spawn(process.execPath, [join(presses, 'press.mjs'), dir, word], {
    env: { ...process.env, BONGSU_FAIL: failure },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function ended(child: ChildProcess): Promise<string> {
  let output = ''
  child.stdout?.on('data', (piece) => {
    output += piece
  })
  await new Promise((resolve) => child.on('close', resolve))
  return output.trim()
}

async function stoppedState(child: ChildProcess): Promise<void> {
  while (!/^State:\s+T/m.test(await readFile(`/proc/${child.pid}/status`, 'utf8'))) await new Promise((resolve) => setTimeout(resolve, 20))
}
