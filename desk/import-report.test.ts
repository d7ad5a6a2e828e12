import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ReadSource, readSource, sourceFindings } from '#domain/postmortem-draft.ts'
import { importReport } from './import-report.ts'

const TODAY = new Date('2026-11-22T12:00Z')
const CORPORA = '../shared/corpora'

type Imported = Extract<ReturnType<typeof importReport>, { ok: true }>

function imported(markdown: string, name = 'report.md'): Imported {
  const report = importReport(name, markdown, TODAY)
  if (!report.ok) throw new Error(report.sentence)
  return report
}

function read({ slug, files }: Imported): Extract<ReadSource, { ok: true }> {
  const one = readSource(sourceIn({ slug, files }))
  if (!one.ok) throw new Error(JSON.stringify(one.problems))
  return one
}

function sourceIn({ slug, files }: Pick<Imported, 'slug' | 'files'>) {
  return { slug, facts: files['facts.yaml'], prose: { ko: files['ko.md'], en: files['en.md'] }, evidence: [] }
}

/**
 * Paragraphs by lines alone, knowing nothing of how the import reads Markdown: each run of lines between blank ones or above a
 * heading, as its letters and digits in order.
 */
function missing(markdown: string, { files }: Imported): readonly string[] {
  const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
  const all = letters([files['en.md'], files['ko.md'], files['facts.yaml']].join('\n'))
  return markdown.split(/\n[ \t]*\n|\n(?=#)/).filter((paragraph) => !all.includes(letters(paragraph)))
}

const REPORTS = ['dfds+postmortems', 'mybinder-incident-reports'].flatMap((folder) =>
  existsSync(`${CORPORA}/${folder}`)
    ? readdirSync(`${CORPORA}/${folder}`)
        .filter((name) => !/^(?:LICENSE|README|index)|template/i.test(name))
        .map((name) => ({ name, markdown: readFileSync(`${CORPORA}/${folder}/${name}`, 'utf8') }))
    : [],
)

test('every report of others is imported without losing a paragraph, and the gates name what it lacks', (context) => {
  if (REPORTS.length === 0) context.skip(`${CORPORA} is absent, so no report of others was imported`)
  expect(REPORTS).toHaveLength(39 + 23)
  for (const { name, markdown } of REPORTS) {
    const report = imported(markdown, name)
    expect(missing(markdown, report), name).toEqual([])
    const gates = sourceFindings(read(report), sourceIn(report), TODAY, null).map(({ gate }) => gate)
    expect(gates, name).toEqual(expect.arrayContaining(['G2', 'G9', 'G11', 'G15']))
  }
})

test('the reading that looks for lost paragraphs finds one', () => {
  const report = imported('# A\n\nOne.\n\nTwo.\n')
  expect(missing('# A\n\nOne.\n\nTwo.\n', report)).toEqual([])
  expect(missing('# A\n\nOne.\n\nThree.\n', report)).toEqual(['Three.\n'])
})

test.each([
  ['Summary', 'plain'],
  ['Impact', 'affected'],
  ['Timeline', 'timeline'],
  ['Contributing Factors (findings)', 'broke'],
  ['3. Root cause', 'broke'],
  ['Lessons learnt', 'response'],
  ['Action Items', 'actions'],
  ['재발 방지 대책', 'actions'],
  ['Stats', 'evidence'],
  ['Weather', 'timeline'],
])('what stands below “%s” comes to section %s', (heading, section) => {
  const { files } = imported(`# A\n\n## Timeline\n\nBefore.\n\n## ${heading}\n\nHere it is.\n`)
  const sections = [files['ko.md'], files['en.md']].flatMap((prose) => prose.split(/^## /m))
  expect(sections.find((text) => text.includes('Here it is.'))).toContain(`{#${section}}`)
})

test.each([
  [
    'a table',
    'All times in CET.\n\n| Time | Event |\n|-|-|\n| 2021-02-19 08:35 | It broke |\n| 2021-02-19 09:23 | Back to normal |',
    ['2021-02-19T07:35Z fault', '2021-02-19T08:23Z restore_full'],
  ],
  ['a table whose head names the zone', '| Date and time in UTC | Event |\n|-|-|\n| 2021-02-19 08:35 | It broke |', ['2021-02-19T08:35Z fault']],
  [
    'headings',
    'All times in CEST\n\n### 2018-03-26 10:34\n\nIt broke.\n\n### ~11:02\n\nWe noticed.\n\n### 00:10\n\nIt was resolved.',
    ['2018-03-26T08:34Z fault', '2018-03-26T09:02Z detect', '2018-03-26T22:10Z restore_full'],
  ],
  [
    'headings with months',
    'All times in PST\n\n### Sep 27 2017 13:06\n\nIt broke.\n\n### 13:35\n\nWe decided.',
    ['2017-09-27T21:06Z fault', '2017-09-27T21:35Z decision'],
  ],
  ['a list', 'KST\n\n- 2022-10-15 15:19 – It broke\n- 15:33: An alert', ['2022-10-15T06:19Z fault', '2022-10-15T06:33Z detect']],
  ['days alone', 'UTC\n\n### 2018-01-15\n\nIt broke.', ['2018-01-15T00:00Z fault']],
])('%s in a timeline becomes events', (_, timeline, expected) => {
  const { facts } = read(imported(`# 2018-01-01, A\n\n## Timeline\n\n${timeline}\n`)).postmortem
  expect(facts.events.map(({ at, kind }) => `${at.toISOString().slice(0, 16)}Z ${kind}`)).toEqual(expected)
})

test('times without a zone become no events: nobody guesses when something was', () => {
  const { facts } = read(imported('# A\n\n## Timeline\n\n| Time | Event |\n|-|-|\n| 2021-02-19 08:35 | It broke |\n')).postmortem
  expect(facts.events).toMatchObject([{ id: 'E1', precision: 'day', text: { en: '«…»' } }])
})

test('a report in Korean is imported as Korean, and English is left to write', () => {
  const { files, slug } = imported('# 메일 장애\n\n## 요약\n\n메일이 멈췄습니다.\n\n## 재발 방지\n\n- 디스크 여유를 감시합니다\n- [x] 알림을 고쳤습니다\n')
  expect(files['ko.md']).toContain('메일이 멈췄습니다.')
  expect(files['en.md']).not.toMatch(/[가-힣]/)
  expect(slug).toBe('imported-report')
  const { facts } = read({ ok: true, files, slug }).postmortem
  expect(facts.title).toEqual({ ko: '메일 장애', en: '«…»' })
  expect(facts.actions.map(({ text, status }) => [text.ko, status])).toEqual([
    ['디스크 여유를 감시합니다', 'open'],
    ['알림을 고쳤습니다', 'done'],
  ])
})

test.each([
  '# A\n\nSee [K2] and {event:E9}, {table:law} and {#plain}.',
  '# A\n\n## B {#plain}\n\n![c](evidence/lost.png) [d](evidence/lost.csv)',
  '# A\n\n[^1]: a note that nothing refers to\n\n> [^2]: nor to this',
  '# A\n\n```\nnever closed\n\n## Timeline',
  '# A\n\n<!-- never closed\n\n## Timeline',
  '# A\n\n<!-- hidden --> <script>alert(1)</script>',
  'no heading at all',
  '---\ntitle: front matter\n---\n\n# A\n\n    indented code\n\n1. one\n\n   more of one\n',
  '',
])('what would mean something to us and did not to its writer does no harm (%#)', (markdown) => {
  const report = imported(markdown)
  read(report)
  expect(missing(markdown, report)).toEqual([])
})

test('any text is imported or refused in a sentence', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom('# A', '## Timeline', '[K1]', '{fact:a}', '[^1]', '[^1]: b', '| a |', '|-|', '- c', '> d', '```')), {
        maxLength: 12,
      }),
      (lines) => {
        const report = importReport('any.md', lines.join('\n'), TODAY)
        if (report.ok) expect(readSource(sourceIn(report))).toMatchObject({ ok: true })
        else expect(report.sentence).toContain('expected')
      },
    ),
    { numRuns: 100 },
  )
})
