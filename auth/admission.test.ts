import { expect, test } from 'vitest'
import { admission, isOwnOrigin } from './admission.ts'

const PERSON = {
  id: 'p1',
  name: '김하늘',
  email: 'haneul@example.com',
  grants: [{ role: 'administrator', services: 'all' }],
  session: { id: 's1', proof: 'second-factor', confirmedAt: new Date(0) },
  owed: null,
} as const

test('a form is taken from the console itself and from nowhere else', () => {
  const own = 'https://staff.example'
  expect(isOwnOrigin(own, own)).toBe(true)
  for (const other of [
    null,
    '',
    'null',
    'https://status.example',
    'http://staff.example',
    'https://staff.example:8443',
    'https://staff.example.evil.example',
  ]) {
    expect(isOwnOrigin(other, own)).toBe(false)
  }
})

test('who signed in acts under their own name, from where they are, with what they were granted', () => {
  expect(admission(PERSON, 'incident.open', '192.0.2.1')).toEqual({
    ok: true,
    actor: { kind: 'staff', id: 'p1', name: '김하늘', grants: PERSON.grants, channel: 'console', address: '192.0.2.1' },
  })
})

test('nobody acts without signing in', () => {
  expect(admission(null, 'console.read', null)).toEqual({ ok: false, problem: 'signed-out' })
})

test.each(['set-up', 'use'] as const)('who still has a second factor to %s does nothing before', (owed) => {
  expect(admission({ ...PERSON, owed }, 'console.read', null)).toEqual({ ok: false, problem: 'second-factor-needed' })
})

test('who was granted nothing, or something else, may not', () => {
  expect(admission({ ...PERSON, grants: [] }, 'console.read', null)).toEqual({ ok: false, problem: 'not-allowed' })
  expect(admission({ ...PERSON, grants: [{ role: 'writer', services: 'all' }] }, 'incident.open', null)).toEqual({ ok: false, problem: 'not-allowed' })
})
