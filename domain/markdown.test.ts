import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MARKDOWN_MAX_BYTES, plainText, renderMarkdown } from './markdown.ts'

function html(markdown: string, options = {}): string {
  const rendered = renderMarkdown(markdown, options)
  if (!rendered.ok) throw new Error(rendered.problem)
  return rendered.html
}

test('paragraphs, emphasis, lists, links and tables become HTML', () => {
  expect(html('**굵게** [안내](https://example.com/a?b=1) <https://example.com>')).toBe(
    '<p><strong>굵게</strong> <a href="https://example.com/a?b=1">안내</a> <a href="https://example.com">https://example.com</a></p>',
  )
  expect(html('- 하나\n- 둘')).toBe('<ul>\n<li>하나</li>\n<li>둘</li>\n</ul>')
  expect(html('|a|b|\n|-|-:|\n|1|2|')).toContain('<td align="right">2</td>')
  expect(html('[급할 때](mailto:a@example.com), [차례](#plain)')).toContain('<a href="mailto:a@example.com">급할 때</a>, <a href="#plain">차례</a>')
})

test.each([
  ['<script>alert(1)</script>'],
  ['text <script>alert(1)</script>'],
  ['<img src=x onerror=alert(1)>'],
  ['<svg/onload=alert(1)>'],
  ['<iframe srcdoc="<script>1</script>"></iframe>'],
  ['<a href="javascript:alert(1)" onclick="alert(1)">x</a>'],
  ['<style>*{display:none}</style>'],
  ['[x](javascript:alert(1))'],
  ['[x](JaVaScRiPt:alert(1))'],
  ['[x](java\nscript:alert(1))'],
  ['[x](java&#9;script:alert(1))'],
  ['[x](&#x6A;avascript:alert(1))'],
  ['[x](<javascript:alert(1)>)'],
  ['<javascript:alert(1)>'],
  ['[x](vbscript:alert(1))'],
  ['[x](data:text/html,<script>alert(1)</script>)'],
  ['[x](data:text/html;base64,PHNjcmlwdD4=)'],
  ['[x](//evil.example/)'],
  ['[x](http://evil.example/)'],
  ['[x](\\\\evil.example)'],
  ['[x](/staff)'],
  ['[x](#x" onclick="alert)'],
  ['[x][r]\n\n[r]: javascript:alert(1)'],
  ['![x](javascript:alert(1))'],
  ['![x](https://evil.example/pixel.png)'],
  ['![x](data:image/svg+xml,<svg/>)'],
  ['![x](//evil.example/postmortems/a.png)'],
  ['![x](/postmortems/../staff/a.png)'],
  ['![x](/postmortems/%2e%2e/staff/a.png)'],
  ['![x" onerror="alert(1)](/staff)'],
  ['www.example.com'],
])('nothing hostile is left of %j', (markdown) => {
  const elements = html(markdown).match(/<[^>]*>/g) ?? []
  for (const element of elements) expect(element).toMatch(/^<\/?(p|a href="https:[^"]*")>$/)
})

test('raw HTML shows as it was typed instead of vanishing', () => {
  expect(html('값이 <b>1</b> 아래')).toBe('<p>값이 &#x3C;b>1&#x3C;/b> 아래</p>')
  expect(html('<div>\n\n글\n\n</div>')).toContain('&#x3C;div>')
})

test('only images of the site itself under /postmortems/ stand', () => {
  expect(html('![판교](/postmortems/a-fire/map.svg)')).toBe('<p><img src="/postmortems/a-fire/map.svg" alt="판교"></p>')
  expect(html('![판교](/other/map.svg)')).toBe('<p>판교</p>')
})

test.each([
  ['\u202e', '⟨U+202E⟩'],
  ['&#x202e;', '⟨U+202E⟩'],
  ['\u2066', '⟨U+2066⟩'],
  ['\u200f', '⟨U+200F⟩'],
  ['\u0007', '⟨U+0007⟩'],
  ['\u001b[31m', '⟨U+001B⟩[31m'],
])('the unseen character %j is spelled out', (written, shown) => {
  expect(html(`가${written}나`)).toBe(`<p>가${shown}나</p>`)
  expect(html(`\`가${written}나\``)).toContain(written.startsWith('&') ? '&#x26;#x202e;' : shown)
})

test('ids come only from anchors that the caller allows', () => {
  expect(html('## 제목 {#plain}')).toBe('<h2>제목 {#plain}</h2>')
  expect(html('## 제목 {#plain}', { anchors: true })).toBe('<h2 id="plain">제목</h2>')
  expect(html('글[^1]\n\n[^1]: 주석')).not.toMatch(/\bid=|href=/)
})

test('headings stand as deep as the page needs them', () => {
  expect(html('# 제목', { shiftHeadings: 3 })).toBe('<h4>제목</h4>')
  expect(html('##### 제목', { shiftHeadings: 3 })).toBe('<h6>제목</h6>')
})

test('references print facts, and the time of an event is machine-readable', () => {
  const resolve = ({ kind, id }: { kind: string; id: string }) =>
    kind === 'event' ? { text: '15:27', at: new Date('2022-10-15T06:27Z'), title: 'UTC' } : { text: `<${id}>` }
  expect(html('{event:E3}부터 {fact:a.b}건 [K2 K11]', { resolve, sources: new Set(['K2', 'K11']) })).toBe(
    '<p><time datetime="2022-10-15T06:27:00.000Z" title="UTC">15:27</time>부터 &#x3C;a.b>건 [<a href="#K2">K2</a> <a href="#K11">K11</a>]</p>',
  )
  expect(html('`{event:E3}` {event:E3} [K2]')).toBe('<p><code>{event:E3}</code> {event:E3} [K2]</p>')
})

test('a reference that names nothing is refused with its line', () => {
  const options = { resolve: () => null, sources: new Set(['K1']) }
  expect(renderMarkdown('하나\n\n둘\n셋 {event:E99}', options)).toEqual({ ok: false, problem: 'unknown-reference', line: 4, detail: '{event:E99}' })
  expect(renderMarkdown('\n[K1 K9]', options)).toEqual({ ok: false, problem: 'unknown-reference', line: 2, detail: '[K1 K9]' })
})

test('a text over 256 KiB or 5,000 lines is refused before it is read', () => {
  expect(renderMarkdown('가'.repeat(MARKDOWN_MAX_BYTES / 3 + 1), {})).toEqual({ ok: false, problem: 'too-large', line: 1, detail: '' })
  expect(renderMarkdown('- a\n'.repeat(5_000), {})).toMatchObject({ ok: false, problem: 'too-large' })
  for (const mark of ['>', '[', '- ', '*']) expect(renderMarkdown(mark.repeat(1_000_000), {})).toMatchObject({ ok: false, problem: 'too-large' })
})

test.each([
  ['quotes', '>'.repeat(200_000)],
  ['spaced quotes', '> '.repeat(100_000)],
  ['brackets', '['.repeat(200_000)],
  ['closing brackets', '[a]('.repeat(50_000)],
  ['many small brackets', '[a]'.repeat(50_000)],
  ['images in images', '!['.repeat(50_000)],
  ['lists on one line', '- '.repeat(100_000)],
  ['numbered lists on one line', '1. '.repeat(50_000)],
  ['lists below each other', Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
  ['emphasis within the bound of marks', `${'*a **a '.repeat(150)}${'a** a* '.repeat(150)}`],
  ['emphasis', `${'*a **a '.repeat(5_000)}${'a** a* '.repeat(5_000)}`],
])('pathological nesting by %s is refused', (_, markdown) => {
  expect(renderMarkdown(markdown, {})).toMatchObject({ ok: false, problem: 'too-deep' })
})

test('whatever is typed, only the elements and attributes of the short list come out', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&#x3C;',
    '[',
    '](',
    ')',
    '!',
    'javascript:',
    'https://a.b',
    '#',
    '*',
    '`',
    '\n',
    ' onclick=',
    'script',
    '\u0000',
    '\u202e',
    '|',
    '-',
    ':',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }), (pieces) => {
      const rendered = renderMarkdown(pieces.join(''), {})
      if (!rendered.ok) return
      const inside = rendered.html.match(/<[^>]*>/g) ?? []
      for (const element of inside) {
        expect(element).toMatch(
          /^<\/?(?:a|blockquote|br|code|del|em|h[1-6]|hr|input|li|ol|p|pre|strong|table|tbody|td|th|thead|tr|ul)(?: (?:href|align|start|type|checked|disabled)(?:="[^"]*")?)*>$/,
        )
        expect(element).not.toMatch(/href="(?!https:\/\/|mailto:|#)/)
      }
      for (const unseen of ['\u0000', '\u202e']) expect(rendered.html).not.toContain(unseen)
    }),
    { numRuns: 300 },
  )
})

test('plain text has the words of the page without its marks', () => {
  expect(plainText('**회사**는 [공지](https://example.com/a)를\n냈습니다.\n\n- 하나\n- 둘\n\n1. 셋')).toBe(
    '회사는 공지 (https://example.com/a)를\n냈습니다.\n\n- 하나\n- 둘\n\n1. 셋',
  )
  expect(plainText('<b>글</b>\u202e [x](javascript:1)')).toBe('<b>글</b>⟨U+202E⟩ x')
  expect(plainText('['.repeat(50_000))).toHaveLength(50_000)
})
