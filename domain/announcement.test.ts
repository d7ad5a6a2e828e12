import { expect, test } from 'vitest'
import { type Announcement, isPast, stands, turned } from './announcement.ts'
import { parseAnnouncement, parseWithdrawal } from './announcement-input.ts'
import { seoul } from './maintenance.fixture.ts'
import type { Typed } from './typed-field.ts'

const NOW = seoul('20 10:00')
const NEWS: Announcement = { id: 'announcement', number: 1, text: { ko: '안내', en: 'News' }, from: seoul('21 00:00'), until: seoul('22 00:00'), at: NOW }

test.each([
  ['before it', '20 23:59', false, false],
  ['at its beginning', '21 00:00', true, false],
  ['just before its end', '21 23:59', true, false],
  ['at its end', '22 00:00', false, true],
])('it stands from its beginning until its end: %s', (_title, now, isThere, isOver) => {
  expect([stands(NEWS, seoul(now)), isPast(NEWS, seoul(now))]).toEqual([isThere, isOver])
})

test.each([
  ['before it', '20 10:00', '20 23:00', 0],
  ['over its beginning', '20 23:00', '21 00:00', 1],
  ['while it stands', '21 00:00', '21 12:00', 0],
  ['over its end', '21 12:00', '22 00:00', 1],
  ['over both', '20 10:00', '23 00:00', 1],
])('it turns once at either end: %s', (_title, after, upTo, count) => {
  expect(turned([NEWS], seoul(after), seoul(upTo))).toHaveLength(count)
})

test('one that was withdrawn before it began never turns', () => {
  expect(turned([{ ...NEWS, until: NEWS.from }], seoul('20 10:00'), seoul('30 00:00'))).toEqual([])
})

const TYPED: Typed = {
  submission: '0b6f6f4e-54f5-4f5e-9d6a-4d6f0d1f2a3b',
  textKo: '고객센터 전화가 붐빕니다.',
  textEn: 'Our phone lines are busy.',
  from: '',
  until: '2026-11-22T00:00',
}

test('without a beginning it stands from now on', () => {
  expect(parseAnnouncement(TYPED, NOW)).toMatchObject({ ok: true, input: { announcement: null, from: NOW, until: seoul('22 00:00') } })
})

test.each([
  ['only in Korean', { textEn: '' }, { textEn: 'missing' }],
  ['without an end', { until: '' }, { until: 'missing' }],
  ['with an end before its beginning', { from: '2026-11-23T00:00' }, { until: 'not-after-start' }],
  ['that is over already', { from: '2026-11-18T00:00', until: '2026-11-19T00:00' }, { until: 'in-the-past' }],
  ['that is too long', { textKo: '가'.repeat(501) }, { textKo: 'too-long' }],
  ['of nothing that exists', { announcement: '../x' }, { announcement: 'not-a-choice' }],
] as const)('an announcement %s is refused with the reason', (_title, typed, problems) => {
  expect(parseAnnouncement({ ...TYPED, ...typed }, NOW)).toEqual({ ok: false, problems })
})

test('a withdrawal names what it withdraws', () => {
  expect(parseWithdrawal({ submission: TYPED.submission ?? '', announcement: 'announcemen1' })).toMatchObject({ ok: true })
  expect(parseWithdrawal({ submission: '', announcement: '' })).toEqual({ ok: false, problems: { submission: 'missing', announcement: 'not-a-choice' } })
})
