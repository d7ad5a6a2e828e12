import { expect, test } from 'vitest'
import { blastRadii } from './blast-radius.ts'
import { change, fn, hour, incidentOf, update } from './incident.fixture.ts'
import type { Service } from './service.ts'

const TALK = service('talk', ['text', 'photo'], ['pangyo'])
const BANK = service('bank', ['use'], [])
const MAPS = service('maps', ['look'], [])
const FIRE = incidentOf([update(1, hour(16), 'identified', [change('text', 'major_outage', hour(15)), change('use', 'degraded', hour(15))])], {
  dependency: 'pangyo',
})

test('it holds what stands on the dependency and what the incident names, told apart', () => {
  const [radius] = blastRadii('pangyo', [FIRE], [TALK, BANK, MAPS])
  expect(radius?.services.map(({ service, standsOnIt }) => [service.slug, standsOnIt])).toEqual([
    ['talk', true],
    ['bank', false],
  ])
})

test('of a function that the incident does not name it says nothing', () => {
  const [radius] = blastRadii('pangyo', [FIRE], [TALK])
  expect(radius?.services[0]?.functions.map(({ fn, said }) => [fn.id, said?.status ?? null])).toEqual([
    ['text', 'major_outage'],
    ['photo', null],
  ])
})

test('only open incidents that name the dependency are drawn', () => {
  const over = incidentOf(
    [...FIRE.updates, update(2, hour(20), 'resolved', [change('text', 'operational', hour(20)), change('use', 'operational', hour(20))])],
    {
      dependency: 'pangyo',
    },
  )
  const other = incidentOf(FIRE.updates, { dependency: 'elsewhere' })
  expect(blastRadii('pangyo', [over, other, incidentOf(FIRE.updates)], [TALK])).toEqual([])
})

function service(slug: string, functions: readonly string[], dependencies: readonly string[]): Service {
  return {
    id: slug,
    slug,
    name: { ko: slug, en: slug },
    functions: functions.map((id) => fn(id)),
    dependencies,
    createdAt: hour(0),
    changedAt: hour(0),
    retiredAt: null,
  }
}
