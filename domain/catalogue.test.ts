import { expect, test } from 'vitest'
import { neighbour } from './catalogue.ts'
import { parseFunctionChange, parseMove, parseNewFunction, parseRetirement, parseServiceChange } from './catalogue-input.ts'
import type { Typed } from './typed-field.ts'

const SEEN = { id: 'abcdefghij01', number: '3' }
const WORDS = { nameKo: '결제하기', nameEn: 'Pay', shortNameKo: '결제', shortNameEn: 'payments', questionKo: '결제할 수 있나요?', questionEn: 'Can I pay?' }
const NEW = { ...WORDS, service: 'service00001', slug: '', shortcut: '', declared: 'unknown' }

test('whoever is first has nobody above, whoever is last nobody below, and a stranger nobody at all', () => {
  const all = ['a', 'b', 'c'].map((id) => ({ id }))
  expect(['a', 'b', 'c', 'x'].map((id) => [neighbour(all, id, 'up')?.id, neighbour(all, id, 'down')?.id])).toEqual([
    [undefined, 'b'],
    ['a', 'c'],
    ['b', undefined],
    [undefined, undefined],
  ])
})

test('a service that changes says its name and everything that it stands on', () => {
  expect(parseServiceChange({ ...SEEN, nameKo: '결제', nameEn: 'Payments', dependencies: 'north\nbank-of-x' })).toEqual({
    ok: true,
    input: { id: SEEN.id, number: 3, name: { ko: '결제', en: 'Payments' }, dependencies: ['north', 'bank-of-x'] },
  })
  expect(parseServiceChange({ ...SEEN, nameKo: '결제', nameEn: 'Payments' })).toMatchObject({ ok: true, input: { dependencies: [] } })
  expect(parseServiceChange({ ...SEEN, nameKo: '', nameEn: 'Payments', dependencies: '../x' })).toEqual({
    ok: false,
    problems: { nameKo: 'missing', dependencies: 'not-a-choice' },
  })
})

test('a new function gets its name in addresses from the English one, unless another was typed', () => {
  const parsed = (typed: Typed) => parseNewFunction({ ...NEW, ...typed })
  expect(parsed({})).toEqual({
    ok: true,
    input: {
      service: 'service00001',
      slug: 'pay',
      declared: null,
      name: { ko: '결제하기', en: 'Pay' },
      shortName: { ko: '결제', en: 'payments' },
      question: { ko: '결제할 수 있나요?', en: 'Can I pay?' },
    },
  })
  expect(parsed({ slug: 'pay-now', shortcut: 'pay', declared: 'operational' })).toMatchObject({
    ok: true,
    input: { slug: 'pay-now', shortcut: 'pay', declared: 'operational' },
  })
  expect(parsed({ nameEn: '결제' })).toEqual({ ok: false, problems: { slug: 'not-a-slug' } })
  expect(parsed({ shortcut: 'Pay!' })).toEqual({ ok: false, problems: { shortcut: 'not-a-slug' } })
})

test.each([
  ['a short name in one language', { shortNameEn: '' }, { shortNameEn: 'missing' }],
  ['a question in one language', { questionKo: '' }, { questionKo: 'missing' }],
  ['a question that nobody would ask', { questionKo: '가'.repeat(121) }, { questionKo: 'too-long' }],
  ['no name', { nameEn: '' }, { nameEn: 'missing' }],
  ['a version that is no number', { number: 'x' }, { number: 'not-a-choice' }],
] as const)('a function with %s is refused with the reason', (_title, typed, problems) => {
  expect(parseFunctionChange({ ...SEEN, ...WORDS, ...typed })).toEqual({ ok: false, problems })
})

test('without short name and question a function has none', () => {
  const none = { shortNameKo: '', shortNameEn: '', questionKo: '', questionEn: '' }
  expect(parseFunctionChange({ ...SEEN, ...WORDS, ...none })).toMatchObject({ ok: true, input: { shortName: null, question: null } })
})

test('what ends ends now, unless another time was typed', () => {
  const now = new Date('2026-11-20T01:00:30Z')
  expect(parseRetirement({ ...SEEN, since: '' }, now)).toMatchObject({ ok: true, input: { since: new Date('2026-11-20T01:00:00Z') } })
  expect(parseRetirement({ ...SEEN, since: '2026-11-01T00:00' }, now)).toMatchObject({ ok: true, input: { since: new Date('2026-10-31T15:00:00Z') } })
  expect(parseRetirement({ ...SEEN, since: 'never' }, now)).toEqual({ ok: false, problems: { since: 'not-a-time' } })
})

test('only a button of ours moves anything', () => {
  expect(parseMove({ ...SEEN, direction: 'up' })).toEqual({ id: SEEN.id, number: 3, direction: 'up' })
  expect([parseMove({ ...SEEN, direction: 'left' }), parseMove({ ...SEEN, number: '', direction: 'up' }), parseMove({})]).toEqual([null, null, null])
})
