import { afterEach, beforeEach, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { createInstallation } from './installation.ts'
import { discardPostmortem, forgetPostmortems, renamePostmortem, restorePostmortem } from './postmortem-draft-moves.ts'
import { discardedPostmortems, postmortemDraft, postmortemDrafts, savePostmortem, startPostmortem } from './postmortem-drafts.ts'
import { keepPostmortemPreview, postmortemPreview } from './postmortem-previews.ts'
import { testDatabase } from './test-database.ts'

const NOW = new Date('2026-11-22T06:00:00Z')
const LATER = new Date('2026-11-22T07:00:00Z')
const EDITOR = staffWith([{ role: 'postmortem-editor', services: 'all' }], { id: 'u1', name: '김하늘' })
const WRITER = staffWith([{ role: 'writer', services: 'all' }])
const SYSTEM = { kind: 'system', name: 'worker' } as const
const TEXTS = { facts: 'id: PM-2026-0001\n', ko: '## 글\n', en: '## Text\n' }
const INCIDENT = 'incident0001'
const FOLDER = '2022-10-15-data-centre-fire'

let own: Awaited<ReturnType<typeof testDatabase>>
beforeEach(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  await createInstallation({ title: { ko: '서비스 현황', en: 'Service status' }, demonstration: false, clockAt: null, firstRunHash: null }, NOW)
  const data = { id: INCIDENT, titleKo: '결제 오류', titleEn: 'Payments fail', startedAt: NOW, openedAt: NOW, change: 1, sources: [] }
  await database().incident.create({ data })
})
afterEach(async () => {
  await closeDatabase()
  await own.drop()
})

async function begun(slug = 'pay'): Promise<string> {
  const started = await startPostmortem(EDITOR, { slug, incident: INCIDENT, texts: TEXTS }, NOW)
  if (!started.ok) throw new Error(started.problem)
  return started.id
}

const standing = async () => (await postmortemDrafts()).map(({ slug }) => slug)

test('a discarded draft leaves its address to others and is remembered with its texts', async () => {
  const id = await begun()
  expect(await discardPostmortem(EDITOR, id, LATER)).toEqual({ ok: true, slug: 'pay' })
  expect(await discardPostmortem(EDITOR, id, LATER)).toEqual({ ok: true, slug: 'pay' })
  expect(await postmortemDraft('pay')).toBeNull()
  expect(await savePostmortem(EDITOR, id, 1, { ...TEXTS, ko: '## 더\n' }, LATER)).toEqual({ ok: false, problem: 'no-such-postmortem' })
  await begun()
  expect(await discardedPostmortems()).toMatchObject([{ id, slug: 'pay', texts: TEXTS, changedBy: '김하늘', changedAt: LATER, state: { kind: 'discarded' } }])
  expect(await database().auditEntry.count({ where: { action: 'postmortem-draft.discard', subject: 'pay' } })).toBe(1)
})

test('it is taken up again where nobody has its address meanwhile', async () => {
  const id = await begun()
  await discardPostmortem(EDITOR, id, LATER)
  const other = await begun()
  expect(await restorePostmortem(EDITOR, id, LATER)).toEqual({ ok: false, problem: 'postmortem-draft-exists' })
  await renamePostmortem(EDITOR, other, 'pay-2', LATER)
  expect(await restorePostmortem(EDITOR, id, LATER)).toEqual({ ok: true, slug: 'pay' })
  expect(await restorePostmortem(EDITOR, id, LATER)).toEqual({ ok: true, slug: 'pay' })
  expect((await standing()).toSorted()).toEqual(['pay', 'pay-2'])
  expect((await postmortemDraft('pay'))?.state).toEqual({ kind: 'writing' })
})

test('only what was discarded before is forgotten, and the audit log says so once', async () => {
  const id = await begun()
  await begun('stays')
  await discardPostmortem(EDITOR, id, NOW)
  expect(await forgetPostmortems(SYSTEM, NOW, LATER)).toEqual([])
  expect(await forgetPostmortems(SYSTEM, LATER, LATER)).toEqual(['pay'])
  expect(await forgetPostmortems(SYSTEM, LATER, LATER)).toEqual([])
  expect(await discardedPostmortems()).toEqual([])
  expect(await restorePostmortem(EDITOR, id, LATER)).toEqual({ ok: false, problem: 'no-such-postmortem' })
  expect(await standing()).toEqual(['stays'])
  expect(await database().auditEntry.findMany({ where: { action: 'postmortem-draft.forget' } })).toMatchObject([{ after: { slugs: ['pay'] } }])
})

test('a draft gets another address with its texts and its version, and is rendered anew', async () => {
  const id = await begun()
  await keepPostmortemPreview(id, { version: 1, pages: { ko: 'pay', en: 'pay' } })
  expect(await renamePostmortem(EDITOR, id, 'pay-outage', LATER)).toEqual({ ok: true, slug: 'pay-outage' })
  expect(await postmortemDraft('pay')).toBeNull()
  expect(await postmortemDraft('pay-outage')).toMatchObject({ id, texts: TEXTS, version: 1 })
  expect(await postmortemPreview(id)).toBeNull()
  expect(await savePostmortem(EDITOR, id, 1, { ...TEXTS, ko: '## 더\n' }, LATER)).toEqual({ ok: true, slug: 'pay-outage', version: 2 })
  expect(await database().auditEntry.findMany({ where: { action: 'postmortem-draft.rename' } })).toMatchObject([
    { subject: 'pay-outage', before: { slug: 'pay' }, after: { slug: 'pay-outage' } },
  ])
})

test('an address that somebody has is refused, and so is any other once the draft’s own is published', async () => {
  const id = await begun()
  await begun('taken')
  const revision = { id: 'PM-2026-0009', number: 1, slug: 'published', stage: 'final', publishedAt: NOW, leaf: Buffer.alloc(32), change: 1 }
  await database().postmortemRevision.create({ data: revision })
  expect(await renamePostmortem(EDITOR, id, 'taken', LATER)).toEqual({ ok: false, problem: 'postmortem-draft-exists' })
  expect(await renamePostmortem(EDITOR, id, 'published', LATER)).toEqual({ ok: false, problem: 'postmortem-published' })
  expect(await renamePostmortem(EDITOR, id, FOLDER, LATER)).toEqual({ ok: false, problem: 'folder-exists' })
  await database().postmortemRevision.create({ data: { ...revision, id: 'PM-2026-0010', slug: 'pay' } })
  expect(await renamePostmortem(EDITOR, id, 'elsewhere', LATER)).toEqual({ ok: false, problem: 'address-published' })
  expect((await standing()).toSorted()).toEqual(['pay', 'taken'])
})

test('of two who give two drafts one address at the same time one gets it', async () => {
  const [one, two] = [await begun('one'), await begun('two')]
  const results = await Promise.all([one, two].map((id) => renamePostmortem(EDITOR, id, 'pay', LATER)))
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results).toContainEqual({ ok: false, problem: 'postmortem-draft-exists' })
})

test('whoever may not draft postmortems neither discards, restores nor renames one', async () => {
  const id = await begun()
  const refused = { ok: false, problem: 'not-allowed' }
  expect(await discardPostmortem(WRITER, id, LATER)).toEqual(refused)
  expect(await renamePostmortem(WRITER, id, 'elsewhere', LATER)).toEqual(refused)
  await discardPostmortem(EDITOR, id, LATER)
  expect(await restorePostmortem(WRITER, id, LATER)).toEqual(refused)
})
