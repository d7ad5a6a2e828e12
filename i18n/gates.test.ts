import { expect, test } from 'vitest'
import { FINDINGS, type FindingKind, GATES, type GateFinding } from '#domain/gates/gate.ts'
import { findingSentence, findingSentences, GATE_WORDS } from './gates.ts'

const finding = (kind: FindingKind, ...details: GateFinding['details']): GateFinding => ({
  gate: FINDINGS[kind],
  kind,
  level: 'warn',
  file: 'facts.yaml',
  line: 1,
  details,
})

test('every gate has a name and every finding a sentence in both languages', () => {
  for (const { gates, findings } of Object.values(GATE_WORDS)) {
    expect(Object.keys(gates)).toEqual(Object.keys(GATES))
    expect(Object.keys(findings)).toEqual(Object.keys(FINDINGS))
  }
})

test.each(Object.keys(FINDINGS).filter((kind) => kind !== 'stage-late') as FindingKind[])('%s says what it found, all of it', (kind) => {
  for (const language of ['ko', 'en'] as const) {
    const names = GATE_WORDS[language].findings[kind].length
    const details = ['first', 'second', 'third'].slice(0, names)
    const sentence = findingSentence(finding(kind, ...details), language)
    for (const detail of details) expect(sentence).toContain(detail)
  }
})

test('a name in both languages is said in the one that is read', () => {
  const found = finding('no-end', { ko: '택시 부르기', en: 'Hailing a taxi' })
  expect(findingSentence(found, 'ko')).toContain('택시 부르기')
  expect(findingSentence(found, 'en')).toContain('Hailing a taxi')
})

test('a deadline is told in Seoul time and in UTC', () => {
  const found = finding('stage-late', 'final', '2022-11-03T14:00:00.000Z')
  expect(findingSentence(found, 'ko')).toBe('기한을 넘긴 단계: 최종 보고 (기한 2022년 11월 3일 (목) 23:00 · 2022-11-03 14:00 UTC)')
  expect(findingSentence(found, 'en')).toBe('A stage after its deadline: Final (due Thu 3 Nov 2022, 23:00 KST · 2022-11-03 14:00 UTC)')
})

test('findings that differ in nothing but a name are one sentence, each name once', () => {
  const findings = [
    finding('cause-without-action', 'C1'),
    finding('action-without-due', 'A-0001'),
    finding('cause-without-action', 'C2'),
    finding('cause-without-action', 'C1'),
  ]
  expect(findingSentences(findings).map(({ gate, sentence }) => [gate, sentence.en])).toEqual([
    ['G5', 'Causes with neither an action nor a reason why there is none: C1, C2'],
    ['G5', 'Actions without a due date: A-0001'],
  ])
})
