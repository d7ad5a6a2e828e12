import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { historyAtom } from './atom.ts'
import { readBy } from './external-reader.ts'
import { FIXTURE, HOSTILE_TEXT } from './fixture.ts'
import type { Publication } from './publication.ts'

const FEEDPARSER = `
import feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read())
print(json.dumps({'bozo': bool(feed.bozo), 'version': feed.version, 'id': feed.feed.id, 'entries': [[e.id, e.title, e.link, e.updated] for e in feed.entries]}))
`

describe.each(LANGUAGES)('the feed in %s', (language) => {
  test('has the shape of Statuspage feeds', async () => {
    await expect(historyAtom(FIXTURE, language)).toMatchFileSnapshot(`./golden/history-${language}.atom`)
  })

  test('gives each update as programs look for it: its phase in bold, a dash, its text', () => {
    const phases = [...unescaped(historyAtom(FIXTURE, language)).matchAll(/<strong>([^<]+)<\/strong> - \S/g)].map(([, phase]) => phase)
    expect(phases).toHaveLength(6)
    expect(phases.slice(0, 2)).toEqual(language === 'ko' ? ['원인 파악', '확인 중'] : ['Identified', 'Investigating'])
  })

  test('carries no markup of whoever wrote the update', () => {
    const html = unescaped(historyAtom(FIXTURE, language))
    expect(html).not.toMatch(/<script|<b>|javascript:/i)
    expect(html).toContain('자세히 (https://status.hanbit.example/about)')
  })
})

test('an entry keeps its id and moves its date when an update is corrected', () => {
  const entry = historyAtom(FIXTURE, 'en').split('<entry>')[2]
  expect(entry).toContain('<id>tag:status.hanbit.example,2005:Incident/certificate1</id>')
  expect(entry).toContain('<updated>2026-02-02T00:00:00.000Z</updated>')
  expect(unescaped(entry ?? '')).toContain('<em>Corrected (recorded Feb 2, 00:00 UTC). Reason: The first explanation was wrong.</em>')
})

test('a text that exists in the other language only says in which', () => {
  expect(unescaped(historyAtom(FIXTURE, 'en'))).toContain('<strong>Identified</strong> - <span lang="ko">')
})

test('a port or a new title does not change ids', () => {
  const moved = {
    ...FIXTURE,
    origin: 'https://status.hanbit.example:8443',
    page: { ...FIXTURE.page, title: { ko: '새 이름', en: 'New name' } },
  }
  expect(ids(historyAtom(moved, 'ko'))).toEqual(ids(historyAtom(FIXTURE, 'ko')))
})

test('says that a demonstration is a reconstruction, and only then', () => {
  expect(historyAtom(FIXTURE, 'ko')).toContain('<subtitle>시연용입니다.')
  expect(historyAtom({ ...FIXTURE, page: { ...FIXTURE.page, demonstration: false } }, 'ko')).not.toContain('<subtitle>')
})

test('xmllint reads the feed whatever people write', (context) => {
  const samples = [HOSTILE_TEXT, ...fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), 20)]
  const results = samples.map((text) => readBy('xmllint', ['--noout', '-'], historyAtom(writtenAs(text), 'en')))
  if (results.includes('absent')) context.skip('xmllint is not installed, so the XML of the feed was not checked')
  for (const result of results) expect(result).toMatchObject({ ok: true })
})

test('feedparser finds every entry', (context) => {
  if (!hasFeedparser()) {
    context.skip('python3-feedparser is not installed, so no feed reader has read the feed')
  }
  const result = readBy('/usr/bin/python3', ['-c', FEEDPARSER], historyAtom(FIXTURE, 'ko'))
  if (result === 'absent') throw new Error('python3 went away')
  expect(JSON.parse(result.said)).toEqual({
    bozo: false,
    version: 'atom10',
    id: 'tag:status.hanbit.example,2005:/history',
    entries: [
      [
        'tag:status.hanbit.example,2005:Incident/photostore01',
        '사진 저장소 장애 <급함>',
        'https://status.hanbit.example/incidents/photostore01',
        '2026-03-10T05:25:00.000Z',
      ],
      [
        'tag:status.hanbit.example,2005:Incident/certificate1',
        'QR 결제 지연',
        'https://status.hanbit.example/incidents/certificate1',
        '2026-02-02T00:00:00.000Z',
      ],
    ],
  })
})

function hasFeedparser(): boolean {
  const result = readBy('/usr/bin/python3', ['-c', 'import feedparser'], '')
  return result !== 'absent' && result.ok
}

function writtenAs(text: string): Publication {
  const page = { ...FIXTURE.page, title: { ko: text, en: text } }
  const recent = FIXTURE.recent.map((incident) => ({
    ...incident,
    title: { ko: text, en: text },
    updates: incident.updates.map((update) => ({
      ...update,
      revisions: update.revisions.map((revision) => ({
        ...revision,
        text: { ko: null, en: text },
      })),
    })),
  }))
  return { ...FIXTURE, page, recent }
}

function ids(feed: string): readonly string[] {
  return [...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id ?? '')
}

function unescaped(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
