import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBy } from './external-reader.ts'
import { xmlText } from './xml.ts'

test('marks and quotes become entities, and what XML forbids is left out', () => {
  expect(xmlText('<a href="x">&amp;\u0000\u001b\u0085\ufffe\ud800</a>\t\n한글 👍')).toBe('&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;\t\n한글 👍')
})

test('xmllint reads any text, in an element and in an attribute', (context) => {
  const samples = [...fc.sample(fc.string({ unit: 'binary', maxLength: 300 }), 50), '\ud800\u0000\u0008\uffff]]><!--']
  const lines = samples.map((text) => `<a b="${xmlText(text)}">${xmlText(text)}</a>`)
  const result = readBy('xmllint', ['--noout', '-'], `<?xml version="1.0" encoding="UTF-8"?>\n<all>${lines.join('\n')}</all>`)
  if (result === 'absent') return context.skip('xmllint is not installed, so only our own reading of XML was tested')
  expect(result).toEqual({ ok: true, said: '' })
})
