import { chromium } from 'playwright'
import { type BenchRow, milliseconds } from './row.ts'

const OVERVIEW_MAX_BYTES = 14_000
const POSTMORTEM_MAX_BYTES = 60_000
const RUNS = 11

/** Weight of the overview on the wire, and how soon a slow phone shows it: 4 × CPU, 150 ms, 1.6 Mbit/s. */
export async function benchPage(origin: string, chromiumPath: string | undefined): Promise<readonly BenchRow[]> {
  const response = await fetch(`${origin}/`, { headers: { 'accept-encoding': 'br' } })
  const bytes = Number(response.headers.get('content-length'))
  const report = await heaviest(await postmortemPages(origin))
  const { lcpMs, shift, requests } = await onSlowPhone(`${origin}/`, chromiumPath)
  return [
    { name: 'overview, brotli with CSS', figure: `${bytes.toLocaleString('en')} B`, goal: '≤ 14,000 B', reached: bytes > 0 && bytes <= OVERVIEW_MAX_BYTES },
    {
      name: 'postmortem page in its heavier language, brotli with CSS and drawing',
      figure: `${report.toLocaleString('en')} B`,
      goal: '≤ 60,000 B',
      reached: report > 0 && report <= POSTMORTEM_MAX_BYTES,
    },
    { name: 'requests until the overview is complete, its icon and script among them', figure: String(requests), goal: '≤ 3', reached: requests <= 3 },
    { name: `largest contentful paint on a slow phone, median of ${RUNS}`, figure: milliseconds(lcpMs), goal: '≤ 500 ms', reached: lcpMs <= 500 },
    { name: 'layout shift there', figure: shift.toFixed(3), goal: '0', reached: shift === 0 },
  ]
}

async function postmortemPages(origin: string): Promise<readonly string[]> {
  const list = await (await fetch(`${origin}/postmortems`)).text()
  const slugs = new Set([...list.matchAll(/href="\/postmortems\/([a-z0-9-]+)"/g)].map(([, slug]) => slug))
  return [...slugs].flatMap((slug) => [`${origin}/postmortems/${slug}`, `${origin}/en/postmortems/${slug}`])
}

async function heaviest(urls: readonly string[]): Promise<number> {
  const sizes = urls.map(async (url) => Number((await fetch(url, { headers: { 'accept-encoding': 'br' } })).headers.get('content-length')))
  return Math.max(...(await Promise.all(sizes)))
}

async function onSlowPhone(url: string, executablePath: string | undefined): Promise<{ lcpMs: number; shift: number; requests: number }> {
  // Screen and throttling of Lighthouse's mobile preset.
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const runs: { lcpMs: number; shift: number; requests: number }[] = []
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, isMobile: true })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 })
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    let requests = 0
    page.on('request', () => {
      requests += 1
    })
    await page.goto(url, { waitUntil: 'load' })
    await page.waitForTimeout(500)
    runs.push({ ...(await page.evaluate<{ lcpMs: number; shift: number }>(MEASURED)), requests })
    await context.close()
  }
  await browser.close()
  runs.sort((a, b) => a.lcpMs - b.lcpMs)
  const middle = runs[Math.floor(runs.length / 2)]
  if (middle === undefined) throw new Error('nothing was measured')
  return { lcpMs: middle.lcpMs, shift: Math.max(...runs.map((run) => run.shift)), requests: Math.max(...runs.map((run) => run.requests)) }
}

/** Runs in the page, hence as text: the loader's own helpers do not exist there. */
const MEASURED = `(async () => {
  const entries = (type) => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true })
    setTimeout(() => resolve([]), 300)
  })
  const paints = await entries('largest-contentful-paint')
  const shifts = await entries('layout-shift')
  return { lcpMs: paints.at(-1)?.startTime ?? NaN, shift: shifts.reduce((sum, one) => sum + one.value, 0) }
})()`
