import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { commitment, state } from '#domain/commitment.fixture.ts'
import { VERDICTS } from '#domain/commitment.ts'
import { LANGUAGES, type Language } from '#domain/language.ts'
import { CommitmentPage } from './commitment.tsx'
import { CommitmentsPage } from './commitment-list.tsx'
import { VerdictMark } from './commitment-verdict.tsx'
import { all, attribute, byClass, byTag, documentOf, textOf } from './markup.fixture.ts'
import { frame } from './outage.fixture.ts'

const NOW = new Date('2023-04-02T09:00:00+09:00')
const LATE = commitment([
  state(1, '2022-10-20', 'no_closing_found', '2022-12-20'),
  state(2, '2022-12-19', 'in_progress', '2023-04-01', { published: null, note: { ko: '장비가 늦게 옵니다.', en: null }, sources: [] }),
])
const KEPT = commitment(
  [
    state(1, '2022-10-20', 'kept', null, {
      published: null,
      sources: [],
      evidence: [
        { words: '준공 보고', url: 'https://report.example/' },
        { words: '연합뉴스 2023-01-05', url: null },
      ],
    }),
  ],
  'PM-2022-0001/A-0001',
)
const COMMITMENTS = [KEPT, LATE, commitment([state(1, '2022-10-20', 'open', '2023-05-01')], 'PM-2022-0001/P2')]
const PLACES = [{ log: 1, index: 57 }, null]

const PAGES = {
  list: (language: Language, now = NOW) => <CommitmentsPage frame={frame(language, now)} commitments={COMMITMENTS} />,
  'nothing promised': (language: Language) => <CommitmentsPage frame={frame(language, NOW)} commitments={[]} />,
  late: (language: Language, now = NOW) => <CommitmentPage frame={frame(language, now)} commitment={LATE} places={PLACES} />,
  kept: (language: Language, now = NOW) => <CommitmentPage frame={frame(language, now)} commitment={KEPT} places={[]} />,
} as const
const EVERY_PAGE = Object.keys(PAGES).flatMap((name) => LANGUAGES.map((language) => ({ name: name as keyof typeof PAGES, language })))

describe.each(EVERY_PAGE)('$name, $language', ({ name, language }) => {
  const page = documentOf(PAGES[name](language))

  test('a verdict is always a shape and a word, never colour alone', () => {
    for (const sign of byClass(page, 'sign')) {
      expect(byClass(sign, 'mark')).toHaveLength(1)
      expect(textOf(sign)).toMatch(/\p{L}/u)
    }
  })

  test('ids stand once, links within the page lead somewhere, and nothing runs', () => {
    const ids = all(page, (element) => attribute(element, 'id') !== null).map((element) => attribute(element, 'id'))
    expect(ids).toEqual([...new Set(ids)])
    const within = byTag(page, 'a').flatMap((link) => attribute(link, 'href')?.match(/^#(.+)/)?.[1] ?? [])
    expect(within.filter((id) => !ids.includes(id))).toEqual([])
    const active = ['style', 'iframe', 'img']
    expect(all(page, (element) => active.includes(element.tagName) || element.attrs.some(({ name: attr }) => attr === 'style'))).toEqual([])
    expect(running(page)).toEqual([])
    expect(byTag(page, 'form').map((form) => attribute(form, 'action'))).toEqual([expect.stringMatching(/\/search$/)])
  })

  test('every day and time can be read by a machine', () => {
    for (const time of byTag(page, 'time')) expect(attribute(time, 'datetime')).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?Z)?$/)
  })
})

test('what is late stands first, with its first day, its slip and what was last said', () => {
  const page = documentOf(PAGES.list('ko'))
  expect(byTag(page, 'h2').map(textOf)).toEqual(['기한이 지난 것 (1)', '아직 끝나지 않은 것 (1)', '판정이 난 것 (1)'])
  const [row] = byTag(page, 'tr').slice(1)
  expect(row && textOf(row)).toMatch(/2023년 4월 1일 \(토\).*처음 기한 2022년 12월 20일 \(화\) 1번 밀림.*기한 지남 진행 중 ?장비가 늦게 옵니다\./)
  const counts = byClass(page, 'tally')[0]
  expect(counts && textOf(counts)).toBe('지킴 1기한 지남 1지키지 못함 0확인할 수 없음 0시작 전 1')
})

test('it becomes late by the day going by, without anybody writing', () => {
  const [before] = byTag(documentOf(PAGES.list('en', new Date('2023-04-01T23:59:00+09:00'))), 'h2').map(textOf)
  const [after] = byTag(documentOf(PAGES.list('en', new Date('2023-04-02T00:00:00+09:00'))), 'h2').map(textOf)
  expect([before, after]).toEqual(['Late (0)', 'Late (1)'])
})

test('each one has its page with every state, its number in the log, its record and its feed', () => {
  const page = documentOf(PAGES.late('en'))
  const states = byTag(page, 'li').filter((item) => attribute(item, 'value') !== null)
  expect(states.map((item) => attribute(item, 'id'))).toEqual(['s2', 's1'])
  expect(states[1] && textOf(states[1])).toContain('entry 57 of log 1')
  expect(states[0] && textOf(states[0])).toContain('no number in the log yet')
  expect(states[0] && textOf(states[0])).toContain('Due: Tue 20 Dec 2022 → Sat 1 Apr 2023')
  const links = byTag(page, 'a').map((link) => attribute(link, 'href'))
  expect(links).toEqual(expect.arrayContaining(['/promises/PM-2022-0001/P1.ndjson', '/en/promises/PM-2022-0001/P1.atom', '/en/promises']))
  expect(links).toContain('/en/postmortems/2022-10-15-data-centre-fire#K33')
})

test('evidence is a link or the words to find it by', () => {
  const html = renderToStaticMarkup(PAGES.kept('ko'))
  expect(html).toContain('<a href="https://report.example/">준공 보고</a>')
  expect(html).toContain('<li>연합뉴스 2023-01-05</li>')
})

test('once it is settled, time changes nothing on its page', () => {
  const later = new Date('2029-01-01T00:00:00+09:00')
  expect(renderToStaticMarkup(PAGES.kept('ko', later))).toBe(renderToStaticMarkup(PAGES.kept('ko')))
})

test('each verdict has a shape of its own, so that colour is never needed to tell them apart', () => {
  const shapes = VERDICTS.map((verdict) => renderToStaticMarkup(<VerdictMark verdict={verdict} />).replace(/class="mark \w+"/, ''))
  expect(new Set(shapes).size).toBe(VERDICTS.length)
})

test('no page of one language has words of the other one without saying so', () => {
  const english = ['list', 'late', 'kept'] as const
  for (const name of english) {
    const said = renderToStaticMarkup(PAGES[name]('en')).replace(/<(a|span) [^>]*lang="ko"[^>]*>[^<]*<\/\1>/g, '')
    expect(said.replaceAll(/준공 보고|연합뉴스/g, '')).not.toMatch(/[가-힣]/)
  }
})

/** Scripts other than the one small file of every page, and data that never runs. */
function running(page: Parameters<typeof byTag>[0]) {
  return byTag(page, 'script').filter((script) => attribute(script, 'src') !== '/live.js' && attribute(script, 'type') !== 'application/ld+json')
}

test('hostile texts are shown as they were written and never run', () => {
  const HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
  const both = { ko: HOSTILE, en: HOSTILE }
  const told = state(1, '2022-10-20', 'kept', null, { note: both, evidence: [{ words: HOSTILE, url: null }] })
  const hostile = commitment([{ ...told, wording: { ...told.wording, text: both, by: both } }])
  for (const page of [
    <CommitmentsPage key="list" frame={frame('ko')} commitments={[hostile]} />,
    <CommitmentPage key="one" frame={frame('ko')} commitment={hostile} places={[]} />,
  ]) {
    const document = documentOf(page)
    expect([...running(document), ...byTag(document, 'img')]).toEqual([])
    expect(textOf(document)).toContain('<script>alert(1)</script>')
  }
})
