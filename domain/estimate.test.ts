import { expect, test } from 'vitest'
import { estimateLedger } from './estimate.ts'
import { hour } from './incident.fixture.ts'

const said = (at: number, by: number | null) => ({
  at: hour(at),
  updateId: `u${at}`,
  estimate: { by: by === null ? null : hour(by), words: by === null ? { ko: '전력이 들어온 뒤 2시간', en: null } : null },
})
const HOUR_MS = 3_600_000

test.each([
  ['is open before its time comes', [said(16, 21)], null, 20, [['open', 0]]],
  ['is missed the moment it passes', [said(16, 21)], null, 21, [['missed', 0]]],
  ['counts how late it is as long as nothing works', [said(16, 21)], null, 30, [['missed', 9 * HOUR_MS]]],
  ['counts how late it was once everything is back', [said(16, 21)], 40, 99, [['missed', 19 * HOUR_MS]]],
  ['is kept when all is back at that very instant', [said(16, 21)], 21, 30, [['kept', 0]]],
  [
    'is replaced when a newer one comes before it passed',
    [said(16, 21), said(18, 23)],
    null,
    20,
    [
      ['replaced', 0],
      ['open', 0],
    ],
  ],
  [
    'stays missed when the newer one came too late',
    [said(16, 17), said(18, 23)],
    null,
    20,
    [
      ['missed', 3 * HOUR_MS],
      ['open', 0],
    ],
  ],
  ['without an instant is neither kept nor missed', [said(16, null)], null, 99, [['open', null]]],
  ['without an instant ends with the incident', [said(16, null)], 40, 99, [['replaced', null]]],
  ['does not know the future', [said(16, 21)], 40, 20, [['open', 0]]],
])('an estimate %s', (_title, estimates, restored, now, expected) => {
  const ledger = estimateLedger(estimates, restored === null ? null : hour(restored), hour(now))
  expect(ledger.map((entry) => [entry.outcome, entry.lateMs])).toEqual(expected)
})
