import { readFileSync } from 'node:fs'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { blastRadii } from '#domain/blast-radius.ts'
import type { Incident } from '#domain/incident.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import { AboutPage } from './about.tsx'
import { CanIPage } from './can-i.tsx'
import { CanIListPage } from './can-i-list.tsx'
import { DependenciesPage } from './dependencies.tsx'
import { DependencyPage } from './dependency.tsx'
import { HistoryMonthPage, HistoryPage } from './history.tsx'
import { IncidentPage } from './incident.tsx'
import { DONE, NEWS, PLANNED } from './maintenance.fixture.ts'
import { MaintenancePage } from './maintenance.tsx'
import { MaintenancesPage } from './maintenance-list.tsx'
import { all, attribute, byClass, byTag, documentOf, textOf } from './markup.fixture.ts'
import { NotFoundPage } from './not-found.tsx'
import { at, DATA_CENTRE, frame, INCIDENT, RESOLVED, SERVICES } from './outage.fixture.ts'
import { OverviewPage } from './overview.tsx'
import { ServicePage } from './service.tsx'
import { PAST_PAGES } from './uptime.fixture.tsx'

const [MESSENGER] = SERVICES as [Service]
const PHOTO = MESSENGER.functions[1] as ServiceFunction
const OUTAGE = { incidents: [INCIDENT], maintenances: [] }

const PAGES: Readonly<Record<string, (language: Language) => ReactElement>> = {
  overview: (language) => (
    <OverviewPage frame={frame(language)} services={SERVICES} chronicle={{ incidents: [INCIDENT], maintenances: [] }} dependencies={[DATA_CENTRE]} />
  ),
  'overview after the incident': (language) => (
    <OverviewPage
      frame={frame(language, at('21 09:00'))}
      services={SERVICES}
      chronicle={{ incidents: [RESOLVED], maintenances: [] }}
      dependencies={[DATA_CENTRE]}
    />
  ),
  'overview with maintenance': (language) => (
    <OverviewPage
      frame={frame(language)}
      services={SERVICES}
      chronicle={{ incidents: [], maintenances: [PLANNED] }}
      dependencies={[DATA_CENTRE]}
      announcements={[NEWS]}
    />
  ),
  maintenance: (language) => <MaintenancePage frame={frame(language)} maintenance={PLANNED} series={[PLANNED.id, DONE.id]} services={SERVICES} />,
  'maintenance that is over': (language) => <MaintenancePage frame={frame(language, at('21 09:00'))} maintenance={DONE} series={[]} services={SERVICES} />,
  maintenances: (language) => <MaintenancesPage frame={frame(language)} maintenances={[PLANNED, DONE]} />,
  'empty overview': (language) => <OverviewPage frame={frame(language)} services={[]} chronicle={{ incidents: [], maintenances: [] }} dependencies={[]} />,
  service: (language) => (
    <ServicePage frame={frame(language)} service={MESSENGER} chronicle={{ incidents: [INCIDENT], maintenances: [] }} dependencies={[DATA_CENTRE]} />
  ),
  incident: (language) => <IncidentPage frame={frame(language)} incident={INCIDENT} services={SERVICES} dependencies={[DATA_CENTRE]} />,
  'resolved incident': (language) => (
    <IncidentPage frame={frame(language, at('21 09:00'))} incident={RESOLVED} services={SERVICES} dependencies={[DATA_CENTRE]} />
  ),
  dependency: (language) => <DependencyPage frame={frame(language)} dependency={DATA_CENTRE} services={SERVICES} radii={[]} />,
  'dependency in an outage': (language) => (
    <DependencyPage frame={frame(language)} dependency={DATA_CENTRE} services={SERVICES} radii={blastRadii('pangyo', [INCIDENT], SERVICES)} />
  ),
  dependencies: (language) => <DependenciesPage frame={frame(language)} dependencies={[DATA_CENTRE]} services={SERVICES} />,
  'can I': (language) => <CanIPage frame={frame(language)} service={MESSENGER} fn={PHOTO} chronicle={OUTAGE} dependencies={[DATA_CENTRE]} />,
  'can I, all': (language) => <CanIListPage frame={frame(language)} services={SERVICES} chronicle={OUTAGE} />,
  history: (language) => <HistoryPage frame={frame(language)} months={[{ month: '2022-10', count: 1 }]} years={['2022']} />,
  month: (language) => <HistoryMonthPage frame={frame(language)} month="2022-10" incidents={[INCIDENT]} />,
  ...PAST_PAGES,
  about: (language) => <AboutPage frame={frame(language)} text={readFileSync(`content/pages/about/${language}.md`, 'utf8')} />,
  'not found': (language) => <NotFoundPage frame={frame(language)} />,
}

const TWINS = ['fresh', 'stale'] as const
const EVERY_PAGE = Object.keys(PAGES).flatMap((name) => LANGUAGES.flatMap((language) => TWINS.map((twin) => ({ name, language, twin }))))

describe.each(EVERY_PAGE)('$name, $language, $twin', ({ name, language, twin }) => {
  const page = documentOf((PAGES[name] as (typeof PAGES)[string])(language), twin)

  test('has one h1, one main, one title, and a way to skip to the content', () => {
    for (const tag of ['h1', 'main', 'header', 'footer', 'title']) expect([tag, byTag(page, tag).length]).toEqual([tag, 1])
    const skip = byTag(page, 'a')[0]
    expect(skip && attribute(skip, 'href')).toBe('#main')
  })

  test('a status is always a shape and a word, never colour alone', () => {
    for (const sign of byClass(page, 'sign')) {
      expect(byClass(sign, 'mark')).toHaveLength(1)
      expect(textOf(sign)).toMatch(/\p{L}/u)
    }
  })

  test('every time can be read by a machine and says in its tooltip what it is in UTC', () => {
    for (const time of byTag(page, 'time')) {
      expect(attribute(time, 'datetime')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{3})?)?Z$/)
      expect(`${attribute(time, 'title')} ${textOf(time)}`).toContain('UTC')
    }
  })

  test('nothing in it needs or runs anything but the one small script, which it can do without', () => {
    const active = ['style', 'iframe', 'object', 'img']
    expect(all(page, (element) => active.includes(element.tagName) || element.attrs.some(({ name }) => name === 'style' || name.startsWith('on')))).toEqual([])
    const scripts = byTag(page, 'script').filter((script) => attribute(script, 'type') !== 'application/ld+json')
    expect(scripts.map((script) => attribute(script, 'src'))).toEqual(['/live.js'])
    expect(byTag(page, 'form').map((form) => attribute(form, 'action'))).toEqual([language === 'ko' ? '/search' : '/en/search'])
  })

  test('what it says of itself to machines can be read', () => {
    const data = byTag(page, 'script').filter((script) => attribute(script, 'type') === 'application/ld+json')
    expect(data.length).toBeGreaterThan(0)
    for (const script of data) expect(JSON.parse(script.childNodes.map((child) => ('value' in child ? child.value : '')).join(''))).toHaveProperty('@type')
  })

  test('has one icon, which shows no state once it is old', () => {
    const icons = byTag(page, 'link').filter((link) => attribute(link, 'rel') === 'icon')
    expect(icons).toHaveLength(1)
    if (twin === 'stale') expect(attribute(icons[0] as never, 'href')).toMatch(/^\/icon(?:-unknown)?\.svg$/)
  })

  test('ids stand once, and links within the page lead somewhere', () => {
    const ids = all(page, (element) => attribute(element, 'id') !== null).map((element) => attribute(element, 'id'))
    expect(ids).toEqual([...new Set(ids)])
    const within = byTag(page, 'a').flatMap((link) => attribute(link, 'href')?.match(/^#(.+)/)?.[1] ?? [])
    expect(within.filter((id) => !ids.includes(id))).toEqual([])
  })

  test('names its place in both languages', () => {
    const links = byTag(page, 'link').map((link) => [attribute(link, 'rel'), attribute(link, 'hreflang'), attribute(link, 'href')])
    const korean = links.find(([rel, hreflang]) => rel === 'alternate' && hreflang === 'ko')?.[2]
    const english = links.find(([rel, hreflang]) => rel === 'alternate' && hreflang === 'en')?.[2]
    expect(english).toBe(korean === 'https://status.example/' ? 'https://status.example/en' : korean?.replace('.example', '.example/en'))
    expect(links.find(([rel, hreflang]) => rel === 'alternate' && hreflang === 'x-default')?.[2]).toBe(korean)
    expect(links.find(([rel]) => rel === 'canonical')?.[2]).toBe(language === 'ko' ? korean : english)
  })

  test('says that it is a demonstration', () => {
    expect(textOf(byClass(page, 'notice')[0] as never)).toContain('2022')
  })

  test('says that it is old when it is, and only then', () => {
    expect(byClass(page, 'stale')).toHaveLength(twin === 'stale' ? 1 : 0)
  })
})

test('a real installation does not call itself a demonstration', () => {
  const page = documentOf(<HistoryPage frame={{ ...frame('ko'), demonstration: false }} months={[]} years={[]} />)
  expect(byClass(page, 'notice')).toEqual([])
})

const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

test('hostile texts are shown as they were written and never run', () => {
  const both = { ko: HOSTILE, en: HOSTILE }
  const services: Service[] = SERVICES.map((service) => ({
    ...service,
    name: both,
    functions: service.functions.map((fn) => ({ ...fn, name: both, shortName: both })),
  }))
  const incident: Incident = {
    ...INCIDENT,
    title: both,
    startNote: both,
    sources: [{ key: 'K1', citation: HOSTILE }],
    updates: INCIDENT.updates.map((update) => ({
      ...update,
      revisions: update.revisions.map((revision) => ({
        ...revision,
        text: both,
        reason: revision.reason && both,
        estimate: { by: null, words: both },
        changes: revision.changes.map((change) => ({ ...change, workaround: both })),
      })),
    })),
  }
  const pages = [
    <OverviewPage
      key="overview"
      frame={{ ...frame('ko'), siteTitle: both }}
      services={services}
      chronicle={{ incidents: [incident], maintenances: [] }}
      dependencies={[{ ...DATA_CENTRE, name: both }]}
    />,
    <IncidentPage key="incident" frame={frame('ko')} incident={incident} services={services} dependencies={[]} />,
  ]
  for (const page of pages) {
    const document = documentOf(page)
    const running = byTag(document, 'script').filter((script) => attribute(script, 'src') !== '/live.js' && attribute(script, 'type') === null)
    expect([...running, ...byTag(document, 'img')]).toEqual([])
    expect(textOf(document)).toContain('<script>alert(1)</script>')
  }
})

test('the Korean and the English page say the same things in the same order', () => {
  for (const make of Object.values(PAGES)) {
    const [ko, en] = LANGUAGES.map((language) => byTag(documentOf(make(language)), 'time').map((time) => attribute(time, 'datetime')))
    expect(en).toEqual(ko)
  }
})

test('no page of one language has words of the other one without saying so', () => {
  const english = renderToStaticMarkup((PAGES.incident as (typeof PAGES)[string])('en')).replace(/<a [^>]*lang="ko"[^>]*>[^<]*<\/a>/g, '')
  expect(english).not.toMatch(/[가-힣]/)
})
