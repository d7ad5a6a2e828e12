import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import type { Publication } from '#domain/publication.ts'
import type { ServiceFunction } from '#domain/service.ts'
import { FIXTURE } from './fixture.ts'
import { functionPicture, overviewPicture } from './picture.ts'

function later(minutes: number): Publication {
  return { ...FIXTURE, now: new Date(FIXTURE.now.getTime() + minutes * 60_000) }
}

function renamed(change: (fn: ServiceFunction) => Partial<ServiceFunction>): Publication {
  return { ...FIXTURE, services: FIXTURE.services.map((one) => ({ ...one, functions: one.functions.map((fn) => ({ ...fn, ...change(fn) })) })) }
}

describe.each(LANGUAGES)('in %s', (language) => {
  test('a picture stays the same from minute to minute, so that its bytes do too', () => {
    expect(overviewPicture(later(1), language)).toEqual(overviewPicture(FIXTURE, language))
    expect(functionPicture(later(1), 'photo', language)).toEqual(functionPicture(FIXTURE, 'photo', language))
  })

  test('it is another one on another day, because it says of which day it is', () => {
    expect(overviewPicture(later(24 * 60), language)).not.toEqual(overviewPicture(FIXTURE, language))
  })

  test('it is another one when the state changes', () => {
    const calm = { ...FIXTURE, current: { incidents: [], maintenances: [] } }
    expect(overviewPicture(calm, language)).not.toEqual(overviewPicture(FIXTURE, language))
    expect(functionPicture(calm, 'photo', language)).not.toEqual(functionPicture(FIXTURE, 'photo', language))
  })

  test('a demonstration says on each picture that it is one', () => {
    const notice = { ko: '재구성', en: 'reconstruction' }[language]
    const real = { ...FIXTURE, page: { ...FIXTURE.page, demonstration: false } }
    expect(texts(overviewPicture(FIXTURE, language))).toContain(notice)
    expect(texts(overviewPicture(real, language))).not.toContain(notice)
  })
})

test('a function’s picture asks its question, answers it, says since when, and where to look for the present', () => {
  const asked = renamed(({ slug }) => (slug === 'photo' ? { question: { ko: '사진을 보낼 수 있나요?', en: 'Can I send photos?' } } : {}))
  expect(texts(functionPicture(asked, 'photo', 'ko'))).toMatch(
    /한빛톡\|사진을 보낼 수 있나요\?\|안 됩니다\|중단 · 3월 10일 \(화\) 13:50부터\|status\.hanbit\.example\/can-i\/photo\|2026년 3월 10일 기준/,
  )
  expect(texts(functionPicture(asked, 'photo', 'en'))).toMatch(/Can I send photos\?\|No\|Major outage · since .*\/en\/can-i\/photo\|As of 10 Mar 2026/)
})

test('who is affected stands on the picture where not everyone is', () => {
  const changes = FIXTURE.current.incidents.map((incident) => ({
    ...incident,
    updates: incident.updates.map((update) => ({
      ...update,
      revisions: update.revisions.map((revision) => ({
        ...revision,
        changes: revision.changes.map((change) => ({ ...change, scope: { platforms: ['android' as const], regions: [] } })),
      })),
    })),
  }))
  const some = { ...FIXTURE, current: { ...FIXTURE.current, incidents: changes } }
  expect(texts(functionPicture(some, 'photo', 'ko'))).toContain('안드로이드에서만 · 중단')
})

test('no picture exists of a function that does not', () => {
  expect(functionPicture(FIXTURE, 'telegraph', 'ko')).toBeNull()
})

test('markup stays text, and what would hide or turn it is gone', () => {
  const text = { ko: '<image href="https://evil.example/x.png"/>\u202e\n{{x}}', en: '<script>alert(1)</script>' }
  const hostile = renamed(() => ({ question: text }))
  expect(texts(functionPicture(hostile, 'photo', 'ko'))).toContain('|<image href="https://evil.example/x.png"/> {{x}}|')
  expect(texts(functionPicture(hostile, 'photo', 'en'))).toContain('|<script>alert(1)</script>|')
})

/** All texts in the order in which they are drawn. */
function texts(drawing: unknown): string {
  const found: string[] = []
  JSON.stringify(drawing, (key, value) => {
    if (key === 'children' && typeof value === 'string') found.push(value)
    return value
  })
  return `|${found.join('|')}|`
}
