import { afterAll, beforeAll, expect, test } from 'vitest'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { discardDraft, takeBackDraft } from '#data/draft-moves.ts'
import { publishDraft } from '#data/draft-publishing.ts'
import { scheduleDraft } from '#data/draft-schedule.ts'
import { draft, startDraft } from '#data/drafts.ts'
import { incident } from '#data/incidents.ts'
import { addStaff } from '#data/staff.ts'
import { testDatabase } from '#data/test-database.ts'
import { DRAFT_KEPT_MS } from '#domain/draft.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Grant, Staff } from '#domain/staff.ts'
import { forgetOldDrafts, publishDueDrafts } from './drafts.ts'

const NOW = new Date('2026-01-05T00:00:00Z')
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const unfit = () => null
const MANAGER: readonly Grant[] = [{ role: 'incident-manager', services: 'all' }]

let own: Awaited<ReturnType<typeof testDatabase>>
let haneul: Staff
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const added = await addStaff({ kind: 'system', name: 'seed' }, { name: '김하늘', email: 'haneul@example.com', passwordHash: 'x' }, MANAGER, NOW)
  haneul = staffWith(MANAGER, { id: added.ok ? added.id : '', name: '김하늘' })
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

/** An open incident with an update scheduled for ten o'clock; ids of both. */
async function scheduled(textKo = '열 시의 소식'): Promise<{ readonly id: string; readonly target: string }> {
  const opening = { titleKo: '장애', titleEn: 'Outage', startedAt: '2026-01-05T08:50', phase: 'investigating', textKo: '확인 중입니다.' }
  const first = await started('incident', null, opening)
  const opened = await publishDraft(haneul, first, later(1), { unfit })
  if (!opened.ok) throw new Error(opened.problem)
  const id = await started('update', opened.incident, { phase: 'identified', textKo })
  const result = await scheduleDraft(haneul, id, later(60), later(2), { unfit })
  if (!result.ok) throw new Error(result.problem)
  return { id, target: opened.incident }
}

async function started(kind: 'incident' | 'update', target: string | null, fields: Readonly<Record<string, string>>): Promise<string> {
  const result = await startDraft(haneul, { kind, target, fields, openedAt: NOW }, later(1))
  if (!result.ok) throw new Error(result.problem)
  return result.draft.id
}

const work = (minutes: number) => publishDueDrafts(later(minutes), unfit, async () => {})

async function updatesOf(target: string): Promise<number> {
  return (await incident(target, { now: later(6000), change: await newestChange() }))?.updates.length ?? 0
}

test('a draft is published when it is due, not before, once, in the name of who scheduled it', async () => {
  const { id, target } = await scheduled()
  await work(59)
  expect(await updatesOf(target)).toBe(1)
  await work(60)
  await work(61)
  expect(await updatesOf(target)).toBe(2)
  expect(await draft(id)).toMatchObject({ state: 'published', published: target })
  const [entry] = await database().auditEntry.findMany({ where: { action: 'incident.update' }, orderBy: { id: 'desc' }, take: 1 })
  expect(entry).toMatchObject({
    actorKind: 'staff',
    actorId: haneul.id,
    actorName: '김하늘',
    actorRole: 'incident-manager',
    channel: 'schedule',
    at: later(60),
  })
})

test('a worker that was dead and a clock that jumped publish late, and a clock that goes back publishes nothing again', async () => {
  const { target } = await scheduled()
  await work(2880)
  await work(30)
  await work(61)
  expect(await updatesOf(target)).toBe(2)
})

test('two workers at once publish it once', async () => {
  const both = await Promise.all([scheduled(), scheduled()])
  await Promise.all([work(60), work(60), work(60)])
  for (const { target } of both) expect(await updatesOf(target)).toBe(2)
})

test('what was taken back, moved or discarded is not published', async () => {
  const [back, moved, discarded] = [await scheduled(), await scheduled(), await scheduled()]
  await takeBackDraft(haneul, back.id, later(3))
  await scheduleDraft(haneul, moved.id, later(120), later(3), { unfit })
  await discardDraft(haneul, discarded.id, later(3))
  await work(60)
  expect(await Promise.all([back, moved, discarded].map(({ target }) => updatesOf(target)))).toEqual([1, 1, 1])
  await work(120)
  expect(await updatesOf(moved.target)).toBe(2)
})

test.each([
  ['their role was taken away', () => database().staffGrant.deleteMany({ where: { userId: haneul.id } })],
  ['they were disabled', () => database().user.update({ where: { id: haneul.id }, data: { disabledAt: later(3) } })],
])('nothing is published in the name of somebody when %s; the draft stays and says why', async (_title, takeAway) => {
  const { id, target } = await scheduled()
  await takeAway()
  await work(60)
  await database().user.update({ where: { id: haneul.id }, data: { disabledAt: null } })
  await database().staffGrant.createMany({ data: [{ userId: haneul.id, role: 'incident-manager' }], skipDuplicates: true })
  await work(61)
  expect(await updatesOf(target)).toBe(1)
  expect(await draft(id)).toMatchObject({
    state: 'writing',
    publishAt: null,
    refusal: { due: later(60), at: later(60), problem: 'not-allowed' },
    fields: { textKo: '열 시의 소식' },
  })
})

test('what no longer fits is refused once with the reason, and keeps nothing else from going out', async () => {
  const [unfitting, fitting] = [await scheduled('새는 비밀'), await scheduled()]
  const secret = (typed: Readonly<Record<string, string>>) => (typed.textKo === '새는 비밀' ? ({ textKo: 'looks-secret' } as const) : null)
  await publishDueDrafts(later(60), secret, async () => {})
  expect([await updatesOf(unfitting.target), await updatesOf(fitting.target)]).toEqual([1, 2])
  expect((await draft(unfitting.id))?.refusal).toEqual({ due: later(60), at: later(60), problem: 'does-not-fit', fields: { textKo: 'looks-secret' } })
})

test('one that cannot be read keeps nothing else from going out', async () => {
  const [broken, fine] = [await scheduled(), await scheduled()]
  await database().draft.update({ where: { id: broken.id }, data: { fields: 7 } })
  await work(60)
  expect([await updatesOf(broken.target), await updatesOf(fine.target)]).toEqual([1, 2])
})

test('a week after they are over the words of drafts are gone', async () => {
  const { id } = await scheduled('곧 잊을 글')
  await work(60)
  await forgetOldDrafts(new Date(later(60).getTime() + DRAFT_KEPT_MS))
  expect((await draft(id))?.fields).toMatchObject({ textKo: '곧 잊을 글' })
  await forgetOldDrafts(new Date(later(61).getTime() + DRAFT_KEPT_MS))
  expect((await draft(id))?.fields).toEqual({})
})
