import { randomUUID } from 'node:crypto'
import { openStore } from '#edition/store.ts'
import { pastPageByTree } from '#edition/testing/past-page.ts'
import { post } from './post.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'

test('what was said then is read again as it stood, with the way back to now', async ({ page, system }) => {
  await page.goto('/')
  const before = Number((await fetch(`${system.origin}/`)).headers.get('bongsu-edition'))
  const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  const words = `past ${randomUUID()}`
  const incident = new URL(await post(system, words)).pathname
  await until(async () => (await (await fetch(system.origin + incident)).text()).includes(words))

  await page.goto(`/editions/${before}/`)
  await expect(page).toHaveTitle(new RegExp(`^제${before}판 · `))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  const notice = page.getByRole('complementary', { name: '지난 판' })
  await expect(notice).toContainText('지금 상태가 아닙니다.')
  await page.getByRole('navigation', { name: '주요 메뉴' }).getByRole('link').first().click()
  await expect(page).toHaveURL(`${system.origin}/editions/${before}/`)

  await page.goto(`/editions/${before}${incident}`)
  await expect(page.getByText(words)).toHaveCount(0)
  await notice.getByRole('link', { name: '이 페이지의 지금 모습' }).click()
  await expect(page).toHaveURL(system.origin + incident)
  await expect(page.getByText(words)).toBeVisible()
})

test('the form on the page of editions opens what was the newest at a time, without scripts', async ({ browser, system }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: system.origin })
  const page = await context.newPage()
  await page.goto('/en/editions')
  const address = page.getByLabel('Address of the page')
  await address.fill('/en/history')
  await page.getByRole('button', { name: 'Open the edition of that time' }).click()
  await expect(page).toHaveURL(/\/editions\/\d+\/en\/history$/)
  await expect(page.getByRole('complementary', { name: 'Past edition' })).toBeVisible()

  const early = await page.goto('/editions/at/2001-01-01T00:00/en')
  expect(early?.status()).toBe(404)
  await expect(page.getByText(/^The oldest edition is of /)).toBeVisible()
  await context.close()
})

test('every page of the first edition is the page that was printed, but for what makes it one of the past', async ({ system }) => {
  const store = openStore(system.settings.editions)
  const edition = await store.readEdition(1)
  if (!('root' in edition)) throw new Error(edition.problem)
  let compared = 0
  for (const path of await store.paths(edition)) {
    const entry = await store.entry(edition, path)
    if (entry === null) throw new Error(path)
    const answer = await fetch(`${system.origin}/editions/1${encodeURI(path)}`)
    expect(answer.status, path).toBe(entry.status ?? 200)
    const [sent, printed] = [Buffer.from(await answer.arrayBuffer()), await store.readObject(entry.sha256, path)]
    if (!(printed instanceof Uint8Array)) throw new Error(printed.problem)
    const isPage = entry.type.startsWith('text/html') && !path.endsWith('.html')
    if (!isPage) expect(sent.equals(printed), path).toBe(true)
    else {
      const banner = /<aside class="stale".*?<\/aside>/s.exec(sent.toString())?.[0] ?? 'none'
      expect(sent.toString(), path).toBe(pastPageByTree(Buffer.from(printed).toString(), { number: 1, path }, banner))
      compared += 1
    }
  }
  expect(compared).toBeGreaterThan(50)
})

test('a page of the past follows the policy that came with it: nothing is blocked, nothing runs, nobody else is asked', async ({ page, system }) => {
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== system.origin || request.resourceType() === 'script') complaints.push(request.url())
  })
  for (const path of ['/', '/en', '/history', '/postmortems', '/search', '/editions']) await page.goto(`/editions/1${path}`)
  expect(complaints).toEqual([])
})

test('past editions are there while database, office and worker are gone', async () => {
  const victim = await System.start('past')
  try {
    for (const part of ['worker', 'office', 'postgres'] as const) await victim.kill(part)
    const answer = await fetch(`${victim.origin}/editions/1/en`)
    expect([answer.status, answer.headers.get('bongsu-edition')]).toEqual([200, '1'])
    expect(await answer.text()).toContain('This is not the present state.')
  } finally {
    await victim.stop()
  }
})
