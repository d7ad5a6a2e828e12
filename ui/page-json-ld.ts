import { type Incident, lastUpdate, resolvedAt } from '#domain/incident.ts'
import type { Frame } from './frame.ts'
import { pathIn } from './paths.ts'

// Texts for `<script type="application/ld+json">`: no `<` is in them, so that no title can end the element.

/** The site as a schema.org `WebSite`. Who runs it is not said: a demonstration is not published by the company that it shows. */
export function siteJsonLd({ language, origin, siteTitle }: Frame): string {
  return jsonLd({ '@type': 'WebSite', name: siteTitle[language], url: origin + pathIn(language, '/'), inLanguage: language })
}

/** The way from the overview to a page, which is the last of `steps`; paths are Korean ones. */
export function breadcrumbJsonLd({ language, origin, siteTitle }: Frame, steps: readonly { readonly name: string; readonly path: string }[]): string {
  const way = [{ name: siteTitle[language], path: '/' }, ...steps]
  return jsonLd({
    '@type': 'BreadcrumbList',
    itemListElement: way.map(({ name, path }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: origin + pathIn(language, path) })),
  })
}

/**
 * An incident as a schema.org `LiveBlogPosting`: rolling coverage of an ongoing event in updates. We are the source, so it is no
 * `NewsArticle`; what happened is no `Event`, which schema.org means as one to attend. The updates themselves stand on the page.
 */
export function incidentJsonLd({ language, origin, siteTitle }: Frame, incident: Incident): string {
  const address = origin + pathIn(language, `/incidents/${incident.id}`)
  const first = incident.updates[0] ?? lastUpdate(incident)
  const recorded = incident.updates.flatMap((update) => update.revisions.map((revision) => revision.recordedAt.getTime()))
  return jsonLd({
    '@type': 'LiveBlogPosting',
    '@id': address,
    url: address,
    headline: incident.title[language],
    inLanguage: language,
    datePublished: incident.openedAt.toISOString(),
    dateModified: new Date(Math.max(incident.openedAt.getTime(), ...recorded)).toISOString(),
    coverageStartTime: first.at.toISOString(),
    coverageEndTime: resolvedAt(incident)?.toISOString(),
    isPartOf: { '@type': 'WebSite', name: siteTitle[language], url: origin + pathIn(language, '/') },
  })
}

function jsonLd(thing: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c')
}
