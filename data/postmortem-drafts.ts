import type { ConsolePostmortem, ConsolePostmortemProblem, PostmortemTexts } from '#domain/console-postmortem.ts'
import type { Actor } from '#domain/staff.ts'
import { newestChange } from './changes.ts'
import { writtenSlugs } from './content.ts'
import { database, type Transaction } from './database.ts'
import { toConsolePostmortem } from './postmortem-draft-rows.ts'
import { publishedTexts } from './postmortem-of-incident.ts'
import { published } from './postmortems.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

type Problem = Refused<ConsolePostmortemProblem>
type Attempt<T> = Promise<Written<T> | AlreadyDone<T> | Problem>
export type PostmortemStarted = Promise<{ ok: true; slug: string } | Problem>
/** `theirs`: what stands, where somebody else saved meanwhile. */
export type PostmortemSaved = { ok: true; version: number } | { ok: false; problem: Exclude<ConsolePostmortemProblem, 'changed-meanwhile'> } | SaveConflict
type SaveConflict = { ok: false; problem: 'changed-meanwhile'; theirs: ConsolePostmortem }

/** Every postmortem that is written in the console, the last changed first. */
export async function postmortemDrafts(): Promise<readonly ConsolePostmortem[]> {
  const rows = await database().postmortemDraft.findMany({ orderBy: [{ changedAt: 'desc' }, { slug: 'asc' }] })
  return rows.map(toConsolePostmortem)
}

export async function postmortemDraft(slug: string): Promise<ConsolePostmortem | null> {
  const row = await database().postmortemDraft.findUnique({ where: { slug } })
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
    return { incident, texts }
  })
}

/** Begins the next revision of a published postmortem with the texts of its newest one. */
export async function correctPostmortem(actor: Actor, slug: string, now: Date): PostmortemStarted {
  const latest = await published(slug, 'latest', { now, change: await newestChange() })
  if (latest === null) return { ok: false, problem: 'no-such-postmortem' }
  const texts = await publishedTexts(latest.revision)
  return start(actor, slug, now, async () => ({ incident: null, texts }))
}

/** `version`: the one whose texts were changed. What is saved twice is saved once. */
export async function savePostmortem(actor: Actor, slug: string, version: number, texts: PostmortemTexts, now: Date): Promise<PostmortemSaved> {
  const result = await write(actor, 'postmortem.draft', now, (tx) => saveIn(tx, actor, { slug, version, texts }, now))
  if (result.ok) return { ok: true, version: result.value }
  if (result.problem !== 'changed-meanwhile') return { ok: false, problem: result.problem }
  const theirs = await postmortemDraft(slug)
  return theirs === null ? { ok: false, problem: 'no-such-postmortem' } : { ok: false, problem: result.problem, theirs }
}

type Beginning = { readonly incident: string | null; readonly texts: PostmortemTexts }

async function start(actor: Actor, slug: string, now: Date, beginning: (tx: Transaction) => Promise<Beginning | Problem>): PostmortemStarted {
  if ((await writtenSlugs()).includes(slug)) return { ok: false, problem: 'folder-exists' }
  const result = await write(actor, 'postmortem.draft', now, async (tx): Attempt<string> => {
    if ((await tx.postmortemDraft.count({ where: { slug } })) > 0) return { ok: false, problem: 'postmortem-draft-exists' }
    const begun = await beginning(tx)
    if ('ok' in begun) return begun
    const { incident, texts } = begun
    await tx.postmortemDraft.create({ data: { slug, incident, ...texts, ...changedBy(actor, now) } })
    return { ok: true, value: slug, concerns: [], audit: { action: 'postmortem-draft.start', subject: slug, after: { incident } }, touch: null }
  })
  return result.ok ? { ok: true, slug: result.value } : result
}

type Save = { readonly slug: string; readonly version: number; readonly texts: PostmortemTexts }

async function saveIn(tx: Transaction, actor: Actor, { slug, version, texts }: Save, now: Date): Attempt<number> {
  const row = await tx.postmortemDraft.findUnique({ where: { slug } })
  if (row === null) return { ok: false, problem: 'no-such-postmortem' }
  if (row.facts === texts.facts && row.ko === texts.ko && row.en === texts.en) return { ok: true, value: row.version, audit: null }
  if (row.version !== version) return { ok: false, problem: 'changed-meanwhile' }
  if (row.state === 'publishing') return { ok: false, problem: 'is-publishing' }
  await tx.postmortemDraft.update({ where: { slug }, data: { ...texts, ...changedBy(actor, now), version: version + 1, state: 'writing' } })
  const audit = { action: 'postmortem-draft.save', subject: slug, before: { version }, after: { version: version + 1 } }
  return { ok: true, value: version + 1, concerns: [], audit, touch: null }
}

function changedBy(actor: Actor, now: Date) {
  return { changedById: actor.kind === 'system' ? null : actor.id, changedByName: actor.name, changedAt: now }
}
