import { readFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import pg from 'pg'
import { PAGES } from '#app/staff/testing/access.ts'
import { ROOT } from '#bin/settings.mjs'
import { signIn } from './sign-in.ts'
import type { System } from './system.ts'
import { expect, test } from './test.ts'

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>; readonly body: string }

/** An answer of its own kind: the connection is closed without a word. */
const HUNG_UP: Answer = { status: 0, headers: {}, body: '' }

/** Exactly the path and the headers that are given; `fetch` would tidy them up. */
function raw(origin: string, target: string, headers: Readonly<Record<string, string>> = {}, method = 'GET', body = ''): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path: target, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (piece) => {
        text += piece
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
    })
    sent.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? resolve(HUNG_UP) : reject(error)))
    sent.end(body)
  })
}

/** The shapes of what was once enough to get past a check that stood before the page. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  plain: {},
  'middleware skipped': { 'x-middleware-subrequest': Array(5).fill('proxy').join(':') },
  'src middleware skipped': { 'x-middleware-subrequest': Array(5).fill('src/middleware').join(':') },
  'middleware invoked': { 'x-middleware-invoke': '1', 'x-invoke-path': '/staff/people', 'x-matched-path': '/staff/people', 'x-nextjs-data': '1' },
  'server components': { rsc: '1' },
  prefetch: { rsc: '1', 'next-router-prefetch': '1', purpose: 'prefetch', 'next-url': '/staff' },
  'segment prefetch': { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  'router state': { rsc: '1', 'next-router-state-tree': encodeURIComponent(JSON.stringify(['', { children: ['staff', {}] }])) },
  'forwarded host': { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
  upgrade: { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' },
  'forged session': { cookie: 'bongsu.session_token=x.y; __Host-bongsu.session_token=x.y' },
}
const SUFFIXES = ['', '?_rsc=abc12', '.rsc', '/', '?__proto__[grants]=administrator']

const SHUT = Object.entries(PAGES)
  .filter(([, access]) => access !== 'anyone')
  .map(([page]) => page.replace(/\[(?:\.\.\.)?(\w+)\]/g, 'nothing'))
const OPEN = ['/staff/sign-in', '/staff/first-run', '/staff/join']

async function counts(system: System): Promise<string> {
  const client = new pg.Client({ connectionString: system.ownerUrl })
  await client.connect()
  try {
    const tables = ['AuditEntry', 'User', 'StaffGrant', 'StaffLink', 'Session', 'Incident', 'Service', 'Draft', 'ApiToken']
    const { rows } = await client.query(`select ${tables.map((table) => `(select count(*) from "${table}") as "${table}"`).join(', ')}`)
    return JSON.stringify(rows[0])
  } finally {
    await client.end()
  }
}

/** What an answer for Next's router ends with, once it has begun with 200. */
const TURNED_AWAY = /NEXT_REDIRECT;|NEXT_HTTP_ERROR_FALLBACK;404/

const TRACE = /\bat .*\.(?:js|ts|mjs):\d+|node_modules|PrismaClient|DATABASE_URL/

test('whoever is not signed in gets no page of the console, whatever their request looks like', async ({ system }) => {
  test.setTimeout(240_000)
  const complaints: string[] = []
  for (const page of SHUT) {
    for (const [title, headers] of Object.entries(SHAPES)) {
      for (const suffix of title === 'plain' || title === 'server components' ? SUFFIXES : ['']) {
        const { status, body } = await raw(system.staffOrigin, page + suffix, headers)
        const isShut =
          [HUNG_UP.status, 301, 303, 307, 308, 400, 404, 405, 426].includes(status) ||
          (status === 200 && (headers.rsc === '1' || suffix === '.rsc') && TURNED_AWAY.test(body))
        if (!isShut || TRACE.test(body)) complaints.push(`${page}${suffix} (${title}): ${status} ${body.slice(0, 200)}`)
      }
    }
  }
  expect(complaints).toEqual([])
})

/** Fields of an object's ancestors, and something that passes for a promise. */
const FORGED = '[{"attempt":"","typed":{},"fields":{},"problem":null,"__proto__":{"role":"administrator"}},{"then":"$@0","constructor":"$1:constructor"}]'

test('no action does anything for whoever is not signed in: without an origin, from another one, or by its id on any page', async ({ system }) => {
  test.setTimeout(120_000)
  const manifest = JSON.parse(readFileSync(path.join(ROOT, '.next/server/server-reference-manifest.json'), 'utf8')) as { node: Record<string, unknown> }
  const before = await counts(system)
  const complaints: string[] = []
  for (const id of Object.keys(manifest.node)) {
    for (const origin of [undefined, 'null', 'https://evil.example', system.staffOrigin]) {
      const headers = { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', ...(origin === undefined ? {} : { origin }) }
      const answer = await raw(system.staffOrigin, '/staff/sign-in', headers, 'POST', FORGED)
      if (TRACE.test(answer.body)) complaints.push(`${id} from ${origin}: ${answer.status} ${answer.body.slice(0, 200)}`)
    }
  }
  expect(complaints).toEqual([])
  expect(await counts(system)).toBe(before)
  expect((await raw(system.staffOrigin, '/staff/sign-in')).status).toBe(200)
})

test('every answer of the console forbids caching and framing, and pages name a nonce of their own', async ({ system }) => {
  const nonces = new Set<string>()
  const asked = [...OPEN, '/staff', '/staff/no-such-page', '/staff/people', '/staff/style.css', '/staff/people.ico']
  for (const page of asked) {
    const { headers } = await raw(system.staffOrigin, page)
    const policy = String(headers['content-security-policy'])
    expect(policy, page).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(policy, page).not.toMatch(/unsafe-|\*/)
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? '')
    expect(headers, page).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['x-powered-by'], page).toBeUndefined()
  }
  expect(nonces.size).toBe(asked.length)
})

test('nothing that is sent reaches a header of an answer', async ({ system }) => {
  for (const next of ['/staff%0d%0aset-cookie:%20a=b', '//evil.example', 'https://evil.example', '/staff/..%2f..%2fevil', '%5cevil.example']) {
    const { headers } = await raw(system.staffOrigin, `/staff/sign-in?next=${next}`, { 'x-forwarded-for': '1.2.3.4' })
    expect(JSON.stringify(headers)).not.toMatch(/a=b|evil/)
  }
})

test('the readers’ port knows neither console nor API, nor what Next brings along', async ({ system }) => {
  for (const target of [
    '/staff',
    '/staff/sign-in',
    '/staff/people',
    '/api/auth/get-session',
    '/api/v1/pages',
    '/hooks/slack/command',
    '/_next/image?url=x',
    '/_next/data/x',
  ]) {
    for (const headers of [{}, SHAPES['middleware skipped'], { rsc: '1', 'next-action': 'x' }]) {
      expect((await raw(system.origin, target, headers)).status, target).toBeGreaterThanOrEqual(400)
    }
  }
})

/** Every page with a fixed path, as it is for an administrator. */
const FIXED = Object.keys(PAGES).filter((page) => !page.includes('[') && !OPEN.includes(page))

/** What the page itself complains of; not what a tool causes that is put into it and into its frames. */
async function watch(page: Page, complaints: string[], isOurs: () => boolean): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`))
  })
  // The script above is refused by the frame of a preview, as every script is.
  page.on(
    'console',
    (message) =>
      message.type() === 'error' &&
      isOurs() &&
      !/Blocked script execution in 'about:blank'/.test(message.text()) &&
      complaints.push(`${page.url()}: ${message.text()}`),
  )
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
}

test('every page of the console keeps its own policy and shuts nobody out, in both themes, on a phone; unknown ones do not exist', async ({ page, system }) => {
  test.setTimeout(400_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, system)
  const complaints: string[] = []
  let isExamined = false
  await watch(page, complaints, () => !isExamined)
  for (const target of FIXED) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const answer = await page.goto(system.staffOrigin + target)
      if (answer?.status() !== 200) complaints.push(`${target}: ${answer?.status()}`)
      isExamined = true
      const { violations } = await new AxeBuilder({ page }).analyze()
      isExamined = false
      complaints.push(
        ...violations.map(
          ({ id, nodes }) =>
            `${target} ${colorScheme} ${id}: ${nodes
              .map(({ html }) => html)
              .join(' ')
              .slice(0, 300)}`,
        ),
      )
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (overflow > 0) complaints.push(`${target}: ${overflow} px wider than the phone`)
    if (process.env.BONGSU_LOOK) await page.screenshot({ path: path.join(process.env.BONGSU_LOOK, `${target.replaceAll('/', '_')}.png`), fullPage: true })
  }
  expect(complaints).toEqual([])
  for (const target of ['/staff/nothing', '/staff/people/nothing', '/staff/people/invite/x', '/staff/PEOPLE', '/staff/people.css']) {
    expect((await page.goto(system.staffOrigin + target))?.status(), target).toBe(404)
  }
})
