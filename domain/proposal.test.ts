import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Alert, AlertRule } from './alert.ts'
import { contentAfter, firingSince, isContinued, type ProposalContent, stateAfter } from './proposal.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 0, minute))

function alert(fingerprint: string, overrides: Partial<Alert> = {}): Alert {
  const labels = { service: fingerprint }
  return { fingerprint, isFiring: true, name: fingerprint, summary: null, labels, startsAt: at(0), endsAt: null, url: null, ...overrides }
}

const over = (fingerprint: string) => alert(fingerprint, { isFiring: false, endsAt: at(5) })
const batch = (...alerts: readonly Alert[]) => ({ group: 'g', alerts, left: 0 })

const RULES: readonly AlertRule[] = [
  {
    id: 'r1',
    hook: 'h',
    matchers: [{ label: 'service', isNegated: false, value: 'pay' }],
    functions: ['f1', 'f2'],
    status: 'partial_outage',
    action: 'propose',
    template: null,
  },
  {
    id: 'r2',
    hook: 'h',
    matchers: [{ label: 'service', isNegated: false, value: 'talk' }],
    functions: ['f2', 'f3'],
    status: 'unknown',
    action: 'open',
    template: 't1',
  },
]

function after(...batches: readonly (readonly Alert[])[]): ProposalContent | null {
  return batches.reduce<ProposalContent | null>((before, alerts, minute) => contentAfter(before, batch(...alerts), RULES, at(minute)), null)
}

test('what fires names the functions of its rules, once each, and the worst status', () => {
  expect(after([alert('pay'), alert('talk')])).toMatchObject({ functions: ['f1', 'f2', 'f3'], status: 'partial_outage', template: 't1', quietAt: null })
})

test('an alert that no rule knows is proposed without a function', () => {
  expect(after([alert('mail')])).toMatchObject({ functions: [], status: 'unknown', template: null })
})

test('a group that only says that something is over proposes nothing', () => {
  expect(after([over('pay')])).toBeNull()
})

test('when all of it is over it is quiet from then on, and what it was about stays', () => {
  const quiet = after([alert('pay'), alert('talk')], [over('pay')], [over('talk')], [over('talk')])
  expect(quiet).toMatchObject({ quietAt: at(2), functions: ['f2', 'f3'] })
  expect(stateAfter('open', { quietAt: at(2) })).toBe('over')
  expect(stateAfter('accepted', { quietAt: at(2) })).toBe('accepted')
})

test.each([
  ['open', null, true],
  ['accepted', null, true],
  ['dismissed', null, true],
  ['accepted', at(1), false],
  ['dismissed', at(1), false],
  ['over', at(1), false],
] as const)('an alert that fires again while it is %s since %s goes on with it: %s', (state, quietAt, isSame) => {
  expect(isContinued({ state, quietAt })).toBe(isSame)
})

test('since when is what the oldest alert that fires says', () => {
  expect(firingSince({ alerts: [over('a'), alert('b', { startsAt: at(3) }), alert('c', { startsAt: at(2) })] })).toEqual(at(2))
  expect(firingSince({ alerts: [over('a')] })).toBeNull()
})

function lastOf(alerts: readonly { readonly fingerprint: string; readonly isFiring: boolean }[]): Readonly<Record<string, boolean>> {
  return Object.fromEntries(alerts.map(({ fingerprint, isFiring }) => [fingerprint, isFiring]))
}

test('whatever is told in whatever order, each alert stands as it was last told, and quiet means that none fires', () => {
  const told = fc.record({ fingerprint: fc.constantFrom('pay', 'talk', 'mail'), isFiring: fc.boolean() })
  fc.assert(
    fc.property(fc.array(fc.array(told, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (batches) => {
      const content = after(...batches.map((alerts) => alerts.map(({ fingerprint, isFiring }) => (isFiring ? alert(fingerprint) : over(fingerprint)))))
      const last = new Map<string, boolean>(batches.flat().map(({ fingerprint, isFiring }) => [fingerprint, isFiring]))
      expect(content === null).toBe(batches.every((alerts) => !Object.values(lastOf(alerts)).includes(true)))
      for (const one of content?.alerts ?? []) expect(one.isFiring).toBe(last.get(one.fingerprint))
      if (content !== null) expect(content.quietAt === null).toBe(content.alerts.some((one) => one.isFiring))
    }),
  )
})
