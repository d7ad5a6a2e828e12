import { expect, test } from 'vitest'
import { hour, incidentOf, update } from './incident.fixture.ts'
import { overdue } from './overdue.ts'
import type { StageState } from './revision.ts'

const owes = incidentOf([update(1, hour(1), 'identified', [], { nextUpdateBy: hour(2), estimate: { by: hour(4), words: null } })], { id: 'owes00000000' })
const silent = incidentOf([update(1, hour(1), 'investigating', [])], { id: 'silent000000' })
const over = incidentOf([update(1, hour(1), 'resolved', [], { nextUpdateBy: hour(2), estimate: { by: hour(2), words: null } })], { id: 'over00000000' })
const stage = (name: StageState['stage'], state: StageState['state'], due: Date | null): StageState => ({ stage: name, state, due, publishedAt: null })
const postmortem = {
  slug: 'fire',
  title: { ko: '화재', en: 'Fire' },
  stages: [stage('initial', 'published-late', hour(1)), stage('preliminary', 'late', hour(3)), stage('final', 'late', hour(5)), stage('closing', 'late', null)],
}

test('what was promised and has come is overdue, the oldest first, one stage of each postmortem', () => {
  const found = overdue([silent, owes, over], [postmortem], hour(6)).map((one) => [one.kind, one.by, one.kind === 'stage' ? one.stage : one.incident.id])
  expect(found).toEqual([
    ['update', hour(2), 'owes00000000'],
    ['stage', hour(3), 'preliminary'],
    ['estimate', hour(4), 'owes00000000'],
  ])
})

test('before its instant nothing is overdue, at it everything is', () => {
  expect(overdue([owes], [], new Date(hour(2).getTime() - 1))).toEqual([])
  expect(overdue([owes], [], hour(2)).map(({ kind }) => kind)).toEqual(['update'])
})

test('an estimate that was replaced before it passed is not overdue any more', () => {
  const later = update(2, hour(3), 'identified', [], { estimate: { by: hour(9), words: null } })
  expect(overdue([{ ...owes, updates: [...owes.updates, later] }], [], hour(6))).toEqual([])
})
