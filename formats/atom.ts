import { addressIn } from './address.ts'
import { type Feed, type FeedEntry, LOCALE, tag, xmlAddress } from './feed.ts'
import { xmlText } from './xml.ts'

/** RFC 4287, in the shape that readers of Statuspage's feeds parse. A feed has an id for each language, an entry one for both. */
export function atom(feed: Feed): string {
  const { language, path, title, subtitle, author, updated, entries } = feed
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xml:lang="${LOCALE[language]}" xmlns="http://www.w3.org/2005/Atom">`,
    `  <id>${xmlText(tag(feed.origin, addressIn(language, '', path)))}</id>`,
    `  <link rel="alternate" type="text/html" hreflang="${language}" href="${xmlAddress(feed, path)}"/>`,
    `  <link rel="self" type="application/atom+xml" hreflang="${language}" href="${xmlAddress(feed, `${path}.atom`)}"/>`,
    `  <title>${xmlText(title)}</title>`,
    ...(subtitle === null ? [] : [`  <subtitle>${xmlText(subtitle)}</subtitle>`]),
    `  <updated>${updated.toISOString()}</updated>`,
    `  <author><name>${xmlText(author)}</name></author>`,
    ...entries.flatMap((entry) => entryLines(entry, feed)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

function entryLines({ id, path, title, published, updated, html, category }: FeedEntry, feed: Feed): readonly string[] {
  return [
    '  <entry>',
    `    <id>${xmlText(tag(feed.origin, id))}</id>`,
    `    <published>${published.toISOString()}</published>`,
    `    <updated>${updated.toISOString()}</updated>`,
    `    <link rel="alternate" type="text/html" href="${xmlAddress(feed, path)}"/>`,
    `    <title>${xmlText(title)}</title>`,
    ...(category === null ? [] : [`    <category term="${xmlText(category.term)}" label="${xmlText(category.label)}"/>`]),
    `    <content type="html">${xmlText(html)}</content>`,
    '  </entry>',
  ]
}
