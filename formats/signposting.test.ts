import { expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { CITED } from './cited-revision.fixture.ts'
import type { CitedRevision } from './cited-revision.ts'
import { latestLinks, linkset, revisionLinks } from './signposting.ts'

const FIRST: CitedRevision = { ...CITED, revision: 1, publishedAt: CITED.firstPublishedAt }
const SECOND: CitedRevision = { ...CITED, revision: 2 }
const PAGE = 'https://status.hanbit.example/postmortems/2026-03-10-photo-store'
const ENGLISH_PAGE = 'https://status.hanbit.example/en/postmortems/2026-03-10-photo-store'

test('the page of a revision is cited as itself, and knows the one before it and where the latest is', () => {
  const links = revisionLinks(SECOND, 'en')
  expect(hrefs(links, 'cite-as')).toEqual([`${ENGLISH_PAGE}/r2`])
  expect(hrefs(links, 'predecessor-version')).toEqual([`${ENGLISH_PAGE}/r1`])
  expect(hrefs(links, 'latest-version')).toEqual([ENGLISH_PAGE])
  expect(hrefs(links, 'license')).toEqual(['https://spdx.org/licenses/CC-BY-4.0.html'])
  expect(hrefs(links, 'describedby')).toEqual(['cite.bib', 'cite.ris', 'cite.json'].map((file) => `${PAGE}/r2/${file}`))
  expect(hrefs(revisionLinks(FIRST, 'en'), 'predecessor-version')).toEqual([])
})

test('no link of a revision leads to a later one, so that its page never changes', () => {
  for (const language of LANGUAGES) expect(revisionLinks(SECOND, language).map(({ href }) => href)).not.toContainEqual(expect.stringContaining('/r3'))
})

test('every file of the revision is an item with its own type, and its name is safe in an address', () => {
  expect(revisionLinks(CITED, 'ko').filter(({ rel }) => rel === 'item')).toEqual([
    { rel: 'item', href: `${PAGE}/r3/ko.md`, type: 'text/markdown' },
    { rel: 'item', href: `${PAGE}/r3/facts.json`, type: 'application/json' },
    { rel: 'item', href: `${PAGE}/r3/evidence/${encodeURIComponent('요청 수.csv')}`, type: 'text/csv' },
  ])
})

test('the latest page is cited as the revision that it shows', () => {
  const links = latestLinks(CITED, 'ko')
  expect(hrefs(links, 'cite-as')).toEqual([`${PAGE}/r3`])
  expect(hrefs(links, 'latest-version')).toEqual([])
})

test('the linkset has a context for the latest page and for every revision in both languages, with what came after each', () => {
  const { linkset: contexts } = JSON.parse(linkset([FIRST, SECOND, CITED])) as { linkset: Record<string, unknown>[] }
  expect(contexts.map(({ anchor }) => anchor)).toEqual([
    PAGE,
    `${PAGE}/r1`,
    `${PAGE}/r2`,
    `${PAGE}/r3`,
    ENGLISH_PAGE,
    `${ENGLISH_PAGE}/r1`,
    `${ENGLISH_PAGE}/r2`,
    `${ENGLISH_PAGE}/r3`,
  ])
  expect(contexts.map((context) => context['successor-version'])).toEqual(
    [PAGE, ENGLISH_PAGE].flatMap((page) => [undefined, [{ href: `${page}/r2` }], [{ href: `${page}/r3` }], undefined]),
  )
})

test('every target of the linkset is a full address, in a list under its relation, as RFC 9264 has it', () => {
  const { linkset: contexts } = JSON.parse(linkset([FIRST, SECOND, CITED])) as { linkset: Record<string, unknown>[] }
  for (const { anchor, ...relations } of contexts) {
    expect(() => new URL(String(anchor))).not.toThrow()
    for (const targets of Object.values(relations) as { href: string }[][]) {
      expect(targets.length).toBeGreaterThan(0)
      for (const { href } of targets) expect(new URL(href).href).toBe(href)
    }
  }
})

function hrefs(links: readonly { readonly rel: string; readonly href: string }[], rel: string): readonly string[] {
  return links.filter((link) => link.rel === rel).map(({ href }) => href)
}
