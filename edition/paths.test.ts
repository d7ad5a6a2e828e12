import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Touch } from '#domain/change.ts'
import type { Site } from '#domain/site.ts'
import { allPaths, contentTypeOf, htmlPaths, languageOf, publicationPaths, sitemapParts, touchedLater, touchedPaths } from './paths.ts'

const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
const month = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`)
const many = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { maxLength: 12 })
const parts = fc.record({
  services: many(slug),
  functions: many(slug),
  dependencies: many(slug),
  incidents: many(fc.stringMatching(/^[a-z0-9]{12}$/)),
  maintenances: many(fc.stringMatching(/^[a-z0-9]{12}$/)),
  months: many(month),
  postmortems: fc.uniqueArray(fc.record({ slug, revisions: fc.integer({ min: 1, max: 4 }) }), { selector: (one) => one.slug, maxLength: 4 }),
  commitments: many(fc.stringMatching(/^PM-2022-000[1-9]\/(?:A-000[1-9]|P[1-9])$/)),
})
const site: fc.Arbitrary<Site> = parts.chain((one) =>
  fc.subarray([...one.incidents]).map((followed) => ({
    ...one,
    followed,
    measured: one.months,
    years: [...new Set(one.months.map((name) => name.slice(0, 4)))],
    published: one.months,
  })),
)

const siteAndTouch = site
  .filter((one) => one.followed.length > 0 && one.maintenances.length > 0 && one.postmortems.length > 0)
  .chain((one) => fc.record({ site: fc.constant(one), touch: touchOf(one) }))

function touchOf(one: Site): fc.Arbitrary<Touch> {
  const revision = fc
    .constantFrom(...one.postmortems)
    .chain(({ slug, revisions }) => fc.record({ slug: fc.constant(slug), revision: fc.integer({ min: 1, max: revisions }) }))
  const commitments = fc.subarray([...one.commitments])
  return fc.oneof(
    fc
      .record({
        kind: fc.constant('incident' as const),
        incidentId: fc.constantFrom(...one.followed),
        services: fc.subarray([...one.services]),
        functions: fc.subarray([...one.functions]),
        otherFunctions: fc.subarray([...one.functions]),
        otherServices: fc.subarray([...one.services]),
        dependency: one.dependencies.length === 0 ? fc.constant(null) : fc.constantFrom(null, ...one.dependencies),
        months: fc.subarray([...one.months]),
        isNew: fc.boolean(),
      })
      .map((touch) => ({ ...touch, otherServices: touch.otherServices.filter((slug) => !touch.services.includes(slug)) })),
    fc.record({
      kind: fc.constant('maintenance' as const),
      maintenances: fc.subarray([...one.maintenances], { minLength: 1 }),
      services: fc.subarray([...one.services]),
      functions: fc.subarray([...one.functions]),
      months: fc.subarray([...one.months]),
      isNew: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('uptime' as const),
      services: fc.subarray([...one.services]),
      periods: fc.subarray([...one.measured, ...one.years]),
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
      const touched = [...(touchedPaths(touch) as readonly string[]), ...touchedLater(touch)]
      const all = new Set(allPaths(one))
      expect(touched.filter((path) => !all.has(path))).toEqual([])
      for (const lane of [touchedPaths(touch) as readonly string[], touchedLater(touch)]) expect(new Set(lane).size).toBe(lane.length)
    }),
  )
})

test('a change touches the same paths however long history is', () => {
  expect((touchedPaths(UPDATE) as readonly string[]).filter((path) => !path.startsWith('/en'))).toEqual([
    ...SAID,
    '/can-i',
    '/can-i/read-mail',
    '/can-i/send-mail',
    '/services/mail',
    '/api/v2/status.json',
    '/api/v2/components.json',
    '/metrics',
  ])
})

test('an update that only says something is printed where its words stand, and what shows a status follows', () => {
  const touch = { ...UPDATE, services: [], functions: [], otherFunctions: ['read-mail'], dependency: 'pangyo', months: [] }
  expect((touchedPaths(touch) as readonly string[]).filter((path) => !path.startsWith('/en'))).toEqual(SAID)
  expect(touchedLater(touch)).toEqual(expect.arrayContaining(['/can-i', '/en/can-i', '/can-i/read-mail', '/dependencies/pangyo', '/metrics']))
})

test('pages about the past and about dependencies follow in the second lane', () => {
  const followed = ['/dependencies/pangyo', '/en/dependencies/pangyo', '/history/2022-10', '/history']
  const touch = { ...UPDATE, dependency: 'pangyo', isNew: true }
  expect(touchedLater(touch)).toEqual(expect.arrayContaining(followed))
  expect((touchedPaths(touch) as readonly string[]).filter((path) => followed.includes(path))).toEqual([])
})

const SAID = [
  '/',
  '/status.txt',
  '/incidents/abcdefghijkl',
  '/incidents/abcdefghijkl/updates.ndjson',
  '/api/public/v1/incidents/abcdefghijkl.json',
  '/api/v2/summary.json',
  '/api/v2/incidents.json',
  '/api/v2/incidents/unresolved.json',
  '/newest.json',
  '/api/public/v1/status.json',
]

test('an update of two functions of one service prints at most thirty paths before readers see it', () => {
  expect(touchedPaths({ ...UPDATE, dependency: 'pangyo' }).length).toBeLessThanOrEqual(30)
})

const UPDATE = {
  kind: 'incident',
  incidentId: 'abcdefghijkl',
  services: ['mail'],
  functions: ['read-mail', 'send-mail'],
  otherFunctions: [],
  otherServices: [],
  dependency: null,
  months: ['2022-10'],
  isNew: false,
} as const

test('an update that changes no function reaches the feeds of every service that its incident touched', () => {
  const later = touchedLater({ ...UPDATE, services: [], functions: [], otherServices: ['mail'], months: [] })
  expect(later).toEqual(expect.arrayContaining(['/services/mail.atom', '/en/services/mail.rss', '/services/mail.feed.json']))
})

test('a postmortem is told by the incidents of the Statuspage API and by llms.txt', () => {
  const later = touchedLater({ kind: 'postmortem', slug: 'certificate', revision: 1, commitments: [] })
  expect(later).toEqual(expect.arrayContaining(['/api/v2/incidents.json', '/llms.txt']))
})

test('a change that makes pages also touches the lists that name them', () => {
  const touch = { ...UPDATE, services: [], functions: [], months: [], isNew: true }
  expect(touchedLater(touch)).toEqual(expect.arrayContaining(['/history', '/en/history', '/sitemap.xml']))
  expect(touchedPaths({ kind: 'everything' })).toBe('everything')
})

test('a new revision touches its own pages, what it changed against each one before, and the lists that name it', () => {
  const touched = touchedPaths({ kind: 'postmortem', slug: 'fire', revision: 3, commitments: ['PM-2022-0001/P1'] }) as readonly string[]
  expect(touched.filter((path) => !path.startsWith('/en'))).toEqual([
    '/postmortems',
    '/postmortems/fire',
    '/postmortems/fire.md',
    '/postmortems/fire/r3',
    '/postmortems/fire/diff/1-3',
    '/postmortems/fire/diff/2-3',
    '/verify',
    '/postmortems.atom',
    '/postmortems.rss',
    '/postmortems.feed.json',
    '/postmortems/fire/timemap',
    '/postmortems/fire/linkset.json',
    '/promises',
    '/promises.atom',
    '/promises/PM-2022-0001/P1',
    '/promises/PM-2022-0001/P1.atom',
    '/promises/PM-2022-0001/P1.ndjson',
    '/sitemap.xml',
    '/newest.json',
  ])
})

test('every change of whatever kind is told to the pages that are open', () => {
  fc.assert(
    fc.property(siteAndTouch, ({ touch }) => {
      expect(touchedPaths(touch)).toContain('/newest.json')
    }),
  )
})

test('a small site has one sitemap; a large one has parts that hold every page once, none more than the protocol allows', () => {
  const small: Site = { ...EMPTY_SITE, incidents: ['abcdefghijkl'] }
  expect(sitemapParts(small).size).toBe(0)
  const incidents = Array.from({ length: 3_000 }, (_, index) => `incident${String(index).padStart(4, '0')}`)
  const commitments = Array.from({ length: 12_000 }, (_, index) => `PM-2022-0001/A-${index}`)
  const large: Site = { ...EMPTY_SITE, months: ['2022-10', '2022-11'], incidents, commitments }
  const parts = sitemapParts(large)
  const listed = [...parts.values()].flatMap((part) => ('paths' in part ? part.paths : []))
  expect([...listed].sort()).toEqual(
    htmlPaths(large)
      .filter((path) => !path.includes('/incidents/'))
      .sort(),
  )
  expect([...parts].flatMap(([path, part]) => ('month' in part ? [path] : []))).toEqual(['/sitemap/2022-10.xml', '/sitemap/2022-11.xml'])
  for (const part of parts.values()) if ('paths' in part) expect(part.paths.length).toBeLessThanOrEqual(20_000)
  expect(allPaths(large)).toEqual(expect.arrayContaining([...parts.keys()]))
})

const EMPTY_SITE: Site = {
  services: [],
  functions: [],
  dependencies: [],
  incidents: [],
  followed: [],
  maintenances: [],
  months: [],
  years: [],
  measured: [],
  postmortems: [],
  commitments: [],
  published: [],
}

test('the sitemap holds exactly the printed HTML pages except the two 404s and those for frames of other sites', () => {
  fc.assert(
    fc.property(site, (one) => {
      const html = allPaths(one).filter((path) => contentTypeOf(path).startsWith('text/html'))
      expect([...htmlPaths(one), '/404', '/en/404', '/embed', '/en/embed'].sort()).toEqual([...html].sort())
    }),
  )
})

test('who published is one more page per language and its list, of the month of the change, however long the history', () => {
  const at = new Date('2022-10-31T15:30:00Z')
  const paths = ['/publications/2022-11', '/en/publications/2022-11', '/api/public/v1/publications/2022-11.json']
  expect(publicationPaths({ number: 7, at, touch: UPDATE })).toEqual(paths)
  expect(publicationPaths({ number: 8, at, touch: { kind: 'log' } })).toEqual([])
  expect(allPaths({ ...EMPTY_SITE, published: ['2022-11'] })).toEqual(expect.arrayContaining(paths))
})

test('lists of the API follow what they list, after what people look at', () => {
  const api = (paths: readonly string[]) => paths.filter((path) => path.startsWith('/api/public/')).map((path) => path.slice('/api/public/v1/'.length))
  const revision = { kind: 'postmortem', slug: 'fire', revision: 2, commitments: [] } as const
  expect(api(touchedLater(revision))).toEqual(['postmortems.json', 'commitments.json'])
  expect(api(touchedLater({ kind: 'commitment', slug: null, commitments: ['PM-2022-0001/P1'] }))).toEqual(['commitments.json'])
  expect(api(touchedLater({ kind: 'service', services: ['talk'], dependencies: [], functions: [] }))).toEqual(['services.json', 'dependencies.json'])
  const maintenance = { kind: 'maintenance', maintenances: ['abcdefghijkl'], services: [], functions: [], months: ['2022-10', '2023-01'], isNew: true } as const
  expect(api(touchedLater(maintenance))).toEqual(
    ['uptime/2022-10', 'uptime/2023-01', 'incidents/2022', 'incidents/2023', 'incidents', 'maintenances'].map((name) => `${name}.json`),
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
