import { expect, test } from 'vitest'
import { eventOf, figureOf, intervalMs, type PostmortemFacts } from './postmortem.ts'
import { parseFacts } from './postmortem-facts.ts'
import { source } from './testing/postmortem-source.ts'

function facts(): PostmortemFacts {
  const parsed = parseFacts(source().facts)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.facts
}

test.each([
  ['fire_to_end', 127, 41],
  ['power_to_end', 127, 38],
  ['ministry_total', 127, 33],
  ['company_total', 127, 30],
  ['first_notice', 0, 40],
  ['first_phone', 5, 25],
  ['first_apology', 6, 15],
  ['first_text', 10, 1],
])('the interval %s is computed from its two events as %i h %i min', (name, hours, minutes) => {
  const interval = facts().intervals.find((one) => one.name === name)
  expect(interval && intervalMs(facts(), interval)).toBe((hours * 60 + minutes) * 60_000)
})

test('a share is computed from two figures, whatever the press wrote', () => {
  expect(figureOf(facts(), 'claims.on_kakao_share')?.value.toFixed(2)).toBe('82.95')
  expect(figureOf(facts(), 'claims.press_share')).toEqual({ value: 83.1, digits: 1 })
  expect(figureOf(facts(), 'claims.nothing')).toBeNull()
})

test('an event is found by its id', () => {
  expect(eventOf(facts(), 'E1')?.kind).toBe('trigger')
  expect(eventOf(facts(), 'E99')).toBeNull()
})
