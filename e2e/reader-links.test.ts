import { expect, test } from './test.ts'

test('every link and anchor on every printed page leads somewhere', async ({ page, request, system }) => {
  test.setTimeout(180_000)
  const seen = new Set<string>()
  const broken: string[] = []
  const queue = ['/', '/en']
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    if (seen.has(path)) continue
    seen.add(path)
    const answer = await request.get(path)
    if (answer.status() !== 200) broken.push(`${path}: ${answer.status()}`)
    if (!answer.headers()['content-type']?.startsWith('text/html')) continue
    await page.goto(path)
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((one) => new URL(one.getAttribute('href') ?? '', document.baseURI).href))
    for (const link of links.map((href) => new URL(href))) {
      if (link.origin !== system.origin) continue
      if (link.hash !== '' && link.pathname === path) {
        const target = await page.locator(`[id="${decodeURIComponent(link.hash.slice(1))}"]`).count()
        if (target !== 1) broken.push(`${path}${link.hash}: ${target} targets`)
      }
      queue.push(link.pathname)
    }
  }
  expect(broken).toEqual([])
  expect(seen.size).toBeGreaterThan(40)
})

test('no page asks another host for anything, and none breaks its own policy', async ({ page, request, system }) => {
  const complaints: string[] = []
  page.on('request', (one) => {
    if (!one.url().startsWith(system.origin)) complaints.push(one.url())
  })
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  const sitemap = await (await request.get('/sitemap.xml')).text()
  for (const match of sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)) await page.goto(match[1] ?? '')
  expect(complaints).toEqual([])
})

test('a path that does not exist gets the printed page for that, in its language', async ({ page }) => {
  expect((await page.goto('/services/telegraph'))?.status()).toBe(404)
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  expect((await page.goto('/en/services/telegraph'))?.status()).toBe(404)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('the skip link is the first thing that the keyboard reaches', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus')
  await expect(focused).toHaveAttribute('href', /^#/)
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeInViewport()
})

test('nothing is wider than a phone of 320 pixels', async ({ page, request }) => {
  await page.setViewportSize({ width: 320, height: 700 })
  const sitemap = await (await request.get('/sitemap.xml')).text()
  for (const match of sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)) {
    await page.goto(match[1] ?? '')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overflow, match[1]).toBeLessThanOrEqual(0)
  }
})
