import type { Page } from '@playwright/test'
import { post } from './post.ts'
import { expect, test } from './test.ts'

const MINUTE = 60_000

/** How often the page asked for a path since it was opened. */
function countRequests(page: Page, path: string): () => number {
  let count = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === path && request.resourceType() === 'fetch') count += 1
  })
  return () => count
}

/** Lets time pass until it has asked once more. */
async function nextAsk(page: Page, asked: () => number): Promise<void> {
  const before = asked()
  await expect
    .poll(async () => {
      await page.clock.runFor(10_000)
      return asked()
    })
    .toBeGreaterThan(before)
}

async function newest(page: Page, said: object): Promise<void> {
  await page.unroute('/newest.json')
  await page.route('/newest.json', (route) => route.fulfill({ json: { at: null, ...said } }))
}

test.beforeEach(async ({ page }) => {
  await page.clock.install()
})

test('times tell how long ago they were, beside what they said before, and nothing moves for it', async ({ page, request }) => {
  const html = await (await request.get('/')).text()
  const [, said = ''] = /class="asof">[^<]*<time datetime="([^"]+)"/.exec(html) ?? []
  await page.clock.setFixedTime(new Date(new Date(said).getTime() + 3 * MINUTE))
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/')
  const time = page.locator('.asof time')
  await expect(time).toHaveAttribute('title', /^3분 전 · .*UTC/)
  await expect(time).toHaveText(/^\d+월 \d+일 .*\d\d:\d\d$/)
  const shift = await page.evaluate(() => {
    const observer = new PerformanceObserver(() => {})
    observer.observe({ type: 'layout-shift', buffered: true })
    return observer.takeRecords().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)
  })
  expect(shift).toBeLessThan(0.01)
  await page.goto('/en')
  await expect(page.locator('.asof time')).toHaveAttribute('title', /^3 minutes ago · .*UTC/)
})

test('a page that stays open says how long ago it is now', async ({ page, request }) => {
  const html = await (await request.get('/')).text()
  const [, said = ''] = /class="asof">[^<]*<time datetime="([^"]+)"/.exec(html) ?? []
  await page.clock.setSystemTime(new Date(new Date(said).getTime() + 3 * MINUTE))
  await page.goto('/')
  await expect(page.locator('.asof time')).toHaveAttribute('title', /^3분 전/)
  await page.clock.fastForward(2 * MINUTE)
  await expect(page.locator('.asof time')).toHaveAttribute('title', /^5분 전/)
})

test('while nothing changes the page asks for one tiny file only, and says nothing', async ({ page, request }) => {
  const { change } = await (await request.get('/newest.json')).json()
  await newest(page, { change })
  const pages = countRequests(page, '/')
  const tiny = countRequests(page, '/newest.json')
  await page.goto('/')
  for (let turn = 0; turn < 5; turn++) await nextAsk(page, tiny)
  expect(pages()).toBe(0)
  await expect(page.locator('#live')).toBeEmpty()
})

test('a change that does not concern the page stays unsaid, after a few looks', async ({ page }) => {
  await newest(page, { change: 99_999 })
  const looks = countRequests(page, '/about')
  await page.goto('/about')
  const tiny = countRequests(page, '/newest.json')
  for (let turn = 0; turn < 6; turn++) await nextAsk(page, tiny)
  expect(looks()).toBeGreaterThan(0)
  expect(looks()).toBeLessThanOrEqual(3)
  await expect(page.getByText('새 판이 나왔습니다')).toBeHidden()
})

test('an update that is posted while the page is open is announced politely, and shown when the reader asks for it', async ({ page, system }) => {
  const address = await post(system, '아직 열려 있는 화면에도 알려집니다.')
  await expect.poll(async () => (await fetch(address)).text()).toContain('아직 열려 있는')
  await page.goto(address)
  await expect(page.locator('#live')).toBeEmpty()
  await post(system, '이것은 나중에 온 소식입니다.')
  await expect.poll(async () => (await fetch(address)).text()).toContain('나중에 온 소식')
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  await page.clock.runFor(40_000)
  await expect(page.getByRole('status')).toHaveText('이 페이지의 새 판이 나왔습니다. 새로 고치기')
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
  await expect(page.getByText('나중에 온 소식')).toHaveCount(0)
  await page.getByRole('link', { name: '새로 고치기' }).click()
  await expect(page.getByText('나중에 온 소식').first()).toBeVisible()
})

test('a copy that nobody confirms says so, and stops saying so when it is confirmed again', async ({ page, request }) => {
  const { change } = await (await request.get('/newest.json')).json()
  await newest(page, { change, stale: true })
  await page.goto('/en')
  await page.clock.runFor(40_000)
  await expect(page.getByRole('status')).toHaveText('Whether this copy is the newest cannot be confirmed right now.')
  await newest(page, { change })
  await page.clock.runFor(40_000)
  await expect(page.locator('#live')).toBeEmpty()
})

test('five minutes without any answer are told, with the time of the last one; answers clear it', async ({ page, request }) => {
  const { change } = await (await request.get('/newest.json')).json()
  await newest(page, { change })
  const asked = countRequests(page, '/newest.json')
  await page.goto('/')
  await page.clock.runFor(40_000)
  await expect.poll(asked).toBe(1)
  await page.unroute('/newest.json')
  await page.route('/newest.json', (route) => route.abort())
  for (let turn = 0; turn < 4; turn++) {
    await page.clock.runFor(MINUTE)
    await expect(page.locator('#live')).toBeEmpty()
  }
  await page.clock.runFor(2 * MINUTE)
  await expect(page.getByRole('status')).toHaveText(/^인터넷이나 이 사이트에 연결되지 않아.*마지막으로 확인한 시각은 \d\d:\d\d입니다\.$/)
  await newest(page, { change })
  await page.clock.runFor(10 * MINUTE)
  await expect(page.locator('#live')).toBeEmpty()
})

test('whoever never got an answer is not told a time', async ({ page }) => {
  await page.route('/newest.json', (route) => route.abort())
  await page.goto('/')
  const failed = countRequests(page, '/newest.json')
  for (let turn = 0; turn < 8; turn++) {
    await page.clock.runFor(MINUTE)
    await page.evaluate(() => 0)
  }
  expect(failed()).toBeGreaterThan(1)
  await expect(page.getByRole('status')).toHaveText('인터넷이나 이 사이트에 연결되지 않아 새 소식을 확인할 수 없습니다.')
})

test('while nothing answers it asks ever more rarely, and a hidden tab asks for nothing', async ({ page }) => {
  await page.route('/newest.json', (route) => route.abort())
  await page.goto('/')
  const asked = countRequests(page, '/newest.json')
  for (let minute = 0; minute < 60; minute++) {
    await page.clock.runFor(MINUTE)
    await page.evaluate(() => 0)
  }
  expect(asked()).toBeGreaterThan(3)
  expect(asked()).toBeLessThan(14)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const before = asked()
  await page.clock.runFor(30 * MINUTE)
  expect(asked()).toBe(before)
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => false })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await page.clock.runFor(10_000)
  await expect.poll(asked).toBe(before + 1)
})

test('only files of ours are asked for, by GET alone, and no page breaks its own policy', async ({ page, system }) => {
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${system.origin}/`) || request.method() !== 'GET') complaints.push(`${request.method()} ${request.url()}`)
  })
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  for (const path of ['/', '/en', '/about', '/search?q=a', '/en/404']) {
    await page.goto(path)
    await page.clock.runFor(2 * MINUTE)
  }
  expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([])
})

test('the script cannot be joined by another one: what a page did not bring does not run', async ({ page }) => {
  await page.goto('/')
  const ran = await page.evaluate(() => {
    const inline = document.createElement('script')
    try {
      inline.textContent = 'window.broken = true'
      document.body.append(inline)
    } catch {
      return false
    }
    return 'broken' in window
  })
  expect(ran).toBe(false)
})
