import { expect, test } from 'vitest'
import { FACTS_MAX_BYTES, parseFacts } from './postmortem-facts.ts'
import { lineOf, source } from './testing/postmortem-source.ts'

const TEXT = source().facts

function problems(text: string): readonly string[] {
  const parsed = parseFacts(text)
  return parsed.ok ? [] : parsed.problems.map(({ line, path, expected }) => `${line}: ${path}: ${expected}`)
}

test('the facts of the demonstration can be read, and every place in them has its line', () => {
  const parsed = parseFacts(TEXT)
  expect(parsed).toMatchObject({ ok: true, facts: { id: 'PM-2022-0001', reconstruction: true, severity: null, withheld: [] } })
  expect(parsed.ok && parsed.lineOf(['events', 2, 'at'])).toBe(lineOf(TEXT, '- { id: E3, at'))
})

test.each([
  ['from: E1, to: E29', 'from: E1, to: E99', 'intervals[0].to: the id of an event, not E99'],
  ['detection: { event: E5', 'detection: { event: E55', 'detection.event: the id of an event, not E55'],
  ['id: E5, at', 'id: E4, at', 'intervals[4].to: the id of an event, not E5'],
  ['id: A-0002', 'id: A-0001', 'actions[1].id: an id that is not yet taken, not A-0001'],
  ['id: C2, kind', 'id: C1, kind', 'causes.contributing[1].id: an id that is not yet taken, not C1'],
  ['name: power_to_end', 'name: fire_to_end', 'intervals[1].name: a name that is not yet taken, not fire_to_end'],
  ['parts: [claims.paid_services', 'parts: [claims.paid_service', 'totals[0]: the id of a figure, not claims.paid_service'],
  ['share_of: [claims.on_kakao, claims.received]', 'share_of: [claims.on_kakao, claims.lost]', 'figures[10].share_of: the ids of two figures'],
  ['share_of: [claims.on_kakao, claims.received]', 'share_of: [claims.on_kakao, claims.on_kakao_share]', 'figures[10].share_of: the ids of two figures'],
  [
    'share_of: [claims.on_kakao, claims.received], digits: 2',
    'value: 1, share_of: [claims.on_kakao, claims.received], digits: 2',
    'figures[10]: either value or share_of',
  ],
  ['disputed_by: [D1]', 'disputed_by: [D9]', 'events[2].disputed_by[0]: the id of a dispute, not D9'],
  ['closes_cause: C7', 'closes_cause: C70', 'actions[1].closes_cause: the id of a cause, not C70'],
  ['sources: [K31] }', 'sources: [K77] }', 'disputes[2].positions[0].sources[0]: a key of sources, not K77'],
  ['licence: CC-BY-4.0', 'licence: ""', 'licence: a text that is not empty'],
  ['stage: final', 'stage: final\nstatus: published', 'status: no such key here'],
  ['stage: final', 'stage: finished', 'stage: one of '],
  ['how: other', 'how: luck', 'detection.how: one of '],
  ['path: evidence/claims-arithmetic.csv', 'path: evidence/../facts.yaml', 'evidence[0].path: a path such as evidence/claims.csv'],
  ['due: 2022-12-20,', 'due: 2022-02-30,', 'promises[1].due: a date such as 2022-12-20'],
  ['at: 2022-10-15T15:19+09:00', 'at: 2022-10-15T15:19Z', 'events[0].at: an instant such as 2022-10-15T15:27+09:00'],
])('facts with %s turned into %s are refused where that stands', (was, now, expected) => {
  const text = TEXT.replace(was, now)
  expect(text).not.toBe(TEXT)
  const [problem = ''] = problems(text)
  expect(problem).toContain(`: ${expected}`)
  expect(Number.parseInt(problem, 10)).toBeGreaterThan(1)
})

test.each([
  ['a bomb of anchors', 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n', 'no anchors'],
  ['brackets without end', '['.repeat(100_000), 'at most 32 levels of nesting'],
  ['a megabyte', `# ${'x'.repeat(1024 * 1024)}\n`, `at most ${FACTS_MAX_BYTES} bytes`],
  ['no YAML', 'a: [1\nb: }', 'valid YAML'],
  ['nothing', '', 'received null'],
])('%s is refused in a sentence', (_, text, expected) => {
  const [problem = ''] = problems(text)
  expect(problem).toContain(expected)
  expect(problem).not.toContain('\n')
})

test('who does not say what day was promised first promised the one that is said now', () => {
  const parsed = parseFacts(TEXT.replace('due: 2022-12-20, original_due: 2022-12-20', 'due: 2022-12-20').replace('original_due: 2022-12-20, ', ''))
  expect(parsed.ok && parsed.facts.promises[1]?.original_due).toBe('2022-12-20')
  expect(parsed.ok && parsed.facts.promises[0]?.original_due).toBeNull()
})
