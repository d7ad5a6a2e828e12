import type { Grant, Staff } from './staff.ts'

/** A person for tests; unless told otherwise one who may do everything. */
export function staffWith(grants: readonly Grant[] = [{ role: 'administrator', services: 'all' }], overrides: Partial<Staff> = {}): Staff {
  return { kind: 'staff', id: 'u1', name: '김봉수', grants, channel: 'console', address: null, ...overrides }
}
