import { expect, test } from 'vitest'
import { parseNewFunction } from './catalogue-input.ts'

const TYPED = {
  nameKo: '글 보내기',
  nameEn: 'Send text',
  shortNameKo: '',
  shortNameEn: '',
  questionKo: '',
  questionEn: '',
  service: 'abcdefghijkl',
  slug: '',
  shortcut: '',
  declared: 'unknown',
}

test.each([
  [{ slug: 'Not A Slug' }, { slug: 'not-a-slug' }],
  [{ shortcut: '한글' }, { shortcut: 'not-a-slug' }],
])('a name for addresses that is none is said beside its field: %j', (typed, problems) => {
  expect(parseNewFunction(TYPED).ok).toBe(true)
  expect(parseNewFunction({ ...TYPED, ...typed })).toEqual({ ok: false, problems })
})

test('an empty form is refused by its fields, not by an error', () => {
  expect(parseNewFunction({})).toMatchObject({ ok: false, problems: { slug: 'not-a-slug', nameKo: 'missing' } })
})
