import { addressIn } from './address.ts'
import { type Feed, LOCALE, tag } from './feed.ts'

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonFeed({ origin, language, path, title, subtitle, author, entries }: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: addressIn(language, origin, path),
    feed_url: addressIn(language, origin, `${path}.feed.json`),
    ...(subtitle === null ? {} : { description: subtitle }),
    language: LOCALE[language],
    authors: [{ name: author, url: addressIn(language, origin, '/') }],
    items: entries.map((entry) => ({
      id: tag(origin, entry.id),
      url: addressIn(language, origin, entry.path),
      title: entry.title,
      content_html: entry.html,
      date_published: entry.published.toISOString(),
      date_modified: entry.updated.toISOString(),
      ...(entry.category === null ? {} : { tags: [entry.category.label] }),
    })),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
