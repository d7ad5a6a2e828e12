import type { Bilingual } from '#domain/language.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import type { Revision, RevisionFile } from '#domain/revision.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { POSTMORTEM } from '#i18n/postmortem.ts'
import { addressIn } from './address.ts'
import type { CitedRevision } from './cited-revision.ts'

/** What is known of a published revision, gathered from where it is remembered. */
export type Citable = {
  readonly origin: string
  readonly publisher: Bilingual
  readonly revision: Revision
  readonly facts: PostmortemFacts
  /** Every revision up to the one that is the latest for the reader of the page, in order. */
  readonly revisions: readonly Revision[]
  readonly files: readonly RevisionFile[]
  readonly entry: CitedRevision['entry']
}

/** The same revision as citations and links want it. Throws on one without its list of sums: it cannot have been published. */
export function citedRevision({ origin, publisher, revision, facts, revisions, files, entry }: Citable): CitedRevision {
  const sums = files.find((file) => file.path === SUMS_FILE)
  if (sums === undefined) throw new Error(`revision ${revision.number} of ${revision.id} has no ${SUMS_FILE}`)
  return {
    origin,
    publisher,
    entry,
    id: revision.id,
    slug: revision.slug,
    revision: revision.number,
    title: facts.title,
    summary: facts.summary_plain,
    stage: { ko: POSTMORTEM.ko.stages[revision.stage], en: POSTMORTEM.en.stages[revision.stage] },
    publishedAt: revision.publishedAt,
    firstPublishedAt: revisions[0]?.publishedAt ?? revision.publishedAt,
    sumsSha256: sums.sha256,
    licence: facts.licence,
    files: files.map(({ path, type }) => ({ path, type })),
    basedOn: facts.incidents.map((id) => addressIn('ko', origin, `/incidents/${id}`)),
    corrections: facts.corrections.map(({ at, why }) => ({ at, text: why })),
  }
}
