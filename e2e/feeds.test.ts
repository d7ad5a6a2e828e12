import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run } from './checker.ts'
import { post } from './post.ts'
import { type System, until } from './system.ts'
import { expect, test } from './test.ts'

const TYPES = { atom: 'application/atom+xml', rss: 'application/rss+xml', 'feed.json': 'application/feed+json' } as const

const FEEDPARSER = `
import feedparser, json, sys
read = [feedparser.parse(url) for url in sys.argv[1:]]
print(json.dumps([[bool(feed.bozo), feed.status, len(feed.entries), all('published_parsed' in e and 'updated_parsed' in e for e in feed.entries)] for feed in read]))
`

/** What newsboat keeps of its one feed: title, tag, and how many entries. */
const NEWSBOAT_CACHE = `
import json, sqlite3, sys
cache = sqlite3.connect(sys.argv[1])
print(json.dumps(cache.execute('select title, etag, (select count(*) from rss_item) from rss_feed').fetchone()))
`

test('every feed is there in three formats and two languages, and who has it already gets it without its bytes', async ({ system }) => {
  for (const url of await feedUrls(system)) {
    const first = await fetch(url)
    expect(first.status, url).toBe(200)
    const format = Object.keys(TYPES).find((ending) => url.endsWith(`.${ending}`)) as keyof typeof TYPES
    expect(first.headers.get('content-type'), url).toBe(`${TYPES[format]}; charset=utf-8`)
    expect(first.headers.get('access-control-allow-origin'), url).toBe('*')
    const again = await fetch(url, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(again.status, url).toBe(304)
    expect((await again.arrayBuffer()).byteLength).toBe(0)
  }
})

test('an update moves its entries and nothing else, in every feed that tells of its incident', async ({ system }) => {
  test.setTimeout(180_000)
  const text = `피드에 실릴 소식 ${crypto.randomUUID()}`
  const before = await itemsOf(`${system.origin}/history.feed.json`)
  const reports = await (await fetch(`${system.origin}/postmortems.atom`)).text()
  const address = await post(system, text)
  const services = (await feedUrls(system)).filter((url) => url.includes('/services/') && url.endsWith('.feed.json'))
  const wholeOf = async (url: string) => (await fetch(url)).text()
  await until(async () => (await wholeOf(`${system.origin}/history.feed.json`)).includes(text))
  await until(async () => (await wholeOf(`${address}.feed.json`)).includes(text))
  await until(async () => (await Promise.all(services.map(wholeOf))).some((feed) => feed.includes(text)))
  const after = await itemsOf(`${system.origin}/history.feed.json`)
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  expect(after.filter((item, index) => item.date_modified !== before[index]?.date_modified).map(({ url }) => url)).toEqual([address])
  expect(await wholeOf(`${system.origin}/postmortems.atom`)).toBe(reports)
  const english = `${address.replace('/incidents/', '/en/incidents/')}.feed.json`
  await until(async () => (await itemsOf(english))[0]?.content_html.includes(`<span lang="ko">${text}</span> <small>(in Korean only)</small>`) ?? false)
})

test('feedparser reads every feed of the running site without complaint', async ({ system }) => {
  if (!(await isThere('/usr/bin/python3 -c "import feedparser"', 'python3-feedparser'))) return
  const urls = (await feedUrls(system)).filter((url) => !url.endsWith('.json'))
  const { code, said } = await run('/usr/bin/python3', ['-c', FEEDPARSER, ...urls], tmpdir(), DIRECT)
  expect(code, said).toBe(0)
  for (const [index, read] of (JSON.parse(said) as unknown[]).entries()) expect(read, urls[index]).toEqual([false, 200, expect.any(Number), true])
})

test('newsboat shows every entry of every feed, and learns by which tag to ask for what is new', async ({ system }) => {
  test.setTimeout(180_000)
  if (!(await isThere('command -v newsboat', 'newsboat'))) return
  for (const url of (await feedUrls(system)).filter((one) => !one.endsWith('.json'))) {
    // An entry has one id in every feed, and newsboat keeps an id once: each feed gets a cache of its own.
    const home = mkdtempSync(path.join(tmpdir(), 'bongsu-newsboat-'))
    writeFileSync(path.join(home, 'urls'), `${url}\n`)
    writeFileSync(path.join(home, 'config'), 'auto-reload no\nuse-proxy no\n')
    const files = ['-u', path.join(home, 'urls'), '-c', path.join(home, 'cache.db'), '-C', path.join(home, 'config')]
    const newsboat = (command: string) => run('newsboat', [...files, '-x', command], home, { ...DIRECT, HOME: home })
    // It keeps the tag from the second time on.
    for (const turn of ['first', 'second']) expect(await newsboat('reload'), turn).toMatchObject({ code: 0 })
    const { said } = await run('/usr/bin/python3', ['-c', NEWSBOAT_CACHE, path.join(home, 'cache.db')], home)
    const [title, etag, entries] = JSON.parse(said) as [string, string, number]
    expect(title, url).not.toBe('')
    expect(entries, url).toBe(await entriesIn(url))
    expect((await fetch(url, { headers: { 'if-none-match': etag, 'accept-encoding': 'gzip, deflate' } })).status, url).toBe(304)
    expect((await newsboat('print-unread')).said, url).toContain(`${entries} unread`)
    rmSync(home, { recursive: true })
  }
})

test('the texts are Markdown and plain text, and a stale one never gives its answer as the present one', async ({ system }) => {
  const incident = (await pathsOf(system)).find((one) => one.startsWith('/incidents/')) ?? ''
  const service = (await pathsOf(system)).find((one) => /^\/services\/[^/]+$/.test(one)) ?? ''
  const report = (await pathsOf(system)).find((one) => /^\/postmortems\/[^/]+$/.test(one)) ?? ''
  for (const text of ['/status.md', `${incident}.md`, `${service}.md`, `${report}.md`].flatMap((one) => [one, `/en${one}`])) {
    const answer = await fetch(system.origin + text)
    expect(answer.status, text).toBe(200)
    expect(answer.headers.get('content-type'), text).toBe('text/markdown; charset=utf-8')
    expect(await answer.text(), text).toMatch(/^# \S/)
  }
  const guide = await (await fetch(`${system.origin}/llms.txt`)).text()
  const links = [...guide.matchAll(/\]\((http[^)]+)\)/g)].map(([, url]) => url ?? '')
  expect(links.length).toBeGreaterThan(8)
  for (const link of links) expect((await fetch(link)).status, link).toBe(200)
})

/** Nothing in between: the site is on this machine. */
const DIRECT = { ...process.env, no_proxy: '127.0.0.1', http_proxy: '', HTTP_PROXY: '' }

type Item = { readonly id: string; readonly url: string; readonly date_modified: string; readonly content_html: string }

async function itemsOf(url: string): Promise<readonly Item[]> {
  return ((await (await fetch(url)).json()) as { items: Item[] }).items
}

async function entriesIn(url: string): Promise<number> {
  return (await (await fetch(url)).text()).split(/<(?:entry|item)>/).length - 1
}

async function feedUrls({ origin }: Pick<System, 'origin'>): Promise<readonly string[]> {
  const pages = (await pathsOf({ origin })).filter((one) => /^\/(?:(?:services|incidents)\/[^/]+|history|postmortems)$/.test(one))
  return pages.flatMap((page) => Object.keys(TYPES).flatMap((ending) => [`${origin}${page}.${ending}`, `${origin}/en${page}.${ending}`]))
}

async function pathsOf({ origin }: Pick<System, 'origin'>): Promise<readonly string[]> {
  const sitemap = await (await fetch(`${origin}/sitemap.xml`)).text()
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname)
}

/** Says aloud what cannot be tested on this machine. */
async function isThere(check: string, name: string): Promise<boolean> {
  const { code } = await run('bash', ['-c', check], tmpdir())
  if (code !== 0) console.warn(`NOT TESTED: ${name} is not installed`)
  return code === 0
}
