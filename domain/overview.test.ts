import fc from 'fast-check'
import { expect, test } from 'vitest'
import { change, fn, hour, incidentOf, update } from './incident.fixture.ts'
import type { Maintenance } from './maintenance.ts'
import { causesOf, headlineOf, serviceState } from './overview.ts'
import type { Service } from './service.ts'
import { FUNCTION_STATUSES } from './status.ts'

const talk: Service = {
  id: 'talk',
  slug: 'talk',
  name: { ko: '메신저', en: 'Messenger' },
  functions: [fn('text'), fn('photo'), fn('emoji', { shortName: null })],
  dependencies: [],
  createdAt: hour(0),
  changedAt: hour(0),
  retiredAt: null,
}
const outage = incidentOf([
  update(1, hour(16), 'identified', [
    { ...change('photo', 'major_outage', hour(15)), workaround: { ko: '글로 보내 주세요', en: null } },
    change('emoji', 'major_outage', hour(15)),
    change('text', 'operational', hour(15)),
  ]),
])

test('a function that fails says since when and what to do instead', () => {
  const [text, photo] = serviceState(talk, { incidents: [outage], maintenances: [] }, hour(17)).functions
  expect(photo).toMatchObject({ status: 'major_outage', since: hour(15), workaround: { ko: '글로 보내 주세요', en: null } })
  expect(text).toMatchObject({ status: 'operational', workaround: null })
})

test('the sentence names what works and what fails, and only functions that have a short name', () => {
  const headline = headlineOf([serviceState(talk, { incidents: [outage], maintenances: [] }, hour(17))], [outage])
  if (headline.kind !== 'mixed') throw new Error(`unexpected ${headline.kind}`)
  expect(headline.works.map((one) => one.id)).toEqual(['text'])
  expect(headline.fails.map((one) => one.id)).toEqual(['photo'])
})

test('a function that has ended is no longer answered, but the bars keep what it was', () => {
  const ended: Service = { ...talk, functions: [fn('text', { retiredAt: hour(16) }), fn('photo')] }
  const chronicle = { incidents: [incidentOf([update(1, hour(3), 'identified', [change('text', 'major_outage', hour(2))])])], maintenances: [] }
  const state = serviceState(ended, chronicle, hour(40))
  expect(state.functions.map((one) => one.fn.id)).toEqual(['photo'])
  expect(state.bars.slice(-2).map((bar) => bar.status)).toEqual(['major_outage', 'unknown'])
})

test('a service whose functions disagree works partly', () => {
  expect(serviceState(talk, { incidents: [outage], maintenances: [] }, hour(17)).answer).toBe('partly')
})

test('a fresh installation without a word about anything knows nothing', () => {
  expect(headlineOf([serviceState(talk, { incidents: [], maintenances: [] }, hour(17))], [])).toEqual({ kind: 'all-unknown' })
  expect(headlineOf([], [])).toEqual({ kind: 'nothing-to-report-on' })
})

test('the page never says that all works above an open incident or beside anything that does not', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...FUNCTION_STATUSES), { minLength: 3, maxLength: 3 }), fc.boolean(), (statuses, isOpen) => {
      const changes = statuses.map((status, index) => change(['text', 'photo', 'emoji'][index] ?? '', status, hour(15)))
      const one = incidentOf([update(1, hour(16), isOpen ? 'identified' : 'resolved', changes)])
      const headline = headlineOf([serviceState(talk, { incidents: [one], maintenances: [] }, hour(17))], isOpen ? [one] : [])
      if (isOpen || statuses.some((status) => status !== 'operational')) expect(headline.kind).not.toBe('all-work')
      else expect(headline.kind).toBe('all-work')
    }),
  )
})

test('coverage is that of the function about which least is known', () => {
  expect(serviceState(talk, { incidents: [outage], maintenances: [] }, hour(15 + 24)).coverage).toBeCloseTo(1 / 90)
  expect(serviceState({ ...talk, functions: [] }, { incidents: [], maintenances: [] }, hour(17)).answer).toBe('unknown')
})

test('the cause of a status is what says it: an open incident, or work that is going on', () => {
  const chronicle = {
    incidents: [outage, incidentOf([update(1, hour(16), 'identified', [change('photo', 'degraded', hour(15))], {})], { id: 'slowphotos01' })],
    maintenances: [],
  }
  const [text, photo] = serviceState(talk, chronicle, hour(17)).functions
  expect(photo && causesOf(photo, chronicle, hour(17))).toEqual([{ kind: 'incident', incident: outage }])
  expect(text && causesOf(text, chronicle, hour(17))).toEqual([])
})

test('work is a cause only while it is going on', () => {
  const chronicle = { incidents: [], maintenances: [work] }
  const causes = (now: number) => {
    const [, photo] = serviceState(talk, chronicle, hour(now)).functions
    return photo && causesOf(photo, chronicle, hour(now))
  }
  expect([causes(19), causes(20), causes(22)]).toEqual([[], [{ kind: 'maintenance', maintenance: work }], []])
})

const work: Maintenance = {
  id: 'work00000001',
  title: { ko: '교체', en: 'Replacement' },
  series: null,
  announcedAt: hour(1),
  updates: [
    {
      id: 'plan1',
      number: 1,
      at: hour(1),
      state: 'scheduled',
      window: { start: hour(20), end: hour(22) },
      impacts: [{ functionId: 'photo', status: 'maintenance' }],
      text: null,
      automatic: null,
      retitled: null,
    },
  ],
}
