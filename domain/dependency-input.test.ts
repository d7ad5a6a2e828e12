import { expect, test } from 'vitest'
import type { RedundancyRow } from './dependency.ts'
import { parseDependencyChange, parseNewDependency, typedRedundancy } from './dependency-input.ts'
import type { Typed } from './typed-field.ts'

const TYPED: Typed = {
  slug: 'north',
  kind: 'data_centre',
  nameKo: '북쪽 데이터센터',
  nameEn: 'Data centre north',
  descriptionKo: '결제가 놓인 곳입니다.',
  descriptionEn: 'Where payments stand.',
  sources: 'K1 | Report, 2026',
}
const ROWS: readonly RedundancyRow[] = [
  {
    component: { ko: '결제', en: 'Payments' },
    mode: 'active_standby',
    controller: { ko: '남쪽', en: 'South' },
    survivesSiteLoss: true,
    lastExercised: { ko: '2026년 9월', en: 'September 2026' },
    sources: [{ key: 'K1', citation: 'Report, 2026' }],
  },
  { component: { ko: '이미지', en: 'Images' }, mode: 'undisclosed', controller: null, survivesSiteLoss: null, lastExercised: null, sources: [] },
  { component: { ko: '도구', en: 'Tools' }, mode: 'single', controller: null, survivesSiteLoss: false, lastExercised: null, sources: [] },
]

test('a disclosure comes back from the form as it went in', () => {
  const parsed = parseNewDependency({ ...TYPED, ...typedRedundancy(ROWS) })
  expect(parsed).toMatchObject({ ok: true, input: { slug: 'north', kind: 'data_centre', redundancy: ROWS, sources: [{ key: 'K1' }] } })
})

test('a row in which nothing was written is left out, wherever it stands', () => {
  const empty = {
    componentKo: '',
    componentEn: ' ',
    mode: 'undisclosed',
    survives: '',
    controllerKo: '',
    controllerEn: '',
    exercisedKo: '',
    exercisedEn: '',
    sources: '',
  }
  const rows = Object.fromEntries(Object.entries(empty).map(([name, text]) => [`redundancy.0.${name}`, text]))
  const second = Object.fromEntries(Object.entries(typedRedundancy(ROWS.slice(1, 2))).map(([name, text]) => [name.replace('.0.', '.7.'), text]))
  expect(parseNewDependency({ ...TYPED, ...rows, ...second })).toMatchObject({ ok: true, input: { redundancy: [ROWS[1]] } })
})

test.each([
  ['half a row', { 'redundancy.2.componentKo': '결제', 'redundancy.2.mode': 'single', 'redundancy.2.survives': '' }, { 'redundancy.2.componentEn': 'missing' }],
  ['a way that does not exist', { ...typedRedundancy(ROWS.slice(0, 1)), 'redundancy.0.mode': 'magic' }, { 'redundancy.0.mode': 'not-a-choice' }],
  ['an exercise in one language', { ...typedRedundancy(ROWS.slice(0, 1)), 'redundancy.0.exercisedEn': '' }, { 'redundancy.0.exercisedEn': 'missing' }],
  ['no description', { descriptionKo: '' }, { descriptionKo: 'missing' }],
  ['a source without words', { sources: 'K1' }, { sources: 'not-a-source' }],
  ['an address with spaces', { slug: 'data centre' }, { slug: 'not-a-slug' }],
] as const)('a dependency with %s is refused with the reason', (_title, typed, problems) => {
  expect(parseNewDependency({ ...TYPED, ...(typed as Typed) })).toEqual({ ok: false, problems })
})

test('a change says which version was seen', () => {
  expect(parseDependencyChange({ ...TYPED, id: 'abcdefghij01', number: '2' })).toMatchObject({ ok: true, input: { id: 'abcdefghij01', number: 2 } })
  expect(parseDependencyChange({ ...TYPED, id: '', number: '0' })).toEqual({ ok: false, problems: { id: 'not-a-choice', number: 'not-a-choice' } })
})
