import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { openStore } from '#edition/store.ts'
import { post, timesOn } from './post.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'

const STALE_AFTER_S = 6

/** Each test kills things, so it has an installation of its own, in which a copy is old after six seconds. */
const broken = test.extend<{ victim: System }>({
  victim: async ({ browserName: _ }, use, info) => {
    const victim = await System.start(`faults-${info.workerIndex}-${Date.now()}`, { BONGSU_STALE_AFTER: String(STALE_AFTER_S) })
    await use(victim)
    await victim.stop()
  },
})

async function everyPath(victim: System): Promise<readonly string[]> {
  const store = openStore(victim.settings.editions)
  const edition = await store.currentEdition()
  return edition === null ? [] : store.paths(edition)
}

/** With an empty cache: a browser may show for ten seconds what it has. */
async function newReader(browser: Browser, victim: System): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(victim.origin)
  return page
}

for (const dead of [['postgres'], ['office'], ['worker'], ['postgres', 'office', 'worker']] as const) {
  broken(`with ${dead.join(', ')} killed every printed path is still there`, async ({ victim }) => {
    for (const part of dead) await victim.kill(part)
    const paths = await everyPath(victim)
    expect(paths.length).toBeGreaterThan(50)
    for (const path of paths) expect((await fetch(victim.origin + path)).status, path).toBe(path.endsWith('/404') ? 404 : 200)
  })
}

broken('readers are told that their copy is old, without JavaScript, and told otherwise when all is back, with nothing lost', async ({ victim, browser }) => {
  let page = await newReader(browser, victim)
  const answer = await page.getByRole('heading', { level: 1 }).textContent()
  for (const part of ['worker', 'office', 'postgres'] as const) await victim.kill(part)
  await until(async () => (await fetch(victim.origin, { method: 'HEAD' })).headers.get('bongsu-stale') === '1')

  page = await newReader(browser, victim)
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(answer ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('오래')
  expect((await (await fetch(`${victim.origin}/status.txt`)).text()).split('\n')[0]).toContain('오래')

  await victim.startPostgres()
  await victim.start('office')
  const words = `다시 알려 드립니다. ${randomUUID()}`
  const incident = await post(victim, words)
  await victim.start('worker')
  await until(async () => (await timesOn(incident, words)) > 0)
  await until(async () => (await fetch(victim.origin, { method: 'HEAD' })).headers.get('bongsu-stale') === null)
  page = await newReader(browser, victim)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(answer ?? '')
  expect(await timesOn(incident, words)).toBe(1)
})

broken('an update posted while the worker is dead is public soon after its restart, although its job is still locked', async ({ victim }) => {
  await victim.kill('worker')
  const words = `작업자가 멈춘 동안 올린 소식 ${randomUUID()}`
  const incident = await post(victim, words)
  expect(await timesOn(incident, words)).toBe(0)
  await victim.start('worker')
  await until(async () => (await timesOn(incident, words)) > 0, 30_000)
})

broken('two workers at once print each update once, and the edition never goes back', async ({ victim }) => {
  const second = await victim.startSecondWorker()
  const editions: number[] = []
  const watching = setInterval(async () => {
    const response = await fetch(victim.origin, { method: 'HEAD' }).catch(() => null)
    if (response !== null) editions.push(Number(response.headers.get('bongsu-edition')))
  }, 20)
  const texts = Array.from({ length: 8 }, (_, index) => `두 작업자 ${index} ${randomUUID()}`)
  let incident = ''
  for (const text of texts) incident = await post(victim, text)
  await until(async () => (await timesOn(incident, texts.at(-1) ?? '')) > 0)
  clearInterval(watching)
  second.kill('SIGKILL')
  for (const text of texts) expect(await timesOn(incident, text), text).toBe(1)
  expect(editions).toEqual([...editions].sort((a, b) => a - b))
})
