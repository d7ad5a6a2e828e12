import { expect, test } from 'vitest'
import { changedFrom, differingNames, mergeFields } from './draft-merge.ts'

test.each([
  ['each wrote in another language', { ko: '' }, { ko: '한' }, { en: 'one' }, { ko: '한', en: 'one' }],
  ['both wrote the same', { ko: '' }, { ko: '한' }, { ko: '한' }, { ko: '한' }],
  ['mine has all of theirs and more', { ko: '' }, { ko: '한 둘' }, { ko: '한' }, { ko: '한 둘' }],
  ['theirs has all of mine and more', { ko: '' }, { ko: '한' }, { ko: '한 둘' }, { ko: '한 둘' }],
  ['I took away what they left alone', { ko: '한 둘' }, { ko: '한' }, { ko: '한 둘', en: 'x' }, { ko: '한', en: 'x' }],
  ['I emptied a field', { ko: '한' }, {}, { ko: '한', en: 'x' }, { ko: '', en: 'x' }],
  ['a name is one of the language’s own', { constructor: '' }, { constructor: 'x' }, {}, { constructor: 'x' }],
])('%s: both stand', (_title, before, mine, theirs, fields) => {
  expect(mergeFields(before, mine, theirs)).toEqual({ ok: true, fields })
})

test('where both wrote something else the fields are named', () => {
  expect(mergeFields({ ko: '가', en: '' }, { ko: '나', en: 'x' }, { ko: '다' })).toEqual({ ok: false, names: ['ko'] })
})

test('a field that is not there and an empty one are the same', () => {
  expect(differingNames({ a: '', b: '1' }, { b: '1', c: '' })).toEqual([])
  expect(changedFrom({ a: '1' }, { b: '2' })).toEqual({ a: '1', b: '' })
})
