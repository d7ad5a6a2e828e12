import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '#domain/language.ts'
import type { Revision } from '#domain/revision.ts'
import { articleIn } from '#domain/stored-article.ts'
import { SUMS_FILE } from '#domain/transparency/seal.ts'
import { freeze } from '#edition/freeze.ts'
import { apa, bibtex, cslItem, ris } from '#formats/citation.ts'
import { citedRevision } from '#formats/citation-of.ts'
import { filesOfRevision } from '#formats/publisher/revision-files.ts'
import { reportJsonLd } from '#formats/report-json-ld.ts'
import { revisionLinks } from '#formats/signposting.ts'
import { frame } from '#ui/outage.fixture.ts'
import { publication, SLUG } from '#ui/postmortem.fixture.ts'
import { revisionPages } from '#ui/postmortem-html.tsx'
import { PostmortemPage } from '#ui/postmortem-page.tsx'

const ORIGIN = 'https://status.example'
const MAX_BROTLI_BYTES = 60_000
const WARNINGS = [{ gate: 'W1', sentence: { ko: '낱말', en: 'A word' } }]

const STYLES = '/_next/static/chunks/page.css'

const RULES = {
  build: 'b1',
  stylesheets: (href: string) => (href === STYLES ? readFileSync('ui/page.css', 'utf8') : null),
  forbidden: [],
  origins: { own: ORIGIN, staff: 'https://staff.example' },
  maxBytes: 1_000_000,
}

const { postmortem, publishedAt } = publication()
const files = filesOfRevision(postmortem.facts, [], revisionPages(publication({ warnings: WARNINGS })))
const textOf = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)?.bytes)

describe.each(LANGUAGES)('the page of a revision in %s', (language) => {
  const article = articleIn(textOf(`${language}.html`))
  const frozen = freeze(
    { path: pathOf(language), status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: rendered(article, language) },
    RULES,
  )

  test('may become public: no script, no inline style, nothing from elsewhere', () => {
    expect(frozen.ok ? null : frozen.detail).toBeNull()
  })

  test('shows the stored article without a byte changed', () => {
    expect(article.length).toBeGreaterThan(50_000)
    expect(frozen.ok && Buffer.from(frozen.fresh.body).toString()).toContain(article)
  })

  test('weighs at most 60 KB in brotli, with everything', () => {
    expect(frozen.ok && brotliCompressSync(frozen.fresh.body).byteLength).toBeLessThan(MAX_BROTLI_BYTES)
  })
})

function pathOf(language: Language): string {
  return `${language === 'en' ? '/en' : ''}/postmortems/${SLUG}/r1`
}

function rendered(article: string, language: Language): string {
  const { facts } = postmortem
  const revision: Revision = { id: facts.id, slug: SLUG, number: 1, class: null, reason: null, stage: 'final', publishedAt, leaf: new Uint8Array(32) }
  const stored = files.map(({ path, type, bytes }) => ({ path, type, sizeBytes: bytes.byteLength, sha256: 'a'.repeat(64) }))
  const entry = { origin: 'status.example/log/1', index: 7 }
  const publisher = { ko: '서비스 현황', en: 'Service status' }
  const cited = citedRevision({ origin: ORIGIN, publisher, revision, facts, revisions: [revision], files: stored, entry })
  const record = {
    revision,
    revisions: [revision],
    files: stored,
    beside: [`${SUMS_FILE}.minisig`],
    sumsSha256: cited.sumsSha256,
    entry: { log: 1, index: 7 },
    isLogPaused: false,
    citation: { apa: apa(cited, language), bibtex: bibtex(cited, language), csl: JSON.stringify([cslItem(cited, language)]), ris: ris(cited, language) },
  }
  const page = (
    <html lang={language}>
      {/* biome-ignore lint/style/noHeadElement: what Next renders, put together without Next */}
      <head>
        <meta name="bongsu-build" content="b1" />
        <link rel="stylesheet" href={STYLES} />
      </head>
      <body>
        <PostmortemPage
          frame={{ ...frame(language), origin: ORIGIN }}
          path={`/postmortems/${SLUG}/r1`}
          facts={facts}
          article={article}
          record={record}
          links={revisionLinks(cited, language)}
          jsonLd={reportJsonLd(cited, language)}
        />
      </body>
    </html>
  )
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`
}
