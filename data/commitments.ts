import {
  type Commitment,
  type CommitmentInput,
  type CommitmentProblem,
  type CommitmentState,
  commitmentKind,
  ledgerDifferences,
  mayBecome,
  type NewState,
  needsEvidence,
} from '#domain/commitment.ts'
import { commitmentLeaf, commitmentRecord } from '#domain/commitment-record.ts'
import { publishedFacts } from '#domain/facts-file.ts'
import type { Bilingual } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import type { Actor } from '#domain/staff.ts'
import { leafBytes, leafName } from '#domain/transparency/leaf.ts'
import type { CommitmentChange, Prisma } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { recalled } from './recall.ts'
import { type AlreadyDone, type NewLeaf, type Refused, type Written, write } from './write.ts'

export type CommitmentWrite = Promise<{ ok: true; id: string } | { ok: false; problem: CommitmentProblem }>

/** Every action and promise of every postmortem, as told up to the moment. */
export async function commitments(moment: Moment): Promise<readonly Commitment[]> {
  return recalled('commitments', moment, async () => {
    const [rows, titles] = await Promise.all([
      database().commitmentChange.findMany({ where: { change: { lte: moment.change } }, orderBy: OLDEST_FIRST }),
      titlesById(moment),
    ])
    return [...rowsById(rows)].map(([id, own]) => toCommitment(id, own, titles)).toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
  })
}

/** Null when there is none at the moment. */
export async function commitment(id: string, moment: Moment): Promise<Commitment | null> {
  return (await commitments(moment)).find((one) => one.id === id) ?? null
}

export async function commitmentIds(moment: Moment): Promise<readonly string[]> {
  return (await commitments(moment)).map((one) => one.id)
}

/** RFC 6962 hashes of the leaves of its states up to the moment, oldest first. */
export async function commitmentLeaves(id: string, moment: Moment): Promise<readonly Uint8Array[]> {
  return (await leavesOf(id, moment)).map((leaf) => leaf.hash)
}

/** The lines of its public record up to the moment, each exactly the bytes that were logged; see `domain/commitment-record.ts`. */
export async function commitmentLines(id: string, moment: Moment): Promise<readonly Uint8Array[]> {
  return (await leavesOf(id, moment)).flatMap((leaf) => (leaf.content === null ? [] : [leaf.content]))
}

/** Staff say how it stands now; what was said before stays. The id given back is the commitment's. */
export async function changeCommitment(actor: Actor, id: string, input: CommitmentInput, now: Date): CommitmentWrite {
  const result = await write(actor, 'commitment.change', now, async (tx, change): Attempt => {
    const rows = await tx.commitmentChange.findMany({ where: { id }, orderBy: OLDEST_FIRST })
    const newest = rows.at(-1)
    if (newest === undefined) return { ok: false, problem: 'no-such-commitment' }
    if (rows.some((row) => stored(row).submission === input.submission)) return { ok: true, value: id, audit: null }
    const before = toState(newest)
    const problem = problemOf(before, input)
    if (problem !== null) return { ok: false, problem }
    const { submission, ...told } = input
    const state = { ...before, ...told, sources: [], knownUntil: null, published: null, number: before.number + 1, at: now }
    const leaf = await appendState(tx, change, newest, state, await newestLeafName(tx, id), submission)
    const audit = { action: 'commitment.change', subject: id, before, after: told }
    return { ok: true, value: id, audit, concerns: 'site', touch: { kind: 'commitment', slug: newest.slug, commitments: [id] }, leaves: [leaf] }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

/**
 * What publishing these facts says anew of their actions and promises; within the transaction that publishes them, as a part of `change`.
 * Gives back the leaves that the write must log and the ids of what changed.
 */
export async function appendCommitments(
  tx: Transaction,
  change: number,
  now: Date,
  { postmortem, slug, facts }: { readonly postmortem: string; readonly slug: string; readonly facts: PostmortemFacts },
): Promise<{ readonly leaves: readonly NewLeaf[]; readonly ids: readonly string[] }> {
  const ledger = rowsById(await tx.commitmentChange.findMany({ where: { postmortem }, orderBy: OLDEST_FIRST }))
  const differences = ledgerDifferences(facts, new Map([...ledger].map(([id, rows]) => [id, rows.map(toState)])))
  const leaves = new Map<string, NewLeaf[]>()
  for (const { id, state } of differences) {
    const own = leaves.get(id) ?? []
    const number = 1 + (ledger.get(id)?.length ?? 0) + own.length
    const before = own.at(-1)
    const prev = before === undefined ? await newestLeafName(tx, id) : leafName(leafBytes(before.leaf))
    leaves.set(id, [...own, await appendState(tx, change, { id, postmortem, slug }, { ...state, number, at: now }, prev, null)])
  }
  return { leaves: [...leaves.values()].flat(), ids: [...leaves.keys()] }
}

type Attempt = Promise<Written<string> | AlreadyDone<string> | Refused<CommitmentProblem>>
type Ledger = Pick<CommitmentChange, 'id' | 'postmortem' | 'slug'>
/** The column; number and time have columns of their own. */
type StoredState = NewState & { readonly submission: string | null }

const OLDEST_FIRST: Prisma.CommitmentChangeOrderByWithRelationInput[] = [{ id: 'asc' }, { number: 'asc' }]

/** By id of the postmortem, as its latest revision says. */
async function titlesById({ change }: Moment): Promise<ReadonlyMap<string, Bilingual>> {
  const latest = await database().postmortemRevision.groupBy({ by: ['id'], where: { change: { lte: change } }, _max: { number: true } })
  const files = await database().postmortemFile.findMany({
    where: { path: 'facts.json', OR: latest.map(({ id, _max }) => ({ postmortem: id, number: _max.number ?? 0 })) },
    select: { postmortem: true, bytes: true },
  })
  return new Map(files.map(({ postmortem, bytes }) => [postmortem, publishedFacts(new TextDecoder().decode(bytes)).title]))
}

async function leavesOf(id: string, { change }: Moment) {
  return database().leaf.findMany({
    where: { type: 'action-change', subject: id, change: { lte: change } },
    orderBy: [{ change: 'asc' }, { position: 'asc' }],
    select: { hash: true, content: true },
  })
}

function rowsById(rows: readonly CommitmentChange[]): ReadonlyMap<string, readonly CommitmentChange[]> {
  const byId = new Map<string, CommitmentChange[]>()
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row])
  return byId
}

function toCommitment(id: string, rows: readonly CommitmentChange[], titles: ReadonlyMap<string, Bilingual>): Commitment {
  const [{ postmortem, slug }] = rows as [CommitmentChange]
  const title = titles.get(postmortem) ?? { ko: postmortem, en: postmortem }
  return { id, kind: commitmentKind(id), postmortem: { id: postmortem, slug, title }, history: rows.map(toState) }
}

function toState(row: CommitmentChange): CommitmentState {
  const { submission: _, ...state } = stored(row)
  return { ...state, number: row.number, at: row.at }
}

function stored(row: CommitmentChange): StoredState {
  return row.state as unknown as StoredState
}

function problemOf(before: CommitmentState, { standing, note, evidence }: CommitmentInput): CommitmentProblem | null {
  if (!mayBecome(before.standing, standing)) return 'cannot-become'
  if (note.ko === null && note.en === null) return 'note-needed'
  return evidence.length === 0 && needsEvidence(standing) ? 'evidence-needed' : null
}

/** Writes the row and gives what the log has to say of it. */
async function appendState(
  tx: Transaction,
  change: number,
  { id, postmortem, slug }: Ledger,
  state: CommitmentState,
  prev: string | null,
  submission: string | null,
): Promise<NewLeaf> {
  const { number, at, ...told } = state
  const column: StoredState = { ...told, submission }
  await tx.commitmentChange.create({ data: { id, number, postmortem, slug, state: column as unknown as Prisma.InputJsonValue, at, change } })
  const record = commitmentRecord(id, slug, state)
  return { leaf: commitmentLeaf(id, state, record, prev), content: record }
}

async function newestLeafName(tx: Transaction, id: string): Promise<string | null> {
  const leaf = await tx.leaf.findFirst({
    where: { type: 'action-change', subject: id },
    orderBy: [{ change: 'desc' }, { position: 'desc' }],
    select: { bytes: true },
  })
  return leaf === null ? null : leafName(leaf.bytes)
}
