import { expect, test } from 'vitest'
import { changedFrom } from './draft-merge.ts'
import { type Save, verdictOn } from './draft-save.ts'
import type { Typed } from './typed-field.ts'

const standing = { version: 7, fields: { textKo: '결제가 안 됩니다.', phase: 'investigating' }, seat: 'theirs', turn: 3, inherited: null }

/** Saved at another page which had seen `seen` in version 6. */
function save(seen: Typed, fields: Typed, overrides: Partial<Save> = {}): Save {
  return { version: 6, fields, before: changedFrom(seen, fields), seat: 'mine', turn: 1, ...overrides }
}

test.each([
  ['the newest version was seen', save(standing.fields, { ...standing.fields, textEn: 'Payments fail.' }, { version: 7 })],
  ['another field was written', save({ phase: 'investigating' }, { phase: 'investigating', textEn: 'Payments fail.' })],
])('a save is accepted when %s', (_title, one) => {
  expect(verdictOn(one, standing)).toMatchObject({ kind: 'accepted', fields: { ...standing.fields, textEn: 'Payments fail.' }, kept: null })
})

test('what contradicts a newer version is not taken, and the fields are named', () => {
  const seen = { textKo: '결제가', phase: 'investigating' }
  expect(verdictOn(save(seen, { textKo: '송금이 안 됩니다.', phase: 'identified' }), standing)).toEqual({ kind: 'lost', names: ['textKo'] })
})

test('a page that cannot say what it changed loses against every newer version', () => {
  expect(verdictOn(save({}, { textEn: 'Payments fail.' }, { before: null }), standing)).toEqual({ kind: 'lost', names: ['textEn', 'textKo', 'phase'] })
})

test('what somebody takes away from another’s words is kept', () => {
  const fields = { ...standing.fields, textKo: '안 됩니다.' }
  expect(verdictOn(save(standing.fields, fields, { version: 7 }), standing)).toMatchObject({ kind: 'accepted', fields, kept: standing.fields })
})

test('a page that takes away from what it inherited has that kept once', () => {
  const own = { version: 7, before: {}, seat: 'theirs', turn: 4 }
  const verdict = verdictOn(save({}, { textKo: '모두' }, own), { ...standing, inherited: { textKo: '결제가' } })
  expect(verdict).toMatchObject({ kind: 'accepted', kept: { textKo: '결제가' }, inherited: null })
})

test('a page whose answer was lost writes on over its own words, and what arrives late changes nothing', () => {
  const fields = { ...standing.fields, textKo: '모두' }
  const own = { version: 5, before: {}, seat: 'theirs' }
  expect(verdictOn(save({}, fields, { ...own, turn: 4 }), standing)).toMatchObject({ kind: 'accepted', fields, kept: null })
  expect(verdictOn(save({}, fields, { ...own, turn: 2 }), standing)).toEqual({ kind: 'nothing-new' })
})
