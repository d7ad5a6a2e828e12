import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { EmbedPage } from './embed.tsx'
import { all, attribute, byClass, byTag, documentOf, textOf } from './markup.fixture.ts'
import { frame, INCIDENT, SERVICES } from './outage.fixture.ts'

describe.each(LANGUAGES)('in %s', (language) => {
  const page = <EmbedPage frame={frame(language)} services={SERVICES} chronicle={{ incidents: [INCIDENT], maintenances: [] }} />

  test('the panel has one answer on top and one line for each service', () => {
    const fresh = documentOf(page, 'fresh')
    expect(byTag(fresh, 'h1')).toHaveLength(1)
    expect(byTag(fresh, 'li')).toHaveLength(SERVICES.length)
    for (const sign of byClass(fresh, 'sign')) expect(textOf(sign).trim()).not.toBe('')
  })

  test('an old copy keeps none of the answers', () => {
    const stale = documentOf(page, 'stale')
    expect(byTag(stale, 'h1')).toHaveLength(1)
    expect(byClass(stale, 'sign')).toEqual([])
    expect(byTag(stale, 'li')).toEqual([])
  })

  test('every link leaves the frame, and nothing else can be clicked', () => {
    const fresh = documentOf(page, 'fresh')
    for (const link of byTag(fresh, 'a')) expect([attribute(link, 'target'), attribute(link, 'rel')]).toEqual(['_blank', 'noopener'])
    expect(all(fresh, (one) => ['button', 'form', 'input', 'details'].includes(one.tagName))).toEqual([])
  })
})
