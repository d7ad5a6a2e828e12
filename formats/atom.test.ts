import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { atom } from './atom.ts'
import { historyFeed } from './feed-of-incidents.ts'
import { FIXTURE } from './fixture.ts'

describe.each(LANGUAGES)('the feed in %s', (language) => {
  test('has the shape of Statuspage feeds', async () => {
    await expect(historyAtom(language)).toMatchFileSnapshot(`./golden/history-${language}.atom`)
  })

  test('gives each update as programs look for it: its phase in bold, a dash, its text', () => {
    const phases = [...unescaped(historyAtom(language)).matchAll(/<strong>([^<]+)<\/strong> - \S/g)].map(([, phase]) => phase)
    expect(phases).toHaveLength(6)
    expect(phases.slice(0, 2)).toEqual(language === 'ko' ? ['원인 파악', '확인 중'] : ['Identified', 'Investigating'])
  })

  test('carries no markup of whoever wrote the update', () => {
    const html = unescaped(historyAtom(language))
    expect(html).not.toMatch(/<script|<b>|javascript:/i)
    expect(html).toContain('자세히 (https://status.hanbit.example/about)')
  })
})

test('an entry keeps its id and moves its date when an update is corrected', () => {
  const entry = historyAtom('en').split('<entry>')[2]
  expect(entry).toContain('<id>tag:status.hanbit.example,2005:Incident/certificate1</id>')
  expect(entry).toContain('<updated>2026-02-02T00:00:00.000Z</updated>')
  expect(unescaped(entry ?? '')).toContain('<em>Corrected (recorded Feb 2, 00:00 UTC). Reason: The first explanation was wrong.</em>')
})

test('a text that exists in the other language only says in which', () => {
  expect(unescaped(historyAtom('en'))).toMatch(/<strong>Identified<\/strong> - <span lang="ko">(?:(?!<\/span>).)*<\/span> <small>\(in Korean only\)<\/small>/)
})

test('a port or a new title does not change ids', () => {
  const moved = {
    ...FIXTURE,
    origin: 'https://status.hanbit.example:8443',
    page: { ...FIXTURE.page, title: { ko: '새 이름', en: 'New name' } },
  }
  expect(ids(atom(historyFeed(moved, 'ko')))).toEqual(ids(historyAtom('ko')))
})

test('says that a demonstration is a reconstruction, and only then', () => {
  expect(historyAtom('ko')).toContain('<subtitle>시연용입니다.')
  expect(atom(historyFeed({ ...FIXTURE, page: { ...FIXTURE.page, demonstration: false } }, 'ko'))).not.toContain('<subtitle>')
})

function historyAtom(language: Language): string {
  return atom(historyFeed(FIXTURE, language))
}

function ids(feed: string): readonly string[] {
  return [...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id ?? '')
}

function unescaped(xml: string): string {
  return xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
