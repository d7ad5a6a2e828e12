import { expect, test } from 'vitest'
import { isBlocked, readSource, sourceFindings } from '#domain/postmortem-draft.ts'
import { INCIDENT } from '#ui/outage.fixture.ts'
import { postmortemTemplate } from './postmortem-template.ts'

const NOW = new Date('2026-11-27T00:00:00Z')
const KNOWN = { incident: INCIDENT, services: [{ ko: '메신저: "새"', en: 'Messenger: # new' }], address: `https://status.example/incidents/${INCIDENT.id}` }

function read(known: Parameters<typeof postmortemTemplate>[1]) {
  const files = postmortemTemplate(NOW, known)
  const source = { slug: 'one', facts: files['facts.yaml'], prose: { ko: files['ko.md'], en: files['en.md'] }, evidence: [] }
  const result = readSource(source)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { facts: result.postmortem.facts, findings: sourceFindings(result, source, NOW, null) }
}

test('a postmortem of an incident knows its title, start, services and everything that was posted, in the order of time', () => {
  const { facts } = read(KNOWN)
  expect(facts.title).toEqual(INCIDENT.title)
  expect(facts.incidents).toEqual([INCIDENT.id])
  expect(facts.services.map(({ name }) => name)).toEqual(KNOWN.services)
  expect(facts.events).toHaveLength(1 + INCIDENT.updates.length)
  expect(facts.events[0]).toMatchObject({ id: 'E1', kind: 'fault', text: INCIDENT.title })
  const times = facts.events.map(({ at }) => at.getTime())
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(facts.sources).toMatchObject({ S1: KNOWN.address })
})

test('with or without an incident, it can be read as it is, and the gates keep it from being published unfinished', () => {
  for (const known of [null, KNOWN]) expect(isBlocked(read(known).findings)).toBe(true)
})
