import type { Change, Touch } from '#domain/change.ts'
import { IMPACTS } from '#domain/impact.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { maintenanceRecordPath, recordPath } from '#domain/record.ts'
import { seoulMonth } from '#domain/seoul.ts'
import type { Site } from '#domain/site.ts'

/** Served, with status 404, for every path that does not exist; not part of the sitemap. */
export const NOT_FOUND: Readonly<Record<Language, string>> = { ko: '/404', en: '/en/404' }

/** Printed with every change, whatever it touches: by it a page that is open learns that there is news. */
const NEWEST = '/newest.json'

/** Every path of an edition, each once, but for the files of the log and of revisions: `worker/files.ts` knows which there are. */
export function allPaths(site: Site): readonly string[] {
  return [
    ...htmlPaths(site),
    ...inBoth(['/404', '/status.txt', '/manifest.webmanifest', '/promises.atom', '/maintenance.ics', ...feeds('/postmortems'), ...SITE_OUTLETS]),
    ...inBoth([...site.services.flatMap(serviceOutlets), ...site.functions.map(pictureOfFunction)]),
    ...inBoth([...site.incidents.map((id) => `${incidentPath(id)}.md`), ...site.followed.flatMap((id) => feeds(incidentPath(id)))]),
    ...inBoth([...site.maintenances.map((id) => `${maintenancePath(id)}.ics`), ...site.postmortems.map(({ slug }) => `${postmortemPath(slug)}.md`)]),
    ...inBoth(site.commitments.map((id) => `${commitmentPath(id)}.atom`)),
    ...site.incidents.flatMap((id) => [recordPath(id), apiIncidentPath(id)]),
    ...site.maintenances.map(maintenanceRecordPath),
    ...site.commitments.map((id) => `${commitmentPath(id)}.ndjson`),
    ...site.postmortems.flatMap(({ slug }) => postmortemLists(slug)),
    ...site.measured.map(apiUptimePath),
    ...site.published.map(apiPublicationsPath),
    ...site.years.map(apiYearPath),
    ...inBoth(['recent', ...site.years].map(searchPath)),
    ...STATUSPAGE_PATHS,
    ...API_PATHS,
    ...PUBLIC_FILES,
    NEWEST,
    '/metrics',
    '/sitemap.xml',
    ...sitemapParts(site).keys(),
    '/robots.txt',
    '/llms.txt',
  ]
}

/** Every page for people except the two for paths that do not exist: what the sitemap lists. */
export function htmlPaths(site: Site): readonly string[] {
  return inBoth([
    '/',
    '/can-i',
    ...site.functions.map(functionPath),
    ...site.services.flatMap((slug) => [servicePath(slug), `${servicePath(slug)}/uptime`, ...site.years.map((year) => serviceYearPath(slug, year))]),
    '/dependencies',
    ...site.dependencies.map(dependencyPath),
    ...site.incidents.map(incidentPath),
    '/maintenance',
    ...site.maintenances.map(maintenancePath),
    '/history',
    ...site.months.map(monthPath),
    ...site.years.flatMap((year) => [yearPath(year), ...IMPACTS.map((impact) => `${yearPath(year)}/${impact}`)]),
    '/uptime',
    ...[...site.measured, ...site.years].map(uptimePath),
    '/postmortems',
    ...site.postmortems.flatMap(({ slug, revisions }) => [postmortemPath(slug), ...upTo(revisions).flatMap((number) => revisionPages(slug, number))]),
    '/promises',
    ...site.commitments.map(commitmentPath),
    '/publications',
    ...site.published.map(publicationsPath),
    '/editions',
    '/search',
    '/verify',
    '/api',
    '/about',
  ])
}

/** A site with more pages than this has its sitemap in parts, so that none of them comes near the protocol's 50,000 addresses and 50 MB. */
const SITEMAP_PAGES = 5_000
const SITEMAP_PART_PAGES = 20_000

/** What each part of the sitemap lists: a month's incidents by its name, all else in slices; empty where one file is enough. Parts follow the full print. */
export function sitemapParts(site: Site): ReadonlyMap<string, { readonly month: string } | { readonly paths: readonly string[] }> {
  const pages = htmlPaths(site)
  if (pages.length <= SITEMAP_PAGES) return new Map()
  const others = pages.filter((path) => !/^(?:\/en)?\/incidents\//.test(path))
  const slices = Array.from({ length: Math.ceil(others.length / SITEMAP_PART_PAGES) }, (_, index) =>
    others.slice(index * SITEMAP_PART_PAGES, (index + 1) * SITEMAP_PART_PAGES),
  )
  return new Map<string, { month: string } | { paths: readonly string[] }>([
    ...slices.map((paths, index) => [`/sitemap/pages-${index + 1}.xml`, { paths }] as const),
    ...site.months.map((month) => [`/sitemap/${month}.xml`, { month }] as const),
  ])
}

/** What a change makes out of date that people look at first, printed at once. Its length follows the change, never the length of history. */
export function touchedPaths(touch: Touch): readonly string[] | 'everything' {
  const paths = touchedPages(touch)
  return paths === 'everything' ? paths : [...new Set([...paths, NEWEST])]
}

function touchedPages(touch: Touch): readonly string[] | 'everything' {
  switch (touch.kind) {
    case 'everything':
      return 'everything'
    case 'service':
      return [
        ...inBoth([
          '/',
          '/status.txt',
          '/can-i',
          ...touch.functions.map(functionPath),
          ...touch.services.map(servicePath),
          ...touch.dependencies.map(dependencyPath),
        ]),
        ...inBoth([
          ...(touch.dependencies.length > 0 ? ['/dependencies'] : []),
          ...touch.services.flatMap((slug) => [`${servicePath(slug)}/uptime`, ...serviceOutlets(slug)]),
        ]),
        ...inBoth(touch.functions.map(pictureOfFunction)),
        ...LIVE_STATUSPAGE_PATHS,
        ...LIVE_API_PATHS,
        '/sitemap.xml',
      ]
    case 'incident':
      return [...saidOf(touch.incidentId), ...(changesAnswers(touch) ? answersOf(touch) : [])]
    case 'maintenance':
      return [
        ...inBoth([
          '/',
          '/status.txt',
          '/can-i',
          '/maintenance',
          '/maintenance.ics',
          ...touch.maintenances.flatMap((id) => [maintenancePath(id), `${maintenancePath(id)}.ics`]),
        ]),
        ...inBoth([...touch.functions.map(functionPath), ...touch.services.map(servicePath)]),
        ...touch.maintenances.map(maintenanceRecordPath),
        ...STATUSPAGE_PATHS,
        ...LIVE_API_PATHS,
        ...(touch.isNew ? ['/sitemap.xml'] : []),
      ]
    case 'announcement':
      return [...inBoth(['/', '/status.txt']), ...LIVE_API_PATHS]
    case 'uptime':
      return inBoth([...touch.services.map((slug) => `${servicePath(slug)}/uptime`), '/uptime', ...touch.periods.map(uptimePath)])
    case 'postmortem':
      return [
        ...inBoth(['/postmortems', postmortemPath(touch.slug), `${postmortemPath(touch.slug)}.md`, ...revisionPages(touch.slug, touch.revision)]),
        ...inBoth(['/verify', ...feeds('/postmortems')]),
        ...postmortemLists(touch.slug),
        ...commitmentPages(touch.commitments),
        '/sitemap.xml',
      ]
    case 'commitment':
      return [...(touch.slug === null ? [] : inBoth([postmortemPath(touch.slug)])), ...commitmentPages(touch.commitments)]
    case 'seal':
      return inBoth([postmortemPath(touch.slug), revisionPath(touch.slug, touch.revision)])
    case 'metric':
      return []
    case 'log':
      return inBoth(['/verify'])
    default:
      throw new Error(`unknown touch ${JSON.stringify(touch satisfies never)}`)
  }
}

/** What else it makes out of date: feeds, pictures, figures and lists, printed right after so that nobody waits for them. */
export function touchedLater(touch: Touch): readonly string[] {
  switch (touch.kind) {
    case 'incident':
      return [
        ...(changesAnswers(touch) ? [] : answersOf(touch)),
        ...inBoth([
          ...(touch.dependency === null ? [] : [dependencyPath(touch.dependency)]),
          ...touch.months.map(monthPath),
          ...(touch.isNew ? ['/history'] : []),
          ...SITE_OUTLETS,
          ...feeds(incidentPath(touch.incidentId)),
          `${incidentPath(touch.incidentId)}.md`,
          ...touch.otherFunctions.map(functionPath),
          ...touch.otherServices.flatMap((slug) => feeds(servicePath(slug))),
          ...touch.functions.map(pictureOfFunction),
        ]),
        ...pastPages(touch),
        ...inBoth([searchPath('recent')]),
        ...(touch.isNew ? ['/sitemap.xml'] : []),
      ]
    case 'maintenance':
      return [...inBoth([...SITE_OUTLETS, ...touch.functions.map(pictureOfFunction), searchPath('recent')]), ...pastPages(touch)]
    case 'service':
      return [...inBoth([...SITE_OUTLETS, '/uptime', '/search', searchPath('recent')]), apiPath('services'), apiPath('dependencies'), '/llms.txt']
    case 'uptime':
      return touch.periods.filter((period) => period.length === 7).map(apiUptimePath)
    case 'postmortem':
      return [...inBoth(['/search', searchPath('recent')]), apiPath('postmortems'), apiPath('commitments'), statuspagePath('incidents'), '/llms.txt']
    case 'commitment':
      return [apiPath('commitments')]
    case 'metric':
      return [apiPath('metrics')]
    case 'everything':
    case 'announcement':
    case 'seal':
    case 'log':
      return []
    default:
      throw new Error(`unknown touch ${JSON.stringify(touch satisfies never)}`)
  }
}

/** Who published in the month in which the change was made, printed with what follows; nothing where nothing was published. */
export function publicationPaths({ touch, at }: Change): readonly string[] {
  if (!PUBLISHING.includes(touch.kind)) return []
  const month = seoulMonth(at)
  return [...inBoth([publicationsPath(month)]), apiPublicationsPath(month)]
}

const PUBLISHING: readonly Touch['kind'][] = ['incident', 'maintenance', 'postmortem', 'commitment']

/** Whether pages about all of the past name it: then everything is printed again, when what people look at first is out. */
export function isNamedInPast({ kind }: Touch): boolean {
  return kind === 'service'
}

/** A file of a revision, `name` as stored: `ko.md`, `evidence/claims.csv`. */
export function revisionFilePath(slug: string, number: number, name: string): string {
  return `${revisionPath(slug, number)}/${name}`
}

/** The Content-Type with which a path is served. */
export function contentTypeOf(path: string): string {
  if (path.endsWith('/timemap')) return CONTENT_TYPES.timemap
  if (path === '/metrics') return CONTENT_TYPES.metrics
  if (path.endsWith('.feed.json')) return CONTENT_TYPES.feed
  const ending = /\.([a-z]+)$/.exec(path)?.[1] ?? ''
  return CONTENT_TYPES[ending in CONTENT_TYPES ? (ending as keyof typeof CONTENT_TYPES) : 'html']
}

export function languageOf(path: string): Language {
  return path === '/en' || path.startsWith('/en/') ? 'en' : 'ko'
}

/** Served as they lie in `public/`. */
const PUBLIC_FILES = ['/icon.svg', '/icon-yes.svg', '/icon-partly.svg', '/icon-no.svg', '/icon-unknown.svg', '/live.js', '/search.js', '/embed.js']

const LIVE_STATUSPAGE_PATHS = ['summary', 'status', 'components', 'incidents', 'incidents/unresolved'].map(statuspagePath)

const STATUSPAGE_PATHS = [
  ...LIVE_STATUSPAGE_PATHS,
  ...['scheduled-maintenances', 'scheduled-maintenances/upcoming', 'scheduled-maintenances/active'].map(statuspagePath),
]

/** What machines poll: printed with every change of a status. */
const LIVE_API_PATHS = [NEWEST, '/metrics', apiPath('status')]

const API_PATHS = [
  '/api/openapi.json',
  ...['status', 'services', 'incidents', 'maintenances', 'dependencies', 'postmortems', 'commitments', 'editions', 'metrics', 'schema'].map(apiPath),
]

/** Machines' and pictures' side of the whole site, in one language. */
const SITE_OUTLETS = ['/status.md', ...feeds('/history'), '/badge.svg', '/embed', '/overview.png']

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  ics: 'text/calendar; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  js: 'text/javascript; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  timemap: 'application/link-format; charset=utf-8',
  metrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
  feed: 'application/feed+json; charset=utf-8',
} as const

type IncidentTouch = Extract<Touch, { kind: 'incident' }>

/** Where the words of an update stand. */
function saidOf(incidentId: string): readonly string[] {
  return [
    ...inBoth(['/', '/status.txt', incidentPath(incidentId)]),
    ...[recordPath(incidentId), apiIncidentPath(incidentId)],
    ...['summary', 'incidents', 'incidents/unresolved'].map(statuspagePath),
    ...[NEWEST, apiPath('status')],
  ]
}

/** Where the status of functions stands: an update that only says something does not change it. */
function answersOf(touch: IncidentTouch): readonly string[] {
  return [
    ...inBoth(['/can-i', ...touch.functions.map(functionPath), ...touch.services.map(servicePath)]),
    ...['status', 'components'].map(statuspagePath),
    '/metrics',
  ]
}

function changesAnswers(touch: IncidentTouch): boolean {
  return touch.functions.length > 0
}

/** Feeds and badges of the services, and the pages about the past that the change lies in. */
function pastPages({ services, months }: { readonly services: readonly string[]; readonly months: readonly string[] }): readonly string[] {
  const years = yearsOf(months)
  const periods = [...months, ...years]
  const ofYears = years.flatMap((year) => [yearPath(year), ...IMPACTS.map((impact) => `${yearPath(year)}/${impact}`)])
  const ofServices = services.flatMap((slug) => [`${servicePath(slug)}/uptime`, ...serviceOutlets(slug), ...years.map((year) => serviceYearPath(slug, year))])
  const lists = ['incidents', 'maintenances'].map(apiPath)
  return [
    ...inBoth([...ofServices, ...ofYears, ...(periods.length > 0 ? ['/uptime', ...periods.map(uptimePath)] : [])]),
    ...months.map(apiUptimePath),
    ...years.map(apiYearPath),
    ...lists,
  ]
}

function yearsOf(months: readonly string[]): readonly string[] {
  return [...new Set(months.map((month) => month.slice(0, 4)))]
}

/** A service's feeds and badge, in one language. */
function serviceOutlets(slug: string): readonly string[] {
  return [...feeds(servicePath(slug)), `${servicePath(slug)}.md`, `${servicePath(slug)}/badge.svg`]
}

function feeds(path: string): readonly string[] {
  return [`${path}.atom`, `${path}.rss`, `${path}.feed.json`]
}

function pictureOfFunction(shortcut: string): string {
  return `${functionPath(shortcut)}.png`
}

/** A revision and what it changed against each one before. */
function revisionPages(slug: string, number: number): readonly string[] {
  return [revisionPath(slug, number), ...upTo(number - 1).map((before) => `${postmortemPath(slug)}/diff/${before}-${number}`)]
}

function commitmentPages(ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return []
  const paths = ids.map(commitmentPath)
  return [...inBoth(['/promises', '/promises.atom', ...paths, ...paths.map((path) => `${path}.atom`)]), ...paths.map((path) => `${path}.ndjson`)]
}

function postmortemLists(slug: string): readonly string[] {
  return [`${postmortemPath(slug)}/timemap`, `${postmortemPath(slug)}/linkset.json`]
}

function postmortemPath(slug: string): string {
  return `/postmortems/${slug}`
}

function revisionPath(slug: string, number: number): string {
  return `${postmortemPath(slug)}/r${number}`
}

/** PM-2022-0001/A-0001 has its page at /promises/PM-2022-0001/A-0001. */
function commitmentPath(id: string): string {
  return `/promises/${id}`
}

/** 1…n */
function upTo(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => index + 1)
}

function servicePath(slug: string): string {
  return `/services/${slug}`
}

function dependencyPath(slug: string): string {
  return `/dependencies/${slug}`
}

function incidentPath(id: string): string {
  return `/incidents/${id}`
}

function monthPath(month: string): string {
  return `/history/${month}`
}

function yearPath(year: string): string {
  return `/history/${year}`
}

function serviceYearPath(slug: string, year: string): string {
  return `${servicePath(slug)}/history/${year}`
}

function uptimePath(period: string): string {
  return `/uptime/${period}`
}

function functionPath(shortcut: string): string {
  return `/can-i/${shortcut}`
}

function maintenancePath(id: string): string {
  return `/maintenance/${id}`
}

/** What is recent, or a year; the years follow the full print, since what is older than three months hardly changes. */
function searchPath(part: string): string {
  return `/search/${part}.json`
}

function statuspagePath(name: string): string {
  return `/api/v2/${name}.json`
}

function apiPath(name: string): string {
  return `/api/public/v1/${name}.json`
}

/** All incidents of a year. */
function apiYearPath(year: string): string {
  return apiPath(`incidents/${year}`)
}

function apiIncidentPath(id: string): string {
  return apiPath(`incidents/${id}`)
}

function publicationsPath(month: string): string {
  return `/publications/${month}`
}

function apiPublicationsPath(month: string): string {
  return apiPath(`publications/${month}`)
}

function apiUptimePath(month: string): string {
  return apiPath(`uptime/${month}`)
}

function inBoth(paths: readonly string[]): readonly string[] {
  return LANGUAGES.flatMap((language) => paths.map((path) => (language === 'ko' ? path : englishPath(path))))
}

function englishPath(path: string): string {
  return path === '/' ? '/en' : `/en${path}`
}
