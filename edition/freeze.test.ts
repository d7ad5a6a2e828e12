import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { parse, serialize } from 'parse5'
import { expect, test } from 'vitest'
import { type FreezeRules, freeze, type Page } from './freeze.ts'
import type { FreezeRefusal } from './refusal.ts'

const CSS = 'body{color:red}.mark{background:url(/icon.svg)}'

const RULES: FreezeRules = {
  build: 'b1',
  stylesheets: (href) => (href === '/_next/static/chunks/page.css' ? CSS : null),
  forbidden: ['canary & "embargo"'],
  origins: { own: 'https://status.example', staff: 'https://staff.example' },
  maxBytes: 4_000,
}

const HEAD = '<title>봉수</title><meta name="bongsu-build" content="b1"/>'

function rendered(body: string, head = HEAD): string {
  return `<!DOCTYPE html><html lang="ko"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><link rel="stylesheet" href="/_next/static/chunks/page.css" data-precedence="next"/><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/><script src="/_next/static/chunks/turbopack-b.js" async=""></script><meta name="next-size-adjust" content=""/>${head}<script src="/_next/static/chunks/c.js" noModule=""></script></head><body><div hidden=""><!--$--><!--/$--></div>${body}<!--$--><!--/$--><script>requestAnimationFrame(function(){$RT=performance.now()});</script><script id="_R_">(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":[]});</script><script src="/_next/static/chunks/a.js" async=""></script><script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,"7:[\\"$\\",\\"html\\",null,{\\"lang\\":\\"ko\\"}]"])</script></body></html>`
}

function html(body: string, head = HEAD): Page {
  return { path: '/', status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: rendered(body, head) }
}

function machine(path: string, type: string, body: string): Page {
  return { path, status: 200, headers: { 'content-type': type, 'x-bongsu-build': 'b1' }, body }
}

function frozen(page: Page) {
  const result = freeze(page, RULES)
  if (!result.ok) throw new Error(`${result.refusal}: ${result.detail}`)
  return { ...result, text: Buffer.from(result.fresh.body).toString(), staleText: result.stale && Buffer.from(result.stale.body).toString() }
}

test('what Next and React add is gone, what we wrote stays, the style sheet is inside', () => {
  const { text, stale } = frozen(
    html('<main><h1>안녕 <!-- -->세계</h1><a href="https://elsewhere.example/a?b">x</a><time dateTime="2022-10-15">t</time></main>'),
  )
  const policy = /<meta http-equiv="Content-Security-Policy" content="[^"]*">/.exec(text)?.[0] ?? ''
  expect(text.replace(policy, '{policy}').replace(/"[0-9a-f]{16}"/, '"{digest}"')).toBe(
    `<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{policy}<meta name="viewport" content="width=device-width, initial-scale=1"><title>봉수</title><meta name="bongsu-digest" content="{digest}"><style>${CSS}</style></head><body><main><h1>안녕 세계</h1><a href="https://elsewhere.example/a?b">x</a><time datetime="2022-10-15">t</time></main></body></html>`,
  )
  expect(stale).toBeNull()
})

test('the policy allows the one style sheet by its hash and no script, in the header and in the file', () => {
  const { text, fresh } = frozen(html('<p>a</p>'))
  const inline = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? ''
  expect(fresh.csp).toContain(`style-src 'sha256-${createHash('sha256').update(inline).digest('base64')}'`)
  expect(fresh.csp).toContain("default-src 'none'; script-src 'none'")
  expect(fresh.csp).toContain("frame-ancestors 'none'")
  expect(text).toContain(`content="${fresh.csp.replace("; frame-ancestors 'none'", '')}"`)
})

test('only the page for frames of other sites may stand in one', () => {
  const ancestors = (path: string) => /frame-ancestors (.*)$/.exec(frozen({ ...html('<p>a</p>'), path }).fresh.csp)?.[1]
  expect(['/embed', '/en/embed', '/', '/en', '/embed/', '/services/embed'].map(ancestors)).toEqual(['*', '*', ...Array(4).fill("'none'")])
})

const LIVE = '<script src="/live.js" defer data-newer="a"></script>'
const SEARCH = '<script src="/search.js" defer></script>'

test('a page with a script of ours keeps it, and its policy allows scripts and answers of the own host alone', () => {
  const { text, fresh } = frozen(html(`<p>a</p>${LIVE}`))
  expect(text).toContain(`<p>a</p><script src="/live.js" defer="" data-newer="a"></script>`)
  expect(fresh.csp).toContain("script-src 'self'; script-src-attr 'none'; connect-src 'self'")
  expect(fresh.csp).toContain("require-trusted-types-for 'script'; trusted-types 'none'")
  expect(fresh.csp).not.toContain('unsafe')
})

test('the script of the search stands on the page of the search, in both languages', () => {
  for (const path of ['/search', '/en/search']) expect(frozen({ ...html(SEARCH + LIVE), path }).text).toContain('src="/search.js"')
})

test('a page has a digest of its content: the same in both twins and in every print, another one when a word changes', () => {
  const digestOf = (text: string | null | undefined | false) => /<meta name="bongsu-digest" content="([0-9a-f]{16})">/.exec(text || '')?.[1]
  const first = frozen(html('<p data-stale="">old</p>a'))
  expect(digestOf(first.text)).toMatch(/./)
  expect(digestOf(first.staleText)).toBe(digestOf(first.text))
  expect(digestOf(frozen(html('<p data-stale="">old</p>a')).text)).toBe(digestOf(first.text))
  expect(digestOf(frozen(html('<p data-stale="">older</p>a')).text)).not.toBe(digestOf(first.text))
})

test('JSON with marked lines becomes two documents, each of which parses', () => {
  const marked = '⟦fresh⟧{"a":1}\n⟦stale⟧{"a":1,"stale":true}\n'
  expect(frozen(machine('/newest.json', 'application/json', marked))).toMatchObject({ text: '{"a":1}\n', staleText: '{"a":1,"stale":true}\n' })
})

test('the two pages for what does not exist carry the status 404, others none', () => {
  expect(frozen({ ...html('<p>a</p>'), path: '/en/404' }).fresh.status).toBe(404)
  expect(frozen(html('<p>a</p>')).fresh.status).toBeUndefined()
})

test('a page with words for a stale copy becomes two documents', () => {
  const { text, staleText, fresh, stale } = frozen(html('<p data-fresh="true">now</p><div><p data-stale="true">old</p>both</div>'))
  expect(text).toContain('<body><p>now</p><div>both</div></body>')
  expect(staleText).toContain('<body><div><p>old</p>both</div></body>')
  expect(stale?.csp).toBe(fresh.csp)
})

test('a text with marked lines becomes two texts', () => {
  const { text, staleText } = frozen(machine('/status.txt', 'text/plain; charset=utf-8', 'a\n⟦stale⟧old\n⟦fresh⟧now\nb\n'))
  expect(text).toBe('a\nnow\nb\n')
  expect(staleText).toBe('a\nold\nb\n')
  expect(frozen(machine('/status.txt', 'text/plain', 'a\n')).stale).toBeNull()
})

test('JSON-LD stays as data that cannot end its own element', () => {
  const { text } = frozen(html('<script type="application/ld+json">{"name":"<b>"}</script>'))
  expect(text).toContain('<script type="application/ld+json">{"name":"\\u003cb>"}</script>')
})

test.each([
  machine('/api/v2/status.json', 'application/json', '{"a":[1]}'),
  machine(
    '/history.atom',
    'application/atom+xml; charset=utf-8',
    '<?xml version="1.0"?><feed a="1"><!-- x --><t>&lt;p&gt; &#233;</t><l/><![CDATA[<&]]></feed>',
  ),
  machine('/icon.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'),
])('the bytes of $path stay as they are, and nothing in them may run', (page) => {
  const { text, fresh } = frozen(page)
  expect(text).toBe(page.body)
  expect(fresh.csp).toMatch(/^default-src 'none';.*sandbox/)
})

const svg = (inside: string) => machine('/icon.svg', 'image/svg+xml', `<svg>${inside}</svg>`)
const atom = (body: string) => machine('/history.atom', 'application/atom+xml', body)

const REFUSED: readonly (readonly [FreezeRefusal, string, Page])[] = [
  ['status', 'an error page', { ...html('<p>a</p>'), status: 500 }],
  ['status', 'a page that does not exist', { ...html('<p>a</p>'), status: 404 }],
  ['cookie', 'an answer with a cookie', { ...html('<p>a</p>'), headers: { 'content-type': 'text/html', 'set-cookie': 'a=b' } }],
  ['build', "another build's page", html('<p>a</p>', '<title>a</title><meta name="bongsu-build" content="b2"/>')],
  ['build', 'a page of no build', html('<p>a</p>', '<title>a</title>')],
  ['build', 'a page of two builds', html('<p>a</p>', `${HEAD}<meta name="bongsu-build" content="b2"/>`)],
  ['build', 'a feed of no build', { ...atom('<?xml version="1.0"?><a/>'), headers: { 'content-type': 'application/atom+xml' } }],
  [
    'build',
    "another build's JSON",
    { ...machine('/api/v2/status.json', 'application/json', '{}'), headers: { 'content-type': 'application/json', 'x-bongsu-build': 'b2' } },
  ],
  ['content-type', 'HTML where JSON belongs', machine('/api/v2/status.json', 'text/html', '{}')],
  ['content-type', 'an answer without a type', { ...html('<p>a</p>'), headers: {} }],
  ['size', 'a page that is too large', html(`<p>${'a'.repeat(4_000)}</p>`)],
  ['size', 'a far too large rendering', html(`<!--${'a'.repeat(40_000)}-->`)],
  ['malformed', 'JSON that does not parse', machine('/api/v2/status.json', 'application/json', '{"a":')],
  ['malformed', 'a feed without <?xml', atom('<feed/>')],
  ['malformed', 'a feed that is cut off', atom('<?xml version="1.0"?><feed><entry></entry>')],
  ['malformed', 'a feed with an HTML entity', atom('<?xml version="1.0"?><feed>&nbsp;</feed>')],
  ['malformed', 'a feed with its own entities', atom('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><feed/>')],
  ['malformed', 'a feed with a control character', atom('<?xml version="1.0"?><feed>\u0007</feed>')],
  ['malformed', 'broken JSON-LD', html('<script type="application/ld+json">{</script>')],
  ['malformed', 'a mark of a twin inside a line', machine('/status.txt', 'text/plain', 'a ⟦stale⟧ b')],
  [
    'malformed',
    'HTML that a browser reads differently the second time',
    html('<table><tr><td><form><div><form></form></div></form></td></tr></table><a>b<table><a>c</table>'),
  ],
  ['incomplete', 'a streamed page', html('<div><template id="B:0"></template></div><div hidden id="S:0">x</div><script>$RC("B:0","S:0")</script>')],
  ['incomplete', 'a page without a title', html('<p>a</p>', '<meta name="bongsu-build" content="b1"/>')],
  ['unknown-script', 'a script from elsewhere', html('<script src="https://evil.example/a.js"></script>')],
  ['unknown-script', 'a script of ours that no page has', html('<script src="/a.js"></script>')],
  ['unknown-script', 'the script for other sites', html('<script src="/embed.js" defer></script>')],
  ['unknown-script', 'the script of the search elsewhere', html('<script src="/search.js" defer></script>')],
  ['unknown-script', 'a script of ours from elsewhere', html('<script src="https://evil.example/live.js" defer></script>')],
  ['unknown-script', 'a script of ours from elsewhere without a scheme', html('<script src="//evil.example/live.js" defer></script>')],
  ['unknown-script', 'a script of ours by its full address', html('<script src="https://status.example/live.js" defer></script>')],
  ['unknown-script', 'a script of ours with a query', html('<script src="/live.js?a" defer></script>')],
  ['unknown-script', 'a script of ours that stops the page', html('<script src="/live.js"></script>')],
  ['unknown-script', 'a script of ours as a module', html('<script src="/live.js" defer type="module"></script>')],
  ['unknown-script', 'a script of ours with integrity, which a mirror could not keep', html('<script src="/live.js" defer integrity="sha256-a"></script>')],
  ['unknown-script', 'a script of ours with a nonce', html('<script src="/live.js" defer nonce="a"></script>')],
  ['unknown-script', 'a script of ours with cookies', html('<script src="/live.js" defer crossorigin="use-credentials"></script>')],
  ['unknown-script', 'a script of ours with a text inside', html('<script src="/live.js" defer>alert(1)</script>')],
  ['unknown-script', 'a script of ours twice', html(LIVE + LIVE)],
  ['unknown-script', 'a script of ours in an SVG', html('<svg><script src="/live.js" defer></script></svg>')],
  ['unknown-script', 'data with a source', html('<script type="application/ld+json" src="/live.js">{}</script>')],
  ['malformed', 'JSON whose stale twin does not parse', machine('/newest.json', 'application/json', '⟦fresh⟧{}\n⟦stale⟧{\n')],
  ['unknown-script', 'an inline script', html('<script>alert(1)</script>')],
  ['unknown-script', 'a module', html('<script type="module">import "/a.js"</script>')],
  ['unknown-script', 'a script in an SVG', html('<svg><script>alert(1)</script></svg>')],
  ['inline-handler', 'an event handler', html('<p onclick="a()">a</p>')],
  ['inline-handler', 'an event handler of an SVG', html('<svg onload="a()"></svg>')],
  ['inline-handler', 'an event handler in an icon', svg('<g onclick="a()"/>')],
  ['inline-style', 'a style attribute', html('<p style="color:red">a</p>')],
  ['inline-style', 'a style element', html('<style>a{}</style>')],
  ['stylesheet', 'a style sheet that is not ours', html('', `${HEAD}<link rel="stylesheet" href="/_next/static/other.css"/>`)],
  ['element', 'a frame', html('<iframe src="/"></iframe>')],
  ['element', 'a noscript, which hides what scripting browsers would read', html('<noscript><p title="</noscript><img src=a onerror=b()>">a</p></noscript>')],
  ['element', 'an object', html('<object data="/a"></object>')],
  ['element', 'an embed', html('<embed src="/a"/>')],
  ['element', 'a base', html('<p>a</p>', `${HEAD}<base href="/x/"/>`)],
  ['element', 'a refresh', html('<p>a</p>', `${HEAD}<meta http-equiv="refresh" content="0;url=/"/>`)],
  ['element', 'an SVG that changes a link', html('<svg><a href="/"><set attributeName="href" to="javascript:a()"/></a></svg>')],
  ['element', 'a script in an icon', svg('<script>a()</script>')],
  ['url', 'a javascript: link', html('<a href="javascript:a()">a</a>')],
  ['url', 'a javascript: link in disguise', html('<a href=" java&#10;script:a()">a</a>')],
  ['url', 'a data: image', html('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt=""/>')],
  ['url', 'a link to the staff origin', html('<a href="https://staff.example/staff">a</a>')],
  ['url', 'a link to the staff pages', html('<a href="/staff/incidents">a</a>')],
  ['url', "a link to Next's files", html('<a href="/_next/static/a.js">a</a>')],
  ['url', 'a link with a password', html('<a href="https://a:b@elsewhere.example/">a</a>')],
  ['off-site', 'an image from elsewhere', html('<img src="https://evil.example/a.png" alt=""/>')],
  ['off-site', 'an image from elsewhere without a scheme', html('<img src="//evil.example/a.png" alt=""/>')],
  ['off-site', 'one image of a set from elsewhere', html('<img srcset="/a.png 1x, https://evil.example/a.png 2x" alt=""/>')],
  ['off-site', 'a form that sends elsewhere', html('<form action="https://evil.example/"></form>')],
  ['off-site', 'an icon from elsewhere', html('<p>a</p>', `${HEAD}<link rel="icon" href="https://evil.example/a.ico"/>`)],
  ['off-site', 'an SVG that uses one from elsewhere', html('<svg><use xlink:href="https://evil.example/a.svg#a"/></svg>')],
  ['off-site', 'an SVG filled from elsewhere', html('<svg><path fill="url(https://evil.example/a.svg#a)"/></svg>')],
  ['off-site', 'an icon that loads something', svg('<image href="https://evil.example/a.png"/>')],
  ['draft', 'a draft', html('<section data-draft="true">a</section>')],
  ['secret', 'a canary, escaped', html('<p>canary &amp; &quot;embargo&quot;</p>')],
  ['secret', 'a canary that React split by comments', html('<p>canary<!-- --> &amp; "embargo"</p>')],
  ['secret', 'a canary in JSON', machine('/api/v2/status.json', 'application/json', JSON.stringify({ a: 'canary & "embargo"' }))],
  ['secret', 'the staff origin in a text', machine('/status.txt', 'text/plain', 'see https://staff.example')],
  ['secret', 'a private key', html('<pre>-----BEGIN OPENSSH PRIVATE KEY-----</pre>')],
  ['secret', 'a connection string', html('<p>postgres://app:hunter2@db.internal/bongsu</p>')],
  ['secret', 'a cloud key in an attribute', html('<p title="AKIAIOSFODNN7EXAMPLE">a</p>')],
  ['secret', 'a token in a stale twin only', html(`<p data-stale>ghp_${'a1'.repeat(18)}</p>`)],
]

test.each(REFUSED)('refused as %s: %s', (refusal, _name, page) => {
  expect(freeze(page, RULES)).toMatchObject({ ok: false, refusal })
})

test('a refusal for a secret does not repeat it', () => {
  const result = freeze(html('<p>postgres://app:hunter2@db.internal/bongsu</p>'), RULES)
  expect(JSON.stringify(result)).not.toContain('hunter2')
})

test('a style sheet that loads from elsewhere is refused', () => {
  for (const sheet of ['@import "/a.css"', 'a{background:url(https://evil.example/a)}', 'a{background:url("data:image/png;base64,")}', 'a{}</style>']) {
    expect(freeze(html('<p>a</p>'), { ...RULES, stylesheets: () => sheet })).toMatchObject({ ok: false, refusal: 'stylesheet' })
  }
})

const tag = fc.constantFrom(
  'p',
  'div',
  'a',
  'svg',
  'style',
  'script',
  'template',
  'math',
  'table',
  'select',
  'title',
  'noscript',
  'textarea',
  'mtext',
  'desc',
  'use',
  'form',
)
const attr = fc.constantFrom(
  '',
  ' onclick=a()',
  ' href=javascript:a()',
  ' style=a',
  ' href="//e.example"',
  ' src="/a"',
  ' data-stale',
  ' data-fresh',
  ' title="<p onclick=a()>"',
  ' xlink:href="data:a"',
)
const piece = fc.oneof(
  fc.tuple(tag, attr).map(([name, attribute]) => `<${name}${attribute}>`),
  tag.map((name) => `</${name}>`),
  fc.constantFrom('<!--', '-->', '<![CDATA[', ']]>', '"', "'", '&lt;script&gt;', 'text', '<', '\0'),
)

test('whatever a page is made of, what is let out is stable and holds no script, handler or foreign load', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const result = freeze(html(pieces.join('')), RULES)
      if (!result.ok) return
      for (const twin of [result.fresh, result.stale].filter((one) => one !== null)) {
        const text = Buffer.from(twin.body).toString()
        expect(serialize(parse(text))).toBe(text)
        const tags = text.replace(/<style>[^<]*<\/style>/, '').match(/<[a-z][^>]*>/gi) ?? []
        const outsideValues = tags.map((one) => one.replace(/"[^"]*"/g, '""')).join('')
        expect(outsideValues).not.toMatch(/<script|<style|<template|\son\w+=|\sstyle=/i)
        expect(tags.join('')).not.toMatch(/(?:href|src)="\s*(?:javascript|data):/i)
      }
    }),
    { numRuns: 1_500 },
  )
})
