import { expect, test } from 'vitest'
import type { Incident } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Maintenance } from '#domain/maintenance.ts'
import type { Service, ServiceFunction } from '#domain/service.ts'
import { CanIPage } from './can-i.tsx'
import { CanIListPage } from './can-i-list.tsx'
import { attribute, byClass, byTag, documentOf, type Element, textOf } from './markup.fixture.ts'
import { at, change, DATA_CENTRE, frame, INCIDENT, RESOLVED, SERVICES, update } from './outage.fixture.ts'

const [MESSENGER, PAY] = SERVICES as [Service, Service]
const QUESTION = { ko: '사진을 보낼 수 있나요?', en: 'Can I send photos?' }

test('the answer is the first thing on the page and the name of the page', () => {
  const page = pageOf('photo')
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe('사진을 보낼 수 있나요? 안 됩니다')
  expect(textOf(byTag(page, 'title')[0] as Element)).toBe('사진을 보낼 수 있나요? 안 됩니다 — 서비스 현황')
  expect(byTag(byTag(page, 'main')[0] as Element, 'h1')[0]).toBe(byTag(page, 'main')[0]?.childNodes.find((child) => 'attrs' in child))
})

test('in the stale copy nothing is answered but what was known last', () => {
  const page = pageOf('photo', { twin: 'stale' })
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe('이 사본은 오래됐습니다. 지금 상태는 알 수 없습니다.')
  expect(textOf(byClass(page, 'known')[0] as Element)).toBe('마지막으로 알던 상태 사진을 보낼 수 있나요? 안 됩니다')
})

test('since when is said in both zones, then who is affected and what to do instead', () => {
  const facts = textOf(byClass(pageOf('photo'), 'facts')[0] as Element)
  expect(facts).toBe(
    '언제부터10월 15일 (토) 15:27 발표 2022-10-15 06:27 UTC발표된 상태중단누가 영향을 받나모든 이용자대신 할 수 있는 것글로 먼저 보내 주세요.서비스메신저',
  )
})

test('whoever is not affected learns that it works for them', () => {
  const scope = { platforms: ['android' as const], regions: ['49' as const] }
  const incident = {
    ...INCIDENT,
    updates: [update(1, '15 16:10', 'identified', { ko: '소식', en: 'News' }, [{ ...change('photo', 'major_outage', '15 15:27'), scope }])],
  }
  expect(textOf(pageOf('photo', { incidents: [incident] }))).toContain('누가 영향을 받나제주의 안드로이드에서만, 그 밖에서는 됩니다')
  expect(textOf(pageOf('photo', { incidents: [incident], language: 'en' }))).toContain('Who is affectedonly on Android in Jeju, works for everyone else')
})

test('the incident behind it is there with its estimate, its next update and its newest words', () => {
  const [open] = byClass(pageOf('photo'), 'open') as [Element]
  expect(textOf(open)).toContain('판교 데이터센터 화재로 인한 서비스 장애')
  expect(textOf(open)).toContain('10월 15일 (토) 21:00까지 지나감')
  expect(textOf(open)).toContain('다음 소식10월 16일 (일) 15:30까지')
  expect(byTag(open, 'li').map((item) => textOf(byClass(item, 'prose')[0] as Element))).toEqual(['글 메시지가 됩니다.'])
})

test('maintenance behind it says when it ends', () => {
  const page = pageOf('photo', { incidents: [], maintenances: [WORK] })
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe('사진을 보낼 수 있나요? 안 됩니다')
  const [work] = byClass(page, 'open') as [Element]
  expect(textOf(work)).toContain('진행 중인 점검사진 저장소 교체')
  expect(textOf(work)).toContain('끝날 예정10월 16일 (일) 16:00까지')
  expect(byTag(work, 'a').map((link) => attribute(link, 'href'))).toContain('/maintenance/work00000001')
})

test('what works asks for no reason, no workaround and no one to be affected', () => {
  const page = pageOf('photo', { incidents: [RESOLVED], now: at('21 09:00') })
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe('사진을 보낼 수 있나요? 됩니다')
  expect(byClass(page, 'open')).toEqual([])
  expect(textOf(page)).not.toContain('누가 영향을 받나')
})

test('what nobody spoke of is unknown, and no reason is made up', () => {
  const page = pageOf('photo', { incidents: [] })
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe('사진을 보낼 수 있나요? 알 수 없습니다')
  expect(textOf(page)).toContain('왜 그런지 발표된 것이 없습니다.')
})

test('a question that nobody worded is made from the name', () => {
  const page = documentOf(
    <CanIPage
      frame={frame('en')}
      service={PAY}
      fn={PAY.functions[0] as ServiceFunction}
      chronicle={{ incidents: [INCIDENT], maintenances: [] }}
      dependencies={[]}
    />,
  )
  expect(textOf(byTag(page, 'h1')[0] as Element)).toBe('Pay: does it work now? Yes')
})

test('its address stands there to be copied, and the other functions lead to theirs', () => {
  const page = pageOf('photo', { language: 'en' })
  expect(textOf(byClass(page, 'address')[0] as Element)).toBe('status.example/en/can-i/photo')
  const links = byTag(byClass(page, 'functions')[0] as Element, 'a').map((link) => attribute(link, 'href'))
  expect(links).toEqual(['/en/can-i/text', '/en/can-i/desktop'])
})

test('the past seven days are said in words', () => {
  expect(textOf(pageOf('photo'))).toContain('최근 7일: 기록 없음 5일, 중단 10월 15일–10월 16일')
})

test('the list asks every question and answers it', () => {
  const page = documentOf(<CanIListPage frame={frame('ko')} services={[asking(MESSENGER), PAY]} chronicle={{ incidents: [INCIDENT], maintenances: [] }} />)
  expect(byTag(page, 'h2').map(textOf)).toEqual(['메신저', '결제'])
  const rows = byClass(page, 'functions').flatMap((list) => byTag(list, 'li').map(textOf))
  expect(rows[1]).toBe('사진을 보낼 수 있나요? 안 됩니다 10월 15일 15:27부터글로 먼저 보내 주세요.')
  expect(rows).toHaveLength(4)
})

const WORK: Maintenance = {
  id: 'work00000001',
  title: { ko: '사진 저장소 교체', en: 'Photo store replaced' },
  series: null,
  announcedAt: at('10 09:00'),
  updates: [
    {
      id: 'plan1',
      number: 1,
      at: at('10 09:00'),
      state: 'scheduled',
      window: { start: at('16 14:00'), end: at('16 16:00') },
      impacts: [{ functionId: 'photo', status: 'maintenance' }],
      text: { ko: '사진을 보낼 수 없습니다.', en: 'Photos cannot be sent.' },
      automatic: null,
      retitled: null,
    },
  ],
}

type Options = {
  readonly language?: Language
  readonly now?: Date
  readonly incidents?: readonly Incident[]
  readonly maintenances?: readonly Maintenance[]
  readonly twin?: 'fresh' | 'stale'
}

function pageOf(id: string, { language = 'ko', now = at('16 14:30'), incidents = [INCIDENT], maintenances = [], twin = 'fresh' }: Options = {}) {
  const service = asking(MESSENGER)
  const fn = service.functions.find((one) => one.id === id) as ServiceFunction
  return documentOf(
    <CanIPage frame={frame(language, now)} service={service} fn={fn} chronicle={{ incidents, maintenances }} dependencies={[DATA_CENTRE]} />,
    twin,
  )
}

function asking(service: Service): Service {
  return { ...service, functions: service.functions.map((fn) => (fn.id === 'photo' ? { ...fn, question: QUESTION } : fn)) }
}
