import fc from 'fast-check'
import { parse, serialize } from 'parse5'
import { expect, test } from 'vitest'
import { type PastPage, pastPage } from './past-page.ts'
import { pastPageByTree } from './testing/past-page.ts'

const AT: PastPage = { number: 123, printedAt: new Date('2022-10-16T05:02:00Z'), path: '/incidents/abc', previous: 122, next: 124 }

const PAGE = `<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>사진 전송은 안 됩니다</title>
<meta property="og:title" content="사진 &amp; 전송"><meta name="robots" content="index"><link rel="canonical" href="https://status.example/incidents/abc">
<link rel="alternate" type="application/atom+xml" href="/history.atom"><link rel="icon" href="/icon-no.svg"><style>a>b{content:"</p>"}</style>
<script src="/live.js" defer=""></script></head><body><div class="page"><a class="skip" href="#main">본문</a><main id="main">
<a href="/">지금</a><a href="/incidents/abc#u1">소식</a><a href="//other.example/">밖</a><a href="https://other.example/">밖</a><img src="/overview.png" alt="">
<a href="/editions">판</a><a href="/editions/7/">제7판</a><form action="/search"><input name="q"></form><svg><title>그림</title><a href="/services/talk"></a></svg>
<p>&lt;a href="/x"&gt; &lt;main&gt; &amp;nbsp;</p><script type="application/ld+json">{"url":"/x","name":"\\u003cmain>"}</script></main></div></body></html>`

const page = (html: string, at = AT) => {
  const made = pastPage(serialize(parse(html, { scriptingEnabled: false })), at)
  if (made === null) throw new Error('refused')
  return made
}
const bannerIn = (html: string) => /<aside class="stale".*?<\/aside>/s.exec(html)?.[0] ?? ''

test('a page of the past says so before its content, with the way to the present and to its neighbours', () => {
  const made = page(PAGE)
  const banner = bannerIn(made)
  expect(made).toContain(`${banner}<main id="main">`)
  expect(banner).toContain('지금 상태가 아닙니다.')
  expect(banner).toContain('<time datetime="2022-10-16T05:02:00.000Z">2022-10-16 14:02</time>(한국 시간)에 인쇄한 제123판입니다.')
  for (const href of ['/incidents/abc', '/editions/122/incidents/abc', '/editions/124/incidents/abc', '/editions'])
    expect(banner).toContain(`<a href="${href}">`)
  expect(made).toContain('<title>제123판 · 사진 전송은 안 됩니다</title>')
  expect(made).toContain('content="제123판 · 사진 &amp; 전송"')
})

test('an English page says it in English', () => {
  const made = page(PAGE, { ...AT, path: '/en/incidents/abc', previous: null, next: null })
  expect(made).toContain('<title>Edition 123 · ')
  expect(bannerIn(made)).toContain('printed on <time datetime="2022-10-16T05:02:00.000Z">2022-10-16 14:02</time> KST: edition 123')
  expect(bannerIn(made)).not.toContain('/editions/122')
})

test('links stay in the edition; canonical address, feeds, other hosts and named editions stay what they are', () => {
  const made = page(PAGE)
  for (const href of ['/editions/123/', '/editions/123/incidents/abc#u1', '/editions/123/editions', '/editions/123/services/talk', '/editions/123/icon-no.svg'])
    expect(made).toContain(`href="${href}"`)
  for (const href of ['#main', 'https://status.example/incidents/abc', '/history.atom', '//other.example/', 'https://other.example/', '/editions/7/'])
    expect(made).toContain(`href="${href}"`)
  expect(made).toContain('src="/editions/123/overview.png"')
  expect(made).toContain('action="/editions/123/search"')
  expect(made).toContain('<p>&lt;a href="/x"&gt; &lt;main&gt; &amp;nbsp;</p>')
})

test('nothing in it runs, and search engines leave it alone', () => {
  const made = page(PAGE)
  expect(made).not.toContain('live.js')
  expect(made.match(/<meta name="robots"[^>]*>/g)).toEqual(['<meta name="robots" content="noindex">'])
  expect(made).toContain('<script type="application/ld+json">{"url":"/x","name":"\\u003cmain>"}</script>')
  expect(made).toContain('<style>a>b{content:"</p>"}</style>')
})

test('a page without a main part has the words at its very top', () => {
  const made = page('<!DOCTYPE html><html><head><title>a</title></head><body class="embed"><p title="<main>">a</p></body></html>')
  expect(made).toContain(`<body class="embed">${bannerIn(made)}<p`)
})

test('what is not of the form that freezing puts out is refused, never shown unchanged', () => {
  for (const html of [
    '',
    '<p>no document</p>',
    '<!DOCTYPE html><html><head></head></html>',
    '<!DOCTYPE html><html><head></head><body><!-- a comment --></body></html>',
    "<!DOCTYPE html><html><head></head><body><a href='/x'>a</a></body></html>",
    '<!DOCTYPE html><html><head></head><body><a href=/x>a</a></body></html>',
    '<!DOCTYPE html><html><head></head><body>1 < 2</body></html>',
    '<!DOCTYPE html><html><head></head><body><script src="/live.js"></body></html>',
  ])
    expect(pastPage(html, AT), html).toBeNull()
})

const NAMES = [
  'a',
  'p',
  'div',
  'main',
  'title',
  'meta',
  'link',
  'script',
  'style',
  'img',
  'form',
  'svg',
  'textarea',
  'button',
  'head',
  'body',
  'section',
] as const
const ATTRIBUTES = ['href', 'src', 'rel', 'name', 'content', 'type', 'action', 'title', 'alt', 'property', 'data-x', 'formaction', 'poster'] as const
const HOSTILE = [
  '/',
  '/x',
  '//x',
  '/editions/5/',
  ' href=',
  ' rel=',
  '"',
  '<main>',
  '>',
  '&quot;',
  '&',
  '</body>',
  'icon',
  'robots',
  'og:title',
  '한글',
  '\u00a0',
]
const text = fc.oneof(
  fc.constantFrom(...HOSTILE, 'application/ld+json', 'canonical'),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((parts) => parts.join('')),
)
const escaped = (one: string) => one.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
const markup = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    text.map(escaped),
    fc
      .tuple(fc.constantFrom(...NAMES), fc.array(fc.tuple(fc.constantFrom(...ATTRIBUTES), text), { maxLength: 4 }), fc.array(tie('node'), { maxLength: 3 }))
      .map(([name, attrs, inside]) => `<${name}${attrs.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}>${inside.join('')}</${name}>`),
  ),
})).node

test('whatever stands in a page, the text is changed exactly as a parser would change the tree', () => {
  let compared = 0
  fc.assert(
    fc.property(fc.array(markup, { maxLength: 6 }), fc.constantFrom('/', '/en', '/incidents/a&b'), (nodes, path) => {
      const html = serialize(parse(`<!DOCTYPE html><title>t</title><body>${nodes.join('')}`, { scriptingEnabled: false }))
      // As freezing does: what reads differently the second time, or holds a comment or a drawing with a script, is never printed.
      fc.pre(serialize(parse(html, { scriptingEnabled: false })) === html && !/<!--|<svg[\s\S]*<(?:script|style)/.test(html))
      const made = pastPage(html, { ...AT, path })
      if (made === null) return
      compared += 1
      expect(made).toBe(pastPageByTree(html, { number: 123, path }, bannerIn(made)))
    }),
    { numRuns: 2_000 },
  )
  expect(compared).toBeGreaterThan(1_000)
})
