import type { Language } from '#domain/language.ts'
import type { PageLink } from './page.tsx'
import { pathIn } from './paths.ts'

const FORMATS = [
  ['atom', 'application/atom+xml'],
  ['rss', 'application/rss+xml'],
  ['feed.json', 'application/feed+json'],
] as const

/** The feeds of what stands at `path`, for the head of its page. */
export function feedLinks(path: string, language: Language): readonly PageLink[] {
  return FORMATS.map(([ending, type]) => ({ rel: 'alternate', type, href: pathIn(language, `${path}.${ending}`) }))
}

/** The page itself once more as Markdown. */
export function markdownLink(path: string, language: Language): PageLink {
  return { rel: 'alternate', type: 'text/markdown', href: pathIn(language, `${path}.md`) }
}
