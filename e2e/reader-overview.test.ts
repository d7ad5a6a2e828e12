import { expect, test } from './test.ts'

const MAX_BYTES = 14_000

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('one sentence answers at once what works and what does not, in Korean', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/글 메시지.*됩니다\..*사진.*메일은 아직 안 됩니다\./)
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko')
  })

  test('the same page exists in English', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'English' }).click()
    await expect(page).toHaveURL(/\/en$/)
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('mail do not work')
  })

  test('each service says of each function whether it works, since when and what to do instead', async ({ page }) => {
    await page.goto('/')
    const functions = page.getByRole('listitem')
    const photo = functions.filter({ hasText: '사진 보내기' })
    await expect(photo).toContainText('안 됩니다')
    await expect(photo).toContainText('10월 15일 15:27부터')
    await expect(photo).toContainText('문자나 다른 메일로')
    await expect(functions.filter({ hasText: '글 메시지 보내기' })).toContainText('됩니다')
  })

  test('days about which nobody recorded anything are unknown, not good', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByText('90일 가운데 기록이 있는 날 2일').first()).toBeVisible()
  })

  test('the open incident shows how its estimate slipped', async ({ page }) => {
    await page.goto('/en')
    const incident = page.getByRole('link', { name: /Pangyo data centre/ }).first()
    await expect(incident).toBeVisible()
    await expect(page.locator('s').first()).toBeVisible()
  })

  test('every page says that it is a reconstruction', async ({ page, request }) => {
    const sitemap = await (await request.get('/sitemap.xml')).text()
    const paths = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1] ?? '').pathname)
    expect(paths.length).toBeGreaterThan(30)
    for (const path of paths) {
      await page.goto(path)
      await expect(page.getByText(path === '/en' || path.startsWith('/en/') ? /reconstruct/i : /재구성/).first(), path).toBeVisible()
    }
  })
})

test('the overview weighs at most 14,000 bytes with its style, in one request beside icon and script, none of them to Next', async ({ page, request }) => {
  const requests: string[] = []
  page.on('request', (one) => requests.push(one.url()))
  await page.goto('/', { waitUntil: 'networkidle' })
  const paths = requests.map((url) => new URL(url).pathname).filter((path) => !/^\/icon-[a-z]+\.svg$/.test(path))
  expect(paths).toEqual(['/', '/live.js'])
  const answer = await request.fetch('/', { headers: { 'accept-encoding': 'br' } })
  expect(answer.headers()['content-encoding']).toBe('br')
  expect(Number(answer.headers()['content-length'])).toBeLessThanOrEqual(MAX_BYTES)
  expect(await answer.text()).not.toContain('/_next/')
})

test('a public answer sets no cookie, varies only on encoding and allows no script but files of its own', async ({ request }) => {
  const headers = (await request.get('/')).headers()
  expect(headers['set-cookie']).toBeUndefined()
  expect(headers.vary).toBe('Accept-Encoding')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).toContain("script-src 'self'; script-src-attr 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
})
