import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { atom } from './atom.ts'
import { readBy } from './external-reader.ts'
import { feeds, MAINTENANCE, RETITLED, writtenAs } from './feed.fixture.ts'
import { FEED_ENTRIES, type Feed, LOCALE } from './feed.ts'
import { historyFeed } from './feed-of-incidents.ts'
import { FIXTURE, HOSTILE_TEXT } from './fixture.ts'
import { jsonFeed } from './json-feed.ts'
import { rss } from './rss.ts'

const KINDS = ['history', 'service', 'incident', 'postmortems'] as const

/** Reads many documents at once: [[format, text], …] in, what each says out. */
const FEEDPARSER = `
import calendar, feedparser, json, sys
def said(text):
    feed = feedparser.parse(text.encode())
    entries = [[e.id, e.title, e.link, calendar.timegm(e.published_parsed), calendar.timegm(e.updated_parsed), (e.content[0] if 'content' in e else e.summary_detail)['value']] for e in feed.entries]
    language = feed.feed.get('language') or feed.feed.title_detail.language
    return {'bozo': bool(feed.bozo), 'version': feed.version, 'language': language.lower(), 'title': feed.feed.title, 'link': feed.feed.link, 'entries': entries}
print(json.dumps([said(text) for text in json.load(sys.stdin)]))
`
const SAMPLES = [HOSTILE_TEXT, ']]><!--</div>"\'&<?xml ?>\ud800\ufffe\u0000', ...fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), 4)]
const ALL: readonly Feed[] = LANGUAGES.flatMap((language) => [FIXTURE, ...SAMPLES.map(writtenAs)].flatMap((one) => Object.values(feeds(one, language))))

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(KINDS)('the feed of %s has its shape in RSS, JSON Feed and Atom', async (kind) => {
    const feed = feeds(FIXTURE, language)[kind]
    await expect(rss(feed)).toMatchFileSnapshot(`./golden/feed-${kind}-${language}.rss`)
    await expect(jsonFeed(feed)).toMatchFileSnapshot(`./golden/feed-${kind}-${language}.json.txt`)
    await expect(atom(feed)).toMatchFileSnapshot(`./golden/feed-${kind}-${language}.atom`)
  })
})

test('xmllint reads every feed, whatever people write', (context) => {
  for (const feed of ALL) {
    for (const text of [atom(feed), rss(feed)]) {
      const result = readBy('xmllint', ['--noout', '-'], text)
      if (result === 'absent') return context.skip('xmllint is not installed, so the XML of the feeds was not checked')
      expect(result).toEqual({ ok: true, said: '' })
    }
  }
})

test('feedparser finds every entry with its id, address, dates, language and content, whatever people write', (context) => {
  const there = readBy('/usr/bin/python3', ['-c', 'import feedparser'], '')
  if (there === 'absent' || !there.ok) return context.skip('python3-feedparser is not installed, so no feed reader has read the feeds')
  const texts = ALL.flatMap((feed) => [atom(feed), rss(feed)])
  const run = readBy('/usr/bin/python3', ['-c', FEEDPARSER], JSON.stringify(texts))
  if (run === 'absent') throw new Error('python3 went away')
  const said = JSON.parse(run.said) as { version: string; entries: unknown[][] }[]
  ALL.forEach((feed, index) => {
    const origin = feed.language === 'ko' ? feed.origin : `${feed.origin}/en`
    for (const [offset, version] of ['atom10', 'rss20'].entries()) {
      const found = said[2 * index + offset]
      expect(found).toMatchObject({ bozo: false, version, language: LOCALE[feed.language].toLowerCase(), link: `${origin}${feed.path}` })
      const expected = feed.entries.map(({ id, path, published, updated }) => [
        `tag:status.hanbit.example,2005:${id}`,
        origin + path,
        seconds(published),
        seconds(updated),
      ])
      expect(found?.entries.map(([id, , link, ...times]) => [id, link, ...times.slice(0, 2)])).toEqual(expected)
    }
  })
})

test('JSON Feed keeps the rules of its version 1.1', () => {
  for (const feed of ALL) {
    const read = JSON.parse(jsonFeed(feed)) as Record<string, unknown>
    expect(read).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: LOCALE[feed.language], title: feed.title })
    for (const key of ['home_page_url', 'feed_url'] as const) expect(() => new URL(String(read[key]))).not.toThrow()
    expect(Object.keys(read).filter((key) => !JSON_FEED_KEYS.includes(key))).toEqual([])
    const items = read.items as Record<string, unknown>[]
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length)
    for (const item of items) {
      expect(Object.keys(item).filter((key) => !JSON_ITEM_KEYS.includes(key))).toEqual([])
      expect(typeof item.id).toBe('string')
      expect(typeof item.content_html).toBe('string')
      for (const key of ['date_published', 'date_modified']) expect(item[key]).toMatch(RFC_3339)
    }
  }
})

test('whatever people write, no feed carries control characters, marks of a twin or elements that are not ours', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), fc.constantFrom(...SAMPLES)),
      fc.constantFrom(...LANGUAGES),
      (text, language) => {
        for (const feed of Object.values(feeds(writtenAs(text), language))) {
          expect(jsonFeed(feed) + rss(feed) + atom(feed)).not.toMatch(/[^\P{Cc}\n\t]|[⟦⟧\u202a-\u202e]|\p{Surrogate}/u)
          for (const { html } of feed.entries) expect(html.replace(OUR_TAGS, '')).not.toMatch(/[<>]/)
        }
      },
    ),
    { numRuns: 50 },
  )
})

test('the time at which a feed is printed does not change it', () => {
  const later = { ...FIXTURE, now: new Date(FIXTURE.now.getTime() + 3_600_000) }
  for (const kind of KINDS) expect(rss(feeds(later, 'ko')[kind])).toBe(rss(feeds(FIXTURE, 'ko')[kind]))
})

test('a correction moves the date of its entry, keeps its id, and shows what it replaced', () => {
  const corrected = feeds(FIXTURE, 'en').incident.entries.find(({ id }) => id === 'IncidentUpdate/certupdate02')
  expect(corrected?.published.toISOString()).toBe('2026-02-01T01:40:00.000Z')
  expect(corrected?.updated.toISOString()).toBe('2026-02-02T00:00:00.000Z')
  expect(corrected?.html).toContain('A certificate was renewed with the wrong name.')
  expect(corrected?.html).toMatch(/<blockquote>.*A certificate expired\..*<\/blockquote>/)
})

test('a maintenance is an entry that says what it is, when the work is and what it touches', () => {
  const entry = feeds(FIXTURE, 'en').history.entries.find(({ id }) => id === 'Maintenance/qrdatabase01')
  expect(entry?.category).toEqual({ term: 'maintenance', label: 'Maintenance' })
  expect(entry?.html).toContain('<strong>Scheduled</strong> - <span lang="ko">세 시간 동안')
  expect(entry?.html).toContain('Time of the work: Mar 14, 17:00 UTC to Mar 14, 20:00 UTC<br>Affected: Pay by QR')
  expect(feeds(FIXTURE, 'en').service.entries.map(({ id }) => id)).not.toContain('Maintenance/qrdatabase01')
})

test('a corrected title is the title of the entry, which says what it replaced and why; it alone gives a later week no entry', () => {
  const series = { id: 'weekly', rule: 'FREQ=WEEKLY;COUNT=2' }
  const weeks = ['week0', 'week1'].map((id) => ({ ...RETITLED, id, series }))
  const found = historyFeed({ ...FIXTURE, recentMaintenances: weeks }, 'en').entries.filter(({ id }) => id.startsWith('Maintenance'))
  expect(found.map(({ title }) => title)).toEqual(['Payments by QR: the database is replaced'])
  expect(found[0]?.html).toContain(`Title corrected: “${MAINTENANCE.title.en}” → “Payments by QR: the database is replaced”`)
  expect(found[0]?.html).toContain('It did not say which database.')
  expect(found[0]?.updated).toEqual(RETITLED.updates[1]?.at)
})

test('of work that is repeated every week, later weeks wait until there is something to say of them', () => {
  const series = { id: 'weekly', rule: 'FREQ=WEEKLY;COUNT=60' }
  const weeks = Array.from({ length: 60 }, (_, week) => ({ ...MAINTENANCE, id: `week${week}`, series }))
  const [plan] = MAINTENANCE.updates
  if (plan === undefined) throw new Error('the maintenance was announced')
  const begun = { ...MAINTENANCE, id: 'week5', series, updates: [plan, { ...plan, number: 2, automatic: 'started' as const, text: null }] }
  const all = [...weeks.slice(0, 5), begun, ...weeks.slice(6)]
  const found = historyFeed({ ...FIXTURE, recentMaintenances: all }, 'en').entries.map(({ id }) => id)
  expect(found.filter((id) => id.startsWith('Maintenance'))).toEqual(['Maintenance/week0', 'Maintenance/week5'])
})

test('a series that is cancelled as a whole has one entry that says so, and pushes nothing out of the feed', () => {
  const series = { id: 'weekly', rule: 'FREQ=WEEKLY;COUNT=60' }
  const [plan] = MAINTENANCE.updates
  if (plan === undefined) throw new Error('the maintenance was announced')
  const done = { ...plan, number: 2, state: 'completed' as const, automatic: 'ended' as const, text: null }
  const cancelled = { ...plan, number: 2, state: 'cancelled' as const, text: { ko: null, en: 'No longer needed.' } }
  const weeks = Array.from({ length: 60 }, (_, week) => ({ ...MAINTENANCE, id: `week${week}`, series, updates: [plan, week === 0 ? done : cancelled] }))
  const { entries } = historyFeed({ ...FIXTURE, recentMaintenances: weeks }, 'en')
  const found = entries.filter(({ id }) => id.startsWith('Maintenance'))
  expect(found.map(({ id }) => id)).toEqual(['Maintenance/week0', 'Maintenance/week1'])
  expect(found[1]?.html).toContain('No longer needed.')
})

test('a feed holds the newest fifty', () => {
  const [incident] = FIXTURE.recent
  if (incident === undefined) throw new Error('the fixture has an incident')
  const many = Array.from({ length: 60 }, (_, day) => ({ ...incident, id: `incident${day}`, openedAt: new Date(Date.UTC(2026, 0, 1 + day)) }))
  const ids = historyFeed({ ...FIXTURE, recent: many }, 'ko').entries.map(({ id }) => id)
  expect(ids).toHaveLength(FEED_ENTRIES)
  expect(ids[0]).toBe('Incident/incident59')
})

const JSON_FEED_KEYS = ['version', 'title', 'home_page_url', 'feed_url', 'description', 'language', 'authors', 'items']
const JSON_ITEM_KEYS = ['id', 'url', 'title', 'content_html', 'date_published', 'date_modified', 'tags']
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const OUR_TAGS =
  /<\/?(?:p|br|strong|small|em|ul|li|blockquote)>|<var data-var='(?:date|time)'>|<\/var>|<span lang="(?:ko|en)">|<\/span>|<a href="https:\/\/[^"<>]*">|<\/a>/g

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000)
}
