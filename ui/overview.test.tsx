import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Incident, Update } from '#domain/incident.ts'
import type { Service } from '#domain/service.ts'
import { attribute, byClass, byTag, documentOf, type Element, textOf } from './markup.fixture.ts'
import { at, change, DATA_CENTRE, frame, INCIDENT, RESOLVED, SERVICES, update } from './outage.fixture.ts'
import { OverviewPage } from './overview.tsx'

const PAGE = <OverviewPage frame={frame('ko')} services={SERVICES} chronicle={{ incidents: [INCIDENT], maintenances: [] }} dependencies={[DATA_CENTRE]} />

function card(name: string): Element {
  const found = byClass(documentOf(PAGE), 'card').find((one) => textOf(byTag(one, 'h3')[0] as Element).startsWith(name))
  if (found === undefined) throw new Error(`no card ${name}`)
  return found
}

test('one sentence answers, and the browser names the page after it', () => {
  const page = documentOf(PAGE)
  const answer = '글 메시지와 결제는 됩니다. 사진 전송과 메일은 아직 안 됩니다.'
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe(answer)
  expect(textOf(byTag(page, 'title')[0] as Element)).toBe(`${answer} — 서비스 현황`)
})

test('in the stale copy the first thing said is that the present state is unknown; the old answer is only the last known one', () => {
  const page = documentOf(PAGE, 'stale')
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe('이 사본은 오래됐습니다. 지금 상태는 알 수 없습니다.')
  expect(textOf(byClass(page, 'known')[0] as Element)).toBe('마지막으로 알던 상태 글 메시지와 결제는 됩니다. 사진 전송과 메일은 아직 안 됩니다.')
  expect(textOf(byTag(page, 'title')[0] as Element)).toMatch(/^오래된 사본 — /)
  expect(textOf(page)).not.toContain('확인이 끊기면')
})

test('each function has its answer, since when, and what to do instead', () => {
  expect(textOf(card('메신저'))).toContain('사진·동영상 보내기 안 됩니다 10월 15일 15:27부터글로 먼저 보내 주세요.')
  expect(textOf(card('결제'))).toContain('결제 됩니다 10월 16일 08:00부터')
})

test('what nobody spoke of is unknown, not fine', () => {
  expect(textOf(card('지도'))).toContain('길 찾기 알 수 없습니다 알려진 것이 없습니다')
  expect(textOf(card('지도'))).toContain('90일 가운데 기록이 있는 날 0일')
  expect(attribute(byClass(card('지도'), 'bars')[0] as Element, 'aria-label')).toBe('최근 90일: 기록 없음 90일')
})

test('the bars say in words what they show, and neighbouring days of one status are one shape', () => {
  const [bars] = byClass(card('메신저'), 'bars') as [Element]
  expect(attribute(bars, 'role')).toBe('img')
  expect(attribute(bars, 'aria-label')).toBe('최근 90일: 기록 없음 88일, 중단 10월 15일–10월 16일')
  expect(bars.childNodes).toHaveLength(2)
})

test('bars of different answers differ in height, not only in colour', () => {
  const [fn] = (SERVICES[0] as Service).functions
  const ups = ['operational', 'partial_outage', 'major_outage', 'maintenance'] as const
  const turns = ups.map((status, index) => change(fn?.id ?? '', status, `${10 + index} 00:00`))
  const incident: Incident = {
    ...INCIDENT,
    updates: turns.map((turn, index) => update(index + 1, `${10 + index} 00:00`, 'identified', { ko: '소식', en: 'News' }, [turn])),
  }
  const page = documentOf(
    <OverviewPage frame={frame('ko', at('14 00:00'))} services={SERVICES} chronicle={{ incidents: [incident], maintenances: [] }} dependencies={[]} />,
  )
  const heights = byTag(byClass(page, 'bars')[0] as Element, 'rect').map((rect) => attribute(rect, 'height'))
  expect(new Set(heights).size).toBe(ups.length)
})

test('an open incident shows its three newest updates, the slipped estimate struck out, and when the next update is due', () => {
  const [open] = byClass(documentOf(PAGE), 'open') as [Element]
  expect(byTag(open, 'li').map((item) => textOf(byClass(item, 'prose')[0] as Element))).toEqual([
    '글 메시지가 됩니다.',
    '결제와 송금이 돌아왔습니다. 택시는 아직입니다.',
    '글 메시지가 일부 돌아왔습니다.',
  ])
  expect(byTag(open, 's').map(textOf)).toEqual(['10월 15일 (토) 21:00까지'])
  expect(textOf(open)).toContain('지나감 새 예상 없음')
  expect(textOf(open)).toContain('다음 소식10월 16일 (일) 15:30까지')
  expect(textOf(open)).toContain('출처마다 다름')
})

test('a promised update that did not come is overdue from its instant on', () => {
  const open = (now: string) =>
    textOf(
      byClass(
        documentOf(<OverviewPage frame={frame('ko', at(now))} services={SERVICES} chronicle={{ incidents: [INCIDENT], maintenances: [] }} dependencies={[]} />),
        'open',
      )[0] as Element,
    )
  expect(open('16 15:29')).not.toContain('약속한 때가 지났습니다')
  expect(open('16 15:30')).toContain('다음 소식10월 16일 (일) 15:30까지 약속한 때가 지났습니다')
})

test('each function leads to its own page, and who is affected stands beside its answer', () => {
  const [first, ...rest] = INCIDENT.updates as [Update, ...Update[]]
  const onAndroid = first.revisions.map((one) => ({
    ...one,
    changes: one.changes.map((turn) => ({ ...turn, scope: { platforms: ['android' as const], regions: [] } })),
  }))
  const incident = { ...INCIDENT, updates: [{ ...first, revisions: onAndroid }, ...rest] }
  const page = documentOf(<OverviewPage frame={frame('en')} services={SERVICES} chronicle={{ incidents: [incident], maintenances: [] }} dependencies={[]} />)
  const photo = byTag(page, 'li').find((item) => textOf(item).startsWith('Send photos')) as Element
  expect(byTag(photo, 'a').map((link) => attribute(link, 'href'))).toEqual(['/en/can-i/photo'])
  expect(textOf(photo)).toContain('No since 15 Oct 15:27 · only on Android, works for everyone else')
})

test('no text of the page ages: an open incident has a start, not a running duration', () => {
  expect(textOf(documentOf(PAGE))).not.toMatch(/\d+(?:시간|분)/)
})

test('after the incident everything works, and what happened is still there', () => {
  const page = documentOf(
    <OverviewPage
      frame={frame('ko', at('21 09:00'))}
      services={SERVICES.slice(0, 0)}
      chronicle={{ incidents: [RESOLVED], maintenances: [] }}
      dependencies={[]}
    />,
  )
  expect(byClass(page, 'open')).toEqual([])
  expect(textOf(byClass(page, 'incidents')[0] as Element)).toContain('127시간 33분')
})

test('an update in one language only is marked as such for readers and for screen readers', () => {
  const said = { ko: null, en: 'Only in English.' }
  const incident = { ...INCIDENT, updates: [{ ...update(1, '15 16:10', 'investigating', { ko: '', en: '' }, [], { text: said }) }] }
  const page = documentOf(<OverviewPage frame={frame('ko')} services={SERVICES} chronicle={{ incidents: [incident], maintenances: [] }} dependencies={[]} />)
  const item = byTag(byClass(page, 'open')[0] as Element, 'li')[0] as Element
  expect(textOf(item)).toContain('Only in English. (한국어 글은 아직 없습니다)')
  expect(byTag(item, 'div').some((div) => attribute(div, 'lang') === 'en' && textOf(div) === 'Only in English.')).toBe(true)
})

test('with 13 services and 30 functions it fits the first round trip, its style sheet included', () => {
  const services = Array.from({ length: 13 }, (_, index) => numbered(SERVICES[index % SERVICES.length] as Service, index))
  expect(services.flatMap((service) => service.functions).length).toBeGreaterThanOrEqual(30)
  const html = renderToStaticMarkup(
    <OverviewPage frame={frame('ko')} services={services} chronicle={{ incidents: [INCIDENT], maintenances: [] }} dependencies={[DATA_CENTRE]} />,
  )
  expect(brotliCompressSync(html + readFileSync('ui/page.css', 'utf8')).length).toBeLessThanOrEqual(14_000)
})

function numbered(service: Service, index: number): Service {
  const functions = [...service.functions, ...service.functions].map((fn, number) => ({
    ...fn,
    name: { ko: `${fn.name.ko} ${index}-${number}`, en: `${fn.name.en} ${index}-${number}` },
  }))
  return { ...service, id: `${service.id}${index}`, slug: `${service.slug}-${index}`, functions }
}

test('in a reader of plain text no two links run together', () => {
  expect(renderToStaticMarkup(PAGE)).not.toMatch(/<\/a><a /)
})
