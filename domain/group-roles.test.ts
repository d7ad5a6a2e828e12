import { expect, test } from 'vitest'
import { grantsOfGroups, parseGroupRoles } from './group-roles.ts'

test('groups, roles and services are read as an administrator writes them', () => {
  expect(parseGroupRoles('sre=incident-manager:messenger|payments, ops=administrator,CN=도움%2COU=a=viewer,')).toEqual([
    { group: 'sre', role: 'incident-manager', services: ['messenger', 'payments'] },
    { group: 'ops', role: 'administrator', services: 'all' },
    { group: 'CN=도움,OU=a', role: 'viewer', services: 'all' },
  ])
  expect(parseGroupRoles('')).toEqual([])
})

test.each(['sre', 'sre=', '=viewer', 'sre=boss', 'sre=viewer:', 'sre=viewer:a|', 'sre=viewer:A', 'a%=viewer'])('%s is nothing of the kind', (text) => {
  expect(parseGroupRoles(text)).toBeNull()
})

test('members of several groups hold all of it, of services that there are', () => {
  const rules = parseGroupRoles('sre=incident-manager:messenger|gone,pay=incident-manager:payments,ops=writer,audit=viewer:gone') ?? []
  const idOf = (slug: string) => ({ messenger: 'm1', payments: 'p1' })[slug] ?? null
  expect(grantsOfGroups(['sre', 'pay', 'audit', 'elsewhere'], rules, idOf)).toEqual([{ role: 'incident-manager', services: ['m1', 'p1'] }])
  expect(grantsOfGroups(['ops'], rules, idOf)).toEqual([{ role: 'writer', services: 'all' }])
  expect(grantsOfGroups([], rules, idOf)).toEqual([])
})

test('a role for the whole site takes in the same role for one service', () => {
  const rules = parseGroupRoles('sre=viewer:messenger,ops=viewer') ?? []
  expect(grantsOfGroups(['sre', 'ops'], rules, () => 'm1')).toEqual([{ role: 'viewer', services: 'all' }])
})
