import type { GateFinding } from '#domain/gates/gate.ts'
import type { Incident } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import type { Postmortem, PostmortemFacts } from '#domain/postmortem.ts'
import type { PublishProblem, Revision } from '#domain/revision.ts'
import type { Actor } from '#domain/staff.ts'
import { newestChange } from './changes.ts'
import { incident } from './incidents.ts'
import type { CheckedSource, SourceFile } from './postmortem-source.ts'
import { type AlongsideRevision, type NewFile, type NewRevision, published, publishRevision } from './postmortems.ts'

/** What the pages of a revision are made of. */
export type Publishable = {
  readonly postmortem: Postmortem
  readonly number: number
  readonly publishedAt: Date
  readonly incidents: readonly Incident[]
  /** None of what is published blocks; a preview may show what does. */
  readonly findings: readonly GateFinding[]
}

export type Publishing = Pick<NewRevision, 'class' | 'reason'> & {
  readonly slug: string
  /** The source, held against the facts of the latest revision. */
  readonly source: (previous: PostmortemFacts | null) => Promise<CheckedSource>
  /** Renders the pages and lists the hashes: what `data/` cannot know. */
  readonly files: (publishable: Publishable, source: readonly SourceFile[]) => readonly NewFile[]
  readonly alongside?: AlongsideRevision
}

export type PublishedPostmortem =
  | { readonly ok: true; readonly revision: Revision; readonly findings: readonly GateFinding[] }
  | { readonly ok: false; readonly problem: 'unreadable'; readonly sentences: readonly string[] }
  /** The findings that block. */
  | { readonly ok: false; readonly problem: 'gates'; readonly findings: readonly GateFinding[] }
  | { readonly ok: false; readonly problem: PublishProblem }

/**
 * Publishes a source as the next revision, from whichever room it comes. A reconstruction is published at real time, whatever `now`
 * the installation's clock shows: it cites reports that came later.
 */
export async function publishPostmortem(actor: Actor, { slug, source, files, alongside, ...said }: Publishing, now: Date): Promise<PublishedPostmortem> {
  const moment = { now, change: await newestChange() }
  const latest = await published(slug, 'latest', moment)
  const read = await source(latest?.facts ?? null)
  if (!read.ok) return { ok: false, problem: 'unreadable', sentences: read.sentences }
  const { postmortem, findings } = read
  const blocking = findings.filter(({ level }) => level === 'block')
  if (blocking.length > 0) return { ok: false, problem: 'gates', findings: blocking }
  const one = await publishableOf(slug, read, moment)
  const { number, publishedAt } = one
  const { facts } = postmortem
  const made = files(one, read.files)
  const result = await publishRevision(actor, { slug, facts, number, publishedAt, ...said, files: made, blocked: blocking.length, alongside }, now)
  return result.ok ? { ok: true, revision: result.revision, findings } : result
}

/** What the next revision of a source would be made of. */
export async function publishableOf(slug: string, { postmortem, findings }: Extract<CheckedSource, { ok: true }>, moment: Moment): Promise<Publishable> {
  const { facts } = postmortem
  const [latest, found] = await Promise.all([published(slug, 'latest', moment), Promise.all(facts.incidents.map((id) => incident(id, moment)))])
  return {
    postmortem,
    number: 1 + (latest?.revision.number ?? 0),
    publishedAt: facts.reconstruction ? new Date() : moment.now,
    incidents: found.filter((one) => one !== null),
    findings,
  }
}
