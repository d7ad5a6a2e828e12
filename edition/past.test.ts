import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFront, type Front } from './front.ts'
import { contentTypeOf, NOT_FOUND } from './paths.ts'
import { type Edition, openStore, type Store } from './store.ts'
import { published, temporaryFolder } from './testing/editions.ts'
import { ask } from './testing/raw.ts'

const ORIGIN = 'https://status.example'
const TIMES = ['2022-10-15T06:00:00Z', '2022-10-15T07:00:00Z', '2022-10-16T05:02:00Z', '2022-10-17T00:00:00Z'].map((time) => new Date(time))
const PATHS = ['/', '/en', '/incidents/abc', '/en/incidents/abc', '/status.txt', '/postmortems/fire/r1/ko.html', '/editions', '/en/editions', '/404', '/en/404']

let dir: string
let store: Store
let front: Front
let port: number
let editions: Edition[]
let logged: string[]

/** Read by all tests but those that make one of their own. */
let shared: string
beforeAll(async () => {
  shared = await temporaryFolder()
  await printAll(openStore(shared), {})
})
afterAll(() => rm(shared, { recursive: true, force: true }))
beforeEach(() => open(shared))
afterEach(close)

async function printAll(to: Store, { after = 0 }): Promise<readonly Edition[]> {
  const made: Edition[] = []
  for (const [index, printedAt] of TIMES.entries()) {
    const paths = index === 0 ? PATHS : ['/', '/en']
    const changed = new Map(paths.map((path) => [path, { fresh: file(path, `print ${index + 1}`), stale: file(path, 'stale twin') }]))
    made.push(await published(to, { previous: made.at(-1) ?? null, everything: false, changed, removed: [], build: 'b', change: index + 1, printedAt, after }))
  }
  return made
}

function file(path: string, word: string) {
  const type = contentTypeOf(path)
  const isMissing = Object.values(NOT_FOUND).includes(path)
  const html = `<!DOCTYPE html><html><head><title>${path}</title></head><body><main>${word} <a href="/incidents/abc">장애</a>${'<p>a</p>'.repeat(40)}</main></body></html>`
  return {
    body: Buffer.from(type.startsWith('text/html') ? html : `${path} ${word}`),
    type,
    csp: "default-src 'none'",
    ...(isMissing ? ({ status: 404 } as const) : {}),
  }
}

async function open(folder: string): Promise<void> {
  dir = folder
  store = openStore(dir)
  logged = []
  front = createFront(
    store,
    { publicOrigin: ORIGIN, staleAfterMs: 180_000, memoryBytes: 1024 * 1024, maxConnections: 1_000 },
    (event) => void logged.push(event),
  )
  const newest = await store.currentEdition()
  await front.show({ edition: newest, confirmation: { number: newest?.number ?? 0, at: new Date() } })
  await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve))
  port = (front.server.address() as AddressInfo).port
}

async function close(): Promise<void> {
  front.server.closeAllConnections()
  await new Promise((resolve) => front.server.close(resolve))
}

/** A folder of its own that a test may damage. */
async function withOwn(work: () => Promise<void>, more: { readonly after?: number } = {}): Promise<void> {
  await close()
  const own = await temporaryFolder()
  editions = [...(await printAll(openStore(own), more))]
  await open(own)
  await work()
  await rm(own, { recursive: true, force: true })
}

const get = (path: string, headers: Record<string, string> = {}) => ask(port, path, headers)
const text = async (path: string) => (await get(path)).body.toString()

test('every edition that was ever printed is read again, and its unchanged pages with it', async () => {
  for (const number of [1, 2, 3, 4]) {
    const page = await get(`/editions/${number}/`)
    expect(page.status).toBe(200)
    expect(page.body.toString()).toContain(`print ${number} <a href="/editions/${number}/incidents/abc">`)
    expect(await text(`/editions/${number}/en`)).toContain(`print ${number} `)
    expect(await text(`/editions/${number}/incidents/abc`)).toContain('print 1 ')
    expect(await text(`/editions/${number}/incidents/abc`)).toContain(`제${number}판`)
  }
})

test('a page of the past says of when it is, in its text and in its headers', async () => {
  const { headers, body } = await get('/editions/3/en/incidents/abc')
  expect(headers).toMatchObject({
    'bongsu-edition': '3',
    'memento-datetime': 'Sun, 16 Oct 2022 05:02:00 GMT',
    link: `<${ORIGIN}/en/incidents/abc>; rel="original", <${ORIGIN}/editions/at?path=%2Fen%2Fincidents%2Fabc>; rel="timegate"`,
    'cache-control': 'public, max-age=31536000, immutable, no-transform',
    'x-robots-tag': 'noindex',
    'content-security-policy': "default-src 'none'",
    vary: 'Accept-Encoding',
    'repr-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
  })
  expect(headers).not.toHaveProperty('bongsu-confirmed')
  expect(body.toString()).toContain('This is not the present state.')
  expect(body.toString()).not.toContain('stale twin')
})

test('the newest edition is kept for seconds only: once there is a next one, its pages lead there', async () => {
  const newest = await get('/editions/4/')
  expect(newest.headers['cache-control']).toBe('public, max-age=10, no-transform')
  expect(newest.body.toString()).not.toContain('/editions/5/')
  expect(await text('/editions/3/')).toContain('href="/editions/4/"')
  expect(await text('/editions/1/')).not.toContain('/editions/0/')
})

test('it is sent in gzip where that is wanted, once where nothing changed, and without its body where only its head is asked for', async () => {
  const [plain, packed] = [await get('/editions/2/'), await get('/editions/2/', { 'Accept-Encoding': 'br, gzip' })]
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(packed.body)).toEqual(plain.body)
  expect(packed.headers.etag).not.toBe(plain.headers.etag)
  expect(await get('/editions/2/', { 'If-None-Match': plain.headers.etag ?? '' })).toMatchObject({ status: 304, headers: { 'bongsu-edition': '2' } })
  expect(plain.headers.etag).not.toBe((await get('/editions/1/')).headers.etag)
  const head = await ask(port, '/editions/2/', {}, 'HEAD')
  expect([head.body.byteLength, head.headers['content-length']]).toEqual([0, String(plain.body.byteLength)])
  expect((await get('/editions/2/', { 'Accept-Encoding': 'identity;q=0, *;q=0' })).status).toBe(406)
})

test('what is no page is sent byte for byte as it was printed, signed pages of a revision as well', async () => {
  expect(await text('/editions/2/status.txt')).toBe('/status.txt print 1')
  expect(await text('/editions/2/postmortems/fire/r1/ko.html')).toBe(await text('/postmortems/fire/r1/ko.html'))
  expect((await get('/editions/2/status.txt')).headers['access-control-allow-origin']).toBe('*')
})

test.each([
  '/editions/5/',
  '/editions/0/',
  '/editions/9999999999/',
  '/editions/99999999999999999999/',
  '/editions/2/nowhere',
  '/editions/2/__proto__',
  '/editions/a/',
  '/editions/at/tomorrow',
])('%s is a printed 404 that is soon forgotten', async (path) => {
  const answer = await get(path)
  expect([answer.status, answer.headers['cache-control']]).toEqual([404, 'public, max-age=10, no-transform'])
  expect(answer.body.toString()).toContain('<title>/404</title>')
})

test('an English path that does not exist is told of in English', async () => {
  for (const path of ['/editions/7/en', '/editions/2/en/nowhere', '/editions/at/tomorrow/en/x']) expect(await text(path)).toContain('<title>/en/404</title>')
})

test('an edition without its slash, and a page with one too many, lead to the page', async () => {
  expect(await get('/editions/2')).toMatchObject({ status: 308, headers: { location: '/editions/2/' } })
  expect(await get('/editions/2/en/')).toMatchObject({ status: 308, headers: { location: '/editions/2/en' } })
})

test.each([
  ['2022-10-15T06:00:00Z', 1],
  ['2022-10-15T06:59:59.999Z', 1],
  ['2022-10-15T07:00:00Z', 2],
  ['2022-10-16T14:01:59+09:00', 2],
  ['2022-10-16T14:02', 3],
  ['2022-10-16T23:59:59Z', 3],
  ['2022-10-17T00:00:00Z', 4],
  ['2099-01-01T00:00:00Z', 4],
])('at %s edition %i was the newest', async (time, number) => {
  expect(await get(`/editions/at/${time}/incidents/abc`)).toMatchObject({ status: 302, headers: { location: `/editions/${number}/incidents/abc` } })
  expect(await get(`/editions/at?time=${encodeURIComponent(time)}&path=/en`)).toMatchObject({ status: 302, headers: { location: `/editions/${number}/en` } })
})

test('before the first edition there was nothing: the page with all editions says since when', async () => {
  const answer = await get('/editions/at/2022-10-15T05:59:59Z/en/incidents/abc')
  expect(answer.status).toBe(404)
  expect(answer.body.toString()).toContain('<title>/en/editions</title>')
})

test('a client that follows pages through time finds its way by RFC 7089', async () => {
  const at = (datetime: string) => get('/editions/at?path=/incidents/abc', datetime === '' ? {} : { 'Accept-Datetime': datetime })
  expect(await at('Sat, 15 Oct 2022 12:00:00 GMT')).toMatchObject({
    status: 302,
    headers: { location: '/editions/2/incidents/abc', vary: 'Accept-Datetime', link: expect.stringContaining(`<${ORIGIN}/incidents/abc>; rel="original"`) },
  })
  expect((await at('Thu, 01 Jan 1970 00:00:00 GMT')).headers.location).toBe('/editions/1/incidents/abc')
  for (const none of ['', 'nonsense']) expect((await at(none)).headers.location).toBe('/editions/4/incidents/abc')
})

test('the time is found whatever number the first edition has, and where a pointer is gone', async () => {
  await withOwn(
    async () => {
      expect(editions.map(({ number }) => number)).toEqual([1_000_000, 1_000_001, 1_000_002, 1_000_003])
      for (const [index, at] of TIMES.entries())
        expect((await get(`/editions/at/${at.toISOString()}/`)).headers.location).toBe(`/editions/${1_000_000 + index}/`)
      expect((await get('/editions/at/2022-10-15T05:59:59Z/')).status).toBe(404)
      expect((await get('/editions/at?path=/', { 'Accept-Datetime': 'Thu, 01 Jan 1970 00:00:00 GMT' })).headers.location).toBe('/editions/1000000/')
      expect((await get('/editions/999999/')).status).toBe(404)
      expect(await text('/editions/1000000/')).not.toContain('999999')
      await rm(join(dir, 'pointers', '0001000002'))
      expect((await get('/editions/at/2022-10-16T06:00:00Z/')).headers.location).toBe('/editions/1000001/')
    },
    { after: 999_999 },
  )
})

test('damaged files are never shown: 503 for them alone, and all others stay', async () => {
  await withOwn(async () => {
    const entry = await store.entry(editions[1] as Edition, '/')
    const pathOf = (hash: string) => join(dir, 'objects', hash.slice(0, 2), hash)
    await writeFile(pathOf(entry?.sha256 ?? ''), 'something else')
    await writeFile(pathOf(editions[2]?.manifest ?? ''), '{}')
    await writeFile(join(dir, 'pointers', '0000000001'), 'nonsense')
    for (const path of ['/editions/2/', '/editions/3/', '/editions/1/']) expect((await get(path)).status, path).toBe(503)
    for (const path of ['/editions/2/en', '/editions/4/', '/']) expect((await get(path)).status, path).toBe(200)
    expect(logged).toContain('past-file-refused')
  })
})

test('a page that is not of the form that freezing puts out is not shown as if it were of today', async () => {
  await withOwn(async () => {
    const odd = {
      body: Buffer.from('<!DOCTYPE html><html><head></head><body><!-- a --></body></html>'),
      type: contentTypeOf('/odd'),
      csp: "default-src 'none'",
    }
    const next = await published(store, {
      previous: editions[3] as Edition,
      everything: false,
      changed: new Map([['/odd', { fresh: odd, stale: null }]]),
      removed: [],
      build: 'b',
      change: 9,
      printedAt: new Date(),
    })
    await front.show({ edition: next, confirmation: null })
    expect([(await get('/odd')).status, (await get('/editions/5/odd')).status]).toEqual([200, 503])
  })
})

test('many who walk through the editions at once all get an answer, and the pages of today are there meanwhile', async () => {
  const walkers = Array.from({ length: 400 }, (_, index) => get(`/editions/${1 + (index % 4)}${PATHS[index % 4]}`))
  expect((await get('/')).status).toBe(200)
  const statuses = new Set((await Promise.all(walkers)).map(({ status }) => status))
  expect([...statuses].every((status) => status === 200 || status === 503)).toBe(true)
  expect(statuses).toContain(200)
})

test('whatever stands below /editions, the answer is a file, a way to one, or a refusal, and never an unhandled error', async () => {
  const piece = fc.oneof(
    fc.constantFrom('at', '1', '0', '5', 'en', '..', '%2e', '%00', '2022-10-16T14:02', '?time=', '?path=/', '&path=', '//'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 5 }).map(encodeURIComponent),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 5 }), async (pieces) => {
      expect([200, 302, 308, 304, 400, 404]).toContain((await get(`/editions/${pieces.join('/')}`)).status)
    }),
    { numRuns: 200 },
  )
  expect(logged).not.toContain('answer-failed')
})
