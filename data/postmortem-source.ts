import type { GateFinding } from '#domain/gates/gate.ts'
import type { Postmortem, PostmortemFacts } from '#domain/postmortem.ts'
import { type ReadSource, readSource, type Source, sourceFindings } from '#domain/postmortem-draft.ts'
import type { ContentProblem } from '#domain/yaml-content.ts'

/** A source file of a revision; `path` as ko.md or evidence/claims.csv. */
export type SourceFile = { readonly path: string; readonly type: string; readonly bytes: Uint8Array }

export type ReadTexts = (Extract<ReadSource, { ok: true }> & { readonly source: Source }) | { readonly ok: false; readonly sentences: readonly string[] }

/** What would be published now and what the gates say of it, or every place that cannot be read. */
export type CheckedSource =
  | { readonly ok: true; readonly postmortem: Postmortem; readonly findings: readonly GateFinding[]; readonly files: readonly SourceFile[] }
  | { readonly ok: false; readonly sentences: readonly string[] }

/** `folder`, with a slash at its end, stands before the files in the sentences. */
export function readTexts(source: Source, folder: string): ReadTexts {
  const read = readSource(source)
  if (read.ok) return { ...read, source }
  return { ok: false, sentences: read.problems.map((problem) => contentSentence(`${folder}${problem.file}`, problem)) }
}

/** `previous` are the facts of the latest revision. A reconstruction is held against real time, whatever `now` the installation's clock shows. */
export function checkedSource(read: ReadTexts, now: Date, previous: PostmortemFacts | null): CheckedSource {
  if (!read.ok) return read
  const { postmortem, source } = read
  const findings = sourceFindings(read, source, postmortem.facts.reconstruction ? new Date() : now, previous)
  return { ok: true, postmortem, findings, files: sourceFiles(postmortem, source) }
}

export function contentSentence(file: string, { line, path, expected }: ContentProblem): string {
  return `${file}:${line}: ${path === '' ? '' : `${path}: `}expected ${expected}`
}

function sourceFiles({ facts, prose, evidence }: Postmortem, source: Source): readonly SourceFile[] {
  const text = (path: string, type: string, content: string) => ({ path, type, bytes: new TextEncoder().encode(content) })
  return [
    text('ko.md', 'text/markdown; charset=utf-8', prose.ko),
    text('en.md', 'text/markdown; charset=utf-8', prose.en),
    text('facts.yaml', 'application/yaml; charset=utf-8', source.facts),
    ...evidence.map(({ path, bytes }) => ({ path, bytes, type: withCharset(facts.evidence.find((item) => item.path === path)?.media_type ?? '') })),
  ]
}

function withCharset(type: string): string {
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type
}
