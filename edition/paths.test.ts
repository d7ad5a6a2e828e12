import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Site } from '#domain/site.ts'
import { allPaths, contentTypeOf, htmlPaths, languageOf, touchedPaths } from './paths.ts'

const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
const month = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`)
const many = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { maxLength: 12 })
const site: fc.Arbitrary<Site> = fc.record({
  services: many(slug),
  dependencies: many(slug),
  incidents: many(fc.stringMatching(/^[a-z0-9]{12}$/)),
  months: many(month),
  postmortems: many(slug),
})

const siteAndTouch = site
  .filter((one) => one.incidents.length > 0)
  .chain((one) =>
    fc.record({
      site: fc.constant(one),
      touch: fc.record({
        kind: fc.constant('incident' as const),
        incidentId: fc.constantFrom(...one.incidents),
        services: fc.subarray([...one.services]),
        months: fc.subarray([...one.months]),
        isNew: fc.boolean(),
      }),
    }),
  )

test('no path is listed twice', () => {
  fc.assert(
    fc.property(site, (one) => {
      expect(new Set(allPaths(one)).size).toBe(allPaths(one).length)
    }),
  )
})

test('a change touches only paths that exist, each once', () => {
  fc.assert(
    fc.property(siteAndTouch, ({ site: one, touch }) => {
      const touched = touchedPaths(touch) as readonly string[]
      const all = new Set(allPaths(one))
      expect(touched.filter((path) => !all.has(path))).toEqual([])
      expect(new Set(touched).size).toBe(touched.length)
    }),
  )
})

test('a change touches the same paths however long history is', () => {
  const touch = { kind: 'incident', incidentId: 'abcdefghijkl', services: ['mail', 'mail', 'taxi'], months: ['2022-10'], isNew: false } as const
  expect(touchedPaths(touch)).toEqual([
    '/',
    '/status.txt',
    '/history.atom',
    '/incidents/abcdefghijkl',
    '/services/mail',
    '/services/taxi',
    '/history/2022-10',
    '/en',
    '/en/status.txt',
    '/en/history.atom',
    '/en/incidents/abcdefghijkl',
    '/en/services/mail',
    '/en/services/taxi',
    '/en/history/2022-10',
    '/api/v2/summary.json',
    '/api/v2/status.json',
    '/api/v2/components.json',
    '/api/v2/incidents.json',
    '/api/v2/incidents/unresolved.json',
  ])
})

test('a change that makes pages also touches the lists that name them', () => {
  const touch = { kind: 'incident', incidentId: 'abcdefghijkl', services: [], months: [], isNew: true } as const
  expect(touchedPaths(touch)).toEqual(expect.arrayContaining(['/history', '/en/history', '/sitemap.xml']))
  expect(touchedPaths({ kind: 'everything' })).toBe('everything')
})

test('the sitemap holds exactly the printed HTML pages except the two 404s', () => {
  fc.assert(
    fc.property(site, (one) => {
      const html = allPaths(one).filter((path) => contentTypeOf(path).startsWith('text/html'))
      expect([...htmlPaths(one), '/404', '/en/404'].sort()).toEqual([...html].sort())
    }),
  )
})

test('every Korean page has its English one', () => {
  fc.assert(
    fc.property(site, (one) => {
      const pages = htmlPaths(one)
      expect(pages.filter((path) => languageOf(path) === 'en').length * 2).toBe(pages.length)
    }),
  )
  expect([languageOf('/en'), languageOf('/en/about'), languageOf('/'), languageOf('/england')]).toEqual(['en', 'en', 'ko', 'ko'])
})

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/en/incidents/abc', 'text/html; charset=utf-8'],
  ['/status.txt', 'text/plain; charset=utf-8'],
  ['/en/history.atom', 'application/atom+xml; charset=utf-8'],
  ['/sitemap.xml', 'application/xml; charset=utf-8'],
  ['/api/v2/incidents/unresolved.json', 'application/json; charset=utf-8'],
  ['/icon.svg', 'image/svg+xml'],
])('%s is served as %s', (path, type) => {
  expect(contentTypeOf(path)).toBe(type)
})
