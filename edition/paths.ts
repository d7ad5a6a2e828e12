import type { Touch } from '#domain/change.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { recordPath } from '#domain/record.ts'
import type { Site } from '#domain/site.ts'

/** Served, with status 404, for every path that does not exist; not part of the sitemap. */
export const NOT_FOUND: Readonly<Record<Language, string>> = { ko: '/404', en: '/en/404' }

/** Every path of an edition, each once, but for the files of the log and of revisions: `worker/files.ts` knows which there are. */
export function allPaths(site: Site): readonly string[] {
  return [
    ...htmlPaths(site),
    ...inBoth(['/404', '/status.txt', '/history.atom', '/promises.atom', ...site.commitments.map((id) => `${commitmentPath(id)}.atom`)]),
    ...site.incidents.map(recordPath),
    ...site.commitments.map((id) => `${commitmentPath(id)}.ndjson`),
    ...site.postmortems.flatMap(({ slug }) => postmortemLists(slug)),
    ...API_PATHS,
    '/sitemap.xml',
    '/robots.txt',
    '/icon.svg',
  ]
}

/** Every page for people except the two for paths that do not exist: what the sitemap lists. */
export function htmlPaths(site: Site): readonly string[] {
  return inBoth([
    '/',
    ...site.services.map(servicePath),
    ...site.dependencies.map(dependencyPath),
    ...site.incidents.map(incidentPath),
    '/history',
    ...site.months.map(monthPath),
    '/postmortems',
    ...site.postmortems.flatMap(({ slug, revisions }) => [postmortemPath(slug), ...upTo(revisions).flatMap((number) => revisionPages(slug, number))]),
    '/promises',
    ...site.commitments.map(commitmentPath),
    '/verify',
    '/about',
  ])
}

/** What a change makes out of date. Its length follows the change, never the length of history. */
export function touchedPaths(touch: Touch): readonly string[] | 'everything' {
  switch (touch.kind) {
    case 'everything':
      return 'everything'
    case 'service':
      return [...inBoth(['/', '/status.txt', ...touch.services.map(servicePath), ...touch.dependencies.map(dependencyPath)]), ...LIVE_API_PATHS, '/sitemap.xml']
    case 'incident':
      return [...new Set([...incidentPages(touch), recordPath(touch.incidentId), ...LIVE_API_PATHS, ...(touch.isNew ? ['/sitemap.xml'] : [])])]
    case 'postmortem':
      return [
        ...inBoth(['/postmortems', postmortemPath(touch.slug), ...revisionPages(touch.slug, touch.revision)]),
        ...inBoth(['/verify']),
        ...postmortemLists(touch.slug),
        ...commitmentPages(touch.commitments),
        '/sitemap.xml',
      ]
    case 'commitment':
      return [...(touch.slug === null ? [] : inBoth([postmortemPath(touch.slug)])), ...commitmentPages(touch.commitments)]
    case 'seal':
      return inBoth([postmortemPath(touch.slug), revisionPath(touch.slug, touch.revision)])
    case 'log':
      return inBoth(['/verify'])
    default:
      throw new Error(`unknown touch ${JSON.stringify(touch satisfies never)}`)
  }
}

/** A file of a revision, `name` as stored: `ko.md`, `evidence/claims.csv`. */
export function revisionFilePath(slug: string, number: number, name: string): string {
  return `${revisionPath(slug, number)}/${name}`
}

/** The Content-Type with which a path is served. */
export function contentTypeOf(path: string): string {
  if (path.endsWith('/timemap')) return CONTENT_TYPES.timemap
  const ending = /\.([a-z]+)$/.exec(path)?.[1] ?? ''
  return CONTENT_TYPES[ending in CONTENT_TYPES ? (ending as keyof typeof CONTENT_TYPES) : 'html']
}

export function languageOf(path: string): Language {
  return path === '/en' || path.startsWith('/en/') ? 'en' : 'ko'
}

const LIVE_API_PATHS = ['summary', 'status', 'components', 'incidents', 'incidents/unresolved'].map(apiPath)

const API_PATHS = [...LIVE_API_PATHS, ...['scheduled-maintenances', 'scheduled-maintenances/upcoming', 'scheduled-maintenances/active'].map(apiPath)]

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  svg: 'image/svg+xml',
  timemap: 'application/link-format; charset=utf-8',
} as const

function incidentPages(touch: Extract<Touch, { kind: 'incident' }>): readonly string[] {
  const own = ['/', '/status.txt', '/history.atom', incidentPath(touch.incidentId), ...touch.services.map(servicePath), ...touch.months.map(monthPath)]
  return inBoth(touch.isNew ? [...own, '/history'] : own)
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

function apiPath(name: string): string {
  return `/api/v2/${name}.json`
}

function inBoth(paths: readonly string[]): readonly string[] {
  return LANGUAGES.flatMap((language) => paths.map((path) => (language === 'ko' ? path : englishPath(path))))
}

function englishPath(path: string): string {
  return path === '/' ? '/en' : `/en${path}`
}
