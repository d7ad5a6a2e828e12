import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Touch } from '#domain/change.ts'
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
  postmortems: fc.uniqueArray(fc.record({ slug, revisions: fc.integer({ min: 1, max: 4 }) }), { selector: (one) => one.slug, maxLength: 4 }),
  commitments: many(fc.stringMatching(/^PM-2022-000[1-9]\/(?:A-000[1-9]|P[1-9])$/)),
})

const siteAndTouch = site
  .filter((one) => one.incidents.length > 0 && one.postmortems.length > 0)
  .chain((one) => fc.record({ site: fc.constant(one), touch: touchOf(one) }))

function touchOf(one: Site): fc.Arbitrary<Touch> {
  const revision = fc
    .constantFrom(...one.postmortems)
    .chain(({ slug, revisions }) => fc.record({ slug: fc.constant(slug), revision: fc.integer({ min: 1, max: revisions }) }))
  const commitments = fc.subarray([...one.commitments])
  return fc.oneof(
    fc.record({
      kind: fc.constant('incident' as const),
      incidentId: fc.constantFrom(...one.incidents),
      services: fc.subarray([...one.services]),
      months: fc.subarray([...one.months]),
      isNew: fc.boolean(),
    }),
    fc.tuple(revision, commitments).map(([which, ids]) => ({ kind: 'postmortem' as const, ...which, commitments: ids })),
    fc.tuple(revision, commitments).map(([{ slug }, ids]) => ({ kind: 'commitment' as const, slug, commitments: ids })),
    revision.map((which) => ({ kind: 'seal' as const, ...which })),
    fc.constant({ kind: 'log' as const }),
  )
}

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
    '/incidents/abcdefghijkl/updates.ndjson',
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

test('a new revision touches its own pages, what it changed against each one before, and the lists that name it', () => {
  const touched = touchedPaths({ kind: 'postmortem', slug: 'fire', revision: 3, commitments: ['PM-2022-0001/P1'] }) as readonly string[]
  expect(touched.filter((path) => !path.startsWith('/en'))).toEqual([
    '/postmortems',
    '/postmortems/fire',
    '/postmortems/fire/r3',
    '/postmortems/fire/diff/1-3',
    '/postmortems/fire/diff/2-3',
    '/verify',
    '/postmortems/fire/timemap',
    '/postmortems/fire/linkset.json',
    '/promises',
    '/promises.atom',
    '/promises/PM-2022-0001/P1',
    '/promises/PM-2022-0001/P1.atom',
    '/promises/PM-2022-0001/P1.ndjson',
    '/sitemap.xml',
  ])
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
  ['/postmortems/fire/timemap', 'application/link-format; charset=utf-8'],
  ['/promises/PM-2022-0001/P1.ndjson', 'application/x-ndjson; charset=utf-8'],
  ['/postmortems/fire/r1', 'text/html; charset=utf-8'],
])('%s is served as %s', (path, type) => {
  expect(contentTypeOf(path)).toBe(type)
})
