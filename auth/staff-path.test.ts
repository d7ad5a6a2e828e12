import fc from 'fast-check'
import { expect, test } from 'vitest'
import { staffPath } from './staff-path.ts'

test.each(['/staff', '/staff/post?incident=abcdefghij01', '/staff/incidents/abcdefghij01?said=3'])('%s is a place to go after sign-in', (path) => {
  expect(staffPath(path)).toBe(path)
})

test.each([
  null,
  '',
  'https://evil.example/staff',
  '//evil.example/staff',
  '/\\evil.example',
  '/staff/../../evil',
  '/staff\\..\\evil',
  '/staff/\n/evil.example',
  '/staffer',
  '/staff/sign-in?next=/staff',
  'javascript:alert(1)',
])('%j is not, so the first page it is', (path) => {
  expect(staffPath(path)).toBe('/staff')
})

test('whatever is asked for, it stays in the console', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.webPath(),
        fc.string().map((text) => `/staff/${text}`),
      ),
      (wanted) => {
        expect(new URL(staffPath(wanted), 'https://staff.example').href).toMatch(/^https:\/\/staff\.example\/staff(?:[/?]|$)/)
      },
    ),
  )
})
