import { expect, test } from 'vitest'
import { parseNewToken } from './token-input.ts'

const TYPED = { name: '배포 도구', days: '90', 'role.incident-manager': 'abc\ndef', 'role.viewer': 'all' }

test('a key has a name, a time after which it ends, and roles', () => {
  expect(parseNewToken(TYPED)).toEqual({
    ok: true,
    input: {
      name: '배포 도구',
      days: 90,
      grants: [
        { role: 'viewer', services: 'all' },
        { role: 'incident-manager', services: ['abc', 'def'] },
      ],
    },
  })
})

test.each([
  [{ ...TYPED, name: ' ' }, { name: 'missing' }],
  [{ ...TYPED, days: '3650' }, { days: 'not-a-choice' }],
  [{ ...TYPED, days: '' }, { days: 'not-a-choice' }],
  [{ name: 'a', days: '7' }, { roles: 'no-role' }],
  [{}, { name: 'missing', days: 'not-a-choice', roles: 'no-role' }],
])('%j makes no key', (typed, problems) => {
  expect(parseNewToken(typed)).toEqual({ ok: false, problems })
})
