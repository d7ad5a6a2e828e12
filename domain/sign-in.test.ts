import { expect, test } from 'vitest'
import { isFresh, mayPublish, owedFactor } from './sign-in.ts'
import { type Grant, ROLES } from './staff.ts'

const EDITOR: readonly Grant[] = [{ role: 'incident-manager', services: ['pay'] }]
const NOTHING = { hasApp: false, passkeys: 0 }
const now = new Date('2026-01-05T00:10:00.000Z')

test.each([
  ['2026-01-05T00:00:00.000Z', true],
  ['2026-01-04T23:59:59.999Z', false],
  ['2026-01-05T00:10:00.000Z', true],
])('whoever proved who they are at %s is fresh: %s', (confirmedAt, fresh) => {
  expect(isFresh({ confirmedAt: new Date(confirmedAt) }, now)).toBe(fresh)
})

test('only who reads and writes drafts has no power over readers or people', () => {
  expect(ROLES.filter((role) => !mayPublish([{ role, services: 'all' }]))).toEqual(['viewer', 'writer'])
  expect(mayPublish([])).toBe(false)
})

test.each([
  ['a password alone leads to set-up', 'password', NOTHING, 'set-up'],
  ['a password beside an app asks for the app', 'password', { hasApp: true, passkeys: 0 }, 'use'],
  ['a password beside a passkey asks for the passkey', 'password', { hasApp: false, passkeys: 1 }, 'use'],
  ['a code was given', 'second-factor', { hasApp: true, passkeys: 0 }, null],
  ['a passkey is two factors in one', 'passkey', { hasApp: false, passkeys: 1 }, null],
  ['the identity provider asked for its own', 'single-sign-on', NOTHING, null],
] as const)('where a second factor is required, %s', (_title, proof, factors, owed) => {
  expect(owedFactor('required', EDITOR, proof, factors)).toBe(owed)
  expect(owedFactor('optional', EDITOR, proof, factors)).toBeNull()
  expect(owedFactor('required', [{ role: 'writer', services: 'all' }], proof, factors)).toBeNull()
})
