import type { DraftFile } from '#data/content.ts'
import type { NewFile } from '#data/postmortems.ts'
import { sha256 } from '#domain/digest.ts'
import { factsJson } from '#domain/facts-file.ts'
import { LANGUAGES } from '#domain/language.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { sumsText } from '#formats/publisher/sums.ts'
import type { Publication } from '#ui/postmortem.tsx'
import { articleHtml, standaloneHtml } from '#ui/postmortem-html.tsx'

/** Everything that a revision will consist of: its source, what is rendered from it now and never again, and the list of their hashes. */
export function filesOfRevision(publication: Publication, source: readonly DraftFile[]): readonly NewFile[] {
  const files = [
    ...source,
    textFile('facts.json', 'application/json; charset=utf-8', factsJson(publication.postmortem.facts)),
    ...LANGUAGES.map((language) =>
      textFile(`${language}.html`, 'text/html; charset=utf-8', standaloneHtml(publication, language, articleHtml(publication, language))),
    ),
  ]
  const sums = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))
  return [...files, textFile(SUMS_FILE, 'text/plain; charset=utf-8', sumsText(sums))]
}

function textFile(path: string, type: string, text: string): NewFile {
  return { path, type, bytes: new TextEncoder().encode(text) }
}
