import { existsSync } from 'node:fs'
import { System } from '#e2e/system.ts'
import { benchFront } from './front.ts'
import { isHistoryThere } from './history.ts'
import { benchNext } from './next.ts'
import { benchPage } from './page.ts'
import { benchPrint } from './print.ts'
import { benchPublish } from './publish.ts'
import type { BenchRow } from './row.ts'

/** Prints one table with every figure that the project promises; needs a build (`npm start` makes one). */
const CHROMIUMS = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']

async function main(): Promise<void> {
  const rows: BenchRow[] = []
  const system = await System.start('bench')
  try {
    rows.push(
      ...(await benchPage(
        system.origin,
        CHROMIUMS.find((path) => path !== undefined && existsSync(path)),
      )),
    )
    rows.push(...(await benchPublish(system)))
    rows.push(...(await benchFront({ editions: system.settings.editions })))
    rows.push(...(await benchNext(system)))
  } finally {
    await system.stop()
  }
  if (isHistoryThere()) rows.push(...(await benchPrint()))
  else rows.push({ name: 'printing with 10 and 5,000 incidents', figure: 'skipped: the corpus is not beside the clone', goal: '', reached: null })
  console.log(table(rows))
}

function table(rows: readonly BenchRow[]): string {
  const mark = (reached: boolean | null) => (reached === null ? '' : reached ? 'yes' : 'NO')
  return [
    '| figure | measured | goal | reached |',
    '|---|---|---|---|',
    ...rows.map((row) => `| ${row.name} | ${row.figure} | ${row.goal} | ${mark(row.reached)} |`),
  ].join('\n')
}

await main()
process.exit(0)
