import { expect, test } from './test.ts'

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
