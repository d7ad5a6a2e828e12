import { expect, test } from 'vitest'
import { grantsAsTyped, typedGrants } from './grants-input.ts'
import type { Grant } from './staff.ts'

test('roles come as they were ticked, with the whole site before single services', () => {
  expect(typedGrants({ 'role.writer': 'all', 'role.incident-manager': 'pay\ntalk\npay', 'role.approver': 'talk\nall', 'role.viewer': '' })).toEqual([
    { role: 'writer', services: 'all' },
    { role: 'incident-manager', services: ['pay', 'talk'] },
    { role: 'approver', services: 'all' },
  ])
})

test('what is no role grants nothing', () => {
  expect(typedGrants({ 'role.owner': 'all', role: 'administrator', grants: 'administrator', 'role.__proto__': 'all' })).toEqual([])
})

test('roles stand in a form as they were granted', () => {
  const grants: readonly Grant[] = [
    { role: 'writer', services: 'all' },
    { role: 'administrator', services: ['pay', 'talk'] },
  ]
  expect(typedGrants(grantsAsTyped(grants))).toEqual(grants)
})
