import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type ConfigData, HtmlValidate, StaticConfigLoader } from 'html-validate'
import { announce } from './announce.ts'
import { type PrintedPage, printedPaths, readPages } from './printed-pages.ts'
import { answers, System, until } from './system.ts'

const OVERVIEW_MAX_BYTES = 14_000
const PAGE_MAX_BYTES = 60_000
const PICTURE_MAX_BYTES = 60_000
/** Pages that are looked at side by side. */
const AT_ONCE = 3

/** Everything that the demonstration prints, with a maintenance announced on top. */
let system: System
let paths: readonly string[]
let pages: readonly PrintedPage[]

test.beforeAll(async () => {
  test.setTimeout(240_000)
  system = await System.start('every-page')
  const maintenance = await announce(system)
  await until(() => answers(system.origin + maintenance, 200))
  paths = await printedPaths(system)
  pages = await readPages(system.origin, paths)
})

test.afterAll(() => system.stop())

test('every page is valid HTML', () => {
  const validator = new HtmlValidate(new StaticConfigLoader(RULES))
  const complaints = pages.flatMap(({ path, html }) =>
    validator
      .validateStringSync(html)
      .results.flatMap(({ messages }) => messages.map((one) => `${path}:${one.line}:${one.column} ${one.ruleId}: ${one.message}`)),
  )
  expect(complaints).toEqual([])
})

test('every link on every page leads to something that is printed, and every anchor to exactly one place', async () => {
  const known = new Set([...paths, ...(await editionsThere(pages.flatMap(({ targets }) => targets)))])
  const ids = new Map(pages.map((page) => [page.path, page.ids]))
  const broken = pages.flatMap(({ path, targets }) =>
    targets.flatMap((target) => {
      const [to = '', id] = target.split('#')
      if (!known.has(to)) return [`${path} → ${target}: not printed`]
      const found = ids.get(to)?.filter((one) => one === decodeURIComponent(id ?? '')).length
      return id === undefined || found === undefined || found === 1 ? [] : [`${path} → ${target}: ${found} places`]
    }),
  )
  expect([...new Set(broken)]).toEqual([])
})

/** Of the links to past editions, which nobody prints, those that the front answers. */
async function editionsThere(targets: readonly string[]): Promise<readonly string[]> {
  const asked = [...new Set(targets.filter((target) => target.startsWith('/editions/')))]
  const answered = await Promise.all(asked.map(async (target) => (await fetch(system.origin + target, { redirect: 'manual' })).status))
  return asked.filter((_, index) => [200, 302].includes(answered[index] ?? 0))
}

test('every page names its language, has one first heading, and a title of its own in that language', () => {
  for (const { path, language, headings } of pages) expect([path, language, headings]).toEqual([path, isEnglish(path) ? 'en' : 'ko', 1])
  const titles = pages.filter(({ path }) => !isRevision(path)).map(({ path, title }) => `${isEnglish(path) ? 'en' : 'ko'} ${title}`)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('the overview weighs at most 14,000 bytes as it is sent, every other page at most 60,000', () => {
  const tooHeavy = pages.filter(({ path, bytes }) => !isReport(path) && !(bytes > 0 && bytes <= (isOverview(path) ? OVERVIEW_MAX_BYTES : PAGE_MAX_BYTES)))
  expect(tooHeavy.map(({ path, bytes }) => `${path}: ${bytes}`)).toEqual([])
})

test('every picture for social networks is a PNG of at most 60,000 bytes', async () => {
  const pictures = paths.filter((path) => path.endsWith('.png'))
  expect(pictures.filter((path) => path.endsWith('/overview.png')).toSorted()).toEqual(['/en/overview.png', '/overview.png'])
  for (const path of pictures) {
    const answer = await fetch(system.origin + path)
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect([path, answer.headers.get('content-type'), bytes.subarray(1, 4).toString()]).toEqual([path, 'image/png', 'PNG'])
    expect(bytes.length, path).toBeLessThanOrEqual(PICTURE_MAX_BYTES)
  }
})

test('no page shuts anyone out in either theme, asks another host for anything, or breaks its own policy', async ({ browser }) => {
  test.setTimeout(600_000)
  const complaints: string[] = []
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const queue = pages.map(({ path }) => path)
  await Promise.all(Array.from({ length: AT_ONCE }, () => look(context, queue, complaints)))
  await context.close()
  expect(complaints).toEqual([])
})

async function look(context: BrowserContext, queue: string[], complaints: string[]): Promise<void> {
  const page = await context.newPage()
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const here = path
    const complain = (what: string) => complaints.push(`${here}: ${what}`)
    page.removeAllListeners()
    page.on('request', (one) => {
      if (new URL(one.url()).origin !== system.origin) complain(`asks for ${one.url()}`)
    })
    page.on('console', (message) => {
      if (message.type() === 'error' && !isMissingPage(message.text(), here)) complain(message.text())
    })
    page.on('pageerror', (error) => complain(error.message))
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(system.origin + path)
    for (const violation of await violations(page, null)) complain(violation)
    // What else axe looks at does not depend on the theme.
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const violation of await violations(page, 'color-contrast')) complain(`dark: ${violation}`)
  }
}

async function violations(page: Page, rule: string | null): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const found = await (rule === null ? axe : axe.withRules(rule)).analyze()
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}

/** Browsers note a document that came with status 404 as an error of its own. */
function isMissingPage(text: string, path: string): boolean {
  return /\/404$/.test(path) && text.includes('404')
}

function isEnglish(path: string): boolean {
  return path === '/en' || path.startsWith('/en/')
}

function isOverview(path: string): boolean {
  return path === '/' || path === '/en'
}

/** A postmortem carries its drawings. */
function isReport(path: string): boolean {
  return /\/postmortems\/./.test(path)
}

/** A revision has the title of its postmortem. */
function isRevision(path: string): boolean {
  return /\/postmortems\/[^/]+\/r\d+$/.test(path)
}

const RULES: ConfigData = {
  extends: ['html-validate:recommended'],
  rules: {
    // `required=""` is the same as `required`, and it is how React writes it.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // A title that is the answer to the reader's question may take its room; search engines cut it, nothing breaks.
    'long-title': 'off',
    // Line ends of people's own prose.
    'no-trailing-whitespace': 'off',
    // Lists and tables may have names, which the rule calls allowed and not recommended.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
}
