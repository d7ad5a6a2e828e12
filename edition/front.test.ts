import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFront, type Front, type FrontSettings } from './front.ts'
import { createLookout } from './lookout.ts'
import { type Edition, openStore, type Store } from './store.ts'
import { frozen, PATHS, print, published, temporaryFolder, twins } from './testing/editions.ts'
import { ask, raw } from './testing/raw.ts'

const SETTINGS: FrontSettings = { publicOrigin: 'http://127.0.0.1:3000', staleAfterMs: 180_000, memoryBytes: 1024 * 1024, maxConnections: 1_000 }

let dir: string
let store: Store
let edition: Edition
let front: Front
let look: ReturnType<typeof createLookout>
let port: number
let logged: string[]

beforeEach(async () => {
  dir = await temporaryFolder()
  store = openStore(dir)
  edition = await published(store, print(null, 'one'))
  await store.confirm(1, new Date())
  await open()
})

afterEach(async () => {
  vi.useRealTimers()
  await close()
  await rm(dir, { recursive: true, force: true })
})

async function open(settings: Partial<FrontSettings> = {}): Promise<void> {
  logged = []
  const log = (event: string, facts = {}) => void logged.push(JSON.stringify({ event, ...facts }))
  const reading = openStore(dir)
  look = createLookout(reading, log)
  front = createFront(reading, { ...SETTINGS, ...settings }, log)
  await front.show(await look())
  await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve))
  port = (front.server.address() as AddressInfo).port
}

async function close(): Promise<void> {
  front.server.closeAllConnections()
  await new Promise((resolve) => front.server.close(resolve))
}

async function reopen(settings: Partial<FrontSettings> = {}): Promise<void> {
  await close()
  await open(settings)
}

const get = (path: string, headers: Record<string, string> = {}) => ask(port, path, headers)
const digest = (bytes: Uint8Array) => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`

test('every path of the edition is there, each in the encoding that was asked for', async () => {
  for (const path of PATHS) {
    const text = `${path} one fresh\n`.repeat(60)
    const [plain, br, gzip] = await Promise.all([get(path), get(path, { 'Accept-Encoding': 'gzip, br' }), get(path, { 'Accept-Encoding': 'gzip' })])
    expect(plain.status).toBe(path.endsWith('/404') ? 404 : 200)
    expect(plain.body.toString()).toBe(text)
    expect(brotliDecompressSync(br.body).toString()).toBe(text)
    expect(gunzipSync(gzip.body).toString()).toBe(text)
    for (const answer of [plain, br, gzip])
      expect(answer.headers).toMatchObject({ 'repr-digest': digest(answer.body), vary: 'Accept-Encoding', 'bongsu-edition': '1' })
  }
})

test('a page has the headers that keep it harmless, and none that tell about the machine or the reader', async () => {
  const { headers } = await get('/')
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'public, max-age=10, stale-while-revalidate=60, stale-if-error=2592000, no-transform',
    'permissions-policy': expect.stringContaining('camera=()'),
  })
  for (const name of ['set-cookie', 'server', 'x-powered-by', 'access-control-allow-origin', 'strict-transport-security'])
    expect(headers).not.toHaveProperty(name)
})

test('what machines read may be read from anywhere', async () => {
  for (const path of ['/api/v2/status.json', '/status.txt']) {
    expect((await get(path)).headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
  }
})

test('behind https readers are told to stay there', async () => {
  await reopen({ publicOrigin: 'https://status.example' })
  expect((await get('/')).headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
  expect((await get('/nowhere')).headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
})

test('an unknown path is a real 404 with the printed page of its language', async () => {
  const [korean, english] = [await get('/nowhere?a=/en'), await get('/en/nowhere')]
  expect([korean.status, english.status]).toEqual([404, 404])
  expect(korean.body.toString()).toContain('/404 one')
  expect(english.body.toString()).toContain('/en/404 one')
  expect(korean.headers['cache-control']).toBe('public, max-age=10, no-transform')
  for (const path of ['/__proto__', '/constructor', '/toString', '/nowhere/', '/en//']) expect((await get(path)).status).toBe(404)
})

test('a slash too many leads to the page without it, and nowhere else', async () => {
  expect(await get('/en/?a=b')).toMatchObject({ status: 308, headers: { location: '/en' } })
  expect(await get('//')).toMatchObject({ status: 308, headers: { location: '/' } })
  expect((await get('//evil.example/')).status).toBe(404)
})

test('the query and an encoded letter change nothing', async () => {
  expect((await get('/?utm=1&__proto__=2')).body).toEqual((await get('/')).body)
  expect((await get('/%65n')).body).toEqual((await get('/en')).body)
})

test('a tag that is known is answered with 304 and nothing else; tags differ per encoding', async () => {
  const plain = await get('/')
  const br = await get('/', { 'Accept-Encoding': 'br' })
  expect(br.headers.etag).not.toBe(plain.headers.etag)
  const again = await get('/', { 'Accept-Encoding': 'br', 'If-None-Match': `"x", W/${br.headers.etag}` })
  expect(again).toMatchObject({ status: 304, headers: { etag: br.headers.etag, vary: 'Accept-Encoding', 'cache-control': plain.headers['cache-control'] } })
  expect(again.body).toHaveLength(0)
  expect(again.headers).not.toHaveProperty('content-length')
  expect((await get('/', { 'If-None-Match': br.headers.etag ?? '' })).status).toBe(200)
  expect((await get('/', { 'If-None-Match': '*' })).status).toBe(304)
  expect((await get('/nowhere', { 'If-None-Match': '*' })).status).toBe(404)
})

test('HEAD answers as GET does, without the bytes', async () => {
  for (const path of ['/', '/nowhere', '/en/']) {
    const [head, full] = [await ask(port, path, { 'Accept-Encoding': 'br' }, 'HEAD'), await get(path, { 'Accept-Encoding': 'br' })]
    expect({ ...head.headers, date: '' }).toEqual({ ...full.headers, date: '' })
    expect(head.status).toBe(full.status)
    expect(head.body).toHaveLength(0)
  }
})

test('one range of the plain bytes can be had', async () => {
  const full = await get('/')
  const part = await get('/', { Range: 'bytes=2-5', 'Accept-Encoding': 'br' })
  expect(part).toMatchObject({ status: 206, headers: { 'content-range': `bytes 2-5/${full.body.byteLength}`, 'content-length': '4', etag: full.headers.etag } })
  expect(part.body).toEqual(full.body.subarray(2, 6))
  expect(part.headers).not.toHaveProperty('content-encoding')
  expect(await get('/', { Range: 'bytes=99999-' })).toMatchObject({ status: 416, headers: { 'content-range': `bytes */${full.body.byteLength}` } })
  expect((await get('/', { Range: 'bytes=0-1,3-4' })).status).toBe(200)
  expect((await get('/', { Range: 'bytes=0-1', 'If-Range': '"old"' })).status).toBe(200)
  expect((await get('/', { Range: 'bytes=0-1', 'If-Range': full.headers.etag ?? '' })).status).toBe(206)
})

test('who accepts no encoding that exists is told so', async () => {
  expect((await get('/', { 'Accept-Encoding': 'identity;q=0, br;q=0' })).status).toBe(406)
  expect((await get('/', { 'Accept-Encoding': '*;q=0, br' })).headers['content-encoding']).toBe('br')
})

test('before the first edition there is a short answer in both languages, and the edition is there as soon as it is seen', async () => {
  await rm(dir, { recursive: true })
  await reopen()
  const answer = await get('/')
  expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5', 'cache-control': 'no-store' } })
  expect(answer.body.toString()).toMatch(/[가-힣][\s\S]*published/)
  await published(store, print(null, 'one'))
  await front.show(await look())
  expect((await get('/')).status).toBe(200)
})

test('a new edition replaces the one before in one step, and what went is gone', async () => {
  await get('/icon.svg')
  const second = await published(store, print(edition, 'two', { changed: new Map([['/', twins('/', 'two')]]), removed: ['/icon.svg'] }))
  expect((await get('/')).headers['bongsu-edition']).toBe('1')
  await front.show(await look())
  expect((await get('/')).body.toString()).toContain('two fresh')
  expect((await get('/en')).headers['bongsu-edition']).toBe(String(second.number))
  expect((await get('/icon.svg')).status).toBe(404)
})

test('nobody confirmed for long: readers get the stale twin with a tag of its own, and the fresh one when the press is back', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
  const fresh = await get('/', { 'Accept-Encoding': 'br' })
  expect(fresh.headers).toHaveProperty('bongsu-confirmed')
  expect(fresh.headers).not.toHaveProperty('bongsu-stale')
  vi.setSystemTime(Date.now() + 181_000)
  const stale = await get('/', { 'Accept-Encoding': 'br', 'If-None-Match': fresh.headers.etag ?? '' })
  expect(stale).toMatchObject({ status: 200, headers: { 'bongsu-stale': '1', 'bongsu-confirmed': fresh.headers['bongsu-confirmed'] } })
  expect(brotliDecompressSync(stale.body).toString()).toContain('one stale')
  expect(stale.headers.etag).not.toBe(fresh.headers.etag)
  expect(await get('/en')).toMatchObject({ status: 200, headers: { 'bongsu-stale': '1' } })
  await store.confirm(1, new Date())
  await front.show(await look())
  expect(await get('/', { 'Accept-Encoding': 'br', 'If-None-Match': fresh.headers.etag ?? '' })).toMatchObject({ status: 304 })
})

test.each([
  ['missing', async () => rm(join(dir, 'confirmed.json'))],
  ['unreadable', async () => writeFile(join(dir, 'confirmed.json'), '{')],
  ['from a clock that is far ahead', async () => store.confirm(1, new Date(Date.now() + 61_000))],
  ['of an edition that never came here', async () => store.confirm(2, new Date())],
])('a confirmation that is %s confirms nothing', async (_name, spoil) => {
  await spoil()
  await reopen()
  expect((await get('/')).headers['bongsu-stale']).toBe('1')
})

test('an edition with a missing file is not served: the log names path and file, the one before stays until it is whole', async () => {
  const second = await published(store, print(edition, 'two'))
  const entry = await store.entry(second, '/en')
  const file = join(dir, 'objects', entry?.sha256.slice(0, 2) ?? '', entry?.sha256 ?? '')
  const bytes = await readFile(file)
  await rm(file)
  for (let times = 0; times < 3; times++) await front.show(await look())
  expect((await get('/')).body.toString()).toContain('one fresh')
  expect(logged.filter((line) => line.includes('edition-refused'))).toEqual([
    JSON.stringify({ event: 'edition-refused', edition: 2, path: '/en', file, problem: 'missing', alike: 0 }),
  ])
  await reopen()
  expect((await get('/')).headers['bongsu-edition']).toBe('1')
  await writeFile(file, bytes)
  await front.show(await look())
  expect((await get('/')).headers['bongsu-edition']).toBe('2')
})

test('a compressed file that rots after it was verified falls back to the plain one, a rotten plain one to 503', async () => {
  const entry = await store.entry(edition, '/en')
  const file = join(dir, 'objects', entry?.sha256.slice(0, 2) ?? '', entry?.sha256 ?? '')
  await writeFile(`${file}.br`, 'rot')
  const fallen = await get('/en', { 'Accept-Encoding': 'br' })
  expect(fallen.headers).not.toHaveProperty('content-encoding')
  expect(fallen.body.toString()).toContain('/en one')
  expect(logged).toContain(JSON.stringify({ event: 'file-refused', path: '/en', file: `${file}.br`, problem: 'hash mismatch' }))
  const other = await store.entry(edition, '/status.txt')
  await writeFile(join(dir, 'objects', other?.sha256.slice(0, 2) ?? '', other?.sha256 ?? ''), 'rot')
  expect(await get('/status.txt')).toMatchObject({ status: 503, headers: { 'cache-control': 'no-store' } })
})

test('memory stays within its bound, and every page is still served', async () => {
  const many = new Map(
    Array.from({ length: 40 }, (_, index) => [`/incidents/${index}`, { fresh: frozen('/incidents/0', `${index} `.repeat(500)), stale: null }]),
  )
  await published(store, print(edition, 'two', { changed: many }))
  await reopen({ memoryBytes: 8_000 })
  for (const path of [...many.keys(), ...many.keys()]) expect((await get(path)).body.toString()).toBe(`${path.slice(11)} `.repeat(500))
})

const HOST = 'Host: a\r\n'
const BAD: readonly (readonly [string, string])[] = [
  ['path traversal', `GET /../../etc/passwd HTTP/1.1\r\n${HOST}\r\n`],
  ['encoded path traversal', `GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n${HOST}\r\n`],
  ['an encoded slash', `GET /incidents%2fabcdefghijkl HTTP/1.1\r\n${HOST}\r\n`],
  ['an encoded backslash', `GET /en%5c HTTP/1.1\r\n${HOST}\r\n`],
  ['a null byte', `GET /en%00 HTTP/1.1\r\n${HOST}\r\n`],
  ['a raw null byte', `GET /en\0 HTTP/1.1\r\n${HOST}\r\n`],
  ['a broken encoding', `GET /%ff%fe HTTP/1.1\r\n${HOST}\r\n`],
  ['an absolute target', `GET http://127.0.0.1/ HTTP/1.1\r\n${HOST}\r\n`],
  ['a target that is no path', `GET * HTTP/1.1\r\n${HOST}\r\n`],
  ['a huge header', `GET / HTTP/1.1\r\n${HOST}X: ${'a'.repeat(9_000)}\r\n\r\n`],
  ['a huge target', `GET /${'a'.repeat(9_000)} HTTP/1.1\r\n${HOST}\r\n`],
  ['very many headers', `GET / HTTP/1.1\r\n${HOST}${'a:b\r\n'.repeat(2_500)}\r\n`],
  ['an unknown method', `FROB / HTTP/1.1\r\n${HOST}\r\n`],
  ['POST', `POST / HTTP/1.1\r\n${HOST}Content-Length: 3\r\n\r\nabc`],
  ['DELETE', `DELETE /en HTTP/1.1\r\n${HOST}\r\n`],
  ['OPTIONS', `OPTIONS / HTTP/1.1\r\n${HOST}\r\n`],
  ['CONNECT', `CONNECT db.internal:5432 HTTP/1.1\r\n${HOST}\r\n`],
  ['a body on GET', `GET / HTTP/1.1\r\n${HOST}Content-Length: 3\r\n\r\nabc`],
  ['a chunked body on GET', `GET / HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['two lengths of one body', `GET / HTTP/1.1\r\n${HOST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  ['two different lengths', `GET / HTTP/1.1\r\n${HOST}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`],
  ['a header name with a space', `GET / HTTP/1.1\r\n${HOST}Content-Length : 4\r\n\r\nabcd`],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['an expectation', `GET / HTTP/1.1\r\n${HOST}Expect: 100-continue\r\n\r\n`],
  ['an unknown expectation', `GET / HTTP/1.1\r\n${HOST}Expect: tea\r\n\r\n`],
  ['a line feed in a header', `GET / HTTP/1.1\r\n${HOST}X: a\nb\r\n\r\n`],
  ['HTTP/2 in the clear', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['nonsense', '\r\n\r\n\0\0\0\0 hello\r\n\r\n'],
]

test.each(BAD)('%s is answered with 4xx, and the front lives', async (_name, text) => {
  const output = await raw(port, text)
  expect(output).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(output.match(/^HTTP\/1\.1 /gm)).toHaveLength(1)
  expect(output).not.toMatch(/root:|one fresh/)
  expect((await get('/')).status).toBe(200)
})

test('what hides in a body is never taken for a request', async () => {
  const inner = 'GET /en HTTP/1.1\r\nHost: a\r\n\r\n'
  const output = await raw(port, `POST / HTTP/1.1\r\n${HOST}Content-Length: ${inner.length}\r\n\r\n${inner}`)
  expect(output.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 405'])
})

test('an encoded line break ends in no header', async () => {
  const output = await raw(port, `GET /%0d%0aSet-Cookie:a=b/ HTTP/1.1\r\n${HOST}\r\n`)
  expect(output).toMatch(/^HTTP\/1\.1 400 /)
  expect(output).not.toMatch(/^set-cookie/im)
})

test('pipelined requests are answered in order, each whole', async () => {
  const paths = ['/', '/en', '/nowhere', '/status.txt', '/', '/icon.svg']
  const output = await raw(port, paths.map((path) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`).join(''))
  expect(output.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404', 'HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200'])
  expect([...output.matchAll(/\r\n\r\n(\S+) one/g)].map(([, path]) => path)).toEqual(['/', '/en', '/404', '/status.txt', '/', '/icon.svg'])
})

test('HTTP/1.0 and Connection: close end the connection after the answer', async () => {
  for (const text of ['GET / HTTP/1.0\r\n\r\n', `GET / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`]) {
    const output = await raw(port, text, { silenceMs: 10_000 })
    expect(output).toMatch(/^HTTP\/1\.1 200 [\s\S]*one fresh\n$/)
  }
})

test('whatever bytes arrive, nothing but whole answers leaves, and the front lives', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'GET ',
      'HEAD ',
      'POST ',
      '/',
      '/en',
      ' HTTP/1.1\r\n',
      '\r\n',
      'Host: a\r\n',
      'Range: bytes=0-',
      'Content-Length: ',
      '0',
      '99',
      '\r\n\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Accept-Encoding: br\r\n',
      'If-None-Match: *\r\n',
      '%',
      '..',
      '\0',
      'Upgrade: h2c\r\n',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
      const output = await raw(port, pieces.join(''), { close: true, silenceMs: 150 })
      const statuses = [...output.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status))
      expect([200, 206, 304, 308, 400, 404, 405, 406, 408, 416, 417, 431]).toEqual(expect.arrayContaining(statuses))
    }),
    { numRuns: 150 },
  )
  expect((await get('/')).status).toBe(200)
}, 60_000)

test('one flipped bit anywhere in the store: never a wrong byte, and every page that is served is of a sound edition', async () => {
  const second = await published(store, print(edition, 'two'))
  await store.confirm(2, new Date())
  const expected = new Set(PATHS.flatMap((path) => ['one', 'two'].flatMap((word) => ['fresh', 'stale'].map((kind) => `${path} ${word} ${kind}\n`.repeat(60)))))
  const names = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.nat(), fc.nat({ max: 7 }), fc.boolean(), async (file, position, bit, isRunning) => {
      const sound = await readFile(file)
      const rotten = Buffer.from(sound)
      rotten[position % sound.length] = (rotten[position % sound.length] ?? 0) ^ (1 << bit)
      if (isRunning) await reopen()
      await writeFile(file, rotten)
      if (!isRunning) await reopen()
      const answers = await Promise.all(PATHS.flatMap((path) => ['identity', 'br', 'gzip'].map((encoding) => get(path, { 'Accept-Encoding': encoding }))))
      for (const { status, headers, body } of answers) {
        if (status === 503) continue
        const plain = headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
        expect(expected).toContain(plain.toString())
        if (!isRunning) expect(plain.toString()).toContain(headers['bongsu-edition'] === '2' ? ' two ' : ' one ')
      }
      refused += logged.some((line) => line.includes('refused')) ? 1 : 0
      if (!isRunning) expect(answers.map((answer) => answer.status)).not.toContain(503)
      await writeFile(file, sound)
    }),
    { numRuns: 250 },
  )
  expect(refused).toBeGreaterThan(50)
  expect(await store.verify(second, new Set())).toEqual([])
}, 120_000)
