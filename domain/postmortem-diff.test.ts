import fc from 'fast-check'
import { expect, test } from 'vitest'
import { articleBlocks, type Block, factsDiff, type Piece, textDiff } from './postmortem-diff.ts'

const block = (section: string, ...texts: readonly string[]): readonly Block[] => texts.map((text) => ({ section, text }))
const words = (pieces: readonly Piece[], ...kinds: readonly Piece['kind'][]) =>
  pieces.flatMap(({ kind, text }) => (kinds.includes(kind) ? [text] : [])).join('')

test('the prose of an article is read by section; tables and drawings are told by the facts', () => {
  const html = `<article><p class="eyebrow">Report</p><h1>Fire</h1><dl><dt>No</dt><dd>1</dd></dl><nav><ol><li>Contents</li></ol></nav>
    <figure><svg><title>Drawn</title></svg><figcaption>Bars</figcaption></figure>
    <div class="prose"><h2 id="plain">In plain  words</h2><p>It burned at <time>15:19</time>.</p><table><tr><td>Cell</td></tr></table>
    <ul><li>One <b>bold</b></li><li><p>Two</p></li></ul></div></article>`
  expect(articleBlocks(html)).toEqual([...block('', 'Report', 'Fire', 'Bars'), ...block('plain', 'In plain words', 'It burned at 15:19.', 'One bold', 'Two')])
})

test('a changed word is found inside its paragraph, in both languages', () => {
  const was = block('plain', 'In plain words', 'The power was cut at 15:22, and all stopped.', '불은 15시 19분에 났습니다.')
  const now = block('plain', 'In plain words', 'The power was cut at 15:24, and all stopped.', '불은 15시 20분에 났습니다.')
  const [section] = textDiff(was, now)
  expect(section).toMatchObject({ section: 'plain', title: 'In plain words' })
  expect(section?.blocks.map((pieces) => [words(pieces, 'gone'), words(pieces, 'new')])).toEqual([
    ['22', '24'],
    ['19분에', '20분에'],
  ])
})

test('texts that hardly share a word stand one after the other, not in shreds', () => {
  const [section] = textDiff(block('a', 'Nobody knew what to do then.'), block('a', 'Crews came within minutes of the call, and stayed for a day.'))
  expect(section?.blocks[0]?.map(({ kind }) => kind)).toEqual(['gone', 'new'])
})

test.each<[string, readonly Block[], readonly Block[], string, string]>([
  ['a paragraph that is new', block('a', 'A', 'one'), block('a', 'A', 'one', 'two'), '', 'two'],
  ['a paragraph that is gone', block('a', 'A', 'one', 'two'), block('a', 'A', 'two'), 'one', ''],
  ['a section that is new', [], block('b', 'B'), '', 'B'],
  ['a section that is gone', block('b', 'B'), [], 'B', ''],
])('%s is told as such', (_, was, now, gone, fresh) => {
  const pieces = textDiff(was, now).flatMap((section) => section.blocks.flat())
  expect([words(pieces, 'gone'), words(pieces, 'new')]).toEqual([gone, fresh])
})

const TEXTS = fc.array(fc.record({ section: fc.constantFrom('', 'plain', 'broke'), text: fc.lorem({ maxCount: 6 }) }), { maxLength: 12 })

test('the same text differs in nothing, and what differs adds up to both texts', () => {
  fc.assert(
    fc.property(TEXTS, TEXTS, (was, now) => {
      expect(textDiff(was, was)).toEqual([])
      for (const { section, blocks } of textDiff(was, now)) {
        const told = blocks.flat()
        const of = (texts: readonly Block[]) => texts.filter((one) => one.section === section).map(({ text }) => text)
        const [before, after] = [of(was), of(now)]
        const [old, fresh] = [blocks.map((pieces) => words(pieces, 'same', 'gone')), blocks.map((pieces) => words(pieces, 'same', 'new'))]
        expect(old.filter((text) => text !== '' && !before.includes(text))).toEqual([])
        expect(fresh.filter((text) => text !== '' && !after.includes(text))).toEqual([])
        expect(told.length).toBeGreaterThan(0)
      }
    }),
  )
})

const FACTS = {
  id: 'PM-2022-0001',
  title: { ko: '화재', en: 'Fire' },
  stage: 'preliminary',
  incidents: ['a', 'b'],
  events: [
    { id: 'E1', at: '2022-10-15T06:19:00.000Z', text: { ko: '불', en: 'Fire' }, sources: ['K1'] },
    { id: 'E2', at: '2022-10-15T06:22:00.000Z', text: { ko: '전력', en: 'Power' }, sources: ['K2'] },
  ],
  services: [{ name: { ko: '메신저', en: 'Messenger' }, impact: 'down' }],
  causes: { trigger: { text: { ko: '배터리', en: 'Battery' } }, contributing: [{ id: 'C1', kind: 'supplier' }] },
  actions: [{ id: 'A-0001', due: '2023-01-01', status: 'open' }],
  sources: { K1: 'one', K2: 'two' },
}

test.each<[string, Record<string, unknown>, unknown]>([
  [
    'a time and a text of an event, in both languages',
    { events: [FACTS.events[0], { ...FACTS.events[1], at: '2022-10-15T06:24:00.000Z', text: { ko: '전력 차단', en: 'Power cut' } }] },
    [
      {
        item: 'events E2',
        kind: 'changed',
        fields: [
          { name: 'at', was: '2022-10-15T06:22:00.000Z', now: '2022-10-15T06:24:00.000Z' },
          { name: 'text ko', was: '전력', now: '전력 차단' },
          { name: 'text en', was: 'Power', now: 'Power cut' },
        ],
      },
    ],
  ],
  [
    'a due day and a state',
    { actions: [{ id: 'A-0001', due: '2023-06-30', status: 'in_progress' }] },
    [
      {
        item: 'actions A-0001',
        kind: 'changed',
        fields: [
          { name: 'due', was: '2023-01-01', now: '2023-06-30' },
          { name: 'status', was: 'open', now: 'in_progress' },
        ],
      },
    ],
  ],
  ['a value of its own', { stage: 'final' }, [{ item: 'stage', kind: 'changed', fields: [{ name: '', was: 'preliminary', now: 'final' }] }]],
  ['a list of words', { incidents: ['a'] }, [{ item: 'incidents', kind: 'changed', fields: [{ name: '', was: 'a, b', now: 'a' }] }]],
  [
    'something inside something',
    { causes: { ...FACTS.causes, contributing: [{ id: 'C1', kind: 'process' }] } },
    [{ item: 'causes', kind: 'changed', fields: [{ name: 'contributing C1 kind', was: 'supplier', now: 'process' }] }],
  ],
  ['a source', { sources: { K1: 'one', K2: 'three' } }, [{ item: 'sources K2', kind: 'changed', fields: [{ name: '', was: 'two', now: 'three' }] }]],
])('the facts tell %s', (_, change, expected) => {
  expect(factsDiff(FACTS, { ...FACTS, ...change })).toEqual(expected)
})

test('an event between two others is added, and moves none of them', () => {
  const fresh = { id: 'E3', at: '2022-10-15T06:20:00.000Z', text: { ko: '신고', en: 'Call' }, sources: [] }
  const diff = factsDiff(FACTS, { ...FACTS, events: [FACTS.events[0], fresh, FACTS.events[1]] })
  expect(diff.map(({ item, kind }) => [item, kind])).toEqual([['events E3', 'added']])
  expect(factsDiff({ ...FACTS, events: [FACTS.events[0], fresh, FACTS.events[1]] }, FACTS).map(({ kind }) => kind)).toEqual(['removed'])
})

test('facts of an older schema can be compared with those of today', () => {
  expect(factsDiff({ schema: 'bongsu-postmortem/1', revision: 1 }, { schema: 'bongsu-postmortem/2' })).toEqual([
    { item: 'schema', kind: 'changed', fields: [{ name: '', was: 'bongsu-postmortem/1', now: 'bongsu-postmortem/2' }] },
    { item: 'revision', kind: 'removed', fields: [{ name: '', was: 1, now: undefined }] },
  ])
  expect(factsDiff(FACTS, FACTS)).toEqual([])
})
