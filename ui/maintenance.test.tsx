import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { MaintenanceUpdate } from '#domain/maintenance.ts'
import { AnnouncementBanner } from './announcement.tsx'
import { CANCELLED, DONE, NEWS, PLANNED } from './maintenance.fixture.ts'
import { MaintenancePage } from './maintenance.tsx'
import { MaintenanceBanner, ServiceMaintenance } from './maintenance-banner.tsx'
import { MaintenancesPage } from './maintenance-list.tsx'
import { attribute, byClass, byTag, documentOf, type Element, textOf } from './markup.fixture.ts'
import { at, frame, SERVICES } from './outage.fixture.ts'

function page(maintenance: typeof PLANNED, now = at('16 14:30'), series: readonly string[] = []) {
  return documentOf(<MaintenancePage frame={frame('ko', now)} maintenance={maintenance} series={series} services={SERVICES} />)
}

test('the page says when in both zones, how long, and that it was announced in time', () => {
  const text = textOf(byClass(page(PLANNED), 'facts')[0] as Element)
  expect(text).toContain('10월 17일 (월) 02:00')
  expect(text).toContain('2022-10-16 17:00 UTC')
  expect(text).toContain('걸리는 시간3시간')
  expect(text).toContain('24시간 넘게 앞서 알렸습니다')
})

test('work that grew when it was too late does not count as announced in time', () => {
  expect(textOf(byClass(page(DONE, at('18 09:00')), 'facts')[0] as Element)).toContain('가동률에서 빼지 않습니다')
})

test('each update says its kind of time: declared by staff, recorded by the system', () => {
  const whens = byClass(page(DONE, at('18 09:00')), 'when').map(textOf)
  expect(whens.map((when) => /발표|기록/.exec(when)?.[0])).toEqual(['기록', '발표', '기록', '기록', '발표'])
})

test('cancelled work says that it was never carried out, and why', () => {
  const text = textOf(page(CANCELLED))
  expect(text).toContain('하지 않았습니다')
  expect(text).toContain('장애 복구를 먼저 합니다.')
})

test('a corrected title stands above, the former one beside the facts, and the update says what was replaced and why', () => {
  const now = { ko: '메신저 저장소 교체', en: 'Replacing the storage of the messenger' }
  const [announced] = DONE.updates as [MaintenanceUpdate]
  const retitled = { was: DONE.title, now, reason: { ko: '바꾸는 것은 서버가 아니라 **저장소**입니다.', en: null } }
  const corrected = { ...announced, id: 'maintupdat06', number: 6, at: at('18 08:00'), state: 'completed' as const, text: null, retitled }
  const shown = page({ ...DONE, title: now, updates: [...DONE.updates, corrected] }, at('18 09:00'))
  expect(textOf(byTag(shown, 'h1')[0] as Element)).toBe('메신저 저장소 교체')
  const facts = byClass(shown, 'facts')[0] as Element
  expect(textOf(facts)).toContain('이전 제목메신저 서버 교체')
  expect(byTag(facts, 'a').map((link) => attribute(link, 'href'))).toContain('#u6')
  const update = byClass(shown, 'what')[0] as Element
  expect(textOf(update)).toContain('제목을 바로잡았습니다: “메신저 서버 교체” → “메신저 저장소 교체”')
  expect(textOf(update)).toContain('바꾸는 것은 서버가 아니라 저장소입니다.')
})

test('an occurrence names its place in the series and leads to its neighbours', () => {
  const series = ['maintenanc00', PLANNED.id, 'maintenanc09']
  const neighbours = byClass(page(PLANNED, at('16 14:30'), series), 'neighbours')[0] as Element
  expect(textOf(neighbours)).toContain('3번 가운데 2번째')
  expect(byTag(neighbours, 'a').map((link) => attribute(link, 'href'))).toEqual(['/maintenance/maintenanc00', '/maintenance/maintenanc09'])
})

test('the list tells what goes on from what comes and what is past', () => {
  const list = (now: Date) => documentOf(<MaintenancesPage frame={frame('ko', now)} maintenances={[PLANNED, CANCELLED]} />)
  const headings = (now: Date) => byTag(list(now), 'h2').map(textOf)
  expect(headings(at('16 14:30'))).toEqual(['예정된 점검', '지난 점검'])
  expect(headings(at('17 03:00'))).toEqual(['진행 중인 점검', '지난 점검'])
  expect(headings(at('18 03:00'))).toEqual(['지난 점검'])
})

test.each([
  ['two days before', '15 01:59', false],
  ['a day before', '16 02:00', true],
  ['while it lasts', '17 03:00', true],
  ['after it', '17 05:00', false],
])('the banner stands from a day before until the end: %s', (_title, now, isThere) => {
  const banner = renderToStaticMarkup(<MaintenanceBanner maintenances={[PLANNED]} language="ko" now={at(now)} />)
  expect(banner.includes('메신저 서버 교체')).toBe(isThere)
  expect(banner).not.toMatch(/class="open"|class="[^"]*\bno\b/)
})

test('cancelled work has no banner', () => {
  expect(renderToStaticMarkup(<MaintenanceBanner maintenances={[CANCELLED]} language="ko" now={at('17 03:00')} />)).toBe('')
})

test('a service shows the work that concerns it, and no other', () => {
  const shown = (ids: readonly string[]) =>
    renderToStaticMarkup(<ServiceMaintenance maintenances={[PLANNED]} functionIds={ids} language="en" now={at('16 14:30')} />)
  expect(shown([PLANNED.updates[0]?.impacts[0]?.functionId ?? ''])).toContain('Replacing the messenger servers')
  expect(shown(['anotherfunc1'])).toBe('')
})

test.each([
  ['before', '15 17:59', false],
  ['at its beginning', '15 18:00', true],
  ['at its end', '20 18:00', false],
])('an announcement stands for its time alone: %s', (_title, now, isThere) => {
  expect(renderToStaticMarkup(<AnnouncementBanner announcements={[NEWS]} language="ko" now={at(now)} />) !== '').toBe(isThere)
})
