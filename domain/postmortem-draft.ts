import type { GateFinding } from './gates/gate.ts'
import { gateReport } from './gates/report.ts'
import { LANGUAGES, type Language } from './language.ts'
import type { EvidenceFile, Postmortem, PostmortemFacts } from './postmortem.ts'
import { parseFacts } from './postmortem-facts.ts'
import { proseProblems } from './postmortem-prose.ts'
import type { ContentPath, ContentProblem } from './yaml-content.ts'

/** What lies in a postmortem's folder. */
export type Source = {
  readonly slug: string
  /** facts.yaml */
  readonly facts: string
  /** ko.md and en.md */
  readonly prose: Readonly<Record<Language, string>>
  /** Every file below evidence/. */
  readonly evidence: readonly EvidenceFile[]
}

export type ReadSource =
  | { readonly ok: true; readonly postmortem: Postmortem; readonly lineOf: (path: ContentPath) => number }
  /** By file of the folder; every place that has to be put right before anything can be shown. */
  | { readonly ok: false; readonly problems: readonly (ContentProblem & { readonly file: string })[] }

/** A folder as a postmortem, once everything in it can be read; the gates say whether it may be published. */
export function readSource({ slug, facts: yaml, prose, evidence }: Source): ReadSource {
  const parsed = parseFacts(yaml)
  if (!parsed.ok) return { ok: false, problems: parsed.problems.map((problem) => ({ file: 'facts.yaml', ...problem })) }
  const { facts, lineOf } = parsed
  const problems = LANGUAGES.flatMap((language) => proseProblems(facts, prose[language]).map((problem) => ({ file: `${language}.md`, ...problem })))
  if (problems.length > 0) return { ok: false, problems }
  const listed = facts.evidence.flatMap(({ path }) => evidence.find((file) => file.path === path) ?? [])
  return { ok: true, postmortem: { slug, facts, prose, evidence: listed }, lineOf }
}

/** What the gates find in a folder that could be read; `previous` are the facts of the latest revision, `now` as in `GateInput`. */
export function sourceFindings(
  { postmortem: { facts, prose }, lineOf }: Extract<ReadSource, { ok: true }>,
  { evidence }: Pick<Source, 'evidence'>,
  now: Date,
  previous: PostmortemFacts | null,
): readonly GateFinding[] {
  return gateReport({ facts, lineOf, prose, evidence, now, previous })
}

export function isBlocked(findings: readonly GateFinding[]): boolean {
  return findings.some(({ level }) => level === 'block')
}
