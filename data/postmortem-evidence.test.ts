import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '#domain/digest.ts'
import { MAX_ALL_EVIDENCE_BYTES, MAX_EVIDENCE_BYTES } from '#domain/postmortem.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { createInstallation } from './installation.ts'
import { discardPostmortem, forgetPostmortems } from './postmortem-draft-moves.ts'
import { savePostmortem, startPostmortem } from './postmortem-drafts.ts'
import { addEvidence, draftEvidence, evidenceBytes, removeEvidence } from './postmortem-evidence.ts'
import { testDatabase } from './test-database.ts'

const NOW = new Date('2026-11-22T06:00:00Z')
const LATER = new Date('2026-11-22T07:00:00Z')
const EDITOR = staffWith([{ role: 'postmortem-editor', services: 'all' }], { id: 'u1', name: '김하늘' })
const WRITER = staffWith([{ role: 'writer', services: 'all' }])
const SYSTEM = { kind: 'system', name: 'worker' } as const
const CSV = new TextEncoder().encode('service,count\n결제,3\n')
const FILE = { path: 'evidence/claims.csv', bytes: CSV }

let own: Awaited<ReturnType<typeof testDatabase>>
let id: string
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, NOW)
  const data = { id: 'incident0001', titleKo: '결제 오류', titleEn: 'Payments fail', startedAt: NOW, openedAt: NOW, change: 1, sources: [] }
  await database().incident.create({ data })
  const started = await startPostmortem(EDITOR, { slug: 'pay', incident: data.id, texts: { facts: 'x\n', ko: 'x\n', en: 'x\n' } }, NOW)
  if (!started.ok) throw new Error(started.problem)
  id = started.id
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
})

const paths = async () => (await draftEvidence(id)).map(({ path }) => path)

test('a file is kept byte for byte, listed with size, hash and who added it, and named in the audit log', async () => {
  expect(await addEvidence(EDITOR, id, FILE, LATER)).toEqual({ ok: true, slug: 'pay' })
  expect(await draftEvidence(id)).toEqual([{ path: FILE.path, sizeBytes: CSV.byteLength, sha256: sha256(CSV), addedBy: '김하늘', addedAt: LATER }])
  expect(await evidenceBytes(id, FILE.path)).toEqual(CSV)
  expect(await evidenceBytes(id, 'evidence/other.csv')).toBeNull()
  expect(await database().auditEntry.findMany({ where: { action: 'postmortem-evidence.add' } })).toMatchObject([
    { subject: 'pay', change: null, after: { path: FILE.path, sha256: sha256(CSV), bytes: CSV.byteLength } },
  ])
})

test('adding it again is the same file; another one of its name is refused until it is taken away', async () => {
  await addEvidence(EDITOR, id, FILE, NOW)
  expect(await addEvidence(EDITOR, id, FILE, NOW)).toEqual({ ok: true, slug: 'pay' })
  const other = { ...FILE, bytes: new TextEncoder().encode('other\n') }
  expect(await addEvidence(EDITOR, id, other, NOW)).toEqual({ ok: false, problem: 'file-exists' })
  expect(await evidenceBytes(id, FILE.path)).toEqual(CSV)
  expect(await removeEvidence(EDITOR, id, FILE.path, NOW)).toEqual({ ok: true, slug: 'pay' })
  expect(await removeEvidence(EDITOR, id, FILE.path, NOW)).toEqual({ ok: true, slug: 'pay' })
  expect(await addEvidence(EDITOR, id, other, NOW)).toEqual({ ok: true, slug: 'pay' })
  expect(await database().auditEntry.count({ where: { action: 'postmortem-evidence.remove' } })).toBe(1)
})

test('all files together stay within their bytes, however many send one at once', async () => {
  const large = (name: string) => ({ path: `evidence/${name}.txt`, bytes: new Uint8Array(MAX_EVIDENCE_BYTES).fill(0x61) })
  const room = MAX_ALL_EVIDENCE_BYTES / MAX_EVIDENCE_BYTES
  for (let index = 1; index < room; index++) await addEvidence(EDITOR, id, large(`a${index}`), NOW)
  const results = await Promise.all([addEvidence(EDITOR, id, large('b'), NOW), addEvidence(EDITOR, id, large('c'), NOW)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results).toContainEqual({ ok: false, problem: 'files-too-large' })
  expect(await paths()).toHaveLength(room)
})

test('bytes that stand are never changed, not even by the owner of the tables', async () => {
  await addEvidence(EDITOR, id, FILE, NOW)
  const owner = new pg.Client({ connectionString: own.ownerUrl })
  await owner.connect()
  await expect(owner.query(`UPDATE "PostmortemEvidence" SET bytes = 'x'`)).rejects.toThrow('append-only')
  await owner.end()
})

test('texts that somebody is typing are still saved on top of the version that they know after a file was added', async () => {
  await addEvidence(EDITOR, id, FILE, NOW)
  expect(await savePostmortem(EDITOR, id, 1, { facts: 'y\n', ko: 'y\n', en: 'y\n' }, NOW)).toMatchObject({ ok: true, version: 2 })
})

test('whoever may not draft postmortems, and whoever comes after the draft was discarded, changes nothing', async () => {
  await addEvidence(EDITOR, id, FILE, NOW)
  expect(await addEvidence(WRITER, id, { ...FILE, path: 'evidence/a.csv' }, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await removeEvidence(WRITER, id, FILE.path, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
  await discardPostmortem(EDITOR, id, NOW)
  expect(await removeEvidence(EDITOR, id, FILE.path, NOW)).toEqual({ ok: false, problem: 'no-such-postmortem' })
  expect(await paths()).toEqual([FILE.path])
  await forgetPostmortems(SYSTEM, LATER, LATER)
  expect(await paths()).toEqual([])
})
