import { expect, test } from 'vitest'
import { isAdministered, linkExpiry, type Person } from './person.ts'
import type { Grant } from './staff.ts'

const ADMINISTRATOR: Grant = { role: 'administrator', services: 'all' }

test.each<[string, readonly Pick<Person, 'state' | 'grants'>[], boolean]>([
  ['nobody', [], false],
  ['an administrator', [{ state: 'active', grants: [ADMINISTRATOR] }], true],
  ['one who was only invited', [{ state: 'invited', grants: [ADMINISTRATOR] }], false],
  ['one who is disabled', [{ state: 'disabled', grants: [ADMINISTRATOR] }], false],
  ['one of a single service', [{ state: 'active', grants: [{ role: 'administrator', services: ['pay'] }] }], false],
  [
    'others beside one',
    [
      { state: 'active', grants: [] },
      { state: 'active', grants: [{ role: 'viewer', services: 'all' }, ADMINISTRATOR] },
    ],
    true,
  ],
])('with %s the site is administered or not', (_who, people, expected) => {
  expect(isAdministered(people)).toBe(expected)
})

test('a link is good for three days', () => {
  expect(linkExpiry(new Date('2026-01-05T00:00:00Z'))).toEqual(new Date('2026-01-08T00:00:00Z'))
})
