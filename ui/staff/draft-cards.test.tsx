import { expect, test } from 'vitest'
import type { Draft } from '#domain/draft.ts'
import { hour } from '#domain/incident.fixture.ts'
import { attribute, byTag, documentOf, textOf } from '../markup.fixture.ts'
import { DraftCards } from './draft-cards.tsx'

const writer = { id: 'u1', name: '한글쓴이' }
const DRAFT: Draft = {
  ...{ id: 'draft0000001', kind: 'correction', target: 'update000001', fields: { textKo: '고친 글' }, version: 3, submission: 'x', state: 'writing' },
  ...{ author: writer, changedBy: writer, createdAt: hour(16), changedAt: hour(16), openedAt: hour(16) },
  ...{ publishAt: null, scheduledBy: null, refusal: null, published: null },
}
const act = async () => ({ attempt: '', typed: {}, fields: {}, problem: null })
const ACTIONS = { discard: act, handIn: act, schedule: act, takeBack: act }

const NOTES = new Map([['draft0000001', [{ by: { id: 'u2', name: '한승인' }, note: '원인은 아직 모릅니다.', at: hour(17) }]]])

function shown(overrides: Partial<Draft> = {}) {
  return documentOf(<DraftCards drafts={[{ ...DRAFT, ...overrides }]} titles={new Map()} notes={NOTES} actions={ACTIONS} language="ko" />)
}

const ways = (page: ReturnType<typeof shown>) => byTag(page, 'a').map((link) => attribute(link, 'href'))

test('each kind of draft is written on in its own form, with what stands in it', () => {
  expect(ways(shown())).toContain('/staff/updates/update000001/correct?draft=draft0000001')
  expect(ways(shown({ kind: 'update', target: 'incident0001' }))).toContain('/staff/post?incident=incident0001&draft=draft0000001')
  expect(ways(shown({ kind: 'incident', target: null }))).toContain('/staff/post?draft=draft0000001')
})

test('a draft that is being written can be handed in for an approval, one that waits cannot', () => {
  const buttons = (state: Draft['state']) => byTag(shown({ state }), 'button').map(textOf)
  expect(buttons('writing')).toContain('승인 요청하기')
  expect(buttons('awaiting-approval')).not.toContain('승인 요청하기')
})

test('a draft that was sent back says by whom, when and why, until it is over', () => {
  expect(textOf(shown())).toMatch(/한승인 님이 .*17:00에 승인하지 않고 돌려보냈습니다. *원인은 아직 모릅니다/)
  expect(textOf(shown({ state: 'published', published: 'incident0001' }))).not.toContain('한승인')
})
