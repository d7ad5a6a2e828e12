import { expect, test } from 'vitest'
import { yearFigures } from './history.ts'
import { change, fn, hour, incidentOf, update } from './incident.fixture.ts'
import { firstAt, type Incident, isResolved, isWithdrawn, nextUpdateBy, phaseOf, resolvedAt, statusByFunction, type Update, worstEver } from './incident.ts'
import { incidentTakenBack, parseRetraction, retracted, updateTakenBack } from './retraction.ts'
import { statusHistory } from './status-history.ts'

const WHY = { submission: '0b6f6f4e-54f5-4f5e-9d6a-4d6f0d1f2a3b', reason: { ko: '시험 경보였습니다.', en: null } }
const OUTAGE = incidentOf([
  update(1, hour(1), 'investigating', [change('text', 'degraded', hour(1))], { nextUpdateBy: hour(3) }),
  update(2, hour(2), 'identified', [change('text', 'major_outage', hour(2)), change('photo', 'major_outage', hour(2))], { nextUpdateBy: hour(4) }),
  update(3, hour(5), 'resolved', [change('text', 'operational', hour(5)), change('photo', 'operational', hour(5))]),
])

/** The incident after some of its updates, by their numbers, were taken back in this order. */
function without(numbers: readonly number[], incident: Incident = OUTAGE): Incident {
  let left = incident
  for (const number of numbers) left = withoutOne(number, left)
  return left
}

function withoutOne(number: number, before: Incident): Incident {
  const updates = before.updates.map((one): Update => {
    if (one.number !== number) return one
    const { submission: _, ...said } = retracted(before, one.id, WHY)
    return { ...one, revisions: [...one.revisions, { ...said, number: 2, clearance: null, recordedAt: hour(9) }] }
  })
  return { ...before, updates }
}

test.each([
  ['an update', updateTakenBack(OUTAGE, OUTAGE.updates[1]?.id ?? ''), [2]],
  ['an incident', incidentTakenBack(OUTAGE), [1, 2, 3]],
  ['an incident of which one update is taken back already', incidentTakenBack(without([2])), [1, 3]],
])('what is taken back of %s, oldest first', (_, taken, numbers) => {
  expect(taken.ok && taken.updates.map(({ number }) => number)).toEqual(numbers)
})

test.each([
  ['an update of nothing', updateTakenBack(null, 'u2'), 'no-such-update'],
  ['an update of another incident', updateTakenBack(OUTAGE, 'elsewhere000'), 'no-such-update'],
  ['an update that is taken back already', updateTakenBack(without([2]), OUTAGE.updates[1]?.id ?? ''), 'already-retracted'],
  ['an incident that is not there', incidentTakenBack(null), 'no-such-incident'],
  ['an incident of which nothing stands any more', incidentTakenBack(without([3, 2, 1])), 'already-retracted'],
])('nothing is taken back of %s', (_, taken, problem) => {
  expect(taken).toEqual({ ok: false, problem })
})

test('an update that is taken back says why and nothing else; what it said stays as the revision before', () => {
  const [, second] = without([2]).updates
  expect(second?.revisions[0]).toBe(OUTAGE.updates[1]?.revisions[0])
  expect(second?.revisions[1]).toMatchObject({ text: WHY.reason, reason: WHY.reason, changes: [], estimate: null, nextUpdateBy: null, isRetraction: true })
})

test('its statuses no longer count, from its own beginning on', () => {
  const spans = statusHistory(fn('text'), { incidents: [without([2])], maintenances: [] })
  expect(spans.map(({ status, start }) => [status, start])).toEqual([
    ['degraded', hour(1)],
    ['operational', hour(5)],
  ])
  expect(statusHistory(fn('photo'), { incidents: [without([2])], maintenances: [] }).map(({ status }) => status)).toEqual(['operational'])
})

test.each([
  ['the end', [3], 'identified', false, hour(4)],
  ['the middle', [2], 'resolved', true, null],
  ['the end and the middle', [3, 2], 'investigating', false, hour(3)],
  ['the middle and then the end', [2, 3], 'investigating', false, hour(3)],
  ['all of it', [3, 2, 1], 'resolved', true, null],
] as const)('without %s the phase and what is promised are those of the last update that stands', (_title, numbers, phase, isOver, promised) => {
  const incident = without(numbers)
  expect([phaseOf(incident), isResolved(incident), nextUpdateBy(incident)]).toEqual([phase, isOver, promised])
})

test('an incident that is taken back altogether never was one', () => {
  const incident = without([3, 2, 1])
  expect([isWithdrawn(incident), isWithdrawn(without([3, 2]))]).toEqual([true, false])
  expect([...statusByFunction(incident).keys(), worstEver(incident), firstAt(incident, 'identified')]).toEqual(['unknown', null])
  expect(resolvedAt(incident)).toEqual(hour(1))
  expect(statusHistory(fn('text'), { incidents: [incident], maintenances: [] })).toEqual([])
  const figures = yearFigures('2022', [incident, OUTAGE], hour(20))
  expect(figures.perMonth.find((one) => one.month === '2022-10')?.count).toBe(1)
})

test('a retraction says what is taken back and why, in one language at least', () => {
  const typed = { id: 'abcdefghij01', submission: WHY.submission, reasonKo: '시험 경보였습니다.', reasonEn: '' }
  expect(parseRetraction(typed)).toEqual({ ok: true, input: { id: 'abcdefghij01', ...WHY } })
  expect(parseRetraction({ ...typed, reasonKo: ' ' })).toEqual({ ok: false, problems: { reasonKo: 'missing-in-both' } })
  expect(parseRetraction({ ...typed, id: 'x' })).toEqual({ ok: false, problems: { id: 'not-a-choice' } })
})
