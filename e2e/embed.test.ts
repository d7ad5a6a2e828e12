import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, test } from './test.ts'

// Pages of others: each on an origin of its own, with a policy that is stricter than most.
const POLICY = (from: string) =>
  `default-src 'none'; script-src ${from}; connect-src ${from}; frame-src ${from}; require-trusted-types-for 'script'; trusted-types 'none'`

const servers: Server[] = []

test.afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

test('the script is at most 5 KB, and reads as it was written', () => {
  const source = readFileSync('public/embed.js')
  expect(source.byteLength).toBeLessThanOrEqual(5 * 1024)
  expect(source.toString()).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/)
})

test('on a page of another origin that forbids strings as scripts, it says what the overview says', async ({ page, system }) => {
  const complaints = complaintsOf(page)
  await page.goto(await site(system.origin, component(system.origin, 'lang="ko"')))
  const link = page.getByRole('link', { name: /서비스 현황: 일부만 됩니다/ })
  await expect(link).toContainText(await headline(page, system.origin, 'ko'))
  await expect(link).toContainText('기준')
  await expect(link).toHaveAttribute('href', `${system.origin}/`)
  expect(complaints).toEqual([])
})

test('it says in English what one service is like, and leads to its page', async ({ page, system }) => {
  await page.goto(await site(system.origin, component(system.origin, 'lang="en" service="talk"')))
  await page.keyboard.press('Tab')
  const link = page.locator('bongsu-status a:focus')
  await expect(link).toContainText(/KakaoTalk|Talk|Messenger/i)
  await expect(link).toContainText(/Works|Does not work/)
  await expect(link).toHaveAttribute('href', `${system.origin}/en/services/talk`)
})

for (const [what, told, words] of [
  ['an old copy', { headers: { 'bongsu-stale': '1' } }, /알 수 없습니다.*오래된 정보입니다/],
  ['a copy that nobody has confirmed for long', { headers: { 'bongsu-confirmed': '2022-10-16T05:30:00.000Z' } }, /알 수 없습니다.*오래된 정보입니다/],
  ['an answer that is no JSON', { body: '<html>' }, /알 수 없습니다.*연결하지 못했습니다/],
  ['an error', { status: 503 }, /알 수 없습니다.*연결하지 못했습니다/],
  ['an answer that it does not know', { body: status({ answer: 'splendid' }) }, /알 수 없습니다/],
  ['an answer of another shape', { body: '{"answer":"yes"}' }, /알 수 없습니다.*연결하지 못했습니다/],
  ['a service that is not there', { service: 'telegraph' }, /알 수 없습니다.*그런 서비스가 없습니다/],
] as const) {
  test(`it is never good with ${what}`, async ({ page }) => {
    const from = await statusSite(told)
    await page.goto(await site(from, component(from, `lang="ko"${'service' in told ? ` service="${told.service}"` : ''}`)))
    await expect(page.locator('bongsu-status a')).toHaveText(words)
    await expect(page.locator('bongsu-status svg')).toHaveClass('unknown')
  })
}

test('with fresh data it is good, and texts of others stay texts', async ({ page }) => {
  const hostile = '<img src=x onerror=alert(1)>'
  const from = await statusSite({ headers: { 'bongsu-confirmed': new Date().toISOString() }, body: status({ headline: { ko: hostile, en: hostile } }) })
  await page.goto(await site(from, component(from, 'lang="en"')))
  await expect(page.locator('bongsu-status svg')).toHaveClass('yes')
  await expect(page.locator('bongsu-status a')).toContainText(hostile)
  await expect(page.locator('bongsu-status img')).toHaveCount(0)
})

test('an address that is no web address leads nowhere', async ({ page }) => {
  const from = await statusSite({})
  await page.goto(await site(from, `<script type="module" src="${from}/embed.js"></script><bongsu-status src="javascript:alert(1)" lang="en"></bongsu-status>`))
  await expect(page.locator('bongsu-status a')).toContainText('cannot be reached')
  await expect(page.locator('bongsu-status a')).not.toHaveAttribute('href')
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('the page for frames is shown in a page of another origin, and its link opens a window of its own', async ({ page, system }) => {
      const complaints = complaintsOf(page)
      await page.goto(await site(system.origin, `<iframe src="${system.origin}/embed" title="상태" width="360" height="400"></iframe>`))
      const frame = page.frameLocator('iframe')
      await expect(frame.getByRole('heading', { level: 1 })).toHaveText(await headline(page, system.origin, 'ko'))
      const [opened] = await Promise.all([page.context().waitForEvent('page'), frame.getByRole('link').click()])
      await opened.waitForURL(`${system.origin}/`)
      expect(await opened.evaluate(() => window.opener === null)).toBe(true)
      expect(complaints).toEqual([])
    })
  })
}

test('no other page may stand in a frame', async ({ page, system }) => {
  for (const path of ['/', '/en', '/about', '/api']) {
    await page.goto(await site(system.origin, `<iframe src="${system.origin}${path}" title="상태"></iframe>`))
    await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveCount(0)
    const answer = await page.request.get(system.origin + path)
    expect(answer.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  }
})

test('the page for frames holds nothing that acts, in at most 5 KB', async ({ request }) => {
  for (const path of ['/embed', '/en/embed']) {
    const answer = await request.get(path, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers()['content-security-policy']).toContain('frame-ancestors *')
    expect(Number(answer.headers()['content-length'])).toBeLessThanOrEqual(5 * 1024)
    expect(await answer.text()).not.toMatch(/<(?:script|form|button|input|select|textarea|iframe)\b/)
  }
})

function component(from: string, attributes: string): string {
  return `<script type="module" src="${from}/embed.js"></script><bongsu-status src="${from}" ${attributes}></bongsu-status>`
}

/** A page of somebody else; `from` is all that it may load from. */
async function site(from: string, body: string): Promise<string> {
  return listening(
    createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY(from) })
      response.end(`<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1>${body}</html>`)
    }),
  )
}

type Told = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string; readonly status?: number; readonly service?: string }

/** A status page of which a test says what it answers. */
async function statusSite({ headers = {}, body = status({}), status: code = 200 }: Told): Promise<string> {
  return listening(
    createServer((request, response) => {
      const isScript = request.url === '/embed.js'
      response.writeHead(isScript ? 200 : code, {
        'content-type': isScript ? 'text/javascript; charset=utf-8' : 'application/json; charset=utf-8',
        'access-control-allow-origin': '*',
        'access-control-expose-headers': 'Bongsu-Edition, Bongsu-Confirmed, Bongsu-Stale, ETag',
        ...(isScript ? {} : headers),
      })
      response.end(isScript ? readFileSync('public/embed.js') : body)
    }),
  )
}

async function listening(server: Server): Promise<string> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function status(more: Readonly<Record<string, unknown>>): string {
  const page = { title: { ko: '현황', en: 'Status' }, demonstration: false }
  return JSON.stringify({
    page,
    printed_at: '2026-03-10T05:30:00.000Z',
    headline: { ko: '모든 기능을 쓸 수 있습니다.', en: 'Everything works.' },
    answer: 'yes',
    services: [],
    ...more,
  })
}

async function headline(page: Page, origin: string, language: 'ko' | 'en'): Promise<string> {
  const told = (await (await page.request.get(`${origin}/api/public/v1/status.json`)).json()) as { headline: Record<'ko' | 'en', string> }
  return told.headline[language]
}

function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon/.test(message.location().url)) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return complaints
}
