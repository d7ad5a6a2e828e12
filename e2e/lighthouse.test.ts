import { lighthouseScores, mainPages } from './lighthouse.ts'
import { printedPaths } from './printed-pages.ts'
import { expect, test } from './test.ts'

test('Lighthouse finds nothing to better in accessibility, best practices and search on the main pages', async ({ system }) => {
  test.setTimeout(300_000)
  const pages = mainPages(await printedPaths(system))
  expect(pages).toHaveLength(5)
  const scores = await lighthouseScores(system.origin, pages, ['accessibility', 'best-practices', 'seo'])
  expect(scores.filter(({ score }) => score !== 100)).toEqual([])
})
