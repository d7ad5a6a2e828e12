import { expect, test } from 'vitest'
import type { Site } from '#domain/site.ts'
import { htmlPaths, languageOf, NOT_FOUND } from '#edition/paths.ts'
import config from '../next.config.ts'

const SITE: Site = {
  services: ['talk'],
  functions: ['chat'],
  dependencies: ['pangyo'],
  incidents: ['abcdefghijkl'],
  followed: ['abcdefghijkl'],
  maintenances: ['abcdefghijkl'],
  months: ['2022-10'],
  years: ['2022'],
  measured: ['2022-10'],
  published: ['2022-10'],
  postmortems: [{ slug: 'fire', revisions: 2 }],
  commitments: ['PM-2022-0001/A-0001'],
}

test('Next finds every Korean page, which has no language in its address', async () => {
  const rewrites = await config.rewrites?.()
  const sources = Array.isArray(rewrites) ? rewrites : (rewrites?.beforeFiles ?? [])
  const patterns = sources.map(({ source }) => new RegExp(`^${source.replaceAll(/:[a-z]+(\([^)]*\))?/g, (_, own) => own ?? '[^/]+')}$`))
  const korean = [...htmlPaths(SITE), ...Object.values(NOT_FOUND)].filter((path) => languageOf(path) === 'ko')
  expect(korean.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([])
})
