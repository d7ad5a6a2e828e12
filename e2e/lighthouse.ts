import { chromium } from '@playwright/test'
import lighthouse from 'lighthouse'
import { findChromium } from '#bin/chromium.mjs'
import { freePort } from '#bin/ports.mjs'

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Category = (typeof CATEGORIES)[number]

/** Of 100. `lost` names the audits that cost points. */
export type Score = { readonly path: string; readonly category: Category; readonly score: number; readonly lost: readonly string[] }

/** Lighthouse’s own mobile preset in a Chromium of its own, page after page. */
export async function lighthouseScores(origin: string, paths: readonly string[], categories: readonly Category[]): Promise<readonly Score[]> {
  const port = await freePort()
  const executablePath = findChromium()
  const browser = await chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args: [...ARGS, `--remote-debugging-port=${port}`] })
  try {
    const scores: Score[] = []
    for (const path of paths) scores.push(...(await scoresOf(origin, path, { port, categories })))
    return scores
  } finally {
    await browser.close()
  }
}

/** Chromium's sandbox does not work for root. */
const ARGS = ['--disable-gpu', '--no-first-run', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]

async function scoresOf(origin: string, path: string, { port, categories }: { readonly port: number; readonly categories: readonly Category[] }) {
  const run = await lighthouse(origin + path, { port, logLevel: 'error', output: 'json', onlyCategories: [...categories] })
  if (run === undefined || run.lhr.runtimeError !== undefined) throw new Error(`Lighthouse could not read ${path}: ${run?.lhr.runtimeError?.message}`)
  const { categories: found, audits } = run.lhr
  return categories.map((category): Score => {
    const { score = null, auditRefs = [] } = found[category] ?? {}
    const lost = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1).map(({ id }) => id)
    return { path, category, score: Math.round((score ?? 0) * 100), lost }
  })
}

/** One page of each kind that people look at in the worst hour, in Korean. */
export function mainPages(printed: readonly string[]): readonly string[] {
  const kinds = [/^\/$/, /^\/can-i\/[^/.]+$/, /^\/incidents\/[^/.]+$/, /^\/services\/[^/.]+$/, /^\/postmortems\/[^/.]+$/]
  return kinds.flatMap((kind) => printed.filter((path) => kind.test(path)).slice(0, 1))
}
