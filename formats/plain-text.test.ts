import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneLine, plainBody } from './plain-text.ts'

test('a body keeps its lines and the addresses of its links, and loses its marks', () => {
  expect(plainBody('**굵게**\n\n- [글](https://a.example/b)\n- [눌러](javascript:alert(1))')).toBe('굵게\n\n- 글 (https://a.example/b)\n- 눌러')
})

test('a name stays on its line', () => {
  expect(oneLine(' 사진\r\n보내기\u2028\u001b[2J ⟦stale⟧')).toBe('사진 보내기 [2J [stale]')
})

test('no text of people can steer a terminal or pass for the mark of a twin', () => {
  const unit = fc.constantFrom('⟦', 'fresh', 'stale', '⟧', '\u001b', '\u009b', '\u0000', '\r', '\n', '\u2028', '\u202e', '\ud800', '*', 'a', ' ')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u202e⟦⟧]|\p{Surrogate}/u)
      expect(plainBody(text)).not.toMatch(/[^\P{Cc}\n\t]|[\u2028\u202e⟦⟧]|\p{Surrogate}/u)
    }),
  )
})
