import { expect, test } from 'vitest'
import { readMarkdown } from './markdown.ts'
import { type PostmortemFacts, SECTIONS, TABLES } from './postmortem.ts'
import { parseFacts } from './postmortem-facts.ts'
import { type ProseOptions, proseBlocks, proseProblems, renderProse } from './postmortem-prose.ts'
import { lineOf, source } from './testing/postmortem-source.ts'

const { facts: YAML, prose } = source()
const KOREAN = prose.ko

const OPTIONS: ProseOptions = {
  sources: new Set(['K1']),
  resolve: ({ id }) => (id === 'E1' ? { text: '15:19', at: new Date('2022-10-15T06:19Z') } : null),
  evidence: (path) => (path === 'evidence/chart.svg' ? '/postmortems/fire/r1/evidence/chart.svg' : null),
  notes: { title: '주석', back: (note) => `주석 ${note}이 붙은 곳으로` },
}

function facts(): PostmortemFacts {
  const parsed = parseFacts(YAML)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.facts
}

function html(text: string): string {
  const rendered = renderProse(text, OPTIONS)
  if (!rendered.ok) throw new Error(`${rendered.line}: ${rendered.problem} ${rendered.detail}`)
  return rendered.parts.map((part) => (part.kind === 'table' ? `[${part.table}]` : part.html)).join('|')
}

test('each block of a section has an id that says where it stands', () => {
  const text = '전\n\n## 무엇이 {#broke}\n\n하나\n\n- 둘\n- 둘\n\n### 작은 제목\n\n{table:causes}\n\n> 셋\n\n## 다음 {#next}\n\n```\n코드\n```'
  expect(html(text)).toBe(
    [
      '<p>전</p>\n<h2 id="broke">무엇이</h2>\n<p id="broke-p1">하나</p>\n<ul id="broke-p2">\n<li>둘</li>\n<li>둘</li>\n</ul>\n<h3>작은 제목</h3>\n',
      '[causes]',
      '\n<blockquote id="broke-p3">\n<p>셋</p>\n</blockquote>\n<h2 id="next">다음</h2>\n<pre><code id="next-p1">코드\n</code></pre>',
    ].join('|'),
  )
})

test('both languages of the demonstration have the same ids', () => {
  const [ko, en] = [prose.ko, prose.en].map((text) => {
    const read = readMarkdown(text)
    return read.ok ? proseBlocks(read.tree).map(({ id, node }) => `${id} ${node.type}`) : []
  })
  expect(ko?.length).toBeGreaterThan(20)
  expect(en).toEqual(ko)
})

test('footnotes stand at the end, numbered as the text comes to them, with a way there and back', () => {
  const page = html('## 가 {#a}\n\n하나[^나중] 둘[^먼저] 셋[^나중]\n\n[^먼저]: 먼저 쓴 주석 {event:E1}\n\n[^나중]: 나중 쓴 주석')
  expect(page).toContain('<sup><a href="#note-fn-1" id="note-fnref-1" aria-describedby="footnote-label">1</a></sup>')
  expect(page).toContain('<sup><a href="#note-fn-2" id="note-fnref-2" aria-describedby="footnote-label">2</a></sup>')
  expect(page).toMatch(/<section class="footnotes"><h2 id="footnote-label">주석<\/h2>\n<ol>\n<li id="note-fn-1">\n<p>나중 쓴 주석/)
  expect(page).toContain('<a href="#note-fnref-1-2" aria-label="주석 1이 붙은 곳으로">')
  expect(page).toContain('먼저 쓴 주석 <time datetime="2022-10-15T06:19:00.000Z">15:19</time>')
})

test('pictures and links lead to evidence of the revision', () => {
  expect(html('![그림](evidence/chart.svg) [자료](evidence/chart.svg)')).toBe(
    '<p><img src="/postmortems/fire/r1/evidence/chart.svg" alt="그림"> <a href="/postmortems/fire/r1/evidence/chart.svg">자료</a></p>',
  )
})

test.each([
  ['<script>alert(1)</script>', '<p>&#x3C;script>alert(1)&#x3C;/script></p>'],
  ['<!--/article-->', '<p>&#x3C;!--/article--></p>'],
  ['[가](javascript:alert(1))', '<p>가</p>'],
  ['[가](/staff)', '<p>가</p>'],
  ['![가](https://example.com/pixel.gif)', '<p>가</p>'],
  ['## 가 {#a}\n\n<b id="cite">나</b>', '<h2 id="a">가</h2>\n<p id="a-p1">&#x3C;b id="cite">나&#x3C;/b></p>'],
])('%s does no harm', (text, expected) => expect(html(text)).toBe(expected))

test.each([
  ['가\n\n나 {event:E9}', 'unknown-reference', 3, '{event:E9}'],
  ['가 [K1]\n나 [K9]', 'unknown-reference', 2, '[K9]'],
  ['가\n\n![나](evidence/lost.svg)', 'unknown-evidence', 3, 'evidence/lost.svg'],
  ['가\n나 {table:causes}', 'stray-table', 2, ''],
  ['{table:laws}', 'stray-table', 1, ''],
  ['- {table:causes}', 'stray-table', 1, ''],
  ['가\n\n[^lost]: 나', 'lonely-note', 3, 'lost'],
  ['가\n'.repeat(6000), 'too-large', 1, ''],
  ['x'.repeat(10 * 1024 * 1024), 'too-large', 1, ''],
  ['['.repeat(5000), 'too-deep', 1, ''],
])('prose that cannot be printed is told by its line (%#)', (text, problem, line, detail) => {
  expect(renderProse(text, OPTIONS)).toEqual({ ok: false, problem, line, detail })
})

test('prose must have every section in order, every table once, and refer to what is known', () => {
  const problems = (text: string) => proseProblems(facts(), text).map(({ line, expected }) => `${line}: ${expected}`)
  expect(problems(KOREAN)).toEqual([])
  expect(problems(prose.en)).toEqual([])
  expect(problems(KOREAN.replace('{#normal}', '{#usual}'))).toEqual([expect.stringContaining(`1: the sections ${SECTIONS.join(', ')}`)])
  expect(problems(KOREAN.replace('{table:law}', ''))).toEqual([expect.stringContaining(`1: each table once: ${TABLES.join(', ')}`)])
  expect(problems(KOREAN.replace('{table:law}', '### 둘 {#plain}\n\n{table:law}'))).toEqual(['1: {#plain} only once'])
  const line = lineOf(KOREAN, '{interval:first_text}')
  expect(problems(KOREAN.replace('{interval:first_text}', '{interval:first_txt}'))).toEqual([
    `${line}: something that facts.yaml knows, not {interval:first_txt}`,
  ])
})

test.each(['ko', 'en'] as const)('the prose in %s types no number of its own', (language) => {
  const text = prose[language].replaceAll(/\{[^}]*\}|\[[^\]]*\](?:\([^)]*\))?|\bC\d+|1015/g, '')
  expect(text.match(/\d+/g)).toBeNull()
})
