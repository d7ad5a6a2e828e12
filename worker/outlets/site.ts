import { readFile } from 'node:fs/promises'
import { transform } from 'esbuild'
import { changesBetween } from '#data/changes.ts'
import { incidentsInMonth } from '#data/incidents.ts'
import { installation } from '#data/installation.ts'
import { siteAt } from '#data/site.ts'
import { isResolved } from '#domain/incident.ts'
import { LANGUAGES } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { incidentChangedAt } from '#domain/publication.ts'
import { seoulMonth } from '#domain/seoul.ts'
import { htmlPaths, sitemapParts } from '#edition/paths.ts'
import { addressIn } from '#formats/address.ts'
import { newest } from '#formats/newest.ts'
import { robots } from '#formats/robots.ts'
import { sitemap, sitemapIndex } from '#formats/sitemap.ts'
import { webManifest } from '#formats/web-manifest.ts'
import type { Asked, Outlet } from '../outlet.ts'

/** What crawlers and browsers ask about the site as a whole. */
export const SITE: readonly Outlet[] = [
  { path: /^\/robots\.txt$/, print: async ({ origin }) => robots(origin) },
  { path: /^\/sitemap\.xml$/, print: wholeSitemap },
  { path: /^(\/sitemap\/[a-z0-9-]+\.xml)$/, print: partOfSitemap },
  { path: /^\/manifest\.webmanifest$/, print: async ({ language }) => webManifest(await installation(), language) },
  { path: /^\/newest\.json$/, print: async ({ moment: { change } }) => newest(change, (await changesBetween(change - 1, change))[0]?.at ?? null) },
  { path: /^\/(live|search)\.js$/, print: ({ parts: [name = ''] }) => script(name) },
]

async function wholeSitemap({ origin, moment }: Asked): Promise<string> {
  const site = await siteAt(moment)
  const parts = sitemapParts(site)
  if (parts.size > 0) return sitemapIndex(origin, [...parts.keys()])
  const changes = await Promise.all(site.months.map((month) => changedIncidents(month, moment)))
  return sitemap(origin, htmlPaths(site), new Map(changes.flatMap(({ changed }) => [...changed])))
}

async function partOfSitemap({ origin, moment, parts: [path = ''] }: Asked): Promise<string | null> {
  const part = sitemapParts(await siteAt(moment)).get(path)
  if (part === undefined) return null
  if ('paths' in part) return sitemap(origin, part.paths, new Map())
  const { paths, changed } = await changedIncidents(part.month, moment)
  return sitemap(origin, paths, changed)
}

/** The incidents that began in a month, and when those that are over were changed last: pages of open ones show the time as it goes by. */
async function changedIncidents(month: string, moment: Moment) {
  const incidents = (await incidentsInMonth(month, moment)).filter((incident) => seoulMonth(incident.startedAt) === month)
  return {
    paths: LANGUAGES.flatMap((language) => incidents.map(({ id }) => addressIn(language, '', `/incidents/${id}`))),
    changed: new Map(incidents.filter(isResolved).map((incident) => [`/incidents/${incident.id}`, incidentChangedAt(incident)])),
  }
}

/** As readers get it: their phones need no comments, and old ones no newer words of the language. */
async function script(name: string): Promise<string> {
  const { code } = await transform(await readFile(`public/${name}.js`, 'utf8'), { minify: true, target: 'es2019', charset: 'utf8' })
  return code
}
