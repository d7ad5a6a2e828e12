import { rm } from 'node:fs/promises'
import { folderOf, openBook } from '#verify/testing/small-edition.ts'
import { verify } from '#verify/verify.ts'
import { type BenchRow, milliseconds } from './row.ts'

const INCIDENTS = 5_000
const UPDATES = 20

/** A whole copy on disk as `wget --mirror` leaves it: every leaf, tile, record, page and signature is read and checked. */
export async function benchVerify(): Promise<readonly BenchRow[]> {
  const book = openBook()
  for (let update = 0; update < UPDATES; update++)
    for (let incident = 0; incident < INCIDENTS; incident++) book.say(`원인을 찾고 있습니다. ${update}`, { incident: String(incident).padStart(12, '0') })
  book.publish('보고')
  const leaves = book.leaves.length
  const folder = await folderOf(await book.print())
  try {
    const start = performance.now()
    const report = await verify([folder])
    const ms = performance.now() - start
    if (!report.ok) throw new Error(JSON.stringify(report.findings.filter((finding) => finding.outcome === 'failed').slice(0, 3)))
    return [
      { name: `npm run verify, ${leaves.toLocaleString('en')} leaves from a folder`, figure: milliseconds(ms), goal: '≤ 30,000 ms', reached: ms <= 30_000 },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
