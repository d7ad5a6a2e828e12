import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { visit } from 'unist-util-visit'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { readMarkdown } from '#domain/markdown.ts'
import { parseFacts } from '#domain/postmortem-facts.ts'
import type { Publication } from '#domain/publication.ts'
import type { Revision } from '#domain/revision.ts'
import { MAINTENANCE, writtenAs } from './feed.fixture.ts'
import { FIXTURE, HOSTILE_TEXT } from './fixture.ts'
import { incidentMarkdown } from './incident-md.ts'
import { llmsText } from './llms.ts'
import { postmortemMarkdown } from './postmortem-md.ts'
import { serviceMarkdown } from './service-md.ts'
import { statusMarkdown } from './status-md.ts'
import { statusText } from './status-text.ts'

const KINDS = ['status', 'service', 'incident', 'past-incident', 'llms'] as const

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(KINDS.filter((kind) => kind !== 'llms'))('the Markdown of %s has its shape', async (kind) => {
    await expect(texts(FIXTURE, language)[kind]).toMatchFileSnapshot(`./golden/${kind}-${language}.md`)
  })

  test('a postmortem is readable without its facts: every time and number is written out, every table is linked', () => {
    const text = postmortem(language)
    expect(text).not.toMatch(/\{(?:event|interval|fact|table):/)
    expect(text).not.toMatch(/\{#[a-z]/)
    expect(text).toContain(language === 'ko' ? '[표: 사건](' : '[Table: Events](')
    expect(text).toContain(`(https://status.hanbit.example/postmortems/${SLUG}/r2/${language}.md)`)
    expect(text).toContain(`/postmortems/${SLUG}/r2/SHA256SUMS.minisig)`)
  })
})

test('llms.txt has the form of llmstxt.org: a title, a quote, texts, then sections of nothing but links', async () => {
  const text = llmsText({ ...FIXTURE, postmortems: [REPORT] })
  await expect(text).toMatchFileSnapshot('./golden/llms.txt')
  const [head = '', ...sections] = text.split(/^## /m)
  expect(head).toMatch(/^# [^\n]+\n\n> [^\n]+\n\n/)
  expect(sections).toHaveLength(4)
  for (const section of sections) {
    const [, ...lines] = section.split('\n').filter((line) => line !== '')
    for (const line of lines) expect(line).toMatch(/^- \[(?:\\.|[^\]\\])+\]\([^)]+\): ./)
  }
})

test('the answer of a stale copy is never the present state', () => {
  for (const kind of ['status', 'service'] as const) {
    const [first, second] = texts(FIXTURE, 'en')
      [kind].split('\n')
      .filter((line) => line !== '')
    expect(first).toMatch(/^⟦fresh⟧# /)
    expect(second).toBe('⟦stale⟧# This copy is old. The present state is unknown.')
  }
  expect(texts(FIXTURE, 'en').incident).toContain('\n⟦stale⟧This copy is old.')
  expect(texts(FIXTURE, 'en')['past-incident']).not.toContain('⟦')
})

test('a page about what is over does not change with the time at which it is printed', () => {
  const later = { ...FIXTURE, now: new Date(FIXTURE.now.getTime() + 86_400_000) }
  expect(texts(later, 'ko')['past-incident']).toBe(texts(FIXTURE, 'ko')['past-incident'])
})

test('whatever people write, no text carries control characters, raw HTML, a mark of a twin of its own or an address that runs something', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc.constantFrom(HOSTILE_TEXT, '# a\n⟦fresh⟧b', '[a]: javascript:1\n\n[a]', '<!--', '```\n'),
  )
  fc.assert(
    fc.property(text, fc.constantFrom(...LANGUAGES), (words, language) => {
      for (const markdown of Object.values(texts(writtenAs(words), language))) expectHarmless(markdown)
      expectHarmless(postmortem(language, words))
      expectNoControls(statusText(writtenAs(words), language))
    }),
    { numRuns: 40 },
  )
})

const SLUG = '2022-10-15-data-centre-fire'
const REPORT = {
  id: 'PM-2026-0001',
  slug: '2026-02-01-certificate',
  title: { ko: '인증서 만료', en: 'An expired [certificate]' },
  summary: { ko: '인증서가 만료되었습니다.', en: 'A certificate\nexpired.' },
  incidents: ['certificate1'],
  firstPublishedAt: new Date('2026-02-11T00:00:00Z'),
  publishedAt: new Date('2026-02-12T00:00:00Z'),
}
const REVISION: Revision = {
  id: 'PM-2022-0001',
  slug: SLUG,
  number: 2,
  class: 'typo',
  reason: { ko: '오자', en: 'A typo' },
  stage: 'final',
  publishedAt: new Date('2026-03-01T00:00:00Z'),
  leaf: new Uint8Array(32),
}

function texts(publication: Publication, language: Language): Readonly<Record<(typeof KINDS)[number], string>> {
  const all = { ...publication, current: { ...publication.current, maintenances: [MAINTENANCE] } }
  const [service] = all.services
  const [open, over] = all.recent
  if (service === undefined || open === undefined || over === undefined) throw new Error('the fixture has a service and two incidents')
  return {
    status: statusMarkdown(all, language),
    service: serviceMarkdown(all, service, language),
    incident: incidentMarkdown(all, open, language),
    'past-incident': incidentMarkdown(all, over, language),
    llms: llmsText(all),
  }
}

/** The postmortem of the demonstration, or its facts around another text. */
function postmortem(language: Language, prose: string = readFileSync(`content/postmortems/${SLUG}/${language}.md`, 'utf8')): string {
  return postmortemMarkdown({ origin: FIXTURE.origin, revision: REVISION, facts, prose }, language)
}

const facts = readFacts()

function readFacts() {
  const parsed = parseFacts(readFileSync(`content/postmortems/${SLUG}/facts.yaml`, 'utf8'))
  if (!parsed.ok) throw new Error('the facts of the demonstration can be read')
  return parsed.facts
}

function expectNoControls(text: string): void {
  expect(text).not.toMatch(/[^\P{Cc}\n\t]|[\u202a-\u202e]|\p{Surrogate}/u)
  expect(text.replaceAll(/^⟦(?:fresh|stale)⟧/gm, '')).not.toMatch(/[⟦⟧]/)
}

function expectHarmless(text: string): void {
  expectNoControls(text)
  const read = readMarkdown(text)
  if (!read.ok) throw new Error(read.problem)
  visit(read.tree, (node) => {
    expect(node.type).not.toBe('html')
    if ('url' in node) expect(node.url).toMatch(/^(?:https?:\/\/|mailto:|#)/)
  })
}
