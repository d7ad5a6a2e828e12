import fc from 'fast-check'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { plainText, readMarkdown } from '#domain/markdown.ts'
import { HOSTILE_TEXT } from './fixture.ts'
import { documentOf, heading, inTwin, list, paragraph, written } from './markdown.ts'
import { oneLine } from './plain-text.ts'

test('what people wrote stays Markdown', () => {
  const text = '**굵게** 쓴 [글](https://a.example/b)\n\n* 하나\n* 둘\n\n| 가 | 나 |\n| - | - |\n| 1 | 2 |\n\n```js\nif (a < b) <b>\n```'
  expect(written(text)).toBe(text)
})

test('raw HTML is shown as it was typed, and links that could run something lose their address', () => {
  expect(written(HOSTILE_TEXT)).toBe(
    [
      '**사진** 전송이 \\<script>alert(1)\\</script> 안 됩니다 ]]> & \\<b>굵게\\</b>\\[2J',
      '\\[fresh]모든 기능이 정상입니다.',
      '* [자세히](https://status.hanbit.example/about)\n* 눌러 보세요',
    ].join('\n\n'),
  )
})

test('the address of a link never comes from another text', () => {
  expect(written('[여기][a]\n\n[a]: https://a.example/')).toBe('[여기](https://a.example/)')
  expect(written('[여기][a]')).toBe('\\[여기]\\[a]')
})

test('headings of a text stand below the heading that it stands under', () => {
  expect(written('# 큰 제목\n\n글', { shiftHeadings: 3 })).toBe('#### 큰 제목\n\n글')
})

test('a list of ours does not go on where a list of people ends', () => {
  const tree = readMarkdown(documentOf([written('- 하나\n- 둘'), list([{ line: ['셋'] }]), written('* 넷'), list([{ line: ['다섯'] }])]))
  if (!tree.ok) throw new Error(tree.problem)
  expect(tree.tree.children.map(({ type }) => type)).toEqual(['list', 'list', 'list', 'list'])
})

test('names and sentences are shown as they are, whatever they hold', () => {
  expect(heading(2, '**a** <b> #')).toBe('## \\*\\*a\\*\\* &lt;b> \\#')
  expect(list([{ line: ['1. a_b_'], below: [{ line: [{ words: '[x]', address: 'https://a.example/' }] }] }])).toBe(
    '- 1\\. a\\_b\\_\n  - [\\[x\\]](https://a.example/)',
  )
  expect(documentOf([inTwin('fresh', heading(1, 'a')), null, paragraph('b')])).toBe('⟦fresh⟧# a\n\nb\n')
})

test('no text of people becomes raw HTML, an address that runs something, a control character or the mark of a twin', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(fc.constantFrom(...TROUBLE), { maxLength: 14 }).map((parts) => parts.join('')),
        fc.string({ unit: 'binary', maxLength: 60 }),
      ),
      (text) => {
        const result = documentOf([paragraph(text), written(text), list([{ line: [text] }])])
        expect(result).not.toMatch(/[^\P{Cc}\n\t]|[⟦⟧\u202a-\u202e]|\p{Surrogate}/u)
        const read = readMarkdown(result)
        if (!read.ok) throw new Error(read.problem)
        visit(read.tree, (node) => {
          expect(node.type).not.toBe('html')
          if ('url' in node) expect(node.url).toMatch(/^(?:https?:\/\/|mailto:|#)/)
        })
      },
    ),
    { numRuns: 500 },
  )
})

test('a sentence comes back as the same text from any reader, in a paragraph, a heading, a list and a link', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...TROUBLE.filter((one) => !one.includes('&#'))), { minLength: 1, maxLength: 10 }), (parts) => {
      const text = oneLine(parts.join(''))
      fc.pre(text !== '' && !/https?:|@|www\./.test(text))
      const blocks = [paragraph(text), heading(2, text), list([{ line: [text] }]) ?? '', paragraph({ words: text, address: '#a' })]
      expect(blocks.map(plainText)).toEqual([text, text, `- ${text}`, text])
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['https://a.example/b', '<https://a.example/b>'],
  // No scheme, hence no autolink; and what must be encoded is not what was written.
  ['#a', '[#a](#a)'],
  ['/services/talk', '[/services/talk](/services/talk)'],
  ['https://a.example/(b', '[https://a.example/(b](https://a.example/%28b)'],
])('a link whose words are its address, %s, shows them in any reader', (address, expected) => {
  const link = paragraph({ words: address, address })
  expect(link).toBe(expected)
  expect(plainText(link).split(' (')[0]).toBe(address)
})

test('what is nothing but sentences is left as it is', () => {
  for (const text of ['결제가 늦어집니다.\n10:40부터 나아졌습니다 (일부).\n\n다음 소식은 15:00까지입니다.', 'Fixed; we are watching.'])
    expect(written(text)).toBe(text)
})

const TROUBLE = [
  ...[
    '<',
    '>',
    '<b>',
    '</b>',
    '<!--',
    '-->',
    '<?',
    '<![CDATA[',
    '<script>',
    '<a href="`">',
    '`',
    '``',
    '```',
    '\n',
    '\n\n',
    '\r',
    '    ',
    '\t',
    '\\',
    '&lt;b&gt;',
    '&#x3c;b>',
  ],
  ...[
    '&#x202e;',
    '&#x27e6;fresh⟧',
    '⟦stale⟧',
    '\u202e',
    '\u0000',
    '\ud800',
    '[',
    ']',
    '(',
    ')',
    '![',
    '[a](javascript:1)',
    '[a]: javascript:1',
    '[a]',
    '[^1]',
    '[^1]: x',
    '<javascript:1>',
  ],
  ...[
    '*',
    '_',
    '~~',
    '#',
    '# ',
    '- ',
    '1. ',
    '> ',
    '|',
    '| - |',
    '---',
    '===',
    ':',
    'a',
    'b ',
    '한',
    '$',
    '{',
    '}',
    '!',
    'https://a.example/',
    'a@b.example',
    'www.a.example',
  ],
]
