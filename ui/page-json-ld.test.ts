import { expect, test } from 'vitest'
import { at, frame, INCIDENT, RESOLVED } from './outage.fixture.ts'
import { breadcrumbJsonLd, incidentJsonLd, siteJsonLd } from './page-json-ld.ts'

test('the site names itself and its language, and no company', () => {
  expect(JSON.parse(siteJsonLd(frame('en')))).toEqual({
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: 'Service status',
    url: 'https://status.example/en',
    inLanguage: 'en',
  })
})

test('an incident is rolling coverage from its first update on, and ends when it was declared over', () => {
  const open = JSON.parse(incidentJsonLd(frame('ko'), INCIDENT))
  expect(open).toMatchObject({ '@type': 'LiveBlogPosting', inLanguage: 'ko', datePublished: INCIDENT.openedAt.toISOString() })
  expect(open).not.toHaveProperty('coverageEndTime')
  const over = JSON.parse(incidentJsonLd(frame('ko', at('21 09:00')), RESOLVED))
  expect(new Date(over.coverageEndTime).getTime()).toBeGreaterThan(new Date(over.coverageStartTime).getTime())
  expect(new Date(over.dateModified).getTime()).toBeGreaterThanOrEqual(new Date(over.datePublished).getTime())
})

test('the way to a page is numbered from the overview, and no title can end the element that it stands in', () => {
  const text = breadcrumbJsonLd(frame('en'), [
    { name: 'Past incidents', path: '/history' },
    { name: '</script><script>alert(1)', path: '/incidents/a' },
  ])
  expect(text).not.toContain('<')
  const steps = JSON.parse(text).itemListElement
  expect(steps.map(({ position, item }: { position: number; item: string }) => [position, item])).toEqual([
    [1, 'https://status.example/en'],
    [2, 'https://status.example/en/history'],
    [3, 'https://status.example/en/incidents/a'],
  ])
  expect(steps[2].name).toBe('</script><script>alert(1)')
})
