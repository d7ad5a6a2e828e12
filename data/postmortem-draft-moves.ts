import type { ConsolePostmortemProblem } from '#domain/console-postmortem.ts'
import type { Actor, SystemActor } from '#domain/staff.ts'
import type { PostmortemDraft } from '#prisma/generated/client.ts'
import { writtenSlugs } from './content.ts'
import { database, type Transaction } from './database.ts'
import { changedBy, isTaken, standingDraft } from './postmortem-draft-rows.ts'
import { type AlreadyDone, type Refused, type Written, write, writeBySystem } from './write.ts'

type Problem = Refused<ConsolePostmortemProblem>
type Attempt = Promise<Written<string> | AlreadyDone<string> | Problem>
/** `slug`: its address from now on. */
export type PostmortemMoved = Promise<{ ok: true; slug: string } | Problem>

/** It can be taken up again until it is forgotten; meanwhile its address is free for others. */
export async function discardPostmortem(actor: Actor, id: string, now: Date): PostmortemMoved {
  return moved(actor, now, async (tx) => {
    const row = await tx.postmortemDraft.findUnique({ where: { id } })
    if (row === null) return NO_SUCH
    if (row.state === 'discarded') return { ok: true, value: row.slug, audit: null }
    if (row.state === 'publishing') return IS_PUBLISHING
    await tx.postmortemPreview.deleteMany({ where: { draftId: id } })
    await tx.postmortemDraft.update({ where: { id }, data: { state: 'discarded', ...changedBy(actor, now) } })
    return said('discard', row.slug)
  })
}

/** Thrown away by mistake: it is written on. */
export async function restorePostmortem(actor: Actor, id: string, now: Date): PostmortemMoved {
  const folders = await writtenSlugs()
  return moved(actor, now, async (tx) => {
    const row = await tx.postmortemDraft.findUnique({ where: { id } })
    if (row === null) return NO_SUCH
    if (row.state !== 'discarded') return { ok: true, value: row.slug, audit: null }
    if (folders.includes(row.slug)) return { ok: false, problem: 'folder-exists' }
    if (await isTaken(tx, row.slug)) return { ok: false, problem: 'postmortem-draft-exists' }
    await tx.postmortemDraft.update({ where: { id }, data: { state: 'writing', ...changedBy(actor, now) } })
    return said('restore', row.slug)
  })
}

/** Another address, while nothing is published under the one that it has. */
export async function renamePostmortem(actor: Actor, id: string, slug: string, now: Date): PostmortemMoved {
  const folders = await writtenSlugs()
  return moved(actor, now, async (tx) => {
    const row = await standingDraft(tx, id)
    if (row === null) return NO_SUCH
    if (row.slug === slug) return { ok: true, value: slug, audit: null }
    const problem = folders.includes(slug) ? 'folder-exists' : await renameProblem(tx, row, slug)
    if (problem !== null) return { ok: false, problem }
    // The preview names the address.
    await tx.postmortemPreview.deleteMany({ where: { draftId: id } })
    await tx.postmortemDraft.update({ where: { id }, data: { slug, ...changedBy(actor, now) } })
    return said('rename', slug, { slug: row.slug })
  })
}

/** Takes away for good what was thrown away before; gives back the addresses. */
export async function forgetPostmortems(actor: SystemActor, before: Date, now: Date): Promise<readonly string[]> {
  const where = { state: 'discarded', changedAt: { lt: before } }
  if ((await database().postmortemDraft.count({ where })) === 0) return []
  const result = await writeBySystem<readonly string[], never>(actor, now, async (tx) => {
    const slugs = (await tx.postmortemDraft.findMany({ where, orderBy: { slug: 'asc' } })).map(({ slug }) => slug)
    await tx.postmortemDraft.deleteMany({ where })
    return { ok: true, value: slugs, audit: { action: 'postmortem-draft.forget', subject: 'postmortems', after: { slugs } }, touch: null }
  })
  return result.ok ? result.value : []
}

const NO_SUCH: Problem = { ok: false, problem: 'no-such-postmortem' }
const IS_PUBLISHING: Problem = { ok: false, problem: 'is-publishing' }

async function moved(actor: Actor, now: Date, act: (tx: Transaction) => Attempt): PostmortemMoved {
  const result = await write(actor, 'postmortem.draft', now, act)
  return result.ok ? { ok: true, slug: result.value } : result
}

async function renameProblem(tx: Transaction, row: PostmortemDraft, slug: string): Promise<ConsolePostmortemProblem | null> {
  if (row.state === 'publishing') return 'is-publishing'
  const publishedUnder = async (one: string) => (await tx.postmortemRevision.count({ where: { slug: one } })) > 0
  if (await publishedUnder(row.slug)) return 'address-published'
  if (await publishedUnder(slug)) return 'postmortem-published'
  return (await isTaken(tx, slug)) ? 'postmortem-draft-exists' : null
}

function said(move: string, slug: string, before?: unknown): Written<string> {
  return { ok: true, value: slug, concerns: [], audit: { action: `postmortem-draft.${move}`, subject: slug, before, after: { slug } }, touch: null }
}
