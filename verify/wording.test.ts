import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMarkdown } from '#domain/markdown.ts'
import { plainWording, wordingIn, wordingsOf } from './wording.ts'

const PIECES = [
  '복구',
  'a',
  '3',
  '12.',
  '1)',
  ' ',
  '  ',
  '\n',
  '\n\n',
  '- ',
  '-',
  '**',
  '**중요**',
  '~',
  '~~',
  '.',
  ':',
  '/',
  '@',
  'www.a.kr',
  'https://a.kr/x',
  '(',
  ')',
  '=',
  '==',
  '>',
  '|',
  '---',
  '!',
  '"',
  '\t',
  '‘',
]

test('what is read without a parser is what Markdown prints', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      const plain = plainWording(text)
      const rendered = renderMarkdown(text, {})
      if (plain !== null) expect([text, rendered.ok && wordingIn(rendered.html)]).toEqual([text, plain])
    }),
    { numRuns: 3_000 },
  )
})

test('an ordinary update needs no parser', () => {
  expect(plainWording('**중요**: 3~4시에 복구합니다.\n\n- 결제: 됩니다\n- 택시 호출: 안 됩니다 (https://status.example/)')).not.toBeNull()
  expect(plainWording('[링크](https://status.example)')).toBeNull()
})

test('a text that cannot be rendered is looked for as it was typed', () => {
  const deep = `${'['.repeat(40)} 그대로`
  expect(wordingsOf(deep)).toEqual([deep.replaceAll(' ', '')])
})
