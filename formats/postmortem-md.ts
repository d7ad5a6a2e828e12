import type { Language } from '#domain/language.ts'
import { SAFE_FILE, SAFE_LINK } from '#domain/markdown.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import { tableOf } from '#domain/postmortem-prose.ts'
import { type Revision, revisionPath } from '#domain/revision.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { PAGES } from '#i18n/pages.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { fullDay, POSTMORTEM } from '#i18n/postmortem.ts'
import { printedReference } from '#i18n/postmortem-reference.ts'
import { REVISION } from '#i18n/revision.ts'
import { addressIn } from './address.ts'
import { documentOf, heading, type Item, list, paragraph, written } from './markdown.ts'

export type PostmortemText = {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  readonly revision: Revision
  readonly facts: PostmortemFacts
  /** `ko.md` or `en.md` as it was published, with references to the facts. */
  readonly prose: string
}

/**
 * The newest revision of a postmortem in Markdown, its times and numbers written out. For reading: what was signed are the files
 * of the revision, to which it leads. A table stands on the page of the revision and is linked from its place.
 */
export function postmortemMarkdown({ origin, revision, facts, prose }: PostmortemText, language: Language): string {
  const texts = POSTMORTEM[language]
  const path = revisionPath(revision.slug, revision.number)
  const page = addressIn(language, origin, path)
  const body = written(prose, {
    anchors: true,
    resolve: (reference) => printedReference(facts, reference, language),
    instead: (block) => tableLink(tableOf(block), page, language),
    addressOf: (url) => addressFrom(url, { origin, path, page }, facts),
  })
  return documentOf([
    heading(1, facts.title[language]),
    list(recordItems({ origin, revision }, language)),
    ...(facts.reconstruction ? [paragraph(texts.laterThanClock)] : []),
    paragraph(facts.summary_plain[language]),
    body,
    heading(2, PAGES[language].sources),
    list(Object.entries(facts.sources).map(([key, citation]) => ({ line: [`${key} ${citation}`] }))),
  ])
}

/** Number, revision, stage and day, and where the page, its other language and the signed bytes lie. */
function recordItems({ origin, revision }: Pick<PostmortemText, 'origin' | 'revision'>, language: Language): readonly Item[] {
  const { id, slug, number, stage, publishedAt } = revision
  const texts = POSTMORTEM[language]
  const path = revisionPath(slug, number)
  const other = language === 'ko' ? 'en' : 'ko'
  const file = (name: string) => ({ words: name, address: `${origin}${path}/${name}` })
  return [
    { line: [`${id} · ${texts.revisionOf(number)} · ${texts.stages[stage]} · ${texts.published}: ${fullDay(publishedAt, language)}`] },
    { line: [{ words: PLAIN_TEXT[language].webPage, address: addressIn(language, origin, path) }] },
    { line: [{ words: PAGES[language].otherLanguage, address: addressIn(other, origin, `/postmortems/${slug}.md`) }] },
    { line: [`${PLAIN_TEXT[language].reportSigned}: `, file(`${language}.md`), ', ', file(SUMS_FILE), ', ', file(`${SUMS_FILE}.minisig`)] },
    { line: [{ words: REVISION[language].verify, address: addressIn(language, origin, '/verify') }] },
  ]
}

function tableLink(table: ReturnType<typeof tableOf>, page: string, language: Language) {
  return table === null ? null : [{ words: PLAIN_TEXT[language].reportTable(POSTMORTEM[language].tables[table].caption), address: page }]
}

/** Evidence lies beside the revision, a place of the text is one on its page. */
function addressFrom(
  url: string,
  { origin, path, page }: { readonly origin: string; readonly path: string; readonly page: string },
  facts: PostmortemFacts,
): string | null {
  if (facts.evidence.some((one) => one.path === url)) return `${origin}${path}/${url}`
  if (SAFE_FILE.test(url)) return `${origin}${url}`
  if (!SAFE_LINK.test(url)) return null
  return url.startsWith('#') ? `${page}${url}` : url
}
