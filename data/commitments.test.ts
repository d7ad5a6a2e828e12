import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CommitmentInput, newestState, originalDue, slips, verdict } from '#domain/commitment.ts'
import { factsJson } from '#domain/facts-file.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import { parseFacts } from '#domain/postmortem-facts.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { leafName, parseLeaf } from '#domain/transparency/leaf.ts'
import { changesBetween, newestChange } from './changes.ts'
import { appendCommitments, changeCommitment, commitment, commitmentIds, commitmentLeaves, commitmentLines, commitments } from './commitments.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'
import { write } from './write.ts'

const staff = staffWith()
const reader = staffWith([{ role: 'viewer', services: 'all' }])

const PUBLISHED_AT = new Date('2022-12-10T09:00:00+09:00')
const LATER = new Date('2022-12-19T10:00:00+09:00')

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const parsed = parseFacts(readFileSync('content/postmortems/2022-10-15-data-centre-fire/facts.yaml', 'utf8'))
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
const FACTS = parsed.facts

let postmortemsMade = 0
/** The demonstration's facts as those of another postmortem, published. */
async function published(change: Partial<PostmortemFacts> = {}): Promise<PostmortemFacts> {
  postmortemsMade += 1
  const facts = { ...FACTS, reconstruction: false, ...change, id: `PM-2022-${String(postmortemsMade).padStart(4, '0')}` }
  await publish(facts, 1)
  return facts
}

async function publish(facts: PostmortemFacts, number: number): Promise<readonly string[]> {
  const slug = facts.id.toLowerCase()
  const bytes = new TextEncoder().encode(factsJson(facts))
  const result = await write(staff, 'postmortem.publish', PUBLISHED_AT, async (tx, change) => {
    const { leaves, ids } = await appendCommitments(tx, change, PUBLISHED_AT, { postmortem: facts.id, slug, facts })
    const files = { create: [{ path: 'facts.json', type: 'application/json', bytes, sha256: createHash('sha256').update(bytes).digest('hex') }] }
    await tx.postmortemRevision.create({
      data: { id: facts.id, number, slug, stage: facts.stage, publishedAt: PUBLISHED_AT, leaf: new Uint8Array(32), change, files },
    })
    return {
      ok: true,
      value: ids,
      audit: { action: 'postmortem.publish', subject: facts.id },
      concerns: 'site',
      touch: { kind: 'postmortem', slug, revision: number, commitments: ids },
      leaves,
    }
  })
  if (!result.ok) throw new Error('refused')
  return result.value
}

function input(changes: Partial<CommitmentInput> = {}): CommitmentInput {
  const evidence = [{ words: '준공 보고', url: 'https://status.example/report' }]
  return { submission: randomUUID(), standing: 'kept', due: '2022-12-20', note: { ko: '마쳤습니다.', en: null }, evidence, ...changes }
}

const leafRows = (id: string) => database().leaf.findMany({ where: { subject: id }, orderBy: [{ change: 'asc' }, { position: 'asc' }] })
const newest = async (now = LATER) => ({ now, change: await newestChange() })
const textOf = (line: Uint8Array | undefined) => JSON.parse(new TextDecoder().decode(line))

test('publishing tells how every action and promise stands, under the title of its postmortem', async () => {
  const facts = await published()
  const all = (await commitments(await newest())).filter((one) => one.postmortem.id === facts.id)
  expect(all.map(({ id }) => id.split('/')[1])).toEqual([...facts.actions, ...facts.promises].map(({ id }) => id))
  expect(all.every(({ postmortem }) => postmortem.title.ko === facts.title.ko)).toBe(true)
  expect(await commitmentIds(await newest())).toEqual(expect.arrayContaining(all.map(({ id }) => id)))
})

test('a change by staff is one state more: row, line, leaf, audit entry and change together', async () => {
  const facts = await published()
  const id = `${facts.id}/P2`
  const before = await newestChange()
  expect(await changeCommitment(staff, id, input(), LATER)).toEqual({ ok: true, id })

  const found = await commitment(id, await newest())
  expect(found?.history.map(({ number, standing, published }) => [number, standing, published === null])).toEqual([
    [1, 'no_closing_found', false],
    [2, 'kept', true],
  ])
  expect(found && newestState(found)).toMatchObject({ note: { ko: '마쳤습니다.', en: null }, evidence: input().evidence, at: LATER })
  expect((await changesBetween(before, before + 1))[0]?.touch).toEqual({ kind: 'commitment', slug: facts.id.toLowerCase(), commitments: [id] })
  const [entry] = await database().auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect(entry).toMatchObject({ actorId: 'u1', action: 'commitment.change', subject: id, at: LATER })

  const lines = await commitmentLines(id, await newest())
  expect(lines.map((line) => textOf(line).state)).toEqual(['no_closing_found', 'kept'])
  expect(textOf(lines[1])).toMatchObject({ number: 2, recorded_by: 'staff', evidence: input().evidence })
})

test('each leaf names the hash of its line and the leaf before it', async () => {
  const id = `${(await published()).id}/P2`
  await changeCommitment(staff, id, input({ standing: 'in_progress', evidence: [], due: '2023-03-31' }), LATER)
  const rows = await leafRows(id)
  const leaves = rows.map((row) => parseLeaf(row.bytes))
  expect(leaves.map((leaf) => leaf?.type === 'action-change' && [leaf.number, leaf.prev, leaf.state, leaf.due])).toEqual([
    [1, null, 'no_closing_found', '2022-12-20'],
    [2, leafName(rows[0]?.bytes ?? new Uint8Array()), 'in_progress', '2023-03-31'],
  ])
  const lines = await commitmentLines(id, await newest())
  const hashes = leaves.map((leaf) => leaf?.type === 'action-change' && leaf.record.sha256)
  expect(lines.map((line) => createHash('sha256').update(line).digest('hex'))).toEqual(hashes)
  expect(await commitmentLeaves(id, await newest())).toEqual(rows.map((row) => row.hash))
})

test('a day that slips twice keeps its first one, also when the postmortem had slipped before it was published', async () => {
  const promises = FACTS.promises.map((one) => (one.id === 'P2' ? { ...one, due: '2022-12-31', original_due: '2022-12-20' } : one))
  const id = `${(await published({ promises })).id}/P2`
  await changeCommitment(staff, id, input({ standing: 'in_progress', evidence: [], due: '2023-03-31' }), LATER)
  const found = await commitment(id, await newest())
  expect(found && originalDue(found.history)).toBe('2022-12-20')
  expect(found && slips(found.history).map(({ to }) => to)).toEqual(['2022-12-31', '2023-03-31'])
  expect(found && verdict(found, '2023-04-01')).toBe('late')
  const rows = await leafRows(id)
  const prevs = rows.map(({ bytes }) => parseLeaf(bytes)).map((leaf) => leaf?.type === 'action-change' && leaf.prev)
  expect(prevs).toEqual([null, ...rows.slice(0, 2).map(({ bytes }) => leafName(bytes))])
})

test('the same submission twice is one state, also when both come at once', async () => {
  const id = `${(await published()).id}/P2`
  const same = input()
  const results = await Promise.all([1, 2, 3].map(() => changeCommitment(staff, id, same, LATER)))
  expect(results).toEqual([1, 2, 3].map(() => ({ ok: true, id })))
  expect((await commitment(id, await newest()))?.history).toHaveLength(2)
  expect(await commitmentLines(id, await newest())).toHaveLength(2)
})

test.each([
  ['kept without evidence', 'evidence-needed', input({ evidence: [] })],
  ['broken without evidence', 'evidence-needed', input({ standing: 'broken', evidence: [] })],
  ['without a word', 'note-needed', input({ note: { ko: null, en: null } })],
] as const)('%s is refused and leaves nothing behind', async (_title, problem, refused) => {
  const id = `${(await published()).id}/P2`
  const before = { change: await newestChange(), audit: await database().auditEntry.count(), leaves: await database().leaf.count() }
  expect(await changeCommitment(staff, id, refused, LATER)).toEqual({ ok: false, problem })
  expect({ change: await newestChange(), audit: await database().auditEntry.count(), leaves: await database().leaf.count() }).toEqual(before)
})

test('what was kept cannot be dropped, and what does not exist cannot be changed', async () => {
  const { id } = await published()
  expect(await changeCommitment(staff, `${id}/P4`, input({ standing: 'dropped' }), LATER)).toEqual({ ok: false, problem: 'cannot-become' })
  expect(await changeCommitment(staff, `${id}/P99`, input(), LATER)).toEqual({ ok: false, problem: 'no-such-commitment' })
})

test('whoever may not change commitments changes none', async () => {
  const { id } = await published()
  expect(await changeCommitment(reader, `${id}/P2`, input(), LATER)).toEqual({ ok: false, problem: 'not-allowed' })
  expect((await commitment(`${id}/P2`, await newest()))?.history).toHaveLength(1)
})

test('a page printed for an older moment does not know what came later', async () => {
  const id = `${(await published()).id}/P2`
  const moment = await newest()
  await changeCommitment(staff, id, input(), LATER)
  const then = await commitment(id, moment)
  expect(then && newestState(then).standing).toBe('no_closing_found')
  expect(await commitmentLines(id, moment)).toHaveLength(1)
})

test('a second revision appends only what it says otherwise, and keeps what staff said since', async () => {
  const facts = await published()
  await changeCommitment(staff, `${facts.id}/P2`, input(), LATER)
  const promises = facts.promises.map((one) => (one.id === 'P3' ? { ...one, state: 'happened_again' as const } : one))
  expect(await publish({ ...facts, promises, title: { ko: '새 제목', en: 'New title' } }, 2)).toEqual([`${facts.id}/P3`])
  const all = (await commitments(await newest())).filter((one) => one.postmortem.id === facts.id)
  const standings = Object.fromEntries(all.map((one) => [one.id.split('/')[1], newestState(one).standing]))
  expect(standings).toMatchObject({ P2: 'kept', P3: 'broken' })
  expect(all[0]?.postmortem.title.en).toBe('New title')
  expect(await publish({ ...facts, promises }, 3)).toEqual([])
})

test('a state that was told can be neither changed nor taken back, not even by the owner of the tables', async () => {
  const { id } = await published()
  await expect(database().commitmentChange.deleteMany({ where: { postmortem: id } })).rejects.toThrow()
  const owner = new pg.Client({ connectionString: own.ownerUrl })
  await owner.connect()
  await expect(owner.query(`update "CommitmentChange" set state = '{}' where postmortem = $1`, [id])).rejects.toThrow()
  await expect(owner.query(`delete from "CommitmentChange" where postmortem = $1`, [id])).rejects.toThrow()
  await owner.end()
})
