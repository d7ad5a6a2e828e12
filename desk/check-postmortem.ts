import { Sentence } from '#bin/sentence.mjs'
import { draft, POSTMORTEMS, writtenSlugs } from '#data/content.ts'
import { isBlocked } from '#domain/postmortem-draft.ts'
import { gateReportText } from './gate-report.ts'

/**
 * `npm run postmortem -- check [slug]`: every postmortem in content/, or one. True when none of them is blocked. Due days are held
 * against the latest revision only when it is published: this needs no database.
 */
export async function checkCommand([slug, ...more]: readonly string[], now: Date, print: (text: string) => void): Promise<boolean> {
  if (more.length > 0) throw new Sentence('usage: npm run postmortem -- check [slug]')
  const slugs = slug === undefined ? await writtenSlugs() : [slug]
  const passed: boolean[] = []
  for (const one of slugs) {
    const read = await draft(one, now)
    print(read.ok ? gateReportText(`${POSTMORTEMS}/${one}`, read.findings) : read.sentences.join('\n'))
    passed.push(read.ok && !isBlocked(read.findings))
  }
  return passed.every(Boolean)
}
