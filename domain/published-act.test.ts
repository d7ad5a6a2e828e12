import { expect, test } from 'vitest'
import { type Act, actOf, type PublishedLeaf, publisherOf } from './published-act.ts'

const APPROVED = { kind: 'approved' } as const
const CASES = [
  ['staff', '김봉수', 'incident-manager', 'update-posted', null, 'incident-manager'],
  ['staff', '김봉수', 'writer, incident-manager (2), administrator', 'update-posted', null, 'incident-manager'],
  ['staff', '김봉수', 'postmortem-editor, administrator', 'update-posted', null, 'administrator'],
  ['staff', '김봉수', 'approver', 'update-posted', APPROVED, 'approver'],
  ['staff', '김봉수', 'approver', 'update-posted', null, null],
  ['token', 'pager', 'maintenance-manager (1)', 'maintenance-updated', null, 'maintenance-manager'],
  ['system', 'worker', null, 'maintenance-updated', null, 'schedule'],
  ['system', 'desk', null, 'postmortem-published', null, 'server'],
  ['alert-hook', 'Alertmanager', null, 'incident-opened', null, 'monitoring'],
  ['', '', null, 'update-posted', null, null],
] as const

test.each(CASES)('%s %s as %s: %s', (kind, name, roles, act, cleared, by) => {
  expect(publisherOf({ kind, name, roles }, act as Act, cleared)).toBe(by)
})

test('what a leaf is about is said by the leaf itself', () => {
  const update = (number: number, rev: number) => actOf({ type: 'incident-update', number, rev } as PublishedLeaf)
  expect([update(1, 1), update(2, 1), update(1, 2)]).toEqual(['incident-opened', 'update-posted', 'update-corrected'])
  expect(actOf({ type: 'postmortem-revision', rev: 2 } as PublishedLeaf)).toBe('postmortem-revised')
  expect(actOf({ type: 'maintenance-announced', number: 3 } as PublishedLeaf)).toBe('maintenance-updated')
})
