import { existsSync } from 'node:fs'
import { System } from '#e2e/system.ts'
import { benchFlood } from './flood.ts'
import { benchFront } from './front.ts'
import { isHistoryThere } from './history.ts'
import { benchLighthouse } from './lighthouse.ts'
import { benchLog } from './log.ts'
import { benchNext } from './next.ts'
import { benchPage } from './page.ts'
import { benchPrint } from './print.ts'
import { benchPublish } from './publish.ts'
import type { BenchRow } from './row.ts'
import { benchVerify } from './verify.ts'

/** Prints one table with every figure that the project promises; needs a build (`npm start` makes one). */
const CHROMIUMS = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']

/** `npm run bench -- page print` measures these parts alone. */
const PARTS = ['page', 'publish', 'flood', 'front', 'next', 'lighthouse', 'print', 'log', 'verify'] as const
const asked = process.argv.slice(2)
const isAsked = (part: (typeof PARTS)[number]) => asked.length === 0 || asked.includes(part)

async function main(): Promise<void> {
  const unknown = asked.filter((part) => !PARTS.some((one) => one === part))
  if (unknown.length > 0) return console.error(`There is no part ${unknown.join(', ')}: name some of ${PARTS.join(', ')}.`)
  console.log('| figure | measured | goal | reached |\n|---|---|---|---|')
  if (PARTS.slice(0, 6).some(isAsked)) await measureSystem()
  if (isAsked('log')) show(await benchLog())
  if (isAsked('verify')) show(await benchVerify())
  if (isAsked('print')) show(isHistoryThere() ? await benchPrint() : [NO_HISTORY])
}

const NO_HISTORY: BenchRow = { name: 'printing with 10 and 10,000 incidents', figure: 'skipped: the corpus is not beside the clone', goal: '', reached: null }

async function measureSystem(): Promise<void> {
  const system = await System.start('bench')
  try {
    const chromium = CHROMIUMS.find((path) => path !== undefined && existsSync(path))
    if (isAsked('publish')) show(await benchPublish(system))
    if (isAsked('flood')) show(await benchFlood(system))
    if (isAsked('next')) show(await benchNext(system))
    // Readers' figures are those of the front alone: nothing else may take its cores.
    for (const part of ['worker', 'office', 'postgres'] as const) await system.kill(part)
    if (isAsked('lighthouse')) show(await benchLighthouse(system))
    if (isAsked('page')) show(await benchPage(system.origin, chromium))
    if (isAsked('front')) show(await benchFront({ editions: system.settings.editions }))
  } finally {
    await system.stop()
  }
}

function show(rows: readonly BenchRow[]): void {
  const mark = (reached: boolean | null) => (reached === null ? '' : reached ? 'yes' : 'NO')
  for (const row of rows) console.log(`| ${row.name} | ${row.figure} | ${row.goal} | ${mark(row.reached)} |`)
}

await main()
process.exit(0)
