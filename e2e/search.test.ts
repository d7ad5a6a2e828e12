import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#bin/ports.mjs'
import { answers, until } from './system.ts'
import { expect, test } from './test.ts'

/** What the search needs, as a plain folder would hold it on somebody else's server. */
const COPIED = ['/search', '/en/search', '/search/recent.json', '/en/search/recent.json', '/search/2022.json', '/en/search/2022.json', '/search.js', '/live.js']

const places = ['the running system', 'a plain copy of its files on another server'] as const

for (const place of places) {
  test.describe(`on ${place}`, () => {
    let origin = ''
    let server: ChildProcess | null = null
    let folder = ''

    test.beforeAll(async ({ system }) => {
      origin = system.origin
      if (place === places[0]) return
      folder = mkdtempSync(path.join(tmpdir(), 'bongsu-copy-'))
      for (const one of COPIED) await copy(system.origin, one, folder)
      const port = await freePort()
      server = spawn('python3', ['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', folder], { stdio: 'ignore' })
      origin = `http://127.0.0.1:${port}`
      await until(() => answers(`${origin}/search/`, 200))
    })

    test.afterAll(() => {
      server?.kill()
      if (folder !== '') rmSync(folder, { recursive: true, force: true })
    })

    for (const [name, page, query, title] of [
      ['a Korean word with its particle', '/search', '메시지를', '글 메시지 보내기'],
      ['Korean words without their space', '/search', '사진보내기', '사진 보내기'],
      ['a question as people ask it', '/search', '왜 결제가 안돼요', '결제'],
      ['the place of an incident', '/search', '판교 화재', '판교'],
      ['an English plural', '/en/search', 'payments', 'pay'],
      ['an English question', '/en/search', 'can I send photos?', 'photo'],
      ['the name of a data centre', '/en/search', 'PANGYO', 'Pangyo'],
    ] as const) {
      test(`${name} finds what it means, marked`, async ({ page: tab }) => {
        const foreign: string[] = []
        tab.on('request', (request) => {
          if (!request.url().startsWith(`${origin}/`)) foreign.push(request.url())
        })
        await tab.goto(`${origin}${page}?q=${encodeURIComponent(query)}`)
        const results = tab.getByRole('region', { name: page === '/search' ? '검색 결과' : 'Results' })
        await expect(
          results
            .getByRole('link')
            .filter({ hasText: new RegExp(title, 'i') })
            .first(),
        ).toBeVisible()
        await expect(results.locator('mark').first()).toBeVisible()
        await expect(tab.getByRole('searchbox').first()).toHaveValue(query)
        expect(foreign).toEqual([])
      })
    }

    test('a query that is markup stays a text, and says that nothing was found', async ({ page }) => {
      const dialogs: string[] = []
      page.on('dialog', (dialog) => dialogs.push(dialog.message()))
      await page.goto(`${origin}/search?q=${encodeURIComponent('<img src=x onerror=alert(1)>"><script>alert(2)</script> zzzz')}`)
      await expect(page.getByRole('status').first()).toHaveText(/찾지 못했습니다|찾았습니다/)
      await expect(page.locator('main img, main mark img, main li script')).toHaveCount(0)
      expect(dialogs).toEqual([])
    })

    test('the count is told, and older years are read only when they are asked for or needed', async ({ page }) => {
      const read: string[] = []
      page.on('request', (request) => read.push(new URL(request.url()).pathname))
      await page.goto(`${origin}/search?q=${encodeURIComponent('메시지')}`)
      await expect(page.getByRole('status').first()).toHaveText(/^\d+건을 찾았습니다\. 장애와 점검은 최근 90일까지 찾았습니다\.$/)
      expect(read).not.toContain('/search/2022.json')
      await page.getByRole('button', { name: '2022년 기록에서도 찾기' }).click()
      await expect(page.getByRole('status').first()).toHaveText(/2022년까지 거슬러 찾았습니다/)
      expect(read).toContain('/search/2022.json')
      await expect(page.getByRole('button', { name: /기록에서도 찾기/ })).toBeHidden()
    })

    test('nothing is asked for before there is something to look for', async ({ page }) => {
      const read: string[] = []
      page.on('request', (request) => read.push(new URL(request.url()).pathname))
      await page.goto(`${origin}/search`, { waitUntil: 'networkidle' })
      expect(read.filter((one) => one.endsWith('.json'))).toEqual([])
    })
  })
}

test('every page leads to the search with the keyboard', async ({ page }) => {
  await page.goto('/en/about')
  await page.getByRole('search').getByRole('searchbox').fill('Pangyo')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/en\/search\?q=Pangyo$/)
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('link').first()).toBeVisible()
})

test('an index that cannot be read is told', async ({ page }) => {
  await page.route('**/search/recent.json', (route) => route.abort())
  await page.goto('/en/search?q=pay')
  await expect(page.getByRole('status').first()).toHaveText('The index could not be read. Check the connection and search again.')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page says that the search needs it, and offers every function, service and month as a link', async ({ page }) => {
    await page.goto('/en/search?q=pay')
    await expect(page.getByText('Searching needs JavaScript.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Also search/ })).toBeHidden()
    for (const name of ['Functions', 'Services', 'Past incidents', 'Postmortems']) await expect(page.getByRole('heading', { name, exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: 'October 2022' })).toBeVisible()
  })
})

async function copy(origin: string, from: string, folder: string): Promise<void> {
  const answer = await fetch(origin + from)
  if (!answer.ok) throw new Error(`${from}: ${answer.status}`)
  const file = path.join(folder, path.extname(from) === '' ? path.join(from, 'index.html') : from)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
}
