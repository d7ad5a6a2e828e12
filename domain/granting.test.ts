import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers, grantConcerns } from './granting.ts'
import { staffWith } from './staff.fixture.ts'
import { type Grant, may, PERMISSIONS, ROLES } from './staff.ts'

const ADMINISTRATOR: Grant = { role: 'administrator', services: 'all' }
const OF_PAY: Grant = { role: 'administrator', services: ['pay'] }

test.each<[string, readonly Grant[], readonly Grant[], boolean]>([
  ['an administrator grants everything', [ADMINISTRATOR], [ADMINISTRATOR, { role: 'writer', services: 'all' }], true],
  ['an administrator of one service grants roles for it', [OF_PAY], [{ role: 'incident-manager', services: ['pay'] }], true],
  ['not for another one', [OF_PAY], [{ role: 'incident-manager', services: ['pay', 'talk'] }], false],
  ['and not for the whole site', [OF_PAY], [{ role: 'viewer', services: 'all' }], false],
  ['one who writes grants no other role', [{ role: 'writer', services: 'all' }], [{ role: 'approver', services: 'all' }], false],
  ['to take all roles away nothing is needed', [], [], true],
])('%s', (_title, held, wanted, expected) => {
  expect(covers(held, wanted)).toBe(expected)
})

test('what a change of roles is about: their services, or the site as soon as one is for all of it', () => {
  expect(grantConcerns([])).toEqual([])
  expect(grantConcerns([OF_PAY, { role: 'writer', services: ['pay', 'talk'] }])).toEqual(['pay', 'talk'])
  expect(grantConcerns([OF_PAY, { role: 'viewer', services: 'all' }])).toBe('site')
})

const SERVICES = ['talk', 'pay', 'taxi'] as const
const scope = fc.oneof(fc.constant('all' as const), fc.subarray([...SERVICES], { minLength: 1 }))
const grants = fc.array(fc.record({ role: fc.constantFrom(...ROLES), services: scope }), { maxLength: 4 })
const concerns = fc.oneof(fc.constant('site' as const), fc.subarray([...SERVICES], { minLength: 1 }))

test('whoever was granted something by somebody can do nothing that the other cannot', () => {
  fc.assert(
    fc.property(grants, grants, fc.constantFrom(...PERMISSIONS), concerns, (held, wanted, permission, about) => {
      fc.pre(covers(held, wanted))
      if (may(staffWith(wanted), permission, about)) expect(may(staffWith(held), permission, about)).toBe(true)
    }),
  )
})
