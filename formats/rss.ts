import { type Feed, type FeedEntry, LOCALE, tag, xmlAddress } from './feed.ts'
import { xmlText } from './xml.ts'

/** RSS 2.0 with what the RSS Advisory Board asks of a channel. RSS has no date for a correction: Atom's own element says it. */
export function rss(feed: Feed): string {
  const { language, path, title, subtitle, updated, entries } = feed
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
    '  <channel>',
    `    <title>${xmlText(title)}</title>`,
    `    <link>${xmlAddress(feed, path)}</link>`,
    `    <atom:link rel="self" type="application/rss+xml" href="${xmlAddress(feed, `${path}.rss`)}"/>`,
    `    <description>${xmlText(subtitle ?? title)}</description>`,
    `    <language>${LOCALE[language]}</language>`,
    `    <pubDate>${updated.toUTCString()}</pubDate>`,
    `    <lastBuildDate>${updated.toUTCString()}</lastBuildDate>`,
    ...entries.flatMap((entry) => itemLines(entry, feed)),
    '  </channel>',
    '</rss>',
  ]
  return `${lines.join('\n')}\n`
}

function itemLines({ id, path, title, published, updated, html, category }: FeedEntry, feed: Feed): readonly string[] {
  return [
    '    <item>',
    `      <title>${xmlText(title)}</title>`,
    `      <description>${xmlText(html)}</description>`,
    `      <pubDate>${published.toUTCString()}</pubDate>`,
    `      <atom:updated>${updated.toISOString()}</atom:updated>`,
    `      <link>${xmlAddress(feed, path)}</link>`,
    `      <guid isPermaLink="false">${xmlText(tag(feed.origin, id))}</guid>`,
    ...(category === null ? [] : [`      <category>${xmlText(category.label)}</category>`]),
    '    </item>',
  ]
}
