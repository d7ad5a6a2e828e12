import { expect, test } from 'vitest'
import { clearedBy, ruleFor, severityOf, wordsDigest } from './approval.ts'
import { PHASES } from './incident.ts'
import type { FunctionStatus } from './status.ts'

const CASES: readonly (readonly [readonly FunctionStatus[], string, string])[] = [
  [['major_outage'], 'investigating', 'critical'],
  [['major_outage', 'operational'], 'resolved', 'critical'],
  [['degraded', 'major_outage', 'degraded'], 'monitoring', 'critical'],
  [['partial_outage'], 'identified', 'major'],
  [['degraded'], 'investigating', 'minor'],
  [['maintenance'], 'investigating', 'minor'],
  [[], 'investigating', 'major'],
  [['unknown'], 'identified', 'major'],
  [['operational'], 'resolved', 'minor'],
]

test.each(CASES)('%j while %s is %s', (said, phase, severity) => {
  expect(severityOf(said, phase as (typeof PHASES)[number])).toBe(severity)
})

test('nobody makes an incident milder by saying more', () => {
  const order = ['minor', 'major', 'critical']
  for (const phase of PHASES) {
    for (const status of ['major_outage', 'partial_outage', 'degraded', 'maintenance'] as const) {
      const before = order.indexOf(severityOf([status], phase))
      for (const later of ['operational', 'degraded', 'unknown'] as const)
        expect(order.indexOf(severityOf([status, later], phase))).toBeGreaterThanOrEqual(before)
    }
  }
})

test('where nobody made a rule nothing needs an approval', () => {
  expect(ruleFor([], 'critical').isNeeded).toBe(false)
})

test('an approval names every word, and neither the form nor the time from which a status counts by default', () => {
  const words = { text: { ko: '가', en: 'a' }, changes: [{ functionId: 'f', status: 'degraded', since: new Date(1) }], submission: 'x' }
  expect(wordsDigest({ ...words, submission: 'y', changes: [{ ...words.changes[0], since: new Date(2) }] })).toBe(wordsDigest(words))
  expect(wordsDigest({ ...words, text: { ko: '가', en: 'b' } })).not.toBe(wordsDigest(words))
  expect(wordsDigest({ ...words, changes: [{ ...words.changes[0], status: 'major_outage' }] })).not.toBe(wordsDigest(words))
})

test('what is remembered beside the words names nobody', () => {
  const by = { id: 'u1', name: '김봉수' }
  const all = [
    clearedBy({ kind: 'approved', by }),
    clearedBy({ kind: 'bypassed', by, reason: { ko: '급함', en: null } }),
    clearedBy({ kind: 'pre-approved', template: 't' }),
  ]
  expect(JSON.stringify(all)).not.toContain('u1')
  expect(JSON.stringify(all)).not.toContain('김봉수')
})
