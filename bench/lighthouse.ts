import { CATEGORIES, lighthouseScores, mainPages } from '#e2e/lighthouse.ts'
import { printedPaths } from '#e2e/printed-pages.ts'
import type { System } from '#e2e/system.ts'
import type { BenchRow } from './row.ts'

/** Lighthouse's mobile preset on each of the main pages: what keeps a score below 100 stands beside it. */
export async function benchLighthouse(system: System): Promise<readonly BenchRow[]> {
  const scores = await lighthouseScores(system.origin, mainPages(await printedPaths(system)), CATEGORIES)
  return scores.map(({ path, category, score, lost }) => ({
    name: `Lighthouse, ${category}, ${path}`,
    figure: lost.length === 0 ? String(score) : `${score} (${lost.join(', ')})`,
    goal: '100',
    reached: score === 100,
  }))
}
