import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeApprovalRules } from '#data/approval-rules.ts'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, useDatabase } from '#data/database.ts'
import { openDrafts, startDraft } from '#data/drafts.ts'
import { testDatabase } from '#data/test-database.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Typed } from '#domain/typed-field.ts'
import { handIn, keepWriting, postLater } from './later.ts'

const staff = staffWith()
const now = new Date('2022-10-16T14:30:00+09:00')

let own: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

const moment = async () => ({ now, change: await newestChange() })

function typed(overrides: Typed = {}): Typed {
  const words = { titleKo: '장애', titleEn: 'Outage', startedAt: '2022-10-16T14:00', dependency: '', phase: 'investigating', textKo: '확인 중', textEn: '' }
  return { ...words, submission: randomUUID(), openedAt: String(now.getTime() - 20_000), template: '', ...overrides }
}

const draftOf = async ({ submission }: Typed) => (await openDrafts()).find((draft) => draft.submission === submission)

test('a form with a time to come is a draft that goes out then, with what was typed and nothing of the form itself', async () => {
  const form = typed({ publishAt: '2022-10-16T15:00' })
  expect(await postLater(staff, form, await moment())).toMatchObject({ ok: true })
  const kept = await draftOf(form)
  expect(kept).toMatchObject({ state: 'scheduled', kind: 'incident', publishAt: new Date('2022-10-16T15:00:00+09:00') })
  expect(kept?.fields).toMatchObject({ textKo: '확인 중' })
  expect(Object.keys(kept?.fields ?? {})).not.toContain('publishAt')
})

test('what was saved as a draft while it was typed goes out as it was sent', async () => {
  const form = typed({ publishAt: '2022-10-16T15:00', textKo: '보낸 글' })
  const earlier = new Date(now.getTime() - 5_000)
  await startDraft(staff, { kind: 'incident', target: null, fields: { textKo: '치던 글' }, openedAt: earlier, submission: form.submission ?? '' }, earlier)
  expect(await postLater(staff, form, await moment())).toMatchObject({ ok: true })
  expect((await draftOf(form))?.fields.textKo).toBe('보낸 글')
})

test.each([
  ['that has passed', '2022-10-16T14:30', { publishAt: 'in-the-past' }],
  ['that is none', '25시', { publishAt: 'not-a-time' }],
])('a time %s is refused at its field', async (_title, publishAt, fields) => {
  expect(await postLater(staff, typed({ publishAt }), await moment())).toEqual({ ok: false, fields, problem: null })
})

test('what would not fit at that time says so at its field', async () => {
  const form = typed({ publishAt: '2022-10-16T15:00', nextUpdateBy: '2022-10-16T14:50' })
  expect(await postLater(staff, form, await moment())).toEqual({ ok: false, fields: { nextUpdateBy: 'not-later' }, problem: null })
})

test('what needs an approval waits for it, and sent twice it waits once', async () => {
  const form = typed()
  expect(await handIn(staff, form, await moment())).toMatchObject({ ok: true })
  expect(await draftOf(form)).toMatchObject({ state: 'awaiting-approval' })
  expect(await handIn(staff, form, await moment())).toEqual({ ok: false, fields: {}, problem: 'draft-changed' })
  expect((await openDrafts()).filter((draft) => draft.submission === form.submission)).toHaveLength(1)
})

test('a correction that needs an approval waits for it as the correction of that update, with its reason', async () => {
  const form = { submission: randomUUID(), update: 'abcdefghij01', phase: 'identified', textKo: '고친 글', reasonKo: '잘못 썼습니다.' }
  expect(await handIn(staff, form, await moment())).toMatchObject({ ok: true })
  const kept = await draftOf(form)
  expect(kept).toMatchObject({ state: 'awaiting-approval', kind: 'correction', target: 'abcdefghij01' })
  expect(kept?.fields).toEqual({ phase: 'identified', textKo: '고친 글', reasonKo: '잘못 썼습니다.' })
})

test('a time to come and a rule: it waits for its approval first and then for its time', async () => {
  await changeApprovalRules(staff, [{ severity: 'major', isNeeded: true, minutes: 5, template: null }], now)
  const form = typed({ publishAt: '2022-10-16T15:00' })
  expect(await postLater(staff, form, await moment())).toMatchObject({ ok: true, draft: { state: 'awaiting-approval' } })
  expect(await draftOf(form)).toMatchObject({ state: 'awaiting-approval', publishAt: new Date('2022-10-16T15:00:00+09:00') })
})

test('a retraction that needs an approval waits with its reason and nothing else', async () => {
  const form = { submission: randomUUID(), id: 'abcdefghij01', reasonKo: '시험 경보였습니다.', reasonEn: '' }
  const subject = { kind: 'incident-retraction', target: 'abcdefghij01' } as const
  expect(await handIn(staff, form, await moment(), subject)).toMatchObject({ ok: true })
  expect(await draftOf(form)).toMatchObject({ state: 'awaiting-approval', ...subject, fields: { reasonKo: '시험 경보였습니다.', reasonEn: '' } })
})

test('a form that is saved is a draft with everything that was typed, however unfinished, and saved again the same draft', async () => {
  const form = typed({ textKo: '결제가\r\n안', nextUpdateBy: '아직 모름', publishAt: '25시', step: 'save' })
  expect(await keepWriting(staff, form, await moment())).toMatchObject({ ok: true, draft: { state: 'writing', kind: 'incident' } })
  const { step: _, submission: __, openedAt: ___, ...kept } = form
  expect((await draftOf(form))?.fields).toEqual({ ...kept, textKo: '결제가\n안' })
  const again = { now: new Date(now.getTime() + 60_000), change: await newestChange() }
  expect(await keepWriting(staff, { ...form, textKo: '결제가 안 됩니다.' }, again)).toMatchObject({ ok: true })
  expect((await openDrafts()).filter((draft) => draft.submission === form.submission).map(({ fields }) => fields.textKo)).toEqual(['결제가 안 됩니다.'])
})

test('a form that is far too long, or whose draft waits for an approval, is not saved and says why', async () => {
  const form = typed({ textKo: '가'.repeat(60_000) })
  expect(await keepWriting(staff, form, await moment())).toEqual({ ok: false, fields: {}, problem: 'draft-too-large' })
  const waits = typed()
  await handIn(staff, waits, await moment())
  const later = { now: new Date(now.getTime() + 60_000), change: await newestChange() }
  expect(await keepWriting(staff, { ...waits, textKo: '늦은 글' }, later)).toEqual({ ok: false, fields: {}, problem: 'draft-changed' })
})
