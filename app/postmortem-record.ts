import { installation } from '#data/installation.ts'
import { logOrigin, logProblem, placeOf } from '#data/log.ts'
import { type Published, revisionFiles, revisions } from '#data/postmortems.ts'
import { seals } from '#data/seals.ts'
import type { Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { filesBeside } from '#formats/beside-revision.ts'
import { apa, bibtex, cslItem, ris } from '#formats/citation.ts'
import { citedRevision } from '#formats/citation-of.ts'
import type { CitedRevision } from '#formats/cited-revision.ts'
import type { RevisionRecord } from '#ui/record.tsx'
import { publicOrigin } from './public-origin.ts'

/** What stands below the article of a revision, and what is said of it in the head; nothing in it comes from a later one. */
export async function recordOf(
  { revision, facts }: Published,
  moment: Moment,
  language: Language,
): Promise<{ readonly record: RevisionRecord; readonly cited: CitedRevision }> {
  const [all, files, sealed, place, problem, { title }] = await Promise.all([
    revisions(revision.slug, moment),
    revisionFiles(revision),
    seals(revision),
    placeOf(revision.leaf),
    logProblem(),
    installation(),
  ])
  const upToThis = all.filter((one) => one.number <= revision.number)
  const entry = place === null ? null : { origin: await logOrigin(place.log), index: place.index }
  const cited = citedRevision({ origin: publicOrigin(), publisher: title, revision, facts, revisions: upToThis, files, entry })
  const record: RevisionRecord = {
    revision,
    revisions: upToThis,
    files,
    beside: filesBeside(sealed, place !== null),
    sumsSha256: cited.sumsSha256,
    entry: place,
    isLogPaused: problem !== null,
    citation: {
      apa: apa(cited, language),
      bibtex: bibtex(cited, language),
      csl: JSON.stringify([cslItem(cited, language)], null, 2),
      ris: ris(cited, language).replaceAll('\r\n', '\n'),
    },
  }
  return { record, cited }
}
