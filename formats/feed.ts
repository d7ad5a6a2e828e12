import type { Language } from '#domain/language.ts'
import { newest, type Publication } from '#domain/publication.ts'
import { PAGES } from '#i18n/pages.ts'
import { addressIn } from './address.ts'
import { oneLine } from './plain-text.ts'
import { xmlText } from './xml.ts'

/** What a feed tells, in one language, whatever the format. All of it follows from state, never from the clock: unchanged state gives unchanged bytes. */
export type Feed = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  readonly language: Language
  /** Of the page that it follows, as its Korean form from the root; each format adds its ending. */
  readonly path: string
  readonly title: string
  readonly subtitle: string | null
  readonly author: string
  readonly updated: Date
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
}

export type FeedEntry = {
  /** Of a tag: `Incident/photostore01`. Never changes, whatever is corrected; the same in both languages. */
  readonly id: string
  /** Of its page, as its Korean form from the root, with the anchor. */
  readonly path: string
  readonly title: string
  readonly published: Date
  /** When it, or any correction of it, was recorded last. */
  readonly updated: Date
  /** Elements of ours around escaped text; never markup of whoever wrote it, for a feed reader has no sanitiser that we know. */
  readonly html: string
  /** What it is where it is no incident. */
  readonly category: { readonly term: string; readonly label: string } | null
}

/** Statuspage's own number. */
export const FEED_ENTRIES = 50

/** The page's own part of a feed around the newest of the entries, newest published first; of one instant in the order in which they came. */
export function feedOf(
  { origin, page }: Pick<Publication, 'origin' | 'page'>,
  language: Language,
  { path, title, entries: all }: { readonly path: string; readonly title: string; readonly entries: readonly FeedEntry[] },
): Feed {
  const entries = all.toSorted((a, b) => b.published.getTime() - a.published.getTime()).slice(0, FEED_ENTRIES)
  return {
    origin,
    language,
    path,
    title: oneLine(title),
    subtitle: page.demonstration ? PAGES[language].demonstration : null,
    author: oneLine(page.title[language]),
    updated: newest([page.createdAt, ...entries.map((entry) => entry.updated)]),
    entries,
  }
}

export const LOCALE = { ko: 'ko-KR', en: 'en-US' } as const satisfies Record<Language, string>

/** RFC 4151. A tag names a host, never a port. */
export function tag(origin: string, specific: string): string {
  return `tag:${new URL(origin).hostname},2005:${specific}`
}

/** Where the page or the entry stands, as XML has it in an attribute. */
export function xmlAddress({ origin, language }: Pick<Feed, 'origin' | 'language'>, path: string): string {
  return xmlText(addressIn(language, origin, path))
}
