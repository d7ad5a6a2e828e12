import { expect, test } from 'vitest'
import { DraftFields } from './draft-fields.ts'

test('a draft keeps texts under the names of the forms, and more than may be published', () => {
  const fields = { titleKo: '장애', 'functions.0123456789ab.status': 'degraded', textKo: '가'.repeat(50_000) }
  expect(DraftFields.parse(fields)).toEqual(fields)
})

test('what belongs to the draft itself is not one of its fields', () => {
  expect(DraftFields.parse({ submission: 's', incident: 'i', update: 'u', textKo: '글' })).toEqual({ textKo: '글' })
})

test('what the database cannot keep is taken out', () => {
  expect(DraftFields.parse({ textKo: 'a\0b', textEn: 'half \ud83d, whole 😀' })).toEqual({ textKo: 'ab', textEn: 'half \ufffd, whole 😀' })
})

test.each([
  ['a field that is no text', { textKo: 1 }],
  ['a text that nobody typed', { textKo: 'x'.repeat(50_001) }],
  ['a name that no form has', { 'text ko': 'x' }],
  ['a name of the language', { __proto__x: 'x' }],
  ['more than a draft may hold', Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, 'x'.repeat(50_000)]))],
  ['a list', ['x']],
  ['nothing', null],
])('%s is refused', (_title, fields) => {
  expect(DraftFields.safeParse(fields).success).toBe(false)
})
