import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seoul } from './maintenance.fixture.ts'
import { parseMaintenanceUpdate, parseNewMaintenance, parseSeriesCancellation, parseTitleCorrection, typedImpacts } from './maintenance-input.ts'
import type { Typed } from './typed-field.ts'

const NOW = seoul('20 10:00')
const SUBMISSION = '0b6f6f4e-54f5-4f5e-9d6a-4d6f0d1f2a3b'
const TYPED: Typed = {
  submission: SUBMISSION,
  titleKo: '메신저 서버 정기 점검',
  titleEn: 'Regular maintenance of the messenger',
  textKo: '새벽에 서버를 교체합니다.',
  textEn: '',
  startsAt: '2026-11-25T02:00',
  endsAt: '2026-11-25T05:00',
  rule: '',
  'impacts.functext0001': 'maintenance',
  'impacts.funcphoto001': 'operational',
  'impacts.funccall0001': '',
}

test('what was typed is what is announced', () => {
  expect(parseNewMaintenance(TYPED, NOW)).toEqual({
    ok: true,
    input: {
      submission: SUBMISSION,
      title: { ko: '메신저 서버 정기 점검', en: 'Regular maintenance of the messenger' },
      text: { ko: '새벽에 서버를 교체합니다.', en: null },
      windows: [{ start: seoul('25 02:00'), end: seoul('25 05:00') }],
      rule: null,
      impacts: [
        { functionId: 'functext0001', status: 'maintenance' },
        { functionId: 'funcphoto001', status: 'operational' },
      ],
    },
  })
})

test('a rule, however it was typed, becomes its windows', () => {
  const parsed = parseNewMaintenance({ ...TYPED, rule: ' rrule:freq=weekly;count=3 ' }, NOW)
  expect(parsed.ok && [parsed.input.rule, parsed.input.windows.length]).toEqual(['FREQ=WEEKLY;COUNT=3', 3])
})

test.each([
  ['ends when it starts', { endsAt: '2026-11-25T02:00' }, { endsAt: 'not-after-start' }],
  ['ends before it starts', { endsAt: '2026-11-24T05:00' }, { endsAt: 'not-after-start' }],
  ['lasts longer than three days', { endsAt: '2026-11-28T02:01' }, { endsAt: 'too-long-window' }],
  ['starts now', { startsAt: '2026-11-20T10:00', endsAt: '2026-11-20T11:00' }, { startsAt: 'in-the-past' }],
  ['has no start', { startsAt: '' }, { startsAt: 'missing' }],
  ['ends on 31 November', { endsAt: '2026-11-31T02:00' }, { endsAt: 'not-a-time' }],
  ['recurs without end', { rule: 'FREQ=WEEKLY' }, { rule: 'endless-rule' }],
  ['recurs by no rule', { rule: 'weekly' }, { rule: 'not-a-rule' }],
  ['recurs too often', { rule: 'FREQ=DAILY;COUNT=61' }, { rule: 'too-many-windows' }],
  ['concerns nothing', { 'impacts.functext0001': '', 'impacts.funcphoto001': '' }, { functions: 'impact-needed' }],
  ['breaks something', { 'impacts.functext0001': 'major_outage' }, { 'impacts.functext0001': 'not-a-choice' }],
  ['has no title in English', { titleEn: ' ' }, { titleEn: 'missing' }],
  ['says nothing', { textKo: ' ' }, { textKo: 'missing-in-both' }],
  ['came without its form', { submission: '' }, { submission: 'missing' }],
] as const)('work that %s is refused with the reason', (_title, typed, problems) => {
  expect(parseNewMaintenance({ ...TYPED, ...typed }, NOW)).toEqual({ ok: false, problems })
})

test('exactly three days are accepted', () => {
  expect(parseNewMaintenance({ ...TYPED, endsAt: '2026-11-28T02:00' }, NOW)).toMatchObject({ ok: true })
})

test('all that is wrong is said at once', () => {
  const parsed = parseNewMaintenance({ ...TYPED, titleKo: '', endsAt: '2026-11-25T01:00', textKo: '' }, NOW)
  expect(parsed).toEqual({ ok: false, problems: { titleKo: 'missing', textKo: 'missing-in-both', endsAt: 'not-after-start' } })
})

test('an update names its maintenance, its state and the whole plan', () => {
  const { titleKo: _, titleEn: __, rule: ___, ...plan } = TYPED
  const parsed = parseMaintenanceUpdate({ ...plan, maintenance: 'maintenanc01', state: 'in_progress' })
  expect(parsed).toMatchObject({ ok: true, input: { maintenance: 'maintenanc01', state: 'in_progress', window: { end: seoul('25 05:00') } } })
  expect(parseMaintenanceUpdate({ ...plan, maintenance: '../x', state: 'over' })).toEqual({
    ok: false,
    problems: { maintenance: 'not-a-choice', state: 'not-a-choice' },
  })
})

test('a form that takes up the impacts again says the same', () => {
  const parsed = parseNewMaintenance(TYPED, NOW)
  if (!parsed.ok) throw new Error('the plan is fit')
  const { 'impacts.functext0001': _, 'impacts.funcphoto001': __, ...bare } = TYPED
  expect(parseNewMaintenance({ ...bare, ...typedImpacts(parsed.input.impacts) }, NOW)).toEqual(parsed)
})

test('a series is cancelled with a reason in at least one language', () => {
  const typed = { submission: SUBMISSION, series: 'maintserie01', textKo: ' ', textEn: 'The machines are gone.' }
  expect(parseSeriesCancellation(typed)).toEqual({
    ok: true,
    input: { submission: SUBMISSION, series: 'maintserie01', text: { ko: null, en: 'The machines are gone.' } },
  })
  expect(parseSeriesCancellation({ ...typed, textEn: '' })).toEqual({ ok: false, problems: { textKo: 'missing-in-both' } })
  expect(parseSeriesCancellation({ ...typed, series: '../x' })).toEqual({ ok: false, problems: { series: 'not-a-choice' } })
})

test('whatever a form sends is read or refused, and never throws', () => {
  const names = Object.keys({ ...TYPED, maintenance: '', state: '' })
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string()), (typed) => {
      expect(parseNewMaintenance(typed, NOW).ok).toBe(false)
      expect(parseMaintenanceUpdate(typed).ok).toBe(false)
    }),
  )
})

const CORRECTION: Typed = {
  submission: SUBMISSION,
  maintenance: 'maintenanc01',
  titleKo: '결제 점검',
  titleEn: 'Payments',
  reasonKo: '이름이 빠졌습니다.',
  reasonEn: '',
}

test('a correction of a title is of one occurrence unless it says otherwise', () => {
  const input = {
    submission: SUBMISSION,
    maintenance: 'maintenanc01',
    title: { ko: '결제 점검', en: 'Payments' },
    reason: { ko: '이름이 빠졌습니다.', en: null },
    isForSeries: false,
  }
  expect(parseTitleCorrection(CORRECTION)).toEqual({ ok: true, input })
  expect(parseTitleCorrection({ ...CORRECTION, scope: 'series' })).toEqual({ ok: true, input: { ...input, isForSeries: true } })
})

test.each([
  ['without a reason', { reasonKo: ' ' }, { reasonKo: 'missing-in-both' }],
  ['in one language', { titleEn: '' }, { titleEn: 'missing' }],
  ['of nothing', { maintenance: 'x' }, { maintenance: 'not-a-choice' }],
  ['with two lines', { titleKo: '가\n나' }, { titleKo: 'not-printable' }],
  ['of some', { scope: 'some' }, { scope: 'not-a-choice' }],
])('a title %s is refused', (_, typed, problems) => {
  expect(parseTitleCorrection({ ...CORRECTION, ...typed })).toEqual({ ok: false, problems })
})
