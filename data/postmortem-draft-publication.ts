import type { ConsolePostmortem, ConsolePostmortemProblem, ConsolePostmortemState, PublicationAsked, PublicationRefusal } from '#domain/console-postmortem.ts'
import type { Staff, SystemActor, Token } from '#domain/staff.ts'
import type { PostmortemDraft } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { standingDraft, toConsolePostmortem } from './postmortem-draft-rows.ts'
import type { AlongsideRevision } from './postmortems.ts'
import { type AlreadyDone, type Refused, type Written, write, writeBySystem } from './write.ts'

/** One whose publication was asked for and has not come about yet. */
export type AskedPostmortem = ConsolePostmortem & { readonly state: Extract<ConsolePostmortemState, { kind: 'publishing' }> }

/** A draft exactly as somebody has seen it: its address is for ever once it is published. */
export type PostmortemSeen = Pick<ConsolePostmortem, 'id' | 'slug' | 'version'>

/** The worker publishes what was `seen`, in the name of whoever asks. Until then nobody changes it. */
export async function askPublication(
  actor: Staff | Token,
  seen: PostmortemSeen,
  asked: PublicationAsked,
  now: Date,
): Promise<{ ok: true } | Refused<ConsolePostmortemProblem>> {
  const result = await write(actor, 'postmortem.publish', now, async (tx): Promise<Written<null> | AlreadyDone<null> | Refused<ConsolePostmortemProblem>> => {
    const row = await standingDraft(tx, seen.id)
    const problem = row === null ? 'no-such-postmortem' : await askProblem(tx, row, seen, asked)
    if (problem !== null) return { ok: false, problem }
    if (row?.state === 'publishing') return { ok: true, value: null, audit: null }
    await tx.postmortemDraft.update({ where: { id: seen.id }, data: { state: 'publishing', refusal: null, ...askedColumns(actor, asked) } })
    const audit = { action: 'postmortem-draft.ask', subject: seen.slug, after: { version: seen.version, ...asked } }
    return { ok: true, value: null, concerns: 'site', audit, touch: null }
  })
  return result.ok ? { ok: true } : result
}

export async function askedPostmortems(): Promise<readonly AskedPostmortem[]> {
  const rows = await database().postmortemDraft.findMany({ where: { state: 'publishing' }, orderBy: { slug: 'asc' } })
  return rows.map(toConsolePostmortem).flatMap((one) => (one.state.kind === 'publishing' ? [{ ...one, state: one.state }] : []))
}

/** In the transaction of the revision: it comes about only if this is still what was asked for, hence once, by however many workers. */
export function publicationAlongside({ id, version, state }: AskedPostmortem): AlongsideRevision {
  return async (tx, number) => {
    if (number !== state.asked.after + 1) return false
    const { count } = await tx.postmortemDraft.updateMany({ where: { id, version, state: 'publishing' }, data: { state: 'published', published: number } })
    return count === 1
  }
}

/** It can be written again, and says why it was not published. False: something else has become of it meanwhile. */
export async function refusePublication(actor: SystemActor, { id, slug, version }: AskedPostmortem, problem: PublicationRefusal, now: Date): Promise<boolean> {
  const result = await writeBySystem(actor, now, async (tx) => {
    const { count } = await tx.postmortemDraft.updateMany({ where: { id, version, state: 'publishing' }, data: { state: 'refused', refusal: problem } })
    if (count === 0) return { ok: true, value: false, audit: null }
    return { ok: true, value: true, audit: { action: 'postmortem-draft.refuse', subject: slug, after: { version, problem } }, touch: null }
  })
  return result.ok && result.value
}

async function askProblem(tx: Transaction, row: PostmortemDraft, seen: PostmortemSeen, asked: PublicationAsked): Promise<ConsolePostmortemProblem | null> {
  if (row.version !== seen.version || row.slug !== seen.slug) return 'changed-meanwhile'
  if (row.state === 'publishing') return row.after === asked.after ? null : 'is-publishing'
  const newest = await tx.postmortemRevision.count({ where: { slug: row.slug } })
  if (newest !== asked.after) return 'overtaken'
  if (newest === 0) return asked.class === null && asked.reason === null ? null : 'class-on-first-revision'
  const isReasoned = asked.reason !== null && asked.reason.ko !== '' && asked.reason.en !== ''
  return asked.class === null || !isReasoned ? 'class-missing' : null
}

function askedColumns(actor: Staff | Token, { after, class: kind, reason }: PublicationAsked) {
  return { after, class: kind, reasonKo: reason?.ko ?? null, reasonEn: reason?.en ?? null, askedById: actor.id, askedByName: actor.name }
}
