import { sha256 } from '#domain/digest.ts'
import { factsJson } from '#domain/facts-file.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { sumsText } from './sums.ts'

type PlainFile = { readonly path: string; readonly type: string; readonly bytes: Uint8Array }

/** Everything that a revision will consist of: its source, the pages that were rendered from it now and never again, and the list of their hashes. */
export function filesOfRevision(facts: PostmortemFacts, source: readonly PlainFile[], pages: Readonly<Record<Language, string>>): readonly PlainFile[] {
  const files = [
    ...source,
    textFile('facts.json', 'application/json; charset=utf-8', factsJson(facts)),
    ...LANGUAGES.map((language) => textFile(`${language}.html`, 'text/html; charset=utf-8', pages[language])),
  ]
  const sums = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))
  return [...files, textFile(SUMS_FILE, 'text/plain; charset=utf-8', sumsText(sums))]
}

function textFile(path: string, type: string, text: string): PlainFile {
  return { path, type, bytes: new TextEncoder().encode(text) }
}
