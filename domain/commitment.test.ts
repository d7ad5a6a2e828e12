import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitment, state } from './commitment.fixture.ts'
import {
  type CommitmentState,
  grouped,
  isLate,
  isOwed,
  ledgerDifferences,
  mayBecome,
  needsEvidence,
  newestState,
  originalDue,
  STANDINGS,
  slips,
  sourcesOf,
  tally,
  VERDICTS,
  verdict,
} from './commitment.ts'
import type { PostmortemFacts } from './postmortem.ts'
import { parseFacts } from './postmortem-facts.ts'

const TODAY = '2023-01-10'

test.each([
  ['its day is over and it is still owed', 'open', '2023-01-09', TODAY, 'late'],
  ['its day is over while somebody works on it', 'in_progress', '2023-01-09', TODAY, 'late'],
  ['its day is over and nobody said that it ended', 'no_closing_found', '2023-01-09', TODAY, 'late'],
  ['its day is today', 'open', '2023-01-10', TODAY, 'open'],
  ['its day is to come', 'in_progress', '2023-01-11', TODAY, 'in_progress'],
  ['it never had a day', 'open', null, TODAY, 'open'],
  ['it was kept, however late', 'kept', '2022-12-20', TODAY, 'kept'],
  ['it was broken', 'broken', '2022-12-20', TODAY, 'broken'],
  ['it was given up', 'dropped', '2022-12-20', TODAY, 'dropped'],
] as const)('when %s', (_when, standing, due, today, expected) => {
  expect(verdict(commitment([state(1, '2022-10-20', standing, due)]), today)).toBe(expected)
})

test('a reconstruction is held against what it has reports of, not against the clock of the demonstration', () => {
  const told = commitment([state(1, '2022-10-16', 'no_closing_found', '2022-12-20', { knownUntil: '2026-03-12' })])
  expect(verdict(told, '2022-10-16')).toBe('late')
  expect(verdict(commitment([state(1, '2022-10-16', 'no_closing_found', '2022-12-20')]), '2022-10-16')).toBe('no_closing_found')
})

test('the first day stays, and each change of it is a slip, also one that takes it back', () => {
  const history = [
    state(1, '2022-10-20', 'open', null),
    state(2, '2022-10-25', 'open', '2022-12-20'),
    state(3, '2022-12-19', 'in_progress', '2023-02-28'),
    state(4, '2023-01-05', 'in_progress', '2023-02-28'),
    state(5, '2023-02-27', 'in_progress', null),
    state(6, '2023-03-01', 'in_progress', '2023-06-30'),
  ]
  expect(originalDue(history)).toBe('2022-12-20')
  expect(slips(history).map(({ from, to }) => [from, to])).toEqual([
    ['2022-12-20', '2023-02-28'],
    ['2023-02-28', null],
    [null, '2023-06-30'],
  ])
  expect(slips(history)[0]?.at).toEqual(new Date('2022-12-19T03:00:00Z'))
})

const day = fc.date({ min: new Date('2022-01-01'), max: new Date('2024-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10))
const states = fc
  .array(fc.record({ standing: fc.constantFrom(...STANDINGS), due: fc.option(day) }), { minLength: 1, maxLength: 12 })
  .map((said) => said.map(({ standing, due }, index) => state(index + 1, '2022-10-20', standing, due)))

test('whatever is said later, the original day is never lost and every later one is a slip', () => {
  fc.assert(
    fc.property(states, fc.array(day), (history, later) => {
      const first = originalDue(history)
      const longer = [...history, ...later.map((due, index) => state(history.length + index + 1, '2023-01-01', 'open', due))]
      if (first !== null) expect(originalDue(longer)).toBe(first)
      const told = slips(longer)
      expect(told.map(({ from }) => from)).toEqual([originalDue(longer), ...told.map(({ to }) => to)].slice(0, told.length))
      expect(told.length === 0 ? originalDue(longer) : told.at(-1)?.to).toBe(longer.at(-1)?.due)
    }),
  )
})

test('nothing is late that is not owed, and nothing that is late becomes less late by waiting', () => {
  fc.assert(
    fc.property(states, day, day, (history, one, other) => {
      const told = commitment(history)
      const [earlier, later] = one < other ? [one, other] : [other, one]
      if (isLate(told, earlier)) expect(isLate(told, later)).toBe(true)
      if (isLate(told, later)) expect(isOwed(told) && newestState(told).due !== null).toBe(true)
    }),
  )
})

test('each one stands in one group and is counted once', () => {
  fc.assert(
    fc.property(fc.array(states), day, (histories, today) => {
      const all = histories.map((history, index) => commitment(history, `PM-2022-0001/P${index + 1}`))
      const groups = grouped(all, today)
      expect(
        Object.values(groups)
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(all.map(({ id }) => id).sort())
      expect(groups.late.every((one) => verdict(one, today) === 'late')).toBe(true)
      expect(Object.values(tally(all, today)).reduce((sum, count) => sum + count, 0)).toBe(all.length)
      expect(tally(all, today).late).toBe(groups.late.length)
    }),
  )
})

test('the longest late comes first, then the next day, then what was settled last', () => {
  const all = [
    commitment([state(1, '2022-10-20', 'kept', null)], 'PM-2022-0001/P1'),
    commitment([state(1, '2022-12-20', 'broken', null)], 'PM-2022-0001/P2'),
    commitment([state(1, '2022-10-20', 'open', null)], 'PM-2022-0001/P10'),
    commitment([state(1, '2022-10-20', 'open', null)], 'PM-2022-0001/P9'),
    commitment([state(1, '2022-10-20', 'open', '2023-05-01')], 'PM-2022-0001/P4'),
    commitment([state(1, '2022-10-20', 'open', '2023-01-01')], 'PM-2022-0001/P5'),
    commitment([state(1, '2022-10-20', 'open', '2022-12-01')], 'PM-2022-0001/A-0001'),
  ]
  const { late, owed, settled } = grouped(all, TODAY)
  expect([late, owed, settled].map((group) => group.map(({ id }) => id.split('/')[1]))).toEqual([
    ['A-0001', 'P5'],
    ['P4', 'P9', 'P10'],
    ['P2', 'P1'],
  ])
})

test.each([
  ['open', 'kept', true],
  ['in_progress', 'open', false],
  ['kept', 'dropped', false],
  ['kept', 'broken', true],
  ['broken', 'dropped', false],
  ['broken', 'uncheckable', false],
  ['broken', 'kept', true],
  ['dropped', 'kept', false],
  ['dropped', 'in_progress', true],
] as const)('from %s to %s: %s', (from, to, expected) => {
  expect(mayBecome(from, to)).toBe(expected)
})

test('the same can be said again of every standing, and only what nobody must take on trust needs evidence', () => {
  for (const standing of STANDINGS) expect(mayBecome(standing, standing)).toBe(true)
  expect(STANDINGS.filter(needsEvidence)).toEqual(['kept', 'partly_kept', 'broken'])
  expect(new Set(VERDICTS).size).toBe(STANDINGS.length + 1)
})

describe('publishing facts', () => {
  const parsed = parseFacts(readFileSync('content/postmortems/2022-10-15-data-centre-fire/facts.yaml', 'utf8'))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const facts = parsed.facts

  const promise = (changes: Partial<PostmortemFacts['promises'][number]>): PostmortemFacts => {
    const [first] = facts.promises as unknown as [PostmortemFacts['promises'][number]]
    return { ...facts, actions: [], promises: [{ ...first, state: 'no_closing_found', due: null, original_due: null, ...changes }] }
  }
  const recorded = (differences: ReturnType<typeof ledgerDifferences>, before: readonly CommitmentState[] = []): readonly CommitmentState[] => [
    ...before,
    ...differences.map(({ state: told }, index) => ({ ...told, number: before.length + index + 1, at: new Date(0) })),
  ]
  const P1 = 'PM-2022-0001/P1'
  const ledger = (history: readonly CommitmentState[]) => new Map([[P1, history]])

  test('the first time says how every action and promise stands', () => {
    const differences = ledgerDifferences(facts, new Map())
    expect(differences).toHaveLength(facts.actions.length + facts.promises.length)
    expect(Object.fromEntries(differences.map(({ id, state: told }) => [id.split('/')[1], told.standing]))).toMatchObject({
      P1: 'partly_kept',
      P2: 'no_closing_found',
      P3: 'uncheckable',
      P4: 'kept',
      P6: 'broken',
      'A-0001': 'no_closing_found',
      'A-0005': 'kept',
    })
    const second = differences.find(({ id }) => id.endsWith('/P2'))?.state
    expect(second).toMatchObject({ due: '2022-12-20', knownUntil: '2026-03-12', wording: { saidOn: '2022-10-20' }, sources: [{ key: 'K33' }] })
  })

  test('the same facts again say nothing new, in whatever order a database keeps their keys', () => {
    const history = recorded(ledgerDifferences(promise({}), new Map()))
    const shuffled = history.map((told) => ({ ...told, published: told.published && { ...Object.fromEntries(Object.entries(told.published).reverse()) } }))
    expect(ledgerDifferences(promise({}), ledger(shuffled as never))).toEqual([])
  })

  test('a day that had slipped before it was published is counted as a slip', () => {
    const history = recorded(ledgerDifferences(promise({ due: '2023-03-31', original_due: '2022-12-20' }), new Map()))
    expect(history.map(({ due }) => due)).toEqual(['2022-12-20', '2023-03-31'])
    expect([originalDue(history), slips(history).length]).toEqual(['2022-12-20', 1])
  })

  test('a promise worded otherwise is a new state', () => {
    const history = recorded(ledgerDifferences(promise({}), new Map()))
    const [difference] = ledgerDifferences(promise({ text: { ko: '다른 말', en: 'Other words' } }), ledger(history))
    expect(difference?.state).toMatchObject({ standing: 'no_closing_found', wording: { text: { ko: '다른 말', en: 'Other words' } } })
  })

  test('a corrected word does not take back what staff said since, and a new standing does', () => {
    const evidence = [{ words: '준공 보고', url: null }]
    const history = recorded(ledgerDifferences(promise({}), new Map()))
    const kept = [...history, state(2, '2023-01-05', 'kept', '2023-01-05', { published: null, evidence })]
    const [typo] = ledgerDifferences(promise({ text: { ko: '고친 말', en: 'Corrected' } }), ledger(kept))
    expect(typo?.state).toMatchObject({ standing: 'kept', due: '2023-01-05', evidence })
    const corrected = recorded(typo === undefined ? [] : [typo], kept)
    expect(ledgerDifferences(promise({ text: { ko: '고친 말', en: 'Corrected' } }), ledger(corrected))).toEqual([])
    const [broken] = ledgerDifferences(promise({ text: { ko: '고친 말', en: 'Corrected' }, state: 'happened_again' }), ledger(corrected))
    expect(broken?.state).toMatchObject({ standing: 'broken', due: '2023-01-05', evidence: [] })
  })

  test('what a later revision leaves out stays as it was', () => {
    const history = recorded(ledgerDifferences(promise({}), new Map()))
    expect(ledgerDifferences({ ...facts, actions: [], promises: [] }, ledger(history))).toEqual([])
    expect(sourcesOf(commitment([...history, state(2, '2023-01-05', 'kept', null, { published: null, sources: [] })])).length).toBeGreaterThan(0)
  })
})
