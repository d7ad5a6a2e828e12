import fc from 'fast-check'
import { expect, test } from 'vitest'
import { staffWith } from './staff.fixture.ts'
import { type Actor, grantsText, may, mayAnywhere, narrowed, PERMISSIONS, type Permission, permissionsOf, ROLES, type Role } from './staff.ts'

const SAMPLES: readonly (readonly [Role, readonly Permission[], readonly Permission[]])[] = [
  ['viewer', ['console.read'], ['draft.write', 'audit.read', 'incident.open']],
  ['writer', ['draft.write'], ['incident.open', 'incident.update', 'update.approve']],
  ['incident-manager', ['incident.open', 'incident.correct', 'proposal.decide'], ['maintenance.announce', 'staff.manage', 'update.approve']],
  ['maintenance-manager', ['maintenance.announce', 'announcement.change'], ['incident.open', 'postmortem.publish']],
  ['postmortem-editor', ['postmortem.publish', 'commitment.change'], ['incident.update', 'service.change']],
  ['approver', ['update.approve', 'audit.read'], ['draft.write', 'incident.update']],
  ['administrator', ['staff.manage', 'token.manage', 'incident.open'], ['alert.receive']],
]

test.each(SAMPLES)('%s may do %j and not %j', (role, allowed, forbidden) => {
  const actor = staffWith([{ role, services: 'all' }])
  for (const permission of allowed) expect(may(actor, permission, 'site'), permission).toBe(true)
  for (const permission of forbidden) expect(mayAnywhere(actor, permission), permission).toBe(false)
})

test('every permission but the one of hooks is somebody’s', () => {
  const held = new Set(ROLES.flatMap(permissionsOf))
  expect(PERMISSIONS.filter((permission) => !held.has(permission))).toEqual(['alert.receive'])
})

test('who writes an update does not approve it by the same role', () => {
  for (const role of ROLES.filter((one) => one !== 'administrator')) {
    const held = permissionsOf(role)
    expect(held.includes('update.approve') && held.includes('incident.update')).toBe(false)
  }
})

test('a grant for some services reaches those and no others, and never the whole site', () => {
  const actor = staffWith([{ role: 'incident-manager', services: ['talk', 'pay'] }])
  expect(may(actor, 'incident.open', ['talk'])).toBe(true)
  expect(may(actor, 'incident.open', ['talk', 'pay'])).toBe(true)
  expect(may(actor, 'incident.open', ['talk', 'taxi'])).toBe(false)
  expect(may(actor, 'incident.open', 'site')).toBe(false)
  expect(mayAnywhere(actor, 'incident.open')).toBe(true)
})

test('grants add up only within one permission', () => {
  const actor = staffWith([
    { role: 'incident-manager', services: ['talk'] },
    { role: 'writer', services: 'all' },
  ])
  expect(may(actor, 'draft.write', 'site')).toBe(true)
  expect(may(actor, 'incident.open', ['pay'])).toBe(false)
})

test('a hook may hand in alerts, and open incidents of the services that its rules name; the system does everything else', () => {
  const hook = { kind: 'alert-hook', id: 'h1', name: 'Alertmanager', opens: [], address: null } as const
  expect(PERMISSIONS.filter((permission) => may(hook, permission, []))).toEqual(['alert.receive'])
  const opening = { ...hook, opens: ['talk'] }
  expect(may(opening, 'incident.open', ['talk'])).toBe(true)
  expect(may(opening, 'incident.open', ['talk', 'pay'])).toBe(false)
  expect(may(opening, 'incident.open', 'site')).toBe(false)
  expect(may(opening, 'incident.update', ['talk'])).toBe(false)
  const worker: Actor = { kind: 'system', name: 'worker' }
  expect(PERMISSIONS.filter((permission) => !may(worker, permission, 'site'))).toEqual(['alert.receive'])
})

const SERVICES = ['talk', 'pay', 'taxi'] as const
const grants = fc.array(
  fc.record({ role: fc.constantFrom(...ROLES), services: fc.oneof(fc.constant('all' as const), fc.subarray([...SERVICES], { minLength: 1 })) }),
  {
    maxLength: 4,
  },
)

test('a token never can what its owner cannot, nor what it was not given', () => {
  fc.assert(
    fc.property(
      grants,
      grants,
      fc.constantFrom(...PERMISSIONS),
      fc.oneof(fc.constant('site' as const), fc.subarray([...SERVICES])),
      (given, owned, permission, concerns) => {
        const token: Actor = { kind: 'token', id: 't1', name: 'deploy', grants: narrowed(given, owned), address: null }
        if (!may(token, permission, concerns)) return
        expect(may(staffWith(owned), permission, concerns)).toBe(true)
        expect(may(staffWith(given), permission, concerns)).toBe(true)
      },
    ),
  )
})

test('the audit log names roles with for how many services', () => {
  expect(grantsText([])).toBe('')
  expect(
    grantsText([
      { role: 'administrator', services: 'all' },
      { role: 'writer', services: ['a', 'b'] },
    ]),
  ).toBe('administrator, writer (2)')
})
