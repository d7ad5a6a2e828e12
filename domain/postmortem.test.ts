import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { figureOf, intervalMs, type PostmortemFacts, parseFacts, proseParts, proseProblems, referencesBySection, SECTIONS } from './postmortem.ts'

const FOLDER = 'content/postmortems/2022-10-15-data-centre-fire'
const TEXT = readFileSync(`${FOLDER}/facts.yaml`, 'utf8')
const KOREAN = readFileSync(`${FOLDER}/ko.md`, 'utf8')

function facts(text = TEXT): PostmortemFacts {
  const parsed = parseFacts(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.facts
}

function firstProblem(was: string, now: string): string {
  expect(TEXT).toContain(was)
  const parsed = parseFacts(TEXT.replace(was, now))
  const [problem] = parsed.ok ? [] : parsed.problems
  return problem ? `${problem.path}: ${problem.expected}` : ''
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

test.each([
  ['from: E1, to: E29', 'from: E1, to: E99', 'intervals[0].to: the id of an event, not E99'],
  ['from: E1, to: E29', 'from: E29, to: E1', 'intervals[0].to: an event after E29'],
  ['id: E5, at: 2022-10-15T15:33', 'id: E5, at: 2022-10-15T14:33', 'events[4].at: an instant that is not before the event above it'],
  ['id: E5, at', 'id: E4, at', 'intervals[4].to: the id of an event, not E5'],
  ['value: 13195', 'value: 13196', 'totals[0]: parts that add up to claims.on_kakao, not to 87196'],
  ['share_of: [claims.on_kakao, claims.received]', 'share_of: [claims.on_kakao, claims.lost]', 'figures[10].share_of: the ids of two figures'],
  [
    'share_of: [claims.on_kakao, claims.received], digits: 2',
    'value: 1, share_of: [claims.on_kakao, claims.received], digits: 2',
    'figures[10]: either value or share_of',
  ],
  ['disputed_by: [D1]', 'disputed_by: [D9]', 'events[2].disputed_by[0]: the id of a dispute, not D9'],
  ['closes_cause: C7', 'closes_cause: C70', 'actions[1].closes_cause: the id of a cause, not C70'],
  ['sources: [K31] }', 'sources: [K77] }', 'disputes[2].positions[0].sources[0]: a key of sources, not K77'],
  ['revision: 1', 'revision: 0', 'revision: a revision from 1 on'],
  ['stage: final', 'stage: finished', 'stage: one of '],
])('facts with %s turned into %s are refused', (was, now, expected) => {
  expect(firstProblem(was, now)).toContain(expected)
})

test('prose must have every section in order, every table once, and refer to what is known', () => {
  const problems = (prose: string) => proseProblems(facts(), prose).map(({ line, expected }) => `${line}: ${expected}`)
  expect(problems(KOREAN)).toEqual([])
  expect(problems(KOREAN.replace('{#normal}', '{#usual}'))).toEqual([expect.stringContaining('1: the sections plain, affected')])
  expect(problems(KOREAN.replace('{table:law}', ''))).toEqual([expect.stringContaining('1: each table once')])
  expect(problems(KOREAN.replace('{table:law}', '{table:laws}'))).toEqual([expect.stringContaining('{table:…} alone on its line')])
  const line = KOREAN.slice(0, KOREAN.indexOf('{interval:first_text}')).split('\n').length
  expect(problems(KOREAN.replace('{interval:first_text}', '{interval:first_txt}'))).toEqual([
    `${line}: something that facts.yaml knows, not {interval:first_txt}`,
  ])
})

test('prose falls into Markdown and tables without losing a line', () => {
  expect(proseParts('하나\n\n{table:law}\n둘')).toEqual([
    { kind: 'markdown', text: '하나\n', line: 1 },
    { kind: 'table', table: 'law', line: 3 },
    { kind: 'markdown', text: '둘', line: 4 },
  ])
})

test('Korean and English have the same sections and refer to the same facts, tables and sources', () => {
  const [korean, english] = [KOREAN, readFileSync(`${FOLDER}/en.md`, 'utf8')].map(referencesBySection)
  expect([...(korean?.keys() ?? [])]).toEqual(SECTIONS)
  expect(english).toEqual(korean)
})

test.each(['ko', 'en'])('the prose in %s types no number of its own', (language) => {
  const prose = readFileSync(`${FOLDER}/${language}.md`, 'utf8').replaceAll(/\{[^}]*\}|\[[^\]]*\]|\bC\d+|1015/g, '')
  expect(prose.match(/\d+/g)).toBeNull()
})
