import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { LANGUAGE_COOKIE } from '#app/staff/console-language.ts'
import { findChromium } from '#bin/chromium.mjs'
import { ROOT } from '#bin/settings.mjs'
import { announce } from './announce.ts'
import { printedPaths } from './printed-pages.ts'
import { signIn } from './sign-in.ts'
import { answers, System, until } from './system.ts'

/** `npm run screenshots`: the main pages of the demonstration as readers see them, and of the console, for the README. Needs a build. */
const FOLDER = join(ROOT, 'docs', 'screenshots')

/** The first path of the edition that fits. */
const PAGES = {
  overview: /^\/$/,
  'can-i': /^\/can-i\/[^/.]+$/,
  'can-i-list': /^\/can-i$/,
  incident: /^\/incidents\/[^/.]+$/,
  service: /^\/services\/[^/.]+$/,
  dependency: /^\/dependencies\/[^/.]+$/,
  uptime: /^\/services\/[^/]+\/uptime$/,
  year: /^\/history\/\d{4}$/,
  maintenance: /^\/maintenance\/[^/.]+$/,
  postmortem: /^\/postmortems\/[^/.]+$/,
  promise: /^\/promises\/[^/]+\/[^/.]+$/,
  verify: /^\/verify$/,
  search: /^\/search$/,
} as const satisfies Readonly<Record<string, RegExp>>

/** As an administrator sees them. */
const CONSOLE = {
  'console-start': '/staff',
  'console-post': '/staff/post',
  'console-drafts': '/staff/drafts',
  'console-approvals': '/staff/approvals/rules',
  'console-services': '/staff/services',
  'console-audit': '/staff/audit',
} as const

const PAST_EDITION = { ko: '/editions/1/', en: '/editions/1/en' } as const

type View = { readonly language: 'ko' | 'en'; readonly screen: 'phone' | 'desktop'; readonly theme: 'light' | 'dark' }

/** Each language, each screen and each theme twice. */
const VIEWS: readonly View[] = [
  { language: 'ko', screen: 'phone', theme: 'light' },
  { language: 'ko', screen: 'desktop', theme: 'dark' },
  { language: 'en', screen: 'phone', theme: 'dark' },
  { language: 'en', screen: 'desktop', theme: 'light' },
]

/** Of the screen; a picture shows the page down to `depth`. */
const SCREENS = { phone: { width: 390, height: 844, depth: 1_700 }, desktop: { width: 1_280, height: 900, depth: 1_400 } } as const
const WEBP_QUALITY = 75

async function main(): Promise<void> {
  const system = await System.start('screenshots')
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  try {
    const maintenance = await announce(system)
    await until(() => answers(system.origin + maintenance, 200))
    rmSync(FOLDER, { recursive: true, force: true })
    mkdirSync(FOLDER, { recursive: true })
    const printed = await printedPaths(system)
    for (const view of VIEWS) {
      await takeAll(browser, { origin: system.origin, printed, view })
      await takeConsole(browser, system, view)
    }
  } finally {
    await browser.close()
    await system.stop()
  }
}

type Taking = { readonly origin: string; readonly printed: readonly string[]; readonly view: View }

async function takeAll(browser: Browser, { origin, printed, view }: Taking): Promise<void> {
  const context = await screen(browser, view)
  const shoot = (name: string, path: string) => take(context, { name, url: origin + path, view })
  for (const [name, wanted] of Object.entries(PAGES)) {
    const path = printed.find((one) => wanted.test(one))
    if (path === undefined) throw new Error(`no page is printed for the picture of ${name}`)
    await shoot(name, inLanguage(path, view.language))
  }
  await shoot('past-edition', PAST_EDITION[view.language])
  await context.close()
}

async function takeConsole(browser: Browser, system: System, view: View): Promise<void> {
  const context = await screen(browser, view)
  const page = await context.newPage()
  await signIn(page, system)
  await page.close()
  await context.addCookies([{ name: LANGUAGE_COOKIE, value: view.language, url: `${system.staffOrigin}/staff` }])
  for (const [name, path] of Object.entries(CONSOLE)) await take(context, { name, url: system.staffOrigin + path, view })
  await context.close()
}

function screen(browser: Browser, { screen, theme }: View): Promise<BrowserContext> {
  const { width, height } = SCREENS[screen]
  return browser.newContext({ viewport: { width, height }, colorScheme: theme })
}

type Picture = { readonly name: string; readonly url: string; readonly view: View }

async function take(context: BrowserContext, { name, url, view }: Picture): Promise<void> {
  const page = await context.newPage()
  const answer = await page.goto(url, { waitUntil: 'networkidle' })
  if (answer?.status() !== 200) throw new Error(`${url} answers ${answer?.status()}`)
  const { width, depth } = SCREENS[view.screen]
  const height = Math.min(depth, await page.evaluate(() => document.documentElement.scrollHeight))
  // What sticks to the bottom of the screen would else stand in the middle of the picture.
  await page.setViewportSize({ width, height })
  const session = await context.newCDPSession(page)
  const clip = { x: 0, y: 0, width, height, scale: 1 }
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: WEBP_QUALITY, captureBeyondViewport: true, clip })
  await page.close()
  writeFileSync(join(FOLDER, `${name}-${view.screen}-${view.theme}-${view.language}.webp`), Buffer.from(data, 'base64'))
}

function inLanguage(path: string, language: View['language']): string {
  if (language === 'ko') return path
  return path === '/' ? '/en' : `/en${path}`
}

await main()
process.exit(0)
