import { expect, test } from 'vitest'
import { change, hour, incidentOf, update } from './incident.fixture.ts'
import { estimatesSaid, firstAt, isResolved, isUpdateOverdue, nextUpdateBy, phaseOf, resolvedAt, statusByFunction, worstEver } from './incident.ts'

const open = incidentOf([
  update(1, hour(16), 'investigating', [change('text', 'major_outage', hour(15)), change('photo', 'major_outage', hour(15))], { nextUpdateBy: hour(17) }),
  update(2, hour(20), 'identified', [change('text', 'partial_outage', hour(20))], { estimate: { by: hour(21), words: null }, nextUpdateBy: hour(22) }),
])

test('the phase of an incident is what its newest update says', () => {
  expect(phaseOf(open)).toBe('identified')
  expect(isResolved(open)).toBe(false)
  expect(resolvedAt(open)).toBeNull()
})

test('each function has the status of the newest update that names it', () => {
  expect([...statusByFunction(open)].map(([id, { status }]) => [id, status])).toEqual([
    ['text', 'partial_outage'],
    ['photo', 'major_outage'],
  ])
})

test('an incident is over since the first of its last updates in a row that say so', () => {
  const over = incidentOf([...open.updates, update(3, hour(30), 'resolved', []), update(4, hour(31), 'resolved', [])])
  expect(resolvedAt(over)).toEqual(hour(30))
  expect(nextUpdateBy(over)).toBeNull()
})

test('an incident that broke out again is over since its last end', () => {
  const again = incidentOf([
    update(1, hour(1), 'investigating', []),
    update(2, hour(2), 'resolved', []),
    update(3, hour(3), 'identified', []),
    update(4, hour(4), 'resolved', []),
  ])
  expect(resolvedAt(again)).toEqual(hour(4))
})

test('a correction replaces what an update says, not when it was said', () => {
  const [first, second] = open.updates
  if (!first || !second) throw new Error('the fixture has two updates')
  const revision = {
    ...second.revisions[0],
    number: 2,
    phase: 'monitoring' as const,
    changes: [change('photo', 'operational', hour(20))],
    reason: { ko: '기능을 잘못 골랐습니다', en: null },
  }
  const corrected = incidentOf([first, { ...second, revisions: [...second.revisions, revision as (typeof second.revisions)[number]] }])
  expect(phaseOf(corrected)).toBe('monitoring')
  expect(statusByFunction(corrected).get('text')?.status).toBe('major_outage')
  expect(statusByFunction(corrected).get('photo')?.status).toBe('operational')
  expect(firstAt(corrected, 'monitoring')).toEqual(hour(20))
})

test('the newest update alone says when the next one is owed', () => {
  expect(nextUpdateBy(open)).toEqual(hour(22))
  expect(nextUpdateBy(incidentOf([...open.updates, update(3, hour(23), 'identified', [])]))).toBeNull()
})

test('an update is overdue from the promised instant on, and never once it came or all is over', () => {
  expect([hour(21.99), hour(22), hour(23)].map((now) => isUpdateOverdue(open, now))).toEqual([false, true, true])
  expect(isUpdateOverdue(incidentOf([...open.updates, update(3, hour(23), 'identified', [])]), hour(24))).toBe(false)
  expect(isUpdateOverdue(incidentOf([...open.updates, update(3, hour(23), 'resolved', [], { nextUpdateBy: hour(23.5) })]), hour(24))).toBe(false)
})

test('the worst status counts even after it is over', () => {
  expect(worstEver(incidentOf([...open.updates, update(3, hour(30), 'resolved', [change('text', 'operational', hour(30))])]))).toBe('major_outage')
  expect(worstEver(incidentOf([update(1, hour(1), 'investigating', [])]))).toBe('unknown')
})

test('every estimate ever said stays in the order in which it was said', () => {
  expect(estimatesSaid(open)).toEqual([{ at: hour(20), updateId: 'u2', estimate: { by: hour(21), words: null } }])
})
