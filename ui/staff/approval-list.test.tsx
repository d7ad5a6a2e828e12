import { expect, test } from 'vitest'
import type { Draft } from '#domain/draft.ts'
import { change, hour, incidentOf, update } from '#domain/incident.fixture.ts'
import { withCorrection, withUpdate } from '#domain/incident-after.ts'
import { withRetraction } from '#domain/retraction.ts'
import { attribute, byTag, documentOf, textOf } from '../markup.fixture.ts'
import { ApprovalList, type ShownApproval } from './approval-list.tsx'

const BEFORE = incidentOf([update(1, hour(15), 'investigating', [change('f1', 'degraded', hour(15))])])
const SAID = { submission: 'x', phase: 'identified', text: { ko: '원인을 찾았습니다.', en: null }, estimate: null, nextUpdateBy: null, sources: [] } as const
const AFTER = withUpdate(BEFORE, { ...SAID, changes: [change('f1', 'major_outage', hour(16))] }, 'u2', hour(16))
const writer = { id: 'u1', name: '한글쓴이' }
const draft: Draft = {
  ...{ id: 'draft0000001', kind: 'update', target: BEFORE.id, fields: {}, version: 3, submission: 'x', state: 'awaiting-approval' },
  ...{ author: writer, changedBy: writer, createdAt: hour(16), changedAt: hour(16), openedAt: hour(16) },
  ...{ publishAt: null, scheduledBy: null, refusal: null, published: null },
}
const rule = { severity: 'critical', isNeeded: true, minutes: 5, template: 't' } as const

function shown(overrides: Partial<ShownApproval> = {}) {
  const waiting: ShownApproval = {
    ...{ draft, before: BEFORE, after: AFTER, changes: [], severity: 'critical', rule, concerns: ['talk'], noticeAt: hour(16.5), noticedAt: null },
    ...{ mayApprove: true, mayBypass: true, isOwn: false, isAhead: false },
    ...overrides,
  }
  const act = async () => ({ attempt: '', typed: {}, fields: {}, problem: null })
  const names = new Map([['f1', '메신저 · 글']])
  return documentOf(<ApprovalList waiting={[waiting]} functionNames={names} approve={act} language="ko" />)
}

test('what waits is shown word for word, with what becomes different and when a notice goes out instead', () => {
  const text = textOf(shown())
  expect(text).toContain('원인을 찾았습니다.')
  expect(text).toContain('메신저 · 글: 느리거나 불안정 → 중단')
  expect(text).toContain('한글쓴이')
  expect(text).toContain('미리 승인해 둔 짧은 글이 나갑니다')
})

test('a correction shows the words that it takes away and those that it brings', () => {
  const { submission, phase, estimate, nextUpdateBy, sources } = SAID
  const input = { submission, phase, estimate, nextUpdateBy, sources, changes: [], text: { ko: '소식 하나', en: null }, reason: { ko: '오타', en: null } }
  const page = shown({ draft: { ...draft, kind: 'correction', target: 'u1' }, after: withCorrection(BEFORE, 'u1', input, hour(17)) })
  expect(byTag(page, 'del').map(textOf).join()).toContain('1')
  expect(byTag(page, 'ins').map(textOf).join()).toContain('하나')
  expect(textOf(page)).toContain('정정 이유: 오타')
})

test('a retraction shows why, and every word and status that would no longer stand', () => {
  const after = withRetraction(BEFORE, BEFORE.updates, { submission: 'x', reason: { ko: '시험 경보였습니다.', en: null } }, hour(17))
  const text = textOf(shown({ draft: { ...draft, kind: 'incident-retraction', target: BEFORE.id }, after }))
  expect(text).toContain('철회 이유: 시험 경보였습니다.')
  expect(text).toMatch(/거두어들이는 글.*소식 1.*메신저 · 글: 느리거나 불안정/)
})

test('nobody is offered what they may not do', () => {
  const page = shown({ mayApprove: false, mayBypass: false, isOwn: true })
  expect(byTag(page, 'button')).toEqual([])
  expect(byTag(page, 'a')).toEqual([])
  expect(byTag(shown(), 'a').map((link) => attribute(link, 'href'))).toEqual(['/staff/approvals/draft0000001'])
  expect(textOf(page)).toContain('승인은 다른 담당자가 해야 합니다')
})

test('what was handed in for a time says when it goes out, and that its time has passed', () => {
  const ahead = { ...draft, publishAt: hour(18) }
  expect(textOf(shown({ draft: ahead, isAhead: true }))).toMatch(/승인하면 .*18:00에 올라갑니다.*승인하고 예약하기/)
  expect(textOf(shown({ draft: ahead }))).toMatch(/18:00에 올리려던 글입니다.*승인하고 올리기/)
})
