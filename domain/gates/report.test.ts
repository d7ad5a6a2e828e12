import { expect, test } from 'vitest'
import { sha256 } from '../digest.ts'
import { type ReadSource, readSource, type Source, sourceFindings } from '../postmortem-draft.ts'
import { type Edit, lineOf, source } from '../testing/postmortem-source.ts'
import { FINDINGS, GATES } from './gate.ts'
import { gateReport } from './report.ts'

const NOW = new Date('2026-11-22T15:00Z')
const COMPANY = { in: 'facts.yaml', was: 'reconstruction: true', now: 'reconstruction: false' } as const

function read(from: Source): Extract<ReadSource, { ok: true }> {
  const one = readSource(from)
  if (!one.ok) throw new Error(JSON.stringify(one.problems))
  return one
}

type Shown = { readonly text: string; readonly at: string }

function shown(from: Source, now: Date, previous: Source | null): readonly Shown[] {
  const before = previous === null ? null : read(previous).postmortem.facts
  return sourceFindings(read(from), from, now, before).map(({ kind, level, file, details, line }) => ({
    text: [kind, level, ...details.map((one) => (typeof one === 'string' ? one : one.en))].join(' '),
    at: `${file}:${line}`,
  }))
}

const USUAL = shown(source(), NOW, null).map(({ text }) => text)

/** What is found there and not in the demonstration: `kind level details file:line`. */
function found(from: Source, { now = NOW, previous = null as Source | null } = {}): readonly string[] {
  return shown(from, now, previous).flatMap(({ text, at }) => (USUAL.includes(text) ? [] : [`${text} ${at}`]))
}

const YAML = source().facts
const { ko: KOREAN, en: ENGLISH } = source().prose
const at = (words: string) => `facts.yaml:${lineOf(YAML, words)}`
const inKorean = (words: string) => `ko.md:${lineOf(KOREAN, words)}`
const inEnglish = (words: string) => `en.md:${lineOf(ENGLISH, words)}`

test('nothing stands in the way of the demonstration; readers are told which causes have no action', () => {
  const findings = sourceFindings(read(source()), source(), NOW, null)
  expect(findings.filter(({ level }) => level === 'block')).toEqual([])
  expect(new Set(findings.map(({ gate }) => gate))).toEqual(new Set(['G5']))
})

test('a company cannot leave open what a reconstruction may', () => {
  const findings = sourceFindings(read(source(COMPANY)), source(COMPANY), NOW, null)
  expect(findings.filter(({ gate, level }) => gate === 'G5' && level === 'block').length).toBeGreaterThan(10)
  expect(findings.filter(({ gate, level }) => gate === 'G5' && level === 'warn')).toEqual([])
})

const facts = (was: string, now: string): Edit => ({ in: 'facts.yaml', was, now })
const ko = (was: string, now: string): Edit => ({ in: 'ko.md', was, now })
const en = (was: string, now: string): Edit => ({ in: 'en.md', was, now })
const both = (words: string): readonly Edit[] => [ko('표에 없는 시각', `${words} 표에 없는 시각`), en('Where the table', `${words} Where the table`)]

const CASES: readonly (readonly [string, readonly Edit[], readonly string[]])[] = [
  [
    'a duration that contradicts its events',
    [ko('표에 없는 시각', '10시간 7분. 표에 없는 시각'), en('Where the table', '10 h 7 min. Where the table')],
    [`typed-duration block 10시간 7분 ${inKorean('표에 없는 시각')}`, `typed-duration block 10 h 7 min ${inEnglish('Where the table')}`],
  ],
  [
    'an interval that runs backwards',
    [facts('from: E1, to: E14', 'from: E14, to: E1')],
    [`interval-backwards block fire_to_out E14 E1 ${at('name: fire_to_out')}`],
  ],
  [
    'a service that never says when it was back',
    [facts('restored_full_event: null\n    note: { ko: 온전히', 'restored_full_event: null\n    note: null # {{ ko: 온전히')],
    [`no-end block Text messages ${at('- name: { ko: 글 메시지')}`],
  ],
  [
    'an event before the one above it',
    [facts('id: E13, at: 2022-10-15T21:45', 'id: E13, at: 2022-10-15T20:45')],
    [`not-in-order block E13 E12 ${at('- { id: E13')}`],
  ],
  ['an event that has not come yet', [facts('id: E34, at: 2023-01-04', 'id: E34, at: 2027-01-04')], [`in-the-future block E34 ${at('- { id: E34')}`]],
  ['a mitigation before the declaration, without a note', [facts('about: E6', 'about: E5')], [`response-not-in-order block E11 E6 ${at('- { id: E6')}`]],
  ['a cause without an action', [facts('closes_cause: C7', 'closes_cause: C6')], [`cause-without-action warn C7 ${at('- { id: C7')}`]],
  [
    'an action without its cause',
    [facts('closes_cause: C7', 'closes_cause: null')],
    [`cause-without-action warn C7 ${at('- { id: C7')}`, `action-without-cause warn A-0002 ${at('- { id: A-0002')}`],
  ],
  [
    'a due day that moved',
    [facts('due: 2022-12-20, original_due', 'due: 2023-02-20, original_due')],
    [`due-slipped warn P2 2022-12-20 2023-02-20 ${at('- { id: P2')}`],
  ],
  [
    'a component that is not disclosed',
    [facts('components: [site_switch]', 'components: [site_switches]')],
    [`component-not-disclosed block C6 site_switches ${at('- { id: C6')}`],
  ],
  [
    'a blank where the last exercise stands',
    [facts('last_exercised: { ko: 훈련한 적 없음, en: never drilled }', 'last_exercised: null')],
    [`last-exercised-blank block The data centre's emergency plan ${at('- { id: emergency_plan')}`],
  ],
  ['evidence of another size', [facts('bytes: 936', 'bytes: 935')], [`evidence-size block evidence/claims-arithmetic.csv 935 936 ${at('bytes: 936')}`]],
  [
    'evidence of another name',
    [
      facts('path: evidence/claims-arithmetic.csv', 'path: evidence/claims.csv'),
      ko('(evidence/claims-arithmetic.csv)', '(evidence/claims.csv)'),
      en('(evidence/claims-arithmetic.csv)', '(evidence/claims.csv)'),
    ],
    [
      'evidence-unlisted block evidence/claims-arithmetic.csv evidence/claims-arithmetic.csv:1',
      `evidence-missing block evidence/claims.csv ${at('path: evidence/')}`,
    ],
  ],
  [
    'evidence of another type',
    [facts('media_type: text/csv', 'media_type: text/plain')],
    [`evidence-type block evidence/claims-arithmetic.csv text/plain ${at('media_type:')}`],
  ],
  [
    'evidence about nothing',
    [facts('describes: [claims.received', 'describes: [claims.lost')],
    [`evidence-about-nothing block EV1 claims.lost ${at('describes:')}`],
  ],
  ['silence about what is withheld', [facts('nothing_withheld: {', 'nothing_withheld: null # {')], [`withheld-silent block ${at('withheld: []')}`]],
  [
    'something withheld beside nothing withheld',
    [facts('withheld: []', 'withheld: [{ what: { ko: 가, en: a }, reason: privacy }]')],
    [`withheld-contradicted block ${at('nothing_withheld:')}`],
  ],
  ['parts that do not add up', [facts('value: 13195', 'value: 13196')], [`total-differs block claims.on_kakao 87195 87196 ${at('- { whole:')}`]],
  [
    'a heading in one language',
    [ko('{table:intervals}', '### 더 {#more}\n\n{table:intervals}')],
    [`heading-only-here block {#more} en.md ${inKorean('{table:intervals}')}`],
  ],
  [
    'a paragraph in one language',
    [en('{table:affected}', 'More.\n\n{table:affected}')],
    [`blocks-differ block affected 2 3 en.md:${lineOf(ENGLISH, 'Counts do not show') + 2}`],
  ],
  [
    'a number that differs between languages',
    [ko('표에 없는 시각', '3만 2천 대. 표에 없는 시각'), en('Where the table', '32,001 servers. Where the table')],
    [`number-only-here block 32,001 ko.md ${inEnglish('Where the table')}`, `number-only-here block 3만 2천 en.md ${inKorean('표에 없는 시각')}`],
  ],
  ['a source in one language', [en(' [A1]', '')], [`reference-only-here block [A1] en.md ${inKorean('[A1]')}`]],
  ['a fact whose languages differ', [facts('Power at 95 %', 'Power at 96 %')], [`numbers-of-fact-differ block 13, 4, 95 13, 4, 96 ${at('- { id: E24')}`]],
  [
    'a picture without words',
    [
      ko('{table:claims}', '![](evidence/claims-arithmetic.csv)\n\n{table:claims}'),
      en('{table:claims}', '![A chart](evidence/claims-arithmetic.csv)\n\n{table:claims}'),
    ],
    [`image-without-words block evidence/claims-arithmetic.csv ${inKorean('{table:claims}')}`],
  ],
  [
    'a picture without a table',
    [
      ko('두 곳에 있었지만,', '![가](evidence/claims-arithmetic.csv) 두 곳에 있었지만,'),
      en('stood at two sites,', '![A](evidence/claims-arithmetic.csv) stood at two sites,'),
    ],
    [
      `image-without-table block evidence/claims-arithmetic.csv ${inEnglish('stood at two sites')}`,
      `image-without-table block evidence/claims-arithmetic.csv ${inKorean('두 곳에 있었지만')}`,
    ],
  ],
  [
    'a picture in one language',
    [ko('{table:claims}', '![가](evidence/claims-arithmetic.csv)\n\n{table:claims}'), en('{table:claims}', 'A.\n\n{table:claims}')],
    [`image-only-here block evidence/claims-arithmetic.csv en.md ${inKorean('{table:claims}')}`],
  ],
  [
    'uptime without data',
    [ko('표에 없는 시각', '가동률은 99.9%였다. 표에 없는 시각'), en('Where the table', 'Uptime was 99.9 %. Where the table')],
    [`uptime-without-data block Uptime was 99.9 % ${inEnglish('Where the table')}`, `uptime-without-data block 가동률은 99.9% ${inKorean('표에 없는 시각')}`],
  ],
  [
    'a person by name',
    [ko('표에 없는 시각', '홍길동 대표가 말했다. 표에 없는 시각'), en('Where the table', 'Mr Hong said so. Where the table')],
    [`person-named block Mr Hong ${inEnglish('Where the table')}`, `person-named block 홍길동 대표 ${inKorean('표에 없는 시각')}`],
  ],
  ['a place that the template left', [facts('title: { ko: 판교 데이터센터 화재와', 'title: { ko: «…»')], [`left-to-fill-in block ${at('title:')}`]],
  ['jargon', both('DNS.'), [`jargon warn DNS ${inEnglish('Where the table')}`, `jargon warn DNS ${inKorean('표에 없는 시각')}`]],
  ['human error as a cause', [facts('There was no control tower.', 'It was human error.')], [`human-error warn human error ${at('- { id: C12')}`]],
  [
    'an outside link without a copy',
    [
      ko('표에 없는 시각', '[가](https://example.com/a) 표에 없는 시각'),
      en('Where the table', '[a](https://example.com/a) ([copy](https://web.archive.org/web/2022/https://example.com/a)) Where the table'),
    ],
    [`no-archive warn https://example.com/a ${inKorean('표에 없는 시각')}`],
  ],
]

test.each(CASES)('%s is found', (_, edits, expected) => expect(found(source(...edits)).toSorted()).toEqual(expected.toSorted()))

test('evidence whose bytes are not of its type is told, whatever its name says', () => {
  const bytes = new Uint8Array(936)
  const was = source(facts('sha256: 123c227f8800b9669596b227a6758507ba70044a96aa5c526ebe1321fea3f61c', `sha256: ${sha256(bytes)}`))
  expect(found({ ...was, evidence: [{ path: 'evidence/claims-arithmetic.csv', bytes }] })).toEqual([
    `evidence-content block evidence/claims-arithmetic.csv text/csv ${at('media_type:')}`,
  ])
})

test('evidence that changed is told even when its size stayed', () => {
  const was = source()
  const [file] = was.evidence
  const changed = Buffer.from(String(Buffer.from(file?.bytes ?? [])).replace('87195', '87196'))
  expect(found({ ...was, evidence: [{ path: file?.path ?? '', bytes: changed }] })).toEqual([
    `evidence-changed block evidence/claims-arithmetic.csv ${at('sha256:')}`,
  ])
})

test('a summary must say in each language what people could not do', () => {
  const harmless = source(
    { in: 'facts.yaml', was: 'A battery fire in one data centre stopped messages, payments, taxis, mail and logins together.', now: 'There was a fire.' },
    {
      in: 'facts.yaml',
      was: "The first estimate was wrong by\n    days, and because the company's own home page was down too, the first notice appeared on Twitter.",
      now: '',
    },
  )
  expect(found(harmless)).toEqual([`no-harm warn ${at('  en: >-')}`])
})

test('a first due day is never overwritten, and nothing that was promised vanishes', () => {
  const previous = source()
  const overwritten = source({ in: 'facts.yaml', was: 'due: 2022-12-20, original_due: 2022-12-20', now: 'due: 2023-12-20, original_due: 2023-12-20' })
  expect(found(overwritten, { previous })).toEqual([`due-overwritten block P2 2022-12-20 ${at('- { id: P2')}`])
  const renamed = source({ in: 'facts.yaml', was: '- { id: P6', now: '- { id: P7' })
  expect(found(renamed, { previous })).toEqual([`commitment-vanished block P6 ${at('promises:')}`])
})

test('a stage that comes after its deadline is told, but not of a reconstruction, nor twice', () => {
  const final = { now: new Date('2022-11-04T00:00+09:00') }
  const late = `stage-late warn final 2022-11-03T14:00:00.000Z ${at('stage: final')}`
  const stages = (findings: readonly string[]) => findings.filter((finding) => finding.startsWith('stage-late'))
  expect(stages(found(source(COMPANY), final))).toEqual([late])
  expect(stages(found(source(COMPANY), { now: new Date('2022-11-03T22:00+09:00') }))).toEqual([])
  expect(stages(found(source(COMPANY), { ...final, previous: source(COMPANY) }))).toEqual([])
  expect(stages(found(source(), final))).toEqual([])
})

test('a note lifts what it speaks about', () => {
  const named = [
    { in: 'ko.md', was: '표에 없는 시각', now: '2시간 걸렸다. 표에 없는 시각' },
    { in: 'en.md', was: 'Where the table', now: 'It took 2 hours. Where the table' },
  ] as const
  expect(found(source(...named)).length).toBe(2)
  const noted = ['2시간', '2 hours'].map((about) => `  - { gate: G1, about: ${about}, text: { ko: 가, en: a } }\n`).join('')
  expect(found(source(...named, { in: 'facts.yaml', was: 'notes:\n', now: `notes:\n${noted}` }))).toEqual([])
})

test.each(['1,', '1,,', 'a@', '{event:', '{#', '1만 ', '99.9 % ', 'uptime ', '홍', '2022-', ' 시', 'Mr ', '«'])(
  'as much prose as may be of %j is checked to its end',
  (part) => {
    const long = part.repeat(200_000 / part.length / 2)
    const { facts, ...rest } = source()
    const input = { ...rest, prose: { ko: `${KOREAN}\n${long}\n`, en: `${ENGLISH}\n${long}\n` } }
    const { postmortem, lineOf: lines } = read({ facts, ...rest })
    expect(gateReport({ facts: postmortem.facts, lineOf: lines, ...input, now: NOW, previous: null })).toBeInstanceOf(Array)
  },
)

test('every gate can find something', () => {
  expect(new Set(Object.values(FINDINGS))).toEqual(new Set(Object.keys(GATES)))
})
