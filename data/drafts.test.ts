import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft } from '#domain/draft.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import { newestChange } from './changes.ts'
import { closeDatabase, database, useDatabase } from './database.ts'
import { editorsOf, forgetEditor, noteEditor } from './draft-editors.ts'
import { discardDraft, forgetDrafts, handInDraft, takeBackDraft } from './draft-moves.ts'
import { saveDraft } from './draft-saving.ts'
import { draft, draftTexts, openDrafts, rememberedDrafts, startDraft } from './drafts.ts'
import { testDatabase } from './test-database.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const [haneul, bada] = [staffWith(undefined, { id: 'u1', name: '김하늘' }), staffWith([{ role: 'writer', services: ['pay'] }], { id: 'u2', name: '이바다' })]
const WORKER = { kind: 'system', name: 'worker' } as const

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function started(fields: Draft['fields'] = { textKo: '결제가 안 됩니다.' }): Promise<Draft> {
  const result = await startDraft(haneul, { kind: 'incident', target: null, fields, openedAt: NOW }, later(1))
  if (!result.ok) throw new Error(result.problem)
  return result.draft
}

test('a draft comes back as it was started, for everybody', async () => {
  const one = await started()
  expect(await draft(one.id)).toEqual(one)
  expect(one).toMatchObject({
    kind: 'incident',
    target: null,
    version: 1,
    state: 'writing',
    author: { id: 'u1', name: '김하늘' },
    openedAt: NOW,
    createdAt: later(1),
  })
  expect((await openDrafts()).map(({ id }) => id)).toContain(one.id)
})

test('the same form started twice is one draft', async () => {
  const input = { kind: 'incident', target: null, fields: {}, openedAt: NOW, submission: randomUUID() } as const
  const [first, second] = await Promise.all([startDraft(haneul, input, NOW), startDraft(haneul, input, NOW)])
  expect(first.ok && second.ok && first.draft.id === second.draft.id).toBe(true)
})

test('nobody can claim to have opened the console after the draft was started', async () => {
  const result = await startDraft(haneul, { kind: 'incident', target: null, fields: {}, openedAt: later(9) }, later(1))
  expect(result.ok && result.draft.openedAt).toEqual(later(1))
})

test('saving takes no turn among the writes: no change, no audit entry, not the lock of all', async () => {
  const one = await started()
  const before = [await newestChange(), await database().auditEntry.count()]
  await database().$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(1015)`
    expect(await saveDraft(bada, one.id, { version: 1, fields: { textKo: '결제가 안 됩니다. 확인 중입니다.' } }, later(2))).toMatchObject({
      ok: true,
      version: 2,
    })
  })
  expect([await newestChange(), await database().auditEntry.count()]).toEqual(before)
  expect(await draft(one.id)).toMatchObject({ version: 2, changedBy: { id: 'u2', name: '이바다' }, changedAt: later(2), author: { id: 'u1' } })
})

test('saving with an old version loses no text: the answer carries theirs, and both are kept', async () => {
  const one = await started({ textKo: '처음' })
  await saveDraft(bada, one.id, { version: 1, fields: { textKo: '송금이 안 됩니다.' } }, later(2))
  const mine = { textKo: '결제가 늦습니다.' }
  const answer = await saveDraft(haneul, one.id, { version: 1, fields: mine, before: { textKo: '처음' } }, later(3))
  expect(answer).toMatchObject({ ok: false, problem: 'changed-meanwhile', names: ['textKo'], theirs: { version: 2, fields: { textKo: '송금이 안 됩니다.' } } })
  expect((await draft(one.id))?.fields).toEqual({ textKo: '송금이 안 됩니다.' })
  expect(await draftTexts(one.id)).toMatchObject([
    { isLost: true, by: { name: '김하늘' }, basedOn: 1, fields: mine },
    { isLost: false, by: { name: '김하늘' }, fields: { textKo: '처음' } },
  ])
})

test('two who write in different fields get both, and are told what stands now', async () => {
  const one = await started({ textKo: '결제가 안 됩니다.' })
  await saveDraft(bada, one.id, { version: 1, fields: { ...one.fields, textEn: 'Payments fail.' } }, later(2))
  const fields = { textKo: '결제가 안 됩니다. 확인 중입니다.' }
  const answer = await saveDraft(haneul, one.id, { version: 1, fields, before: one.fields }, later(3))
  expect(answer).toEqual({ ok: true, version: 3, fields: { ...fields, textEn: 'Payments fail.' } })
  expect(await draftTexts(one.id)).toEqual([])
})

test('a page that goes on losing keeps its newest words in one row, and what arrives late replaces nothing', async () => {
  const one = await started({ textKo: '처음' })
  await saveDraft(bada, one.id, { version: 1, fields: { textKo: '둘째' } }, later(2))
  const seat = randomUUID()
  const save = (turn: number, textKo: string) => saveDraft(haneul, one.id, { version: 1, fields: { textKo }, seat, turn }, later(3))
  await save(1, '가')
  await save(3, '가나다')
  await save(2, '가나')
  expect((await draftTexts(one.id)).filter(({ isLost }) => isLost)).toMatchObject([{ fields: { textKo: '가나다' } }])
})

test('of many who save the same version at once one is accepted, and every other text is kept', async () => {
  const one = await started({ textKo: '처음' })
  const texts = Array.from({ length: 12 }, (_, index) => `글 ${index} 입니다`)
  const answers = await Promise.all(texts.map((textKo) => saveDraft(haneul, one.id, { version: 1, fields: { textKo } }, later(2))))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const kept = [(await draft(one.id))?.fields, ...(await draftTexts(one.id)).map(({ fields }) => fields)].map((fields) => fields?.textKo)
  expect(new Set(kept)).toEqual(new Set([...texts, '처음']))
})

test('what is handed in or over keeps its words; what comes late is kept beside them', async () => {
  const [handedIn, discarded] = [await started(), await started()]
  await handInDraft(haneul, handedIn.id, later(2))
  await discardDraft(bada, discarded.id, later(2))
  for (const [one, problem] of [
    [handedIn, 'draft-awaits-approval'],
    [discarded, 'draft-over'],
  ] as const) {
    const answer = await saveDraft(bada, one.id, { version: 1, fields: { textKo: '늦은 글' } }, later(3))
    expect(answer).toMatchObject({ ok: false, problem, theirs: { fields: one.fields } })
    expect(await draftTexts(one.id)).toMatchObject([{ isLost: true, fields: { textKo: '늦은 글' } }])
  }
  expect(await takeBackDraft(haneul, handedIn.id, later(4))).toMatchObject({ ok: true, draft: { state: 'writing' } })
  expect(await saveDraft(bada, handedIn.id, { version: 3, fields: { textKo: '고친 글' } }, later(5))).toMatchObject({ ok: true })
})

test('what is over comes back by nothing', async () => {
  const { id } = await started()
  await discardDraft(haneul, id, later(2))
  for (const attempt of [handInDraft(haneul, id, later(3)), takeBackDraft(haneul, id, later(3)), discardDraft(haneul, id, later(3))])
    expect(await attempt).toEqual({ ok: false, problem: 'draft-over' })
  expect((await openDrafts()).map((one) => one.id)).not.toContain(id)
})

test('a week after a draft is over its words are gone, all of them; what is still being written stays', async () => {
  const [over, open] = [await started({ textKo: '버린 글' }), await started({ textKo: '쓰는 글' })]
  await saveDraft(bada, over.id, { version: 1, fields: { textKo: '바꾼 글' } }, later(2))
  await discardDraft(haneul, over.id, later(3))
  expect((await rememberedDrafts()).find(({ id }) => id === over.id)?.fields).toEqual({ textKo: '바꾼 글' })
  expect(await forgetDrafts(WORKER, later(3), later(4))).not.toContain(over.id)
  expect(await forgetDrafts(WORKER, later(3.01), later(5))).toContain(over.id)
  expect([(await draft(over.id))?.fields, await draftTexts(over.id)]).toEqual([{}, []])
  expect((await draft(open.id))?.fields).toEqual({ textKo: '쓰는 글' })
  expect(await saveDraft(bada, over.id, { version: 2, fields: { textKo: '늦은 글' } }, later(6))).toEqual({ ok: false, problem: 'no-such-draft' })
})

test('the audit log says what became of a draft, and none of its words', async () => {
  const { id } = await started({ textKo: '아직 아무도 모르는 글' })
  await handInDraft(haneul, id, later(2))
  await discardDraft(bada, id, later(3))
  const entries = await database().auditEntry.findMany({ where: { subject: id }, orderBy: { id: 'asc' } })
  expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['draft.start', '김하늘'],
    ['draft.hand-in', '김하늘'],
    ['draft.discard', '이바다'],
  ])
  expect(JSON.stringify(entries)).not.toContain('모르는 글')
})

test('whoever may not write drafts starts, saves and discards none', async () => {
  const viewer = staffWith([{ role: 'viewer', services: 'all' }])
  const { id } = await started()
  const refused = { ok: false, problem: 'not-allowed' }
  expect(await startDraft(viewer, { kind: 'incident', target: null, fields: {}, openedAt: NOW }, NOW)).toEqual(refused)
  expect(await saveDraft(viewer, id, { version: 1, fields: { textKo: 'x' } }, NOW)).toEqual(refused)
  expect(await discardDraft(viewer, id, NOW)).toEqual(refused)
})

test.each([
  ['saving', () => saveDraft(haneul, 'nosuchthing0', { version: 1, fields: {} }, NOW)],
  ['discarding', () => discardDraft(haneul, 'nosuchthing0', NOW)],
])('%s a draft that does not exist says so', async (_title, attempt) => {
  expect(await attempt()).toEqual({ ok: false, problem: 'no-such-draft' })
})

test('who has a draft open is seen for half a minute, at each page they have it open', async () => {
  const { id } = await started()
  const [phone, desktop] = [randomUUID(), randomUUID()]
  await noteEditor(haneul, id, phone, NOW)
  await noteEditor(bada, id, desktop, later(0.25))
  expect((await editorsOf(id, later(0.4))).map(({ name }) => name)).toEqual(['김하늘', '이바다'])
  expect((await editorsOf(id, later(0.6))).map(({ name }) => name)).toEqual(['이바다'])
  await forgetEditor(id, desktop)
  expect(await editorsOf(id, later(0.6))).toEqual([])
})
