import type { Touch } from '#domain/change.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import type { Site } from '#domain/site.ts'

/** Served, with status 404, for every path that does not exist; not part of the sitemap. */
export const NOT_FOUND: Readonly<Record<Language, string>> = { ko: '/404', en: '/en/404' }

/** Every path of an edition, each once. */
export function allPaths(site: Site): readonly string[] {
  return [...htmlPaths(site), ...inBoth(['/404', '/status.txt', '/history.atom']), ...API_PATHS, '/sitemap.xml', '/robots.txt', '/icon.svg']
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
    ...site.postmortems.map((slug) => `/postmortems/${slug}`),
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
      return [...new Set([...incidentPages(touch), ...LIVE_API_PATHS, ...(touch.isNew ? ['/sitemap.xml'] : [])])]
    default:
      throw new Error(`unknown touch ${JSON.stringify(touch satisfies never)}`)
  }
}

/** The Content-Type with which a path is served. */
export function contentTypeOf(path: string): string {
  const ending = /\.(json|txt|xml|atom|svg)$/.exec(path)?.[1] as keyof typeof CONTENT_TYPES | undefined
  return CONTENT_TYPES[ending ?? 'html']
}

export function languageOf(path: string): Language {
  return path === '/en' || path.startsWith('/en/') ? 'en' : 'ko'
}

const LIVE_API_PATHS = ['summary', 'status', 'components', 'incidents', 'incidents/unresolved'].map(apiPath)

const API_PATHS = [...LIVE_API_PATHS, ...['scheduled-maintenances', 'scheduled-maintenances/upcoming', 'scheduled-maintenances/active'].map(apiPath)]

const CONTENT_TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  svg: 'image/svg+xml',
} as const

function incidentPages(touch: Extract<Touch, { kind: 'incident' }>): readonly string[] {
  const own = ['/', '/status.txt', '/history.atom', incidentPath(touch.incidentId), ...touch.services.map(servicePath), ...touch.months.map(monthPath)]
  return inBoth(touch.isNew ? [...own, '/history'] : own)
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
