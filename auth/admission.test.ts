import { expect, test } from 'vitest'
import { admission, isOwnOrigin } from './admission.ts'

const PERSON = { id: 'p1', name: '김하늘', role: 'administrator' }

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

test('who signed in acts under their own name and role', () => {
  expect(admission(PERSON, 'incident.open')).toEqual({
    ok: true,
    actor: { kind: 'staff', id: 'p1', name: '김하늘', role: 'administrator' },
  })
})

test('nobody acts without signing in', () => {
  expect(admission(null, null)).toEqual({ ok: false, problem: 'signed-out' })
})

test.each(['', 'reader', 'Administrator', '__proto__'])('the role %j may do nothing', (role) => {
  expect(admission({ ...PERSON, role }, null)).toEqual({
    ok: false,
    problem: 'not-allowed',
  })
})
