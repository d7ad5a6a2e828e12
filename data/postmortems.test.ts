import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '#domain/digest.ts'
import { factsJson } from '#domain/facts-file.ts'
import type { PostmortemFacts } from '#domain/postmortem.ts'
import { parseFacts } from '#domain/postmortem-facts.ts'
import type { Revision } from '#domain/revision.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Actor } from '#domain/staff.ts'
import { ARTICLE_MARKS } from '#domain/stored-article.ts'
import { leafName, parseLeaf } from '#domain/transparency/leaf.ts'
import { changesBetween, newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { createInstallation } from './installation.ts'
import {
  type NewFile,
  type NewRevision,
  postmortemSlugs,
  postmortems,
  published,
  publishRevision,
  revisionFile,
  revisionFiles,
  revisions,
} from './postmortems.ts'
import { testDatabase } from './test-database.ts'

const SLUG = '2022-10-15-data-centre-fire'
const NOW = new Date('2026-11-22T06:00:00Z')
const DESK: Actor = { kind: 'system', name: 'desk' }
const READER = staffWith([{ role: 'viewer', services: 'all' }])

const REASON = { ko: '시각이 틀렸습니다', en: 'A time was wrong' }

let own: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: true, clockAt: null, firstRunHash: null }, NOW)
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
})

const newest = async () => ({ now: NOW, change: await newestChange() })

function facts(overrides: Partial<PostmortemFacts> = {}): PostmortemFacts {
  const parsed = parseFacts(readFileSync(`content/postmortems/${SLUG}/facts.yaml`, 'utf8'))
  if (!parsed.ok) throw new Error('facts.yaml is broken')
  return { ...parsed.facts, ...overrides }
}

function files(text: string, own: PostmortemFacts): readonly NewFile[] {
  const file = (path: string, content: string): NewFile => ({ path, type: 'text/plain; charset=utf-8', bytes: new TextEncoder().encode(content) })
  const made = [
    file('ko.md', `글 ${text}`),
    file('en.md', `text ${text}`),
    file('facts.yaml', `id: ${own.id} # ${text}`),
    file('facts.json', factsJson(own)),
    file('ko.html', `<!doctype html>${ARTICLE_MARKS[0]}<p>글 ${text}</p>${ARTICLE_MARKS[1]}`),
    file('en.html', `<!doctype html>${ARTICLE_MARKS[0]}<p>text ${text}</p>${ARTICLE_MARKS[1]}`),
    file('evidence/claims.csv', 'a,b\n1,2\n'),
  ]
  return [...made, file('SHA256SUMS', made.map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`).join(''))]
}

function revision(number: number, text: string, overrides: Partial<NewRevision> = {}): NewRevision {
  const told = overrides.facts ?? facts()
  const why = number === 1 ? { class: null, reason: null } : ({ class: 'correction', reason: REASON } as const)
  return { slug: SLUG, facts: told, number, ...why, files: files(text, told), publishedAt: NOW, blocked: 0, ...overrides }
}

async function publish(number: number, text: string, overrides: Partial<NewRevision> = {}): Promise<Revision> {
  const result = await publishRevision(DESK, revision(number, text, overrides), NOW)
  if (!result.ok) throw new Error(result.problem)
  return result.revision
}

async function rows(): Promise<readonly number[]> {
  const db = database()
  return Promise.all([
    db.postmortemRevision.count(),
    db.postmortemFile.count(),
    db.commitmentChange.count(),
    db.leaf.count(),
    db.change.count(),
    db.auditEntry.count(),
  ])
}

test('what was published comes back byte by byte, with its article and its facts', async () => {
  await publish(1, 'one')
  const found = await published(SLUG, 'latest', await newest())
  expect(found?.revision).toMatchObject({ id: 'PM-2022-0001', slug: SLUG, number: 1, class: null, reason: null, stage: 'final', publishedAt: NOW })
  expect(found?.article).toEqual({ ko: '<p>글 one</p>', en: '<p>text one</p>' })
  expect(found?.facts).toEqual(facts())
  expect((await revisionFiles({ id: 'PM-2022-0001', number: 1 })).map(({ path }) => path)).toEqual([
    'SHA256SUMS',
    'en.html',
    'en.md',
    'evidence/claims.csv',
    'facts.json',
    'facts.yaml',
    'ko.html',
    'ko.md',
  ])
  const evidence = await revisionFile({ id: 'PM-2022-0001', number: 1 }, 'evidence/claims.csv')
  expect(Buffer.from(evidence?.bytes ?? []).toString()).toBe('a,b\n1,2\n')
  expect(evidence).toMatchObject({ sizeBytes: 8, sha256: sha256('a,b\n1,2\n') })
  expect(await revisionFile({ id: 'PM-2022-0001', number: 1 }, 'evidence/other.csv')).toBeNull()
})

test('a page printed for an older moment knows nothing of the revision after it', async () => {
  await publish(1, 'one')
  const before = await newest()
  await publish(2, 'two')
  expect((await revisions(SLUG, before)).map(({ number }) => number)).toEqual([1])
  expect((await published(SLUG, 'latest', before))?.article.en).toBe('<p>text one</p>')
  expect(await published(SLUG, 2, before)).toBeNull()
  expect((await published(SLUG, 1, await newest()))?.article.en).toBe('<p>text one</p>')
  expect((await published(SLUG, 'latest', await newest()))?.revision).toMatchObject({ number: 2, class: 'correction', reason: REASON })
  expect(await postmortemSlugs(await newest())).toEqual([{ slug: SLUG, revisions: 2 }])
  expect((await postmortems(await newest())).map((one) => one.revision.number)).toEqual([2])
})

test('revisions are chained in the log, each with every file under its own address', async () => {
  const [first, second] = [await publish(1, 'one'), await publish(2, 'two')]
  const leaves = await database().leaf.findMany({ where: { type: 'postmortem-revision' }, orderBy: { change: 'asc' } })
  const parsed = leaves.map(({ bytes }) => parseLeaf(bytes))
  expect(parsed[0]).toMatchObject({ id: 'PM-2022-0001', slug: SLUG, rev: 1, prev: null, class: null, stage: 'final', published_at: NOW.toISOString() })
  expect(parsed[1]).toMatchObject({ rev: 2, class: 'correction', prev: leafName(leaves[0]?.bytes ?? new Uint8Array()) })
  expect(leaves.map(({ hash }) => Buffer.from(hash).toString('hex'))).toEqual([first, second].map(({ leaf }) => Buffer.from(leaf).toString('hex')))
  if (parsed[1]?.type !== 'postmortem-revision') throw new Error('no leaf of a revision')
  const stored = await revisionFiles(second)
  expect(parsed[1].files.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
    stored.map(({ path, sizeBytes, sha256: hash }) => ({ path: `postmortems/${SLUG}/r2/${path}`, bytes: sizeBytes, sha256: hash })),
  )
})

test('publishing is one change with its commitments, one audit entry and what it touches', async () => {
  await publish(1, 'one')
  const [change] = await changesBetween(0, 1)
  const told = facts()
  const commitments = [...told.promises, ...told.actions].map(({ id }) => `PM-2022-0001/${id}`)
  expect(change?.touch).toEqual({ kind: 'postmortem', slug: SLUG, revision: 1, commitments })
  expect(await database().leaf.count({ where: { type: 'action-change' } })).toBeGreaterThanOrEqual(commitments.length)
  expect(await database().auditEntry.findMany()).toMatchObject([{ action: 'postmortem.publish', subject: 'PM-2022-0001 r1', actorName: 'desk' }])
})

test.each<[string, Partial<NewRevision>, string]>([
  ['without a class', { class: null }, 'class-missing'],
  ['without a reason', { reason: null }, 'class-missing'],
  ['with a reason in one language', { reason: { ko: '오자', en: ' ' } }, 'class-missing'],
  ['that a gate stands in the way of', { blocked: 1 }, 'blocked'],
  ['with the same source', { files: files('one', facts()) }, 'nothing-changed'],
  ['of another id at the same address', { facts: facts({ id: 'PM-2023-0001' }) }, 'id-mismatch'],
  ['of the same id at another address', { slug: 'another-one' }, 'id-mismatch'],
  ['with a number that is taken', { number: 1, class: null, reason: null }, 'overtaken'],
  ['with a number that leaves a gap', { number: 3 }, 'overtaken'],
])('a second revision %s is refused, and nothing is left of it', async (_, overrides, problem) => {
  await publish(1, 'one')
  const before = await rows()
  expect(await publishRevision(DESK, revision(2, 'two', overrides), NOW)).toEqual({ ok: false, problem })
  expect(await rows()).toEqual(before)
})

test('only who may publish publishes', async () => {
  expect(await publishRevision(READER, revision(1, 'one'), NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  const staff = staffWith()
  expect(await publishRevision(staff, revision(1, 'one'), NOW)).toMatchObject({ ok: true, revision: { number: 1 } })
})

test('the first revision has nothing to correct', async () => {
  expect(await publishRevision(DESK, revision(1, 'one', { class: 'typo', reason: REASON }), NOW)).toEqual({ ok: false, problem: 'class-on-first-revision' })
})

test('a real installation does not publish the reconstruction of somebody else’s outage', async () => {
  await database().installation.updateMany({ data: { demonstration: false } })
  expect(await publishRevision(DESK, revision(1, 'one'), NOW)).toEqual({ ok: false, problem: 'reconstruction' })
})

test('two editors who publish at once get one number each or a refusal, never a gap and never the same', async () => {
  await publish(1, 'one')
  const results = await Promise.all(['a', 'b', 'c', 'd'].map((text) => publishRevision(DESK, revision(2, text), NOW)))
  expect(results.filter((result) => result.ok)).toHaveLength(1)
  expect(results.filter((result) => !result.ok).map((result) => !result.ok && result.problem)).toEqual(Array(3).fill('overtaken'))
  expect((await revisions(SLUG, await newest())).map(({ number }) => number)).toEqual([1, 2])
})

test('when a file cannot be stored, nothing of the revision is', async () => {
  const before = await rows()
  const [file] = files('one', facts()) as [NewFile]
  await expect(publishRevision(DESK, revision(1, 'one', { files: [file, file] }), NOW)).rejects.toThrow()
  expect(await rows()).toEqual(before)
})

test.each(['PostmortemRevision', 'PostmortemFile'])('rows of %s cannot be changed or taken away, not even by the owner of the tables', async (table) => {
  await publish(1, 'one')
  for (const statement of [`UPDATE "${table}" SET number = 7`, `DELETE FROM "${table}"`, `TRUNCATE "${table}" CASCADE`]) {
    expect([statement, await failureOf(own.url, statement)]).toEqual([statement, expect.stringMatching(/permission denied/)])
    expect([statement, await failureOf(own.ownerUrl, statement)]).toEqual([statement, expect.stringMatching(/append-only|never changed|refuse/i)])
  }
  expect((await published(SLUG, 1, await newest()))?.article.en).toBe('<p>text one</p>')
})

async function failureOf(url: string, statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
    .query(statement)
    .then(
      () => 'it worked',
      (error: Error) => error.message,
    )
    .finally(() => client.end())
}
