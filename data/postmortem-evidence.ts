import type { ConsolePostmortemProblem } from '#domain/console-postmortem.ts'
import { sha256 } from '#domain/digest.ts'
import { besideProblem, type EvidenceFileProblem } from '#domain/evidence-file.ts'
import type { EvidenceFile } from '#domain/postmortem.ts'
import type { Revision } from '#domain/revision.ts'
import type { Actor } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { changedBy, standingDraft } from './postmortem-draft-rows.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

/** An evidence file of a draft; `path` as evidence/claims.csv. */
export type DraftEvidence = {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly addedBy: string
  readonly addedAt: Date
}
export type PublishedRevision = Pick<Revision, 'id' | 'number'>
export type EvidenceChanged<P extends string = never> = Promise<{ ok: true; slug: string } | Refused<ConsolePostmortemProblem | P>>

/** In the order of the paths. */
export async function draftEvidence(draftId: string): Promise<readonly DraftEvidence[]> {
  return database().$queryRaw<DraftEvidence[]>`
    select path, length(bytes) as "sizeBytes", sha256, "addedByName" as "addedBy", "addedAt" from "PostmortemEvidence"
    where "draftId" = ${draftId} order by path collate "C"`
}

/** With their bytes, for whoever looks into them. */
export async function evidenceOfDraft(draftId: string): Promise<readonly EvidenceFile[]> {
  const rows = await database().postmortemEvidence.findMany({ where: { draftId }, orderBy: { path: 'asc' } })
  return rows.map(({ path, bytes }) => ({ path, bytes }))
}

/** Null when the draft has none of that path. */
export async function evidenceBytes(draftId: string, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = await database().postmortemEvidence.findUnique({ where: { draftId_path: { draftId, path } } })
  return row === null ? null : new Uint8Array(row.bytes)
}

/** The same file twice is one; another one under its name is refused. */
export async function addEvidence(actor: Actor, draftId: string, file: EvidenceFile, now: Date): EvidenceChanged<EvidenceFileProblem> {
  const hash = sha256(file.bytes)
  return changed(actor, draftId, now, async (tx, slug) => {
    const known = await tx.postmortemEvidence.findUnique({ where: { draftId_path: { draftId, path: file.path } }, select: { sha256: true } })
    if (known !== null) return known.sha256 === hash ? doneBefore(slug) : { ok: false, problem: 'file-exists' }
    const problem = besideProblem(await sizesOf(tx, draftId), file.bytes.byteLength)
    if (problem !== null) return { ok: false, problem }
    const said = { path: file.path, sha256: hash }
    await tx.postmortemEvidence.create({ data: { draftId, ...said, bytes: Buffer.from(file.bytes), addedByName: actor.name, addedAt: now } })
    return written('add', slug, { ...said, bytes: file.bytes.byteLength })
  })
}

/** Takes a file away from what will be published; what is published stays. */
export async function removeEvidence(actor: Actor, draftId: string, path: string, now: Date): EvidenceChanged {
  return changed<never>(actor, draftId, now, async (tx, slug) => {
    const known = await tx.postmortemEvidence.findUnique({ where: { draftId_path: { draftId, path } }, select: { sha256: true } })
    if (known === null) return doneBefore(slug)
    await tx.postmortemEvidence.delete({ where: { draftId_path: { draftId, path } } })
    return written('remove', slug, { path, sha256: known.sha256 })
  })
}

/** What was published with the revision, byte for byte; within the transaction that begins the next one. */
export async function copyEvidence(
  tx: Transaction,
  draftId: string,
  { id, number }: PublishedRevision,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into "PostmortemEvidence" ("draftId", path, bytes, sha256, "addedByName", "addedAt")
    select ${draftId}, path, bytes, sha256, ${by}, ${at} from "PostmortemFile"
    where postmortem = ${id} and number = ${number} and path like 'evidence/%'`
}

/** The value is the draft's address. */
type Attempt<P extends string> = Promise<Written<string> | AlreadyDone<string> | Refused<P>>

function doneBefore(slug: string): AlreadyDone<string> {
  return { ok: true, value: slug, audit: null }
}

/** While it is being published nobody changes it; afterwards it is a draft again. */
async function changed<P extends string>(actor: Actor, draftId: string, now: Date, act: (tx: Transaction, slug: string) => Attempt<P>): EvidenceChanged<P> {
  const result = await write(actor, 'postmortem.draft', now, async (tx): Attempt<P | ConsolePostmortemProblem> => {
    const row = await standingDraft(tx, draftId)
    if (row === null) return { ok: false, problem: 'no-such-postmortem' }
    if (row.state === 'publishing') return { ok: false, problem: 'is-publishing' }
    const done = await act(tx, row.slug)
    if (done.ok && done.audit !== null) await tx.postmortemDraft.update({ where: { id: draftId }, data: { state: 'writing', ...changedBy(actor, now) } })
    return done
  })
  return result.ok ? { ok: true, slug: result.value } : result
}

async function sizesOf(tx: Transaction, draftId: string): Promise<readonly number[]> {
  const rows = await tx.$queryRaw<{ size: number }[]>`select length(bytes) as size from "PostmortemEvidence" where "draftId" = ${draftId}`
  return rows.map(({ size }) => size)
}

/** In the audit log by its hash: its bytes were not said. */
function written(move: 'add' | 'remove', slug: string, file: object): Written<string> {
  return { ok: true, value: slug, concerns: [], audit: { action: `postmortem-evidence.${move}`, subject: slug, after: file }, touch: null }
}
