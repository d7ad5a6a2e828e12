import { afterEach, beforeEach, expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { createInstallation } from './installation.ts'
import { checkedPostmortem } from './postmortem-draft-check.ts'
import { correctPostmortem, type PostmortemStarted, postmortemDraft, postmortemDrafts, savePostmortem, startPostmortem } from './postmortem-drafts.ts'
import { testDatabase } from './test-database.ts'

const NOW = new Date('2026-11-22T06:00:00Z')
const EDITOR = staffWith([{ role: 'postmortem-editor', services: 'all' }], { id: 'u1', name: '김하늘' })
const OTHER = staffWith([{ role: 'postmortem-editor', services: ['one'] }], { id: 'u2', name: '이바다' })
const WRITER = staffWith([{ role: 'writer', services: 'all' }])
const TEXTS = { facts: 'id: PM-2026-0001\n', ko: '## 글\n', en: '## Text\n' }
const INCIDENT = 'incident0001'

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

const idOf = async (begun: PostmortemStarted) => {
  const result = await begun
  if (!result.ok) throw new Error(result.problem)
  return result.id
}
const started = (slug = 'pay-outage', actor = EDITOR) => startPostmortem(actor, { slug, incident: INCIDENT, texts: TEXTS }, NOW)

test('a postmortem is begun with its texts by whoever may draft, and the audit log says so', async () => {
  expect(await started('pay-outage', OTHER)).toEqual({ ok: true, id: expect.stringMatching(/^[0-9a-z]{12}$/), slug: 'pay-outage' })
  expect(await postmortemDrafts()).toMatchObject([
    { slug: 'pay-outage', texts: TEXTS, version: 1, changedBy: '이바다', changedAt: NOW, state: { kind: 'writing' } },
  ])
  const entries = await database().auditEntry.findMany({ where: { action: 'postmortem-draft.start' } })
  expect(entries).toMatchObject([{ subject: 'pay-outage', actorId: 'u2', change: null }])
})

test.each([
  ['whoever may not draft', () => started('pay-outage', WRITER), 'not-allowed'],
  ['an incident that is not there', () => startPostmortem(EDITOR, { slug: 'x', incident: 'nothing00000', texts: TEXTS }, NOW), 'no-such-incident'],
  ['a folder of that name in content/', () => started('2022-10-15-data-centre-fire'), 'folder-exists'],
  ['a correction of what was never published', () => correctPostmortem(EDITOR, 'never-published', NOW), 'no-such-postmortem'],
])('%s is refused, and nothing is begun', async (_, begin, problem) => {
  expect(await begin()).toEqual({ ok: false, problem })
  expect(await postmortemDrafts()).toEqual([])
})

test('two people cannot begin the same one', async () => {
  const results = await Promise.all([started(), started('pay-outage', OTHER)])
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  expect(results).toContainEqual({ ok: false, problem: 'postmortem-draft-exists' })
})

test('a save over a newer version is refused and gives back theirs; saving the same twice is one save', async () => {
  const id = await idOf(started())
  const theirs = { ...TEXTS, ko: '## 그들의 글\n' }
  expect(await savePostmortem(OTHER, id, 1, theirs, NOW)).toEqual({ ok: true, slug: 'pay-outage', version: 2 })
  expect(await savePostmortem(OTHER, id, 1, theirs, NOW)).toEqual({ ok: true, slug: 'pay-outage', version: 2 })
  expect((await postmortemDraft('pay-outage'))?.version).toBe(2)
  const mine = { ...TEXTS, ko: '## 내 글\n' }
  expect(await savePostmortem(EDITOR, id, 1, mine, NOW)).toMatchObject({
    ok: false,
    problem: 'changed-meanwhile',
    theirs: { texts: theirs, version: 2, changedBy: '이바다' },
  })
  expect(await savePostmortem(EDITOR, id, 2, mine, NOW)).toMatchObject({ ok: true, version: 3 })
  expect((await postmortemDraft('pay-outage'))?.texts).toEqual(mine)
  expect(await savePostmortem(WRITER, id, 3, TEXTS, NOW)).toEqual({ ok: false, problem: 'not-allowed' })
})

test('what cannot be read is told with its file and line', async () => {
  await started()
  const found = await postmortemDraft('pay-outage')
  if (found === null) throw new Error('was not begun')
  const checked = await checkedPostmortem(found, { now: NOW, change: await newestChange() })
  expect(checked).toMatchObject({ ok: false, sentences: expect.arrayContaining([expect.stringMatching(/^facts\.yaml:\d+: /)]) })
})
