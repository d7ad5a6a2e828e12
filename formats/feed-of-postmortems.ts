import type { Language } from '#domain/language.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import type { Publication } from '#domain/publication.ts'
import { type Revision, revisionPath } from '#domain/revision.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { PLAIN_TEXT } from '#i18n/plain-text.ts'
import { POSTMORTEM } from '#i18n/postmortem.ts'
import { REVISION } from '#i18n/revision.ts'
import { type Feed, type FeedEntry, feedOf } from './feed.ts'
import { oneLine } from './plain-text.ts'
import { xmlText } from './xml.ts'

export type ListedRevision = { readonly revision: Revision; readonly facts: Pick<PostmortemFacts, 'title' | 'summary_plain'> }

/** Every revision of every postmortem: an entry each, and since a revision never changes, neither does its entry. */
export function postmortemsFeed(publication: Pick<Publication, 'origin' | 'page'>, revisions: readonly ListedRevision[], language: Language): Feed {
  const title = PLAIN_TEXT[language].reportFeedTitle(publication.page.title[language])
  return feedOf(publication, language, { path: '/postmortems', title, entries: revisions.map((one) => revisionEntry(one, publication.origin, language)) })
}

function revisionEntry({ revision, facts }: ListedRevision, origin: string, language: Language): FeedEntry {
  const { id, slug, number, stage, publishedAt } = revision
  const words = PLAIN_TEXT[language]
  const sums = `${origin}${revisionPath(slug, number)}/${SUMS_FILE}`
  return {
    id: `Postmortem/${id}/${number}`,
    path: revisionPath(slug, number),
    title: oneLine(words.reportTitle(facts.title[language], number, POSTMORTEM[language].stages[stage])),
    published: publishedAt,
    updated: publishedAt,
    html: [
      ...changeHtml(revision, language),
      `<p>${xmlText(oneLine(facts.summary_plain[language]))}</p>`,
      `<p><a href="${xmlText(sums)}">${words.reportFiles}</a></p>`,
    ].join(''),
    category: null,
  }
}

/** What kind of change it is and why; nothing on the first. */
function changeHtml({ class: kind, reason }: Revision, language: Language): readonly string[] {
  if (kind === null || reason === null) return []
  return [`<p><strong>${xmlText(oneLine(PLAIN_TEXT[language].reportChange(REVISION[language].class[kind], reason[language])))}</strong></p>`]
}
