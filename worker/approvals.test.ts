import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { changeApprovalRules } from '#data/approval-rules.ts'
import { approveDraft, bypassApproval, sendBack, sentBackNotes, waitingApprovals } from '#data/approvals.ts'
import { newestChange } from '#data/changes.ts'
import { closeDatabase, database, useDatabase } from '#data/database.ts'
import { handInDraft, takeBackDraft } from '#data/draft-moves.ts'
import { publishDraft } from '#data/draft-publishing.ts'
import { saveDraft } from '#data/draft-saving.ts'
import { scheduleDraft } from '#data/draft-schedule.ts'
import { draft, startDraft } from '#data/drafts.ts'
import { incident, incidentRecord, openIncident } from '#data/incidents.ts'
import { addService, services } from '#data/services.ts'
import { addStaff } from '#data/staff.ts'
import { changeTemplate, retireTemplate } from '#data/templates.ts'
import { testDatabase } from '#data/test-database.ts'
import { publishedWords, wordsDigest } from '#domain/approval.ts'
import type { DraftKind } from '#domain/draft.ts'
import { latest } from '#domain/incident.ts'
import { EVERYONE } from '#domain/scope.ts'
import { staffWith } from '#domain/staff.fixture.ts'
import type { Staff } from '#domain/staff.ts'
import type { Typed } from '#domain/typed-field.ts'
import { sendDueNotices } from './approvals.ts'
import { publishDueDrafts } from './drafts.ts'

const administrator = staffWith()
const writer = staffWith([{ role: 'incident-manager', services: 'all' }], { id: 'writer', name: '한글쓴이' })
const approver = staffWith([{ role: 'approver', services: 'all' }], { id: 'approver', name: '한승인' })
const START = new Date('2026-03-10T05:00:00Z')
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000)
const unfit = () => null
const REASON = { ko: '승인할 사람과 연락이 되지 않습니다.', en: null }

let own: Awaited<ReturnType<typeof testDatabase>>
let fn: { readonly id: string; readonly service: string }
let template = ''
let mayApprove: Staff
beforeAll(async () => {
  own = await testDatabase()
  await useDatabase(own.url)
  const functions = [{ slug: 'pay', name: { ko: '결제', en: 'Pay' }, shortName: null, declared: null }]
  await addService(administrator, { slug: 'pay', name: { ko: '페이', en: 'Pay' }, dependencies: [], functions }, START)
  const [service] = await services({ now: START, change: await newestChange() })
  fn = { id: service?.functions[0]?.id ?? '', service: service?.id ?? '' }
  const grants = [{ role: 'approver', services: 'all' }] as const
  const added = await addStaff({ kind: 'system', name: 'seed' }, { name: '한미리', email: 'ahead@example.com', passwordHash: 'x' }, grants, START)
  mayApprove = staffWith(grants, { id: added.ok ? added.id : '', name: '한미리' })
})
beforeEach(async () => {
  template = await preApproved()
  await rules(true)
})
afterAll(async () => {
  await closeDatabase()
  await own.drop()
})

async function preApproved(): Promise<string> {
  const words = {
    title: { ko: '{{services}} 장애', en: '{{services}} outage' },
    text: { ko: '{{functions}}이(가) 안 됩니다. 확인하고 있습니다.', en: '{{functions}} fails.' },
  }
  const input = { ...words, submission: randomUUID(), name: '첫 안내', group: null, phase: null, functions: [], status: null, isPreApproved: true }
  const made = await changeTemplate(administrator, null, input, START)
  if (!made.ok) throw new Error(made.problem)
  return made.id
}

function rules(isNeeded: boolean, minutes = 5) {
  const severities = ['critical', 'major', 'minor'] as const
  return changeApprovalRules(
    administrator,
    severities.map((severity) => ({ severity, isNeeded, minutes, template })),
    START,
  )
}

const OUTAGE = (): Typed => ({
  titleKo: '승인되지 않은 제목',
  titleEn: 'Unapproved title',
  startedAt: '2026-03-10T13:50',
  phase: 'identified',
  textKo: '승인되지 않은 글',
  dependency: '',
  [`functions.${fn.id}.status`]: 'major_outage',
  [`functions.${fn.id}.workaroundKo`]: '승인되지 않은 대안',
})

async function handedIn(kind: DraftKind, target: string | null, fields: Typed, at = later(0)): Promise<{ id: string; version: number }> {
  const started = await startDraft(writer, { kind, target, fields, openedAt: at }, at)
  if (!started.ok) throw new Error(started.problem)
  const handed = await handInDraft(writer, started.draft.id, at)
  if (!handed.ok) throw new Error(handed.problem)
  return { id: handed.draft.id, version: handed.draft.version }
}

async function opened(): Promise<string> {
  const change = { functionId: fn.id, status: 'major_outage', since: START, workaround: null, scope: EVERYONE } as const
  const first = {
    submission: randomUUID(),
    phase: 'investigating',
    text: { ko: '처음', en: null },
    changes: [change],
    estimate: null,
    nextUpdateBy: null,
    sources: [],
  } as const
  const result = await openIncident(
    { kind: 'system', name: 'worker' },
    { title: { ko: '장애', en: 'Outage' }, startedAt: START, startNote: null, dependency: null, sources: [], first },
    START,
  )
  if (!result.ok) throw new Error(result.problem)
  return result.id
}

async function said(id: string | null) {
  const found = await incident(id ?? '', { now: later(9999), change: await newestChange() })
  return found?.updates.map((update) => latest(update)) ?? []
}

test('another person approves what waits, and exactly that is published, with who did it in the audit log alone', async () => {
  const { id, version } = await handedIn('incident', null, OUTAGE())
  expect(await publishDraft(writer, id, later(1), { unfit })).toEqual({ ok: false, problem: 'needs-approval' })
  expect(await waitingApprovals(later(1), unfit)).toMatchObject([{ severity: 'critical', noticeAt: later(5), noticedAt: null, concerns: [fn.service] }])
  const approved = await approveDraft(approver, id, version, later(2), unfit)
  if (!approved.ok) throw new Error(approved.problem)
  expect(await said(approved.incident)).toMatchObject([{ text: { ko: '승인되지 않은 글' }, clearance: { kind: 'approved' } }])
  const [entry] = await database().auditEntry.findMany({ where: { action: 'incident.open' }, orderBy: { id: 'desc' }, take: 1 })
  expect(entry).toMatchObject({ actorId: 'approver', after: { clearance: { kind: 'approved', by: { name: '한승인' } } } })
  expect(await approveDraft(approver, id, version, later(3), unfit)).toEqual(approved)
  expect(await said(approved.incident)).toHaveLength(1)
})

test('a correction that another person approved is a further revision of what it corrects', async () => {
  const target = await opened()
  const [first] = (await incident(target, { now: later(1), change: await newestChange() }))?.updates ?? []
  const { id, version } = await handedIn('correction', first?.id ?? '', { phase: 'investigating', textKo: '고친 글', reasonKo: '잘못 썼습니다.' })
  expect(await publishDraft(writer, id, later(1), { unfit })).toEqual({ ok: false, problem: 'needs-approval' })
  expect(await approveDraft(approver, id, version, later(2), unfit)).toEqual({ ok: true, incident: target })
  const { updates } = (await incident(target, { now: later(2), change: await newestChange() })) ?? { updates: [] }
  expect(updates.map(({ revisions }) => revisions.map(({ text, clearance }) => [text.ko, clearance?.kind ?? null]))).toEqual([
    [
      ['처음', null],
      ['고친 글', 'approved'],
    ],
  ])
})

test.each(['update-retraction', 'incident-retraction'] as const)('a %s that another person approved takes back exactly that, once', async (kind) => {
  const target = await opened()
  const [first] = (await incident(target, { now: later(1), change: await newestChange() }))?.updates ?? []
  const { id, version } = await handedIn(kind, kind === 'update-retraction' ? (first?.id ?? '') : target, { reasonKo: '시험 경보였습니다.', reasonEn: '' })
  expect(await publishDraft(writer, id, later(1), { unfit })).toEqual({ ok: false, problem: 'needs-approval' })
  const [waits] = (await waitingApprovals(later(1), unfit)).filter((one) => one.draft.id === id)
  expect(waits).toMatchObject({
    severity: 'critical',
    noticeAt: null,
    concerns: [fn.service],
    after: { updates: [{ revisions: [{}, { isRetraction: true }] }] },
  })
  const stranger = staffWith([{ role: 'approver', services: ['other'] }], { id: 'stranger' })
  expect(await approveDraft(stranger, id, version, later(2), unfit)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await approveDraft(approver, id, version, later(2), unfit)).toEqual({ ok: true, incident: target })
  expect(await approveDraft(approver, id, version, later(3), unfit)).toEqual({ ok: true, incident: target })
  expect(await said(target)).toMatchObject([{ number: 2, isRetraction: true, text: { ko: '시험 경보였습니다.' }, clearance: { kind: 'approved' } }])
  expect(await draft(id)).toMatchObject({ state: 'published', published: target })
})

test('an approval of one retraction is for no other', async () => {
  const [target, other] = [await opened(), await opened()]
  const { id, version } = await handedIn('incident-retraction', target, { reasonKo: '시험 경보였습니다.' })
  await database().draft.update({ where: { id }, data: { target: other } })
  const waits = await draft(id)
  const approval = {
    submission: waits?.submission ?? '',
    digest: wordsDigest(publishedWords('incident-retraction', target, { reason: { ko: '시험 경보였습니다.', en: null } })),
  }
  await database().approval.create({ data: { id: 'approval0001', ...approval, byId: approver.id, byName: approver.name, at: later(1) } })
  const clearance = { kind: 'approved', by: { id: approver.id, name: approver.name } } as const
  expect(await publishDraft(approver, id, later(2), { unfit, version, clearance })).toEqual({ ok: false, problem: 'needs-approval' })
  await database().draft.update({ where: { id }, data: { target } })
  expect(await publishDraft(approver, id, later(2), { unfit, version, clearance })).toEqual({ ok: true, incident: target })
})

test('nobody approves their own words: neither who wrote them, nor who changed them last, nor the owner of the key that did', async () => {
  const both = staffWith([{ role: 'administrator', services: 'all' }], { id: 'writer', name: '한글쓴이' })
  const { id, version } = await handedIn('incident', null, OUTAGE())
  expect(await approveDraft(both, id, version, later(1), unfit)).toEqual({ ok: false, problem: 'own-words' })
  await takeBackDraft(writer, id, later(1))
  await saveDraft(administrator, id, { version: version + 1, fields: { ...OUTAGE(), textKo: '다시 쓴 글' } }, later(1))
  const again = await handInDraft(writer, id, later(1))
  expect(await approveDraft(administrator, id, again.ok ? again.draft.version : 0, later(2), unfit)).toEqual({ ok: false, problem: 'own-words' })
  await database().user.create({ data: { id: 'approver', name: approver.name, email: 'approver@example.com' } })
  await database().apiToken.create({
    data: {
      id: 'tokenofapp00',
      name: 'pager',
      visible: 'b',
      hash: 'h',
      grants: [],
      ownerId: 'approver',
      createdAt: START,
      expiresAt: later(999),
      spentUntil: START,
    },
  })
  const token = { kind: 'token', id: 'tokenofapp00', name: 'pager', grants: writer.grants, address: null } as const
  const started = await startDraft(token, { kind: 'incident', target: null, fields: OUTAGE(), openedAt: START }, later(1))
  const handed = await handInDraft(token, started.ok ? started.draft.id : '', later(1))
  if (!handed.ok) throw new Error(handed.problem)
  expect(await approveDraft(approver, handed.draft.id, handed.draft.version, later(2), unfit)).toEqual({ ok: false, problem: 'own-words' })
})

test('an approver of other services approves nothing', async () => {
  const { id, version } = await handedIn('incident', null, OUTAGE())
  const stranger = staffWith([{ role: 'approver', services: ['other'] }], { id: 'stranger' })
  expect(await approveDraft(stranger, id, version, later(1), unfit)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await draft(id)).toMatchObject({ state: 'awaiting-approval' })
})

test('what was changed since it was seen is not approved', async () => {
  const { id, version } = await handedIn('incident', null, OUTAGE())
  await takeBackDraft(writer, id, later(1))
  await saveDraft(writer, id, { version: version + 1, fields: { ...OUTAGE(), textKo: '바꿔치기한 글' } }, later(1))
  await handInDraft(writer, id, later(1))
  expect(await approveDraft(approver, id, version, later(2), unfit)).toEqual({ ok: false, problem: 'changed-meanwhile' })
})

const note = (text: string, minutes: number) => ({ by: { id: 'approver', name: '한승인' }, note: text, at: later(minutes) })

test('it can be sent back with a note, and is written again', async () => {
  const { id, version } = await handedIn('incident', null, OUTAGE())
  expect(await sendBack(approver, id, version, '원인은 아직 모릅니다.', later(1))).toEqual({ ok: true })
  expect(await draft(id)).toMatchObject({ state: 'writing' })
  await handInDraft(writer, id, later(2))
  await sendBack(approver, id, version + 2, '아직도 모릅니다.', later(3))
  const other = await handedIn('incident', null, OUTAGE())
  expect(await sentBackNotes([id, other.id])).toEqual(
    new Map([
      [id, [note('아직도 모릅니다.', 3), note('원인은 아직 모릅니다.', 1)]],
      [other.id, []],
    ]),
  )
  await sendDueNotices(later(60))
  expect(await waitingApprovals(later(60), unfit)).not.toMatchObject([{ draft: { id } }])
})

test('who may go past the rule does so with a reason that readers see, in the record too; who may not is refused', async () => {
  const { id, version } = await handedIn('incident', null, OUTAGE())
  expect(await bypassApproval(approver, id, version, REASON, later(1), unfit)).toEqual({ ok: false, problem: 'not-allowed' })
  const bypassed = await bypassApproval(writer, id, version, REASON, later(1), unfit)
  if (!bypassed.ok) throw new Error(bypassed.problem)
  expect(await said(bypassed.incident)).toMatchObject([{ clearance: { kind: 'bypassed', reason: REASON } }])
  const lines = (await incidentRecord(bypassed.incident, { now: later(9), change: await newestChange() })).map((line) => Buffer.from(line).toString())
  expect(lines.join()).toContain('"clearance":{"kind":"bypassed"')
  expect(lines.join()).not.toContain(writer.name)
})

test('when nobody approves in time the notice goes out with the statuses and none of the words, and the draft goes on waiting', async () => {
  const { id } = await handedIn('incident', null, OUTAGE())
  await sendDueNotices(later(4.9))
  expect(await draft(id)).toMatchObject({ kind: 'incident' })
  await sendDueNotices(later(5))
  const waits = await draft(id)
  expect(waits).toMatchObject({ state: 'awaiting-approval', kind: 'update', published: null })
  const target = waits?.target ?? ''
  const [notice] = await said(target)
  expect(notice).toMatchObject({
    text: { ko: '결제가 안 됩니다. 확인하고 있습니다.', en: 'Pay fails.' },
    phase: 'investigating',
    clearance: { kind: 'pre-approved' },
  })
  expect(notice?.changes).toMatchObject([{ functionId: fn.id, status: 'major_outage', workaround: null }])
  expect(JSON.stringify(await incident(target, { now: later(9), change: await newestChange() }))).not.toContain('승인되지 않은')
  const approved = await approveDraft(approver, id, waits?.version ?? 0, later(9), unfit)
  expect(approved).toEqual({ ok: true, incident: target })
  expect((await said(target)).map(({ clearance }) => clearance?.kind)).toEqual(['pre-approved', 'approved'])
})

test('a dead worker, a clock that jumps and two workers at once send the notice once', async () => {
  const target = await opened()
  await handedIn('update', target, { phase: 'identified', textKo: '승인되지 않은 글' })
  await Promise.all([sendDueNotices(later(600)), sendDueNotices(later(600)), sendDueNotices(later(601))])
  await sendDueNotices(later(6))
  await sendDueNotices(later(6000))
  expect((await said(target)).map(({ clearance }) => clearance?.kind ?? null)).toEqual([null, 'pre-approved'])
})

test.each([
  ['there is no rule any more', () => rules(false)],
  ['the text was retired', () => retireTemplate(administrator, template, randomUUID(), later(1))],
])('no notice goes out when %s', async (_, change) => {
  const target = await opened()
  await handedIn('update', target, { phase: 'identified', textKo: '승인되지 않은 글' })
  await change()
  await sendDueNotices(later(60))
  expect(await said(target)).toHaveLength(1)
})

test('that all is over is never said by a notice', async () => {
  const target = await opened()
  await handedIn('update', target, { phase: 'resolved', textKo: '끝났습니다.', [`functions.${fn.id}.status`]: 'operational' })
  await sendDueNotices(later(600))
  expect(await said(target)).toHaveLength(1)
})

/** Handed in for an hour later, by somebody who may only write. */
async function handedInFor(target: string, textKo = '네 시의 소식'): Promise<{ id: string; version: number }> {
  const started = await startDraft(scribe, { kind: 'update', target, fields: { phase: 'identified', textKo }, openedAt: START }, later(0))
  const handed = await scheduleDraft(scribe, started.ok ? started.draft.id : '', later(60), later(0), { unfit })
  if (!handed.ok) throw new Error(handed.problem)
  expect(handed.draft).toMatchObject({ state: 'awaiting-approval', publishAt: later(60) })
  return { id: handed.draft.id, version: handed.draft.version }
}

const scribe = staffWith([{ role: 'writer', services: 'all' }], { id: 'scribe', name: '한서기' })
const work = (minutes: number) => publishDueDrafts(later(minutes), unfit, async () => {})
const texts = async (target: string) => (await said(target)).slice(1).map(({ text, clearance }) => [text.ko, clearance?.kind ?? null])

test('what was handed in for a time is approved before, and goes out at its time, in the name of who approved it', async () => {
  const target = await opened()
  const { id, version } = await handedInFor(target)
  expect(await approveDraft(mayApprove, id, version, later(10), unfit)).toEqual({ ok: true, incident: null })
  expect(await draft(id)).toMatchObject({ state: 'scheduled', publishAt: later(60), scheduledBy: { id: mayApprove.id } })
  await work(59)
  expect(await texts(target)).toEqual([])
  await Promise.all([work(60), work(60), work(61)])
  expect(await texts(target)).toEqual([['네 시의 소식', 'approved']])
  const [entry] = await database().auditEntry.findMany({ where: { action: 'incident.update' }, orderBy: { id: 'desc' }, take: 1 })
  expect(entry).toMatchObject({ actorId: mayApprove.id, channel: 'schedule', after: { clearance: { kind: 'approved', by: { name: '한미리' } } } })
})

test('approved after its time it goes out at once', async () => {
  const target = await opened()
  const { id, version } = await handedInFor(target)
  await work(61)
  expect(await texts(target)).toEqual([])
  expect(await approveDraft(mayApprove, id, version, later(62), unfit)).toEqual({ ok: true, incident: target })
  expect(await texts(target)).toEqual([['네 시의 소식', 'approved']])
})

test('words that were changed after their approval wait for a new one, and so does a new time by somebody else', async () => {
  const target = await opened()
  const { id, version } = await handedInFor(target)
  await approveDraft(mayApprove, id, version, later(10), unfit)
  expect(await scheduleDraft(scribe, id, later(90), later(11), { unfit })).toMatchObject({ draft: { state: 'awaiting-approval' } })
  const back = await takeBackDraft(scribe, id, later(12))
  await saveDraft(scribe, id, { version: back.ok ? back.draft.version : 0, fields: { phase: 'identified', textKo: '바꾼 글' } }, later(12))
  const again = await scheduleDraft(scribe, id, later(60), later(13), { unfit })
  expect(again).toMatchObject({ draft: { state: 'awaiting-approval' } })
  await work(60)
  expect(await texts(target)).toEqual([])
  await approveDraft(mayApprove, id, again.ok ? again.draft.version : 0, later(70), unfit)
  expect(await texts(target)).toEqual([['바꾼 글', 'approved']])
})

test('words that were exchanged in the database after their approval do not go out', async () => {
  const target = await opened()
  const { id, version } = await handedInFor(target)
  await approveDraft(mayApprove, id, version, later(10), unfit)
  await database().draft.update({ where: { id }, data: { fields: { phase: 'identified', textKo: '몰래 바꾼 글' } } })
  await work(60)
  expect(await texts(target)).toEqual([])
  expect(await draft(id)).toMatchObject({ state: 'writing', refusal: { problem: 'not-allowed' } })
})

test('who may no longer approve when it is due lets nothing out', async () => {
  const target = await opened()
  const { id, version } = await handedInFor(target)
  await approveDraft(mayApprove, id, version, later(10), unfit)
  await database().user.update({ where: { id: mayApprove.id }, data: { disabledAt: later(20) } })
  await work(60)
  await database().user.update({ where: { id: mayApprove.id }, data: { disabledAt: null } })
  expect(await texts(target)).toEqual([])
  expect(await draft(id)).toMatchObject({ state: 'writing', refusal: { problem: 'not-allowed' } })
})

test('an approver of other services lets nothing out at its time either', async () => {
  const { id, version } = await handedInFor(await opened())
  const stranger = staffWith([{ role: 'approver', services: ['other'] }], { id: 'stranger' })
  expect(await approveDraft(stranger, id, version, later(10), unfit)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(await draft(id)).toMatchObject({ state: 'awaiting-approval' })
})

test('the clock of the notice runs from the time that was chosen', async () => {
  const target = await opened()
  const { id } = await handedInFor(target)
  expect((await waitingApprovals(later(10), unfit)).find((one) => one.draft.id === id)?.noticeAt).toEqual(later(65))
  await sendDueNotices(later(64))
  expect(await texts(target)).toEqual([])
  await sendDueNotices(later(65))
  expect((await texts(target)).map(([, clearance]) => clearance)).toEqual(['pre-approved'])
})

type Step = 'ask' | 'approve' | 'approve-stale' | 'change' | 'take-back' | 'send-back' | 'publish' | 'wait' | 'schedule' | 'due'
const STEPS: readonly Step[] = ['ask', 'approve', 'approve-stale', 'change', 'take-back', 'send-back', 'publish', 'wait', 'schedule', 'due']

test('whatever is asked, approved, changed and waited for in whatever order, no unapproved word is published', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...STEPS), { minLength: 3, maxLength: 9 }), async (steps) => {
      const target = await opened()
      const started = await startDraft(writer, { kind: 'update', target, fields: { phase: 'identified', textKo: '글 0' }, openedAt: START }, later(0))
      if (!started.ok) throw new Error(started.problem)
      const { id } = started.draft
      const approved = new Set<string>()
      let seen = started.draft
      let minute = 0
      for (const step of steps) {
        minute += step === 'wait' ? 6 : 1
        const at = later(minute)
        const current = (await draft(id)) ?? seen
        if (step === 'ask') await handInDraft(writer, id, at)
        if (step === 'take-back') await takeBackDraft(writer, id, at)
        if (step === 'send-back') await sendBack(approver, id, current.version, '다시', at)
        if (step === 'change') await saveDraft(writer, id, { version: current.version, fields: { phase: 'identified', textKo: `글 ${minute}` } }, at)
        if (step === 'publish') expect((await publishDraft(writer, id, at, { unfit })).ok).toBe(current.state === 'published')
        if (step === 'wait') await sendDueNotices(at)
        if (step === 'schedule') await scheduleDraft(writer, id, later(minute + 3), at, { unfit })
        if (step === 'due') await publishDueDrafts(at, unfit, async () => {})
        if (step === 'approve' || step === 'approve-stale') {
          const { version, fields } = step === 'approve' ? current : seen
          if (current.state !== 'published' && (await approveDraft(mayApprove, id, version, at, unfit)).ok) approved.add(fields.textKo ?? '')
        }
        seen = step === 'approve-stale' ? seen : ((await draft(id)) ?? seen)
      }
      const [, ...published] = await said(target)
      for (const { text, clearance } of published) {
        if (clearance?.kind === 'approved') expect([...approved]).toContain(text.ko)
        else expect([clearance, text.ko]).toEqual([{ kind: 'pre-approved' }, '결제가 안 됩니다. 확인하고 있습니다.'])
      }
      expect(published.filter(({ clearance }) => clearance?.kind === 'pre-approved').length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 25 },
  )
}, 120_000)
