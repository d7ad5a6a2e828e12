import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Incident } from '#domain/incident.ts'
import { LANGUAGES } from '#domain/language.ts'
import type { Service } from '#domain/service.ts'
import { HistoryYearPage, ServiceHistoryPage } from './history-year.tsx'
import { all, attribute, byClass, byTag, documentOf, textOf } from './markup.fixture.ts'
import { at, change, frame, INCIDENT, RESOLVED, SERVICES, update } from './outage.fixture.ts'
import { CHRONICLE, PAST_PAGES, periodFigures, periodUptime, yearOf } from './uptime.fixture.tsx'
import { UptimePage } from './uptime.tsx'
import { UptimePeriodPage } from './uptime-period.tsx'
import { UptimeSummary } from './uptime-summary.tsx'

const PAGE_BYTES = 60_000
const NOW = new Date('2022-12-15T10:00:00+09:00')
const MESSENGER = SERVICES[0] as Service
const MAPS = SERVICES[3] as Service

const page = (name: string) => documentOf((PAST_PAGES[name] as (typeof PAST_PAGES)[string])('en'), 'fresh')
const rowsOf = (name: string) => byTag(page(name), 'tr').map((row) => textOf(row).replaceAll(/\s+/g, ' '))

/** As it is sent: the page with its styles. */
function sentBytes(element: ReactElement, ...styles: readonly string[]): number {
  const css = ['page', ...styles].map((name) => readFileSync(`ui/${name}.css`, 'utf8'))
  return brotliCompressSync([...css, renderToStaticMarkup(element)].join('')).length
}

describe('figures', () => {
  test('a function has every figure, its coverage and the seconds in each state', () => {
    const [row] = rowsOf('uptime of a month').filter((one) => one.startsWith('Send text'))
    expect(row).toContain('49.663%')
    expect(row).toContain('94.128%')
    expect(row).toContain('thin record')
    expect(row).toContain('12 h 59 min (46,740 s)')
  })

  test('nothing known is no data, never a percentage of uptime', () => {
    const [row] = rowsOf('uptime of a month').filter((one) => one.startsWith('Log in on a computer'))
    expect(row).toContain('no data')
    expect(row?.match(/\d+\.\d{3}%/g)).toEqual(['0.000%'])
  })

  test('announced maintenance is shown both ways', () => {
    const [row] = rowsOf('uptime of a month').filter((one) => one.startsWith('Pay'))
    expect(row).toContain('50.337%')
    expect(row).toContain('50.134% with announced maintenance')
    expect(row).toContain('Announced maintenance 3 h (10,800 s)')
  })

  test('every table of figures names the version of the formula and the window, once for all rows or in each of them', () => {
    for (const name of ['uptime', 'uptime of a month', 'uptime of a service']) {
      for (const table of byClass(page(name), 'figures')) {
        const rows = byTag(table, 'tr').length - 1
        expect([1, rows]).toContain(byClass(table, 'basis').length)
        for (const basis of byClass(table, 'basis')) expect(textOf(basis)).toMatch(/Formula 1 · \d{4}-\d\d-\d\d 00:00 – .+ \(\d+ h\)/)
      }
    }
  })

  test('a restated figure stands beside the old one, with when and up to which change', () => {
    const [restated] = byClass(page('uptime of a month'), 'restated')
    const rows = byTag(restated as never, 'tr').map((row) => textOf(row))
    expect(rows[1]).toContain('no. 6')
    expect(rows[2]).toContain('no. 9')
    expect(all(restated as never, (element) => element.tagName === 's').map(textOf)).toEqual(['49.798%', '94.382%', '84.086%'])
  })

  test('figures that were never restated are not listed', () => {
    expect(byClass(page('uptime of a running year'), 'restated')).toEqual([])
  })

  test('the formula is explained by one event and three figures', () => {
    const text = textOf(page('uptime'))
    for (const figure of ['82.862%', '93.916%', '98.653%']) expect(text).toContain(figure)
  })

  test('days without a record are a dotted line and words, and a table of the same days stands behind the bars', () => {
    const [bars] = byClass(page('uptime of a service'), 'bars')
    expect(byTag(bars as never, 'path').map((path) => attribute(path, 'class'))).toEqual(['unknown', 'unknown'])
    expect(attribute(bars as never, 'aria-label')).toContain('No record')
    const days = rowsOf('uptime of a service').filter((row) => row.includes('Sat 15 Oct'))
    expect(days[0]).toContain('Major outage')
  })
})

describe('the line about 90 days', () => {
  const summary = (service: Service) => {
    return textOf(documentOf(<UptimeSummary service={service} chronicle={CHRONICLE} language="ko" now={NOW} />))
  }

  test('says how much was measured and how many days are on record', () => {
    expect(summary({ ...MESSENGER, functions: MESSENGER.functions.slice(0, 1) })).toMatch(/^기록된 시간의 98\.419% · 최근 90일 중 기록이 있는 날 62일/)
  })

  test('gives no figure where nothing is known', () => {
    expect(summary(MAPS)).toContain('가동률을 내지 않습니다')
    expect(summary(MAPS)).not.toContain('%')
  })
})

describe('a year of incidents', () => {
  test('has times with their number and formula, and estimates against what happened', () => {
    const rows = rowsOf('a year')
    expect(rows.find((row) => row.startsWith('To resolve'))).toMatch(/1\s?127 h 33 min/)
    expect(rows.find((row) => row.includes('about 9 pm'))).toContain('missed · 122 h late')
  })

  test('can be read by how bad it was, with the number beside each way', () => {
    const [filters] = byClass(page('a year'), 'filters')
    expect(byTag(filters as never, 'a').map((link) => attribute(link, 'href'))).toEqual([
      '/en/history/2022',
      ...['critical', 'major', 'minor', 'none'].map((impact) => `/en/history/2022/${impact}`),
    ])
    expect(textOf(filters as never)).toMatch(/All 1.*Major outage 1.*Partial outage 0/s)
    expect(textOf(page('the major incidents of a year'))).toContain('No incident that started in this year belongs here.')
  })

  test('an open incident has no time to resolve, and the page is not a record yet', () => {
    const text = textOf(documentOf(<HistoryYearPage {...yearOf('en', [INCIDENT])} impact={null} />, 'fresh'))
    expect(text).toContain('1 not over yet are left out')
    expect(text).toContain('includes changes up to no. 27')
  })
})

describe('as sent, no page is above 60 KB', () => {
  const many = Array.from({ length: 1000 }, (_, index): Incident => {
    const id = ((index + 1) * 2_654_435_761 * 97).toString(36).padStart(12, 'k').slice(0, 12)
    const [day, hour] = [String(1 + (index % 28)).padStart(2, '0'), String(index % 23).padStart(2, '0')]
    const updates = [
      update(
        1,
        `${day} ${hour}:1${index % 10}`,
        'investigating',
        RESOLVED.title,
        [change('text', index % 3 === 0 ? 'degraded' : 'partial_outage', `${day} ${hour}:00`)],
        {
          estimate: { by: at(`${day} ${hour}:3${index % 10}`), words: null },
          nextUpdateBy: at(`${day} ${hour}:20`),
        },
      ),
      update(2, `${day} ${hour}:4${index % 10}`, 'resolved', RESOLVED.title, [change('text', 'operational', `${day} ${hour}:4${index % 10}`)]),
    ]
    const title = { ko: `메시지 전송 지연 ${index}: 일부 이용자에게 늦게 전달됨`, en: `Delayed messages ${index}: late for some users` }
    return { ...RESOLVED, id, title, updates: updates.map((one) => ({ ...one, id: `${id}${one.number}` })), startedAt: at(`${day} ${hour}:00`) }
  })
  const services = Array.from({ length: 12 }, (_, index): Service => {
    const functions = MESSENGER.functions.map((fn) => ({ ...fn, id: `${fn.id}${index}`, shortcut: `${fn.id}${index}` }))
    return { ...MESSENGER, id: `s${index}`, slug: `service-${index}`, name: { ko: `서비스 ${index}`, en: `Service ${index}` }, functions }
  })
  const troubled = many.map((incident, index) => ({
    ...incident,
    updates: incident.updates.map((one) => ({
      ...one,
      revisions: one.revisions.map((revision) => ({ ...revision, changes: revision.changes.map((said) => ({ ...said, functionId: `text${index % 12}` })) })),
    })),
  }))
  const months = Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, '0')}`)

  test.each(LANGUAGES)('a year of a thousand incidents, %s', (language) => {
    expect(sentBytes(<HistoryYearPage {...yearOf(language, many)} impact={null} />, 'history')).toBeLessThan(PAGE_BYTES)
    expect(sentBytes(<ServiceHistoryPage {...yearOf(language, many)} service={MESSENGER} />, 'history')).toBeLessThan(PAGE_BYTES)
  })

  test.each(LANGUAGES)('a year of twelve services in a thousand incidents, %s', (language) => {
    const chronicle = { incidents: troubled, maintenances: [] }
    const figures = { ...periodUptime('2022', services, chronicle), kept: periodFigures('2022-10').kept }
    expect(sentBytes(<UptimePeriodPage frame={frame(language, NOW)} figures={figures} hasHistory />, 'uptime')).toBeLessThan(PAGE_BYTES)
    const shown = months.map((month) => periodUptime(month, services, chronicle))
    expect(sentBytes(<UptimePage frame={frame(language, NOW)} months={shown} measured={months} />, 'uptime')).toBeLessThan(PAGE_BYTES)
  })
})
