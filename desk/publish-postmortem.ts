import { parseArgs } from 'node:util'
import { Sentence } from '#bin/sentence.mjs'
import { draft } from '#data/content.ts'
import { type Publishing, publishPostmortem } from '#data/postmortem-publishing.ts'
import type { GateFinding } from '#domain/gates/gate.ts'
import type { Bilingual } from '#domain/language.ts'
import { type PostmortemFacts, REVISION_CLASSES } from '#domain/postmortem.ts'
import { type PublishProblem, type Revision, type RevisionClass, revisionPath } from '#domain/revision.ts'
import type { Actor } from '#domain/staff.ts'
import { filesOfRevision } from '#formats/publisher/revision-files.ts'
import { findingSentence } from '#i18n/gates.ts'
import { publicationOf, revisionPages } from '#ui/postmortem-html.tsx'
import { deskActor } from './desk-actor.ts'
import { openInstallation } from './installation.ts'

/** What kind of change a revision is, and why it is made; both null for the first. */
export type PublishOptions = { readonly class: RevisionClass | null; readonly reason: Bilingual | null }

export type PublishedDraft =
  | { readonly ok: true; readonly revision: Revision; readonly warnings: readonly string[] }
  /** One sentence for each thing that stands in the way; nothing was published. */
  | { readonly ok: false; readonly sentences: readonly string[] }

/** `npm run postmortem -- publish <slug> [--class correction --why-ko … --why-en …]`; throws a Sentence when nothing can be published. */
export async function publishCommand(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const { slug, options } = readArguments(args)
  const opened = await openInstallation(env)
  try {
    const result = await publishDraft(deskActor(), slug, options, opened.now())
    if (!result.ok) throw new Sentence(result.sentences.join('\n'))
    for (const warning of result.warnings) console.error(warning)
    console.log(`${opened.settings.publicOrigin}${revisionPath(slug, result.revision.number)}`)
  } finally {
    await opened.close()
  }
}

/** Publishes what lies in `content/postmortems/<slug>` as the next revision. */
export async function publishDraft(actor: Actor, slug: string, options: PublishOptions, now: Date): Promise<PublishedDraft> {
  const source = (previous: PostmortemFacts | null) => draft(slug, now, previous)
  const result = await publishPostmortem(actor, { slug, ...options, source, files: filesOf }, now)
  if (result.ok) return { ok: true, revision: result.revision, warnings: result.findings.map((finding) => findingLine(slug, finding)) }
  if (result.problem === 'unreadable') return { ok: false, sentences: result.sentences }
  if (result.problem === 'gates') return { ok: false, sentences: result.findings.map((finding) => findingLine(slug, finding)) }
  return { ok: false, sentences: [PROBLEMS[result.problem]] }
}

const filesOf: Publishing['files'] = (publishable, source) => filesOfRevision(publishable.postmortem.facts, source, revisionPages(publicationOf(publishable)))

const USAGE = `usage: npm run postmortem -- publish <slug> [--class ${REVISION_CLASSES.join('|')} --why-ko "…" --why-en "…"]`

function readArguments(args: readonly string[]): { readonly slug: string; readonly options: PublishOptions } {
  const { positionals, values } = parsed(args)
  const [slug, ...more] = positionals
  if (slug === undefined || more.length > 0) throw new Sentence(USAGE)
  const kind = REVISION_CLASSES.find((one) => one === values.class) ?? null
  if (values.class !== undefined && kind === null) throw new Sentence(USAGE)
  const { 'why-ko': ko, 'why-en': en } = values
  return { slug, options: { class: kind, reason: ko === undefined && en === undefined ? null : { ko: ko ?? '', en: en ?? '' } } }
}

function parsed(args: readonly string[]) {
  try {
    const options = { class: { type: 'string' }, 'why-ko': { type: 'string' }, 'why-en': { type: 'string' } } as const
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch {
    throw new Sentence(USAGE)
  }
}

/** As a compiler would say it, so that an editor can jump there. */
function findingLine(slug: string, finding: GateFinding): string {
  return `content/postmortems/${slug}/${finding.file}:${finding.line}: ${finding.gate}: ${findingSentence(finding, 'en')}`
}

const PROBLEMS = {
  'not-allowed': 'This account may not publish postmortems.',
  blocked: 'A gate stands in the way of publication.',
  'nothing-changed': 'Nothing was published: facts.yaml, ko.md, en.md and evidence/ are the same as in the latest revision.',
  'class-missing': 'A further revision says what kind of change it is and why, in both languages: --class, --why-ko and --why-en.',
  'class-on-first-revision': 'A first revision changes nothing: leave --class, --why-ko and --why-en out.',
  'id-mismatch': 'Another postmortem has this folder name or this id: neither is ever used twice.',
  overtaken: 'Somebody else has just published a revision: read it, then publish again.',
  reconstruction: 'This is a reconstruction of an outage elsewhere: only the demonstration publishes those.',
} as const satisfies Record<PublishProblem, string>
