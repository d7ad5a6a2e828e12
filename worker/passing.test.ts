import { expect, test } from 'vitest'
import { change, fn, hour, incidentOf, update } from '#domain/incident.fixture.ts'
import { promisesPassed, touchOf } from './passing.ts'

const owing = incidentOf([update(1, hour(16), 'identified', [], { estimate: { by: hour(21), words: null }, nextUpdateBy: hour(18) })])

test.each([
  ['before it', 16, 17, 0],
  ['at the instant', 17, 18, 1],
  ['once it was noted', 18, 19, 0],
  ['over the estimate', 20, 22, 1],
  ['over both', 16, 99, 1],
])('a promised instant passes once: %s', (_title, after, upTo, count) => {
  expect(promisesPassed([owing], hour(after), hour(upTo))).toHaveLength(count)
})

test('a resolved incident owes nothing', () => {
  const over = incidentOf([...owing.updates, update(2, hour(17), 'resolved', [])])
  expect(promisesPassed([over], hour(16), hour(99))).toEqual([])
})

test('an estimate that was replaced does not pass any more', () => {
  const replaced = incidentOf([...owing.updates, update(2, hour(17), 'identified', [], { estimate: { by: hour(23), words: null } })])
  expect(promisesPassed([replaced], hour(20), hour(22))).toEqual([])
  expect(promisesPassed([replaced], hour(22), hour(23))).toEqual([replaced])
})

test('what prints again when a promise passes are the incident, its services, and the answers to what does not work', () => {
  const [text, photo] = [fn('text'), fn('photo')]
  const talk = {
    id: 'talk',
    slug: 'talk',
    name: { ko: '톡', en: 'Talk' },
    functions: [text, photo, fn('video')],
    dependencies: [],
    createdAt: hour(0),
    changedAt: hour(0),
    retiredAt: null,
  }
  const incident = incidentOf([
    update(1, hour(16), 'identified', [change('text', 'major_outage', hour(15)), change('photo', 'major_outage', hour(15))]),
    update(2, hour(17), 'identified', [change('text', 'operational', hour(17))], { nextUpdateBy: hour(18) }),
  ])
  expect(touchOf(incident, [talk], hour(18))).toMatchObject({ services: ['talk'], functions: [], otherFunctions: ['photo'] })
})
