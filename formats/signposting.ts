import { LANGUAGES, type Language } from '#domain/language.ts'
import { addressIn } from './address.ts'
import { CITATION_FILES, type CitationFile } from './citation.ts'
import { type CitedRevision, fileAddress, latestAddress, licenceAddress, revisionAddress } from './cited-revision.ts'

/** A link of an HTML head: `type` and `hreflang` where there is something to say. */
export type TypedLink = { readonly rel: string; readonly href: string; readonly type?: string; readonly hreflang?: Language }

/** FAIR Signposting, level 1, for the page of a revision. It names no later revision but the latest page, so it never changes. */
export function revisionLinks(cited: CitedRevision, language: Language): readonly TypedLink[] {
  const { slug, origin, revision } = cited
  const before = revision === 1 ? [] : [{ rel: 'predecessor-version', href: revisionAddress(cited, revision - 1, language) }]
  return [
    { rel: 'cite-as', href: revisionAddress(cited, revision, language) },
    ...CITATION_FILES.map((file) => ({ rel: 'describedby', href: fileAddress(cited, file), type: CITATION_TYPES[file] })),
    ...itemLinks(cited),
    { rel: 'author', href: addressIn(language, origin, '/about') },
    { rel: 'license', href: licenceAddress(cited.licence) },
    ...before,
    { rel: 'latest-version', href: latestAddress(cited, language) },
    { rel: 'original', href: latestAddress(cited, language) },
    { rel: 'timemap', href: `${latestAddress({ origin, slug }, 'ko')}/timemap`, type: 'application/link-format' },
    { rel: 'linkset', href: `${latestAddress({ origin, slug }, 'ko')}/linkset.json`, type: 'application/linkset+json' },
  ]
}

/** The page that shows the newest revision is cited as that revision. */
export function latestLinks(cited: CitedRevision, language: Language): readonly TypedLink[] {
  return revisionLinks(cited, language).filter(({ rel }) => rel !== 'latest-version' && rel !== 'original')
}

/** RFC 9264, level 2: the links of the latest pages and of every revision, in both languages. `revisions` are all, in order. */
export function linkset(revisions: readonly CitedRevision[]): string {
  const newest = revisions.at(-1)
  if (newest === undefined) throw new Error('a postmortem without a revision')
  const contexts = LANGUAGES.flatMap((language) => [
    contextOf(latestAddress(newest, language), latestLinks(newest, language)),
    ...revisions.map((cited) =>
      contextOf(revisionAddress(cited, cited.revision, language), [...revisionLinks(cited, language), ...after(cited, newest, language)]),
    ),
  ])
  return `${JSON.stringify({ linkset: contexts }, null, 2)}\n`
}

const CITATION_TYPES = {
  'cite.bib': 'application/x-bibtex',
  'cite.ris': 'application/x-research-info-systems',
  'cite.json': 'application/vnd.citationstyles.csl+json',
} as const satisfies Record<CitationFile, string>

function itemLinks(cited: CitedRevision): readonly TypedLink[] {
  return cited.files.map(({ path, type }) => ({ rel: 'item', href: fileAddress(cited, path), type: type.split(';')[0] ?? type }))
}

function after(cited: CitedRevision, newest: CitedRevision, language: Language): readonly TypedLink[] {
  if (cited.revision === newest.revision) return []
  return [{ rel: 'successor-version', href: revisionAddress(cited, cited.revision + 1, language) }]
}

function contextOf(anchor: string, links: readonly TypedLink[]): Readonly<Record<string, unknown>> {
  const relations = [...new Set(links.map(({ rel }) => rel))]
  const targets = (rel: string) => links.filter((link) => link.rel === rel).map(({ href, type }) => (type === undefined ? { href } : { href, type }))
  return { anchor, ...Object.fromEntries(relations.map((rel) => [rel, targets(rel)])) }
}
