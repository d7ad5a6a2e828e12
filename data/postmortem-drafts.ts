import type { ConsolePostmortem, ConsolePostmortemProblem, PostmortemTexts } from '#domain/console-postmortem.ts'
import type { Actor } from '#domain/staff.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { newestChange } from './changes.ts'
import { writtenSlugs } from './content.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { changedBy, isTaken, standingDraft, toConsolePostmortem } from './postmortem-draft-rows.ts'
import { copyEvidence, type PublishedRevision } from './postmortem-evidence.ts'
import { publishedTexts } from './postmortem-of-incident.ts'
import { published } from './postmortems.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

type Problem = Refused<ConsolePostmortemProblem>
type Attempt<T> = Promise<Written<T> | AlreadyDone<T> | Problem>
export type PostmortemStarted = Promise<({ ok: true } & Named) | Problem>
/** `theirs`: what stands, where somebody else saved meanwhile. */
export type PostmortemSaved =
  | { ok: true; slug: string; version: number }
  | { ok: false; problem: Exclude<ConsolePostmortemProblem, 'changed-meanwhile'> }
  | SaveConflict
type Named = { readonly id: string; readonly slug: string }
type SaveConflict = { ok: false; problem: 'changed-meanwhile'; theirs: ConsolePostmortem }

/** Every postmortem that is written in the console, the last changed first. */
export async function postmortemDrafts(): Promise<readonly ConsolePostmortem[]> {
  return draftsWhere({ state: { not: 'discarded' } })
}

/** Thrown away and not forgotten yet, the last one first. */
export async function discardedPostmortems(): Promise<readonly ConsolePostmortem[]> {
  return draftsWhere({ state: 'discarded' })
}

/** Null when none of that address is being written. */
export async function postmortemDraft(slug: string): Promise<ConsolePostmortem | null> {
  const row = await database().postmortemDraft.findFirst({ where: { slug, state: { not: 'discarded' } } })
  return row === null ? null : toConsolePostmortem(row)
}

/** Begins a postmortem of an incident. */
export async function startPostmortem(
  actor: Actor,
  { slug, incident, texts }: { readonly slug: string; readonly incident: string; readonly texts: PostmortemTexts },
  now: Date,
): PostmortemStarted {
  return start(actor, slug, now, async (tx) => {
    if ((await tx.postmortemRevision.count({ where: { slug } })) > 0) return { ok: false, problem: 'postmortem-published' }
    if ((await tx.incident.count({ where: { id: incident } })) === 0) return { ok: false, problem: 'no-such-incident' }
    return { incident, texts, evidenceOf: null }
  })
}

/** Begins the next revision of a published postmortem with the texts and the evidence of its newest one. */
export async function correctPostmortem(actor: Actor, slug: string, now: Date): PostmortemStarted {
  const latest = await published(slug, 'latest', { now, change: await newestChange() })
  if (latest === null) return { ok: false, problem: 'no-such-postmortem' }
  const texts = await publishedTexts(latest.revision)
  return start(actor, slug, now, async () => ({ incident: null, texts, evidenceOf: latest.revision }))
}

/** `version`: the one whose texts were changed. What is saved twice is saved once. The address may have changed since. */
export async function savePostmortem(actor: Actor, id: string, version: number, texts: PostmortemTexts, now: Date): Promise<PostmortemSaved> {
  const result = await write(actor, 'postmortem.draft', now, (tx) => saveIn(tx, actor, { id, version, texts }, now))
  if (result.ok) return { ok: true, ...result.value }
  if (result.problem !== 'changed-meanwhile') return { ok: false, problem: result.problem }
  const [theirs] = await draftsWhere({ id })
  return theirs === undefined ? { ok: false, problem: 'no-such-postmortem' } : { ok: false, problem: result.problem, theirs }
}

async function draftsWhere(where: Prisma.PostmortemDraftWhereInput): Promise<readonly ConsolePostmortem[]> {
  const rows = await database().postmortemDraft.findMany({ where, orderBy: [{ changedAt: 'desc' }, { slug: 'asc' }] })
  return rows.map(toConsolePostmortem)
}

type Beginning = { readonly incident: string | null; readonly texts: PostmortemTexts; readonly evidenceOf: PublishedRevision | null }

async function start(actor: Actor, slug: string, now: Date, beginning: (tx: Transaction) => Promise<Beginning | Problem>): PostmortemStarted {
  if ((await writtenSlugs()).includes(slug)) return { ok: false, problem: 'folder-exists' }
  const result = await write(actor, 'postmortem.draft', now, async (tx): Attempt<Named> => {
    if (await isTaken(tx, slug)) return { ok: false, problem: 'postmortem-draft-exists' }
    const begun = await beginning(tx)
    if ('ok' in begun) return begun
    const { incident, texts, evidenceOf } = begun
    const { id } = await tx.postmortemDraft.create({ data: { id: newId(), slug, incident, ...texts, ...changedBy(actor, now) } })
    if (evidenceOf !== null) await copyEvidence(tx, id, evidenceOf, { by: actor.name, at: now })
    return { ok: true, value: { id, slug }, concerns: [], audit: { action: 'postmortem-draft.start', subject: slug, after: { incident } }, touch: null }
  })
  return result.ok ? { ok: true, ...result.value } : result
}

type Save = { readonly id: string; readonly version: number; readonly texts: PostmortemTexts }

async function saveIn(tx: Transaction, actor: Actor, { id, version, texts }: Save, now: Date): Attempt<{ slug: string; version: number }> {
  const row = await standingDraft(tx, id)
  if (row === null) return { ok: false, problem: 'no-such-postmortem' }
  const { slug } = row
  if (row.facts === texts.facts && row.ko === texts.ko && row.en === texts.en) return { ok: true, value: { slug, version: row.version }, audit: null }
  if (row.version !== version) return { ok: false, problem: 'changed-meanwhile' }
  if (row.state === 'publishing') return { ok: false, problem: 'is-publishing' }
  await tx.postmortemDraft.update({ where: { id }, data: { ...texts, ...changedBy(actor, now), version: version + 1, state: 'writing' } })
  const audit = { action: 'postmortem-draft.save', subject: slug, before: { version }, after: { version: version + 1 } }
  return { ok: true, value: { slug, version: version + 1 }, concerns: [], audit, touch: null }
}
