import { expect, test } from 'vitest'
import { staffWith } from '#domain/staff.fixture.ts'
import { currentEntry } from './current-entry.ts'
import { NAVIGATION, navigationFor } from './navigation.ts'

test('the menu shows what somebody may open, and nothing else', () => {
  expect(navigationFor(staffWith(), 'ko').map(({ path }) => path)).toEqual(NAVIGATION.map(({ path }) => path))
  const viewer = navigationFor(staffWith([{ role: 'viewer', services: 'all' }]), 'en').map(({ path }) => path)
  expect(viewer).toContain('/staff/templates')
  expect(viewer).not.toContain('/staff/services')
  expect(viewer).not.toContain('/staff/maintenance')
  expect(viewer).not.toContain('/staff/post')
  expect(navigationFor(staffWith([]), 'ko')).toEqual([])
})

test('no entry stands twice, and on a phone no more than three stand beside the menu', () => {
  expect(new Set(NAVIGATION.map(({ path }) => path)).size).toBe(NAVIGATION.length)
  expect(NAVIGATION.filter(({ isFirst }) => isFirst).length).toBeLessThanOrEqual(3)
})

test.each([
  ['/staff', { path: '/staff', current: 'page' }],
  ['/staff/maintenance', { path: '/staff/maintenance', current: 'page' }],
  ['/staff/maintenance/abc', { path: '/staff/maintenance', current: 'true' }],
  ['/staff/maintenance/new', { path: '/staff/maintenance/new', current: 'page' }],
  ['/staff/maintenancex', null],
  ['/staff/elsewhere', null],
])('on %s the menu marks the nearest entry', (path, marked) => {
  expect(currentEntry(path, ['/staff', '/staff/maintenance', '/staff/maintenance/new'])).toEqual(marked)
})
