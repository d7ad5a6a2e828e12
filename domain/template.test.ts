import { expect, test } from 'vitest'
import { isUnfilled, namesInBraces } from './template.ts'
import { parseTemplate, parseTemplateRetirement } from './template-input.ts'
import type { Typed } from './typed-field.ts'

const TYPED: Typed = {
  submission: '0b6f6f4e-54f5-4f5e-9d6a-4d6f0d1f2a3b',
  template: '',
  name: '확인 중 (짧은 알림)',
  group: '첫 소식',
  titleKo: '{{functions}} 장애',
  titleEn: 'Problem with {{functions}}',
  textKo: '{{functions}}에 문제가 있어 확인하고 있습니다. {{next}}까지 다시 알리겠습니다.',
  textEn: 'We are looking into a problem with {{functions}}. Next update by {{next}}.',
  phase: 'investigating',
  functions: 'function0001\nfunction0002',
  status: 'major_outage',
  preApproved: 'yes',
}

test('a template is what was typed', () => {
  expect(parseTemplate(TYPED)).toEqual({
    ok: true,
    input: {
      submission: TYPED.submission,
      template: null,
      name: TYPED.name,
      group: '첫 소식',
      title: { ko: TYPED.titleKo, en: TYPED.titleEn },
      text: { ko: TYPED.textKo, en: TYPED.textEn },
      phase: 'investigating',
      functions: ['function0001', 'function0002'],
      status: 'major_outage',
      isPreApproved: true,
    },
  })
})

test('a box that is not ticked is not sent, and what is optional may stay empty', () => {
  const { functions: _, preApproved: __, ...typed } = TYPED
  expect(parseTemplate({ ...typed, group: '', titleKo: '', titleEn: '', phase: '', status: '' })).toMatchObject({
    ok: true,
    input: { group: null, title: null, phase: null, functions: [], status: null, isPreApproved: false },
  })
})

test.each([
  ['a variable that does not exist', { textKo: '{{functoins}}' }, { textKo: 'unknown-variable' }],
  ['an empty variable', { textEn: '{{}}' }, { textEn: 'unknown-variable' }],
  ['a title that names itself', { titleKo: '{{incident}}' }, { titleKo: 'unknown-variable' }],
  ['a title in one language', { titleEn: '' }, { titleEn: 'missing' }],
  ['a text in one language', { textKo: ' ' }, { textKo: 'missing' }],
  ['no name', { name: '' }, { name: 'missing' }],
  ['a phase that does not exist', { phase: 'over' }, { phase: 'not-a-choice' }],
  ['a function that is no id', { functions: '../x' }, { functions: 'not-a-choice' }],
] as const)('a template with %s is refused with the reason', (_title, typed, problems) => {
  expect(parseTemplate({ ...TYPED, ...typed })).toEqual({ ok: false, problems })
})

test('a retirement names what it retires', () => {
  expect(parseTemplateRetirement({ submission: TYPED.submission ?? '', template: 'template0001' })).toMatchObject({ ok: true })
  expect(parseTemplateRetirement({})).toEqual({ ok: false, problems: { submission: 'missing', template: 'missing' } })
})

test('what a template left open is found again; other braces are nobody’s business', () => {
  expect(namesInBraces('{{ next }} and {{x}}')).toEqual(['next', 'x'])
  expect(['{{next}}', 'a {{ functions }} b', '{{x}}', '{next}', 'next', '{{}}'].map(isUnfilled)).toEqual([true, true, false, false, false, false])
})
