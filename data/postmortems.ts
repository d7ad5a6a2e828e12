import { sha256 } from '#domain/digest.ts'
import { publishedFacts } from '#domain/facts-file.ts'
import type { Bilingual, Language } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import { type PublishProblem, type Revision, type RevisionClass, type RevisionFile, revisionPath, type Stage } from '#domain/revision.ts'
import type { Actor } from '#domain/staff.ts'
import { articleIn } from '#domain/stored-article.ts'
import { type Leaf, leafBytes } from '#domain/transparency/leaf.ts'
import { leafHash } from '#domain/transparency/tree.ts'
import type { PostmortemRevision } from '#prisma/generated/client.ts'
import { appendCommitments } from './commitments.ts'
import { database, type Transaction } from './database.ts'
import { installation } from './installation.ts'
import { recalled } from './recall.ts'
import { type Refused, type Written, write } from './write.ts'

export type NewFile = { readonly path: string; readonly type: string; readonly bytes: Uint8Array }
export type NewRevision = {
  readonly slug: string
  readonly facts: PostmortemFacts
  /** The number that the files were made for; refused when it is no longer the next one. */
  readonly number: number
  readonly class: RevisionClass | null
  readonly reason: Bilingual | null
  /** Everything that the revision consists of, SHA256SUMS included. */
  readonly files: readonly NewFile[]
  readonly publishedAt: Date
  /** How many gates stand in the way. */
  readonly blocked: number
  /** What has to happen in the same transaction. */
  readonly alongside?: AlongsideRevision | undefined
}
/** False: the revision may not come about after all, somebody was faster. */
export type AlongsideRevision = (tx: Transaction, number: number) => Promise<boolean>
export type PublishWrite = Promise<{ ok: true; revision: Revision } | { ok: false; problem: PublishProblem }>

/** A revision with what its pages show; everything comes from published bytes. */
export type Published = {
  readonly revision: Revision
  readonly facts: PostmortemFacts
  /** The article as HTML, rendered when it was published. */
  readonly article: Readonly<Record<Language, string>>
}
export type Listed = Pick<Published, 'revision' | 'facts'>

/** The latest revision of every postmortem, the newest event first. */
export function postmortems(moment: Moment): Promise<readonly Listed[]> {
  return recalled('postmortems', moment, async () => {
    const latest = [...latestBySlug(await revisionRows(moment)).values()]
    const all = await Promise.all(latest.map(async (row) => ({ revision: toRevision(row), facts: await factsOf(row) })))
    return all.toSorted((a, b) => firstEvent(b.facts) - firstEvent(a.facts))
  })
}

/** The newest revisions of all postmortems, newest published first. */
export function newestRevisions(limit: number, moment: Moment): Promise<readonly Listed[]> {
  return recalled(`newest revisions ${limit}`, moment, async () => {
    const rows = (await revisionRows(moment)).toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime() || b.number - a.number)
    return Promise.all(rows.slice(0, limit).map(async (row) => ({ revision: toRevision(row), facts: await factsOf(row) })))
  })
}

/** How many revisions each postmortem has, for the list of all pages. */
export async function postmortemSlugs(moment: Moment): Promise<readonly { readonly slug: string; readonly revisions: number }[]> {
  const latest = latestBySlug(await revisionRows(moment))
  return [...latest.values()].map(({ slug, number }) => ({ slug, revisions: number }))
}

/** Every revision up to the moment, oldest first; empty when there is no such postmortem. */
export async function revisions(slug: string, moment: Moment): Promise<readonly Revision[]> {
  return (await revisionRows(moment)).filter((row) => row.slug === slug).map(toRevision)
}

/** Null when there was none by the moment. */
export function published(slug: string, number: number | 'latest', moment: Moment): Promise<Published | null> {
  return recalled(`published ${slug} ${number}`, moment, async () => {
    const rows = (await revisionRows(moment)).filter((row) => row.slug === slug)
    const row = number === 'latest' ? rows.at(-1) : rows.find((one) => one.number === number)
    if (row === undefined) return null
    const [facts, ko, en] = await Promise.all([factsOf(row), textOf(row, 'ko.html'), textOf(row, 'en.html')])
    return { revision: toRevision(row), facts, article: { ko: articleIn(ko), en: articleIn(en) } }
  })
}

/** What a revision consists of, in the order of the paths; never anything that came later, such as its seals. */
export async function revisionFiles({ id, number }: Pick<Revision, 'id' | 'number'>): Promise<readonly RevisionFile[]> {
  const rows = await database().$queryRaw<RevisionFile[]>`
    select path, type, length(bytes) as "sizeBytes", sha256 from "PostmortemFile"
    where postmortem = ${id} and number = ${number} order by path collate "C"`
  return rows
}

/** The exact bytes of one of its files; null when it has none of that path. */
export async function revisionFile(
  { id, number }: Pick<Revision, 'id' | 'number'>,
  path: string,
): Promise<(RevisionFile & { readonly bytes: Uint8Array }) | null> {
  const row = await database().postmortemFile.findUnique({ where: { postmortem_number_path: { postmortem: id, number, path } } })
  return row === null ? null : { path: row.path, type: row.type, sizeBytes: row.bytes.byteLength, sha256: row.sha256, bytes: row.bytes }
}

/** Publishes for ever: the revision, its files, its leaf and what it changes of actions and promises, or nothing. */
export async function publishRevision(actor: Actor, input: NewRevision, now: Date): PublishWrite {
  if (input.blocked > 0) return { ok: false, problem: 'blocked' }
  if (input.facts.reconstruction && !(await installation()).demonstration) return { ok: false, problem: 'reconstruction' }
  const result = await write(actor, 'postmortem.publish', now, (tx, change) => appendRevision(tx, input, change, now))
  return result.ok ? { ok: true, revision: result.value } : result
}

type RevisionRow = Pick<PostmortemRevision, 'id' | 'number' | 'slug' | 'class' | 'reasonKo' | 'reasonEn' | 'stage' | 'publishedAt' | 'leaf'>

/** Of every postmortem, oldest first. */
function revisionRows({ change, now }: Moment): Promise<readonly RevisionRow[]> {
  return recalled('postmortem revisions', { change, now }, () =>
    database().postmortemRevision.findMany({ where: { change: { lte: change } }, orderBy: [{ id: 'asc' }, { number: 'asc' }] }),
  )
}

function latestBySlug(rows: readonly RevisionRow[]): ReadonlyMap<string, RevisionRow> {
  return new Map(rows.map((row) => [row.slug, row]))
}

function toRevision(row: RevisionRow): Revision {
  const { id, slug, number, publishedAt } = row
  const reason = row.reasonKo === null || row.reasonEn === null ? null : { ko: row.reasonKo, en: row.reasonEn }
  return { id, slug, number, class: row.class as RevisionClass | null, reason, stage: row.stage as Stage, publishedAt, leaf: row.leaf }
}

async function factsOf(row: RevisionRow): Promise<PostmortemFacts> {
  return publishedFacts(await textOf(row, 'facts.json'))
}

async function textOf(row: RevisionRow, path: string): Promise<string> {
  const file = await revisionFile(row, path)
  if (file === null) throw new Error(`revision ${row.number} of ${row.id} has no ${path}`)
  return new TextDecoder().decode(file.bytes)
}

function firstEvent(facts: PostmortemFacts): number {
  return facts.events[0]?.at.getTime() ?? 0
}

type Attempt = Promise<Written<Revision> | Refused<PublishProblem>>

async function appendRevision(tx: Transaction, input: NewRevision, change: number, now: Date): Attempt {
  const { slug, facts, number } = input
  const before = await tx.postmortemRevision.findMany({ where: { OR: [{ slug }, { id: facts.id }] }, orderBy: { number: 'asc' } })
  const previous = before.at(-1) ?? null
  const problem = problemOf(input, before) ?? ((await isUnchanged(tx, previous, input.files)) ? 'nothing-changed' : null)
  if (problem !== null) return { ok: false, problem }
  const leaf = leafOf(input, previous)
  const row = await tx.postmortemRevision.create({ data: { ...revisionColumns(input), leaf: Buffer.from(leafHash(leafBytes(leaf))), change } })
  await tx.postmortemFile.createMany({ data: input.files.map((file) => fileColumns(row, file)) })
  if (input.alongside !== undefined && !(await input.alongside(tx, number))) return { ok: false, problem: 'overtaken' }
  const commitments = await appendCommitments(tx, change, now, { postmortem: facts.id, slug, facts })
  return {
    ok: true,
    value: toRevision(row),
    audit: { action: 'postmortem.publish', subject: `${facts.id} r${number}`, after: { slug, stage: facts.stage, class: input.class, reason: input.reason } },
    concerns: 'site',
    touch: { kind: 'postmortem', slug, revision: number, commitments: commitments.ids },
    leaves: [{ leaf }, ...commitments.leaves],
  }
}

function problemOf(input: NewRevision, before: readonly RevisionRow[]): PublishProblem | null {
  const { slug, facts, number, reason } = input
  if (before.some((row) => row.slug !== slug || row.id !== facts.id)) return 'id-mismatch'
  if (number !== before.length + 1) return 'overtaken'
  if (number === 1) return input.class === null && reason === null ? null : 'class-on-first-revision'
  const isReasoned = reason !== null && reason.ko.trim() !== '' && reason.en.trim() !== ''
  return input.class === null || !isReasoned ? 'class-missing' : null
}

/** What is rendered follows from the source: only the source counts. */
async function isUnchanged(tx: Transaction, previous: RevisionRow | null, files: readonly NewFile[]): Promise<boolean> {
  if (previous === null) return false
  const rows = await tx.postmortemFile.findMany({ where: { postmortem: previous.id, number: previous.number }, select: { path: true, sha256: true } })
  const known = rows.filter(({ path }) => isSource(path)).map(({ path, sha256: hash }) => `${path} ${hash}`)
  const fresh = files.filter(({ path }) => isSource(path)).map(({ path, bytes }) => `${path} ${sha256(bytes)}`)
  return known.toSorted().join('\n') === fresh.toSorted().join('\n')
}

function isSource(path: string): boolean {
  return ['facts.yaml', 'ko.md', 'en.md'].includes(path) || path.startsWith('evidence/')
}

function leafOf({ slug, facts, number, class: kind, publishedAt, files }: NewRevision, previous: RevisionRow | null): Leaf {
  const address = revisionPath(slug, number).slice(1)
  return {
    v: 1,
    type: 'postmortem-revision',
    id: facts.id,
    slug,
    rev: number,
    prev: previous === null ? null : `sha256:${Buffer.from(previous.leaf).toString('hex')}`,
    published_at: publishedAt.toISOString(),
    stage: facts.stage,
    class: kind,
    files: files.map(({ path, bytes }) => ({ path: `${address}/${path}`, bytes: bytes.byteLength, sha256: sha256(bytes) })),
  }
}

function revisionColumns({ slug, facts, number, class: kind, reason, publishedAt }: NewRevision) {
  return { id: facts.id, number, slug, class: kind, reasonKo: reason?.ko ?? null, reasonEn: reason?.en ?? null, stage: facts.stage, publishedAt }
}

function fileColumns({ id, number }: RevisionRow, { path, type, bytes }: NewFile) {
  return { postmortem: id, number, path, type, bytes: Buffer.from(bytes), sha256: sha256(bytes) }
}
