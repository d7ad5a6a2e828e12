import { LANGUAGES, type Language } from '#domain/language.ts'
import { addressIn } from './address.ts'
import { xmlText } from './xml.ts'

/**
 * Every page with its twin in the other language (sitemaps.org 0.9 with `xhtml:link`, as search engines read it).
 *
 * `paths` are public paths of both languages, such as `/about` and `/en/about`; Korean is what a reader of neither
 * language is sent to. `changed`: when the content of a Korean path last changed, of those of which it is known.
 * Throws above 50,000 paths, where the protocol asks for a second file.
 */
export function sitemap(origin: string, paths: readonly string[], changed: ReadonlyMap<string, Date>): string {
  if (paths.length > 50_000) throw new Error(`a sitemap holds at most 50,000 addresses, not ${paths.length}`)
  const existing = new Set(paths)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...paths.flatMap((path) => [
      '  <url>',
      `    <loc>${address(origin, path)}</loc>`,
      ...lastmod(changed, path),
      ...alternates(origin, path, existing),
      '  </url>',
    ]),
    '</urlset>',
  ]
  return `${lines.join('\n')}\n`
}

/** The list of the sitemap's parts, for a site that does not fit into one file. */
export function sitemapIndex(origin: string, parts: readonly string[]): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...parts.map((path) => `  <sitemap><loc>${address(origin, path)}</loc></sitemap>`),
    '</sitemapindex>',
  ]
  return `${lines.join('\n')}\n`
}

function lastmod(changed: ReadonlyMap<string, Date>, path: string): readonly string[] {
  const at = changed.get(koreanPath(path))
  return at === undefined ? [] : [`    <lastmod>${at.toISOString()}</lastmod>`]
}

function alternates(origin: string, path: string, existing: ReadonlySet<string>): readonly string[] {
  const pathIn = (language: Language) => addressIn(language, '', koreanPath(path))
  if (!LANGUAGES.every((language) => existing.has(pathIn(language)))) return []
  const link = (hreflang: string, language: Language) => `    <xhtml:link rel="alternate" hreflang="${hreflang}" href="${address(origin, pathIn(language))}"/>`
  return [...LANGUAGES.map((language) => link(language, language)), link('x-default', 'ko')]
}

function koreanPath(path: string): string {
  if (path === '/en') return '/'
  return path.startsWith('/en/') ? path.slice('/en'.length) : path
}

function address(origin: string, path: string): string {
  return xmlText(new URL(path, origin).href)
}
