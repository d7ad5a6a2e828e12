import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitment, state } from '#domain/commitment.fixture.ts'
import { LANGUAGES } from '#domain/language.ts'
import { type CommitmentsPublication, commitmentAtom, commitmentsAtom } from './commitments-atom.ts'
import { readBy } from './external-reader.ts'
import { FIXTURE, HOSTILE_TEXT } from './fixture.ts'

const REDUNDANCY = commitment([
  state(1, '2026-02-01', 'open', '2026-03-01'),
  state(2, '2026-02-25', 'in_progress', '2026-04-01', { published: null, note: { ko: '장비가 늦게 옵니다.', en: null }, sources: [] }),
  state(3, '2026-03-30', 'kept', '2026-04-01', { published: null, evidence: [{ words: '시험 보고서', url: 'https://status.hanbit.example/report?a=1&b=2' }] }),
])
const DRILL = commitment([state(1, '2026-02-01', 'no_closing_found', null)], 'PM-2022-0001/A-0001')
const PUBLICATION: CommitmentsPublication = { origin: FIXTURE.origin, page: FIXTURE.page, commitments: [DRILL, REDUNDANCY] }

const FEEDPARSER = `
import feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({'bozo': bool(feed.bozo), 'version': feed.version, 'id': feed.feed.id, 'updated': feed.feed.updated, 'entries': [[e.id, e.title, e.link, e.updated] for e in feed.entries]}))
`

describe.each(LANGUAGES)('the feed of promises in %s', (language) => {
  test('has its shape', async () => {
    await expect(commitmentsAtom(PUBLICATION, language)).toMatchFileSnapshot(`./golden/promises-${language}.atom`)
  })

  test('xmllint reads it whatever people write', (context) => {
    const samples = [HOSTILE_TEXT, ...fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), 10)]
    const results = samples.map((text) => readBy('xmllint', ['--noout', '-'], commitmentsAtom(writtenAs(text), language)))
    if (results.includes('absent')) context.skip('xmllint is not installed, so the XML of the feed was not checked')
    for (const result of results) expect(result).toMatchObject({ ok: true })
  })
})

test('a change keeps its id, whatever is said later, and each feed has an id of its own', () => {
  const before = commitment(REDUNDANCY.history.slice(0, 2))
  const feed = commitmentAtom(PUBLICATION, before, 'ko')
  expect(ids(feed)).toEqual([
    'tag:status.hanbit.example,2005:/promises/PM-2022-0001/P1',
    'tag:status.hanbit.example,2005:Commitment/PM-2022-0001/P1/2',
    'tag:status.hanbit.example,2005:Commitment/PM-2022-0001/P1/1',
  ])
  expect(ids(commitmentAtom(PUBLICATION, REDUNDANCY, 'ko')).slice(2)).toEqual(ids(feed).slice(1))
  expect(entries(commitmentAtom({ ...PUBLICATION, origin: `${FIXTURE.origin}:8443` }, before, 'ko')).map(idOf)).toEqual(entries(feed).map(idOf))
  const later = entries(commitmentAtom(PUBLICATION, REDUNDANCY, 'ko'))
  expect(later.slice(1)).toEqual(entries(feed))
})

test('gives the 50 newest changes', () => {
  const many = commitment(Array.from({ length: 60 }, (_, index) => state(index + 1, '2026-02-01', 'open', null)))
  const feed = entries(commitmentsAtom({ ...PUBLICATION, commitments: [many] }, 'en'))
  expect(feed).toHaveLength(50)
  expect(idOf(feed[0] ?? '')).toMatch(/\/60$/)
})

test('an entry says how often the day slipped until then, and where it can be checked', () => {
  const [kept, moved, first] = entries(commitmentAtom(PUBLICATION, REDUNDANCY, 'en')).map(unescaped)
  expect(first).not.toContain('slipped')
  expect(moved).toContain('Due: Wed 1 Apr 2026 (slipped once)')
  expect(moved).toContain('<span lang="ko">장비가 늦게 옵니다.</span>')
  expect(kept).toContain('<a href="https://status.hanbit.example/report?a=1&amp;b=2">시험 보고서</a>')
})

test('carries no markup of whoever wrote it', () => {
  const [, html = ''] = /<content type="html">([\s\S]*?)<\/content>/.exec(commitmentsAtom(writtenAs(HOSTILE_TEXT), 'ko')) ?? []
  expect(unescaped(html)).toContain('사진')
  expect(unescaped(html)).not.toMatch(/<script|<b>|href/i)
})

test('feedparser finds every change, newest first', (context) => {
  const found = readBy('/usr/bin/python3', ['-c', 'import feedparser'], '')
  if (found === 'absent' || !found.ok) context.skip('python3-feedparser is not installed, so no feed reader has read the feed')
  const result = readBy('/usr/bin/python3', ['-c', FEEDPARSER], commitmentsAtom(PUBLICATION, 'en'))
  if (result === 'absent') throw new Error('python3 went away')
  const at = (path: string) => `https://status.hanbit.example/en/promises/PM-2022-0001/${path}`
  expect(JSON.parse(result.said)).toEqual({
    bozo: false,
    version: 'atom10',
    id: 'tag:status.hanbit.example,2005:/en/promises',
    updated: '2026-03-30T03:00:00.000Z',
    entries: [
      ['tag:status.hanbit.example,2005:Commitment/PM-2022-0001/P1/3', expect.stringMatching(/^Kept: /), at('P1#s3'), '2026-03-30T03:00:00.000Z'],
      ['tag:status.hanbit.example,2005:Commitment/PM-2022-0001/P1/2', expect.stringMatching(/^In progress: /), at('P1#s2'), '2026-02-25T03:00:00.000Z'],
      ['tag:status.hanbit.example,2005:Commitment/PM-2022-0001/A-0001/1', expect.stringMatching(/^No closing/), at('A-0001#s1'), '2026-02-01T03:00:00.000Z'],
      ['tag:status.hanbit.example,2005:Commitment/PM-2022-0001/P1/1', expect.stringMatching(/^Not begun: /), at('P1#s1'), '2026-02-01T03:00:00.000Z'],
    ],
  })
})

function writtenAs(text: string): CommitmentsPublication {
  const both = { ko: text, en: text }
  const told = state(1, '2026-02-01', 'kept', null, { note: { ko: null, en: text }, evidence: [{ words: text, url: null }] })
  const hostile = commitment([{ ...told, wording: { ...told.wording, text: both, by: both }, sources: [{ key: 'K1', citation: text }] }])
  return { ...PUBLICATION, page: { ...FIXTURE.page, title: both }, commitments: [hostile] }
}

function entries(feed: string): readonly string[] {
  return feed.match(/ {2}<entry>[\s\S]*?<\/entry>/g) ?? []
}

function ids(feed: string): readonly string[] {
  return [...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id ?? '')
}

function idOf(entry: string): string | undefined {
  return ids(entry)[0]
}

function unescaped(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
