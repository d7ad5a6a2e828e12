import { expect, test } from 'vitest'
import { change, hour, incidentOf, update } from './incident.fixture.ts'
import type { Phase, StatusChange } from './incident.ts'
import { movedOn } from './moved-on.ts'

const photo = change('photo', 'degraded', hour(2))
const incident = incidentOf([
  update(1, hour(1), 'investigating', [change('text', 'major_outage', hour(1))]),
  update(2, hour(2), 'investigating', []),
  update(3, hour(3), 'identified', [photo]),
])

test.each<[string, number, Phase, readonly StatusChange[], readonly number[]]>([
  ['nothing came since', 3, 'investigating', [photo], []],
  ['only words came since', 2, 'identified', [], []],
  ['another phase came since, and the old one would come back', 2, 'investigating', [], [3]],
  ['another phase came since, and it is meant to be this one', 2, 'identified', [], []],
  ['the same function was spoken of since', 2, 'identified', [change('photo', 'operational', hour(4))], [3]],
  ['another function was spoken of since', 2, 'identified', [change('text', 'operational', hour(4))], []],
  ['all that came since is shown', 1, 'investigating', [], [2, 3]],
])('%s', (_title, seen, phase, changes, expected) => {
  expect(movedOn(incident, seen, { phase, changes }).map(({ number }) => number)).toEqual(expected)
})
