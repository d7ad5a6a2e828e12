import { expect, test } from 'vitest'
import { readBy } from './external-reader.ts'
import { robots } from './robots.ts'
import { sitemap, sitemapIndex } from './sitemap.ts'

const ORIGIN = 'https://status.hanbit.example'
const CHANGED = new Map([['/services/talk', new Date('2026-02-02T00:00:00Z')]])
const PATHS = ['/', '/services/talk', '/postmortems/a&b', '/only-korean', '/en', '/en/services/talk', '/en/postmortems/a&b']

test('every page stands in it with its twin in the other language', async () => {
  await expect(sitemap(ORIGIN, PATHS, CHANGED)).toMatchFileSnapshot('./golden/sitemap.xml')
})

test('xmllint reads it', (context) => {
  const result = readBy('xmllint', ['--noout', '-'], sitemap(ORIGIN, PATHS, CHANGED))
  if (result === 'absent') return context.skip('xmllint is not installed, so the XML of the sitemap was not checked')
  expect(result).toEqual({ ok: true, said: '' })
})

test('when a page changed stands at both of its twins, and nowhere where it is not known', () => {
  const text = sitemap(ORIGIN, PATHS, CHANGED)
  expect(text.match(/<loc>[^<]*<\/loc>\n {4}<lastmod>2026-02-02T00:00:00\.000Z<\/lastmod>/g)).toEqual([
    expect.stringContaining('example/services/talk<'),
    expect.stringContaining('example/en/services/talk<'),
  ])
  expect(text.match(/<lastmod>/g)).toHaveLength(2)
})

test('a large site has a list of the parts of its sitemap, which xmllint reads', (context) => {
  const text = sitemapIndex(ORIGIN, ['/sitemap/pages-1.xml', '/sitemap/2026-02.xml'])
  expect(text.match(/<loc>[^<]*/g)).toEqual([`<loc>${ORIGIN}/sitemap/pages-1.xml`, `<loc>${ORIGIN}/sitemap/2026-02.xml`])
  const result = readBy('xmllint', ['--noout', '-'], text)
  if (result === 'absent') return context.skip('xmllint is not installed, so the XML of the index was not checked')
  expect(result).toEqual({ ok: true, said: '' })
})

test('more addresses than the protocol allows are refused', () => {
  expect(() =>
    sitemap(
      ORIGIN,
      Array.from({ length: 50_001 }, (_, index) => `/incidents/${index}`),
      new Map(),
    ),
  ).toThrow('50,000')
})

test('robots may read everything of the present and learn where the sitemap is', () => {
  expect(robots(ORIGIN)).toBe(`User-agent: *\nAllow: /\nDisallow: /editions/\n\nSitemap: ${ORIGIN}/sitemap.xml\n`)
})
