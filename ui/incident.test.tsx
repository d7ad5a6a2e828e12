import { expect, test } from 'vitest'
import type { Cleared } from '#domain/approval.ts'
import type { Update } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import { IncidentPage } from './incident.tsx'
import { attribute, byClass, byTag, documentOf, type Element, textOf } from './markup.fixture.ts'
import { at, change, DATA_CENTRE, frame, INCIDENT, RESOLVED, SERVICES, update } from './outage.fixture.ts'

const OPEN = documentOf(<IncidentPage frame={frame('ko')} incident={INCIDENT} services={SERVICES} dependencies={[DATA_CENTRE]} />)
const OVER = documentOf(<IncidentPage frame={frame('ko', at('21 09:00'))} incident={RESOLVED} services={SERVICES} dependencies={[DATA_CENTRE]} />)

function updateItem(number: number): Element {
  const found = byTag(OPEN, 'li').find((item) => attribute(item, 'id') === `u${number}`)
  if (found === undefined) throw new Error(`no update ${number}`)
  return found
}

test('updates stand newest first, each at an address of its own', () => {
  const items = byTag(byClass(OPEN, 'timeline')[0] as Element, 'li').flatMap((item) => attribute(item, 'id') ?? [])
  expect(items).toEqual(['u5', 'u4', 'u3', 'u2', 'u1'])
})

test('each update says when in Seoul and in UTC, how that is known, and from where', () => {
  expect(textOf(updateItem(3))).toContain('10월 16일 (일) 01:31 발표 2022-10-15 16:31 UTC')
  expect(textOf(updateItem(3))).toContain('출처 K21')
})

test('a change of status says what it was and what it is', () => {
  expect(textOf(updateItem(5))).toContain('일부 중단→정상 10월 16일 14:30부터메신저: 글 메시지 보내기')
})

test('functions that failed together are told together', () => {
  expect(textOf(byClass(updateItem(1), 'changes')[0] as Element)).toBe(
    '중단 10월 15일 15:27부터메신저: 글 메시지 보내기, 사진·동영상 보내기결제: 결제메일: 메일 읽기',
  )
})

test('a corrected update shows the new text, and what it replaced with when and why', () => {
  const [correction] = byTag(updateItem(4), 'details') as [Element]
  expect(textOf(updateItem(4))).toContain('결제와 송금이 돌아왔습니다. 택시는 아직입니다.')
  expect(textOf(correction)).toContain('10월 16일 (일) 08:20 기록')
  expect(textOf(correction)).toContain('택시가 돌아왔다고 잘못 적었습니다.')
  expect(textOf(correction)).toContain('결제와 송금, 택시가 돌아왔습니다.')
})

test('what is wrong now is said for each touched function, with what to do instead', () => {
  const rows = byTag(byTag(OPEN, 'tbody')[0] as Element, 'tr').map(textOf)
  expect(rows).toContain('메신저 · 사진·동영상 보내기글로 먼저 보내 주세요.중단10월 15일 15:27부터 2022-10-15 06:27 UTC')
  expect(rows).toContain('결제정상10월 16일 08:00부터 2022-10-15 23:00 UTC')
})

test('a disputed start says so', () => {
  expect(textOf(OPEN)).toContain('시작 시각은 출처마다 다릅니다: 정부 15:27, 회사 15:30')
})

test('how long it lasted is said only when it is over, and from where to where', () => {
  expect(textOf(OPEN)).toContain('아직 끝나지 않았습니다')
  expect(textOf(OPEN)).not.toContain('시작부터 해결 발표까지')
  expect(textOf(OVER)).toContain('시작부터 해결 발표까지 127시간 33분')
})

test('an estimate that slipped stays, struck out, with how late it was once that is known', () => {
  const [open, over] = [OPEN, OVER].map((page) => byClass(page, 'ledger')[0] as Element) as [Element, Element]
  expect(byTag(open, 's').map(textOf)).toEqual(['오후 9시쯤 · 10월 15일 (토) 21:00까지'])
  expect(textOf(open)).not.toContain('늦음')
  expect(textOf(over)).toContain('지나감 · 122시간 늦음')
})

test('every source is spelled out once', () => {
  expect(byTag(byClass(OPEN, 'sources')[0] as Element, 'dt').map(textOf)).toEqual(['K4', 'K21'])
})

test('by when the next update was promised stands above, and that it is overdue once it is', () => {
  const facts = (now: string) =>
    textOf(byClass(documentOf(<IncidentPage frame={frame('en', at(now))} incident={INCIDENT} services={SERVICES} dependencies={[]} />), 'facts')[0] as Element)
  expect(facts('16 15:00')).toContain('Next updateby Sun 16 Oct, 15:30 KST')
  expect(facts('16 15:00')).not.toContain('overdue')
  expect(facts('16 16:00')).toContain('by Sun 16 Oct, 15:30 KST overdue: that time has passed')
  expect(textOf(byClass(OVER, 'facts')[0] as Element)).not.toContain('다음 소식')
})

test('an update that one language lacks says so there, in both languages, and is counted above', () => {
  const [first, ...rest] = INCIDENT.updates as [Update, ...Update[]]
  const koreanOnly = { ...first, revisions: first.revisions.map((one) => ({ ...one, text: { ko: '여러 기능이 안 됩니다.', en: null } })) }
  const page = (language: Language) =>
    documentOf(<IncidentPage frame={frame(language)} incident={{ ...INCIDENT, updates: [koreanOnly, ...rest] }} services={SERVICES} dependencies={[]} />)
  expect(textOf(page('ko'))).toContain('여러 기능이 안 됩니다. (영어 번역은 아직 없습니다)')
  expect(textOf(page('en'))).toContain('여러 기능이 안 됩니다. (no English translation yet)')
  expect(textOf(page('ko'))).toContain('영어로 아직 없거나 고치지 않은 소식 1건')
  expect(textOf(OPEN)).not.toContain('영어')
})

test('functions that failed together for different people are told apart', () => {
  const scoped = { ...change('photo', 'major_outage', '15 15:27'), scope: { platforms: [], regions: ['49' as const] } }
  const incident = {
    ...INCIDENT,
    updates: [update(1, '15 16:10', 'identified', { ko: '소식', en: 'News' }, [change('text', 'major_outage', '15 15:27'), scoped])],
  }
  const page = documentOf(<IncidentPage frame={frame('ko')} incident={incident} services={SERVICES} dependencies={[]} />)
  const told = byTag(byClass(page, 'changes')[0] as Element, 'li').map(textOf)
  expect(told).toEqual([
    '중단 10월 15일 15:27부터메신저: 글 메시지 보내기',
    '중단 제주에서만, 그 밖에서는 됩니다 10월 15일 15:27부터메신저: 사진·동영상 보내기',
  ])
})

test('how long readers waited for the first update and for each next one is said, whether it is over or not', () => {
  const times = byTag(OPEN, 'section').find((section) => textOf(section).startsWith('얼마나 빨리 알렸나')) as Element
  expect(textOf(times)).toContain('시작부터 첫 소식까지43분')
  expect(textOf(times)).toContain('소식과 소식 사이중간값 6시간 29분, 가장 길게 6시간 41분')
  expect(textOf(times)).toContain('지킴 0번, 지나감 0번')
  const late = documentOf(<IncidentPage frame={frame('ko', at('16 16:00'))} incident={INCIDENT} services={SERVICES} dependencies={[]} />)
  expect(textOf(late)).toContain('지킴 0번, 지나감 1번')
})

test('words that nobody else approved say so and why, in both languages; an ordinary approval says nothing', () => {
  const [first, ...rest] = INCIDENT.updates as [Update, ...Update[]]
  const page = (language: Language, clearance: Cleared) => {
    const marked = { ...first, revisions: first.revisions.map((one) => ({ ...one, clearance })) }
    return textOf(
      documentOf(<IncidentPage frame={frame(language)} incident={{ ...INCIDENT, updates: [marked, ...rest] }} services={SERVICES} dependencies={[]} />),
    )
  }
  const bypassed = { kind: 'bypassed', reason: { ko: '승인할 사람과 연락이 되지 않았습니다.', en: null } } as const
  expect(page('ko', bypassed)).toContain('승인 없이 올린 글. ')
  expect(page('ko', bypassed)).toContain('승인을 거치지 않은 까닭: 승인할 사람과 연락이 되지 않았습니다.')
  expect(page('en', bypassed)).toContain('Posted without approval. ')
  expect(page('en', bypassed)).toContain('승인할 사람과 연락이 되지 않았습니다. (in Korean only)')
  expect(page('ko', { kind: 'pre-approved' })).toContain('자동으로 나간 글. 그때까지 사람이 승인한 소식이 없어')
  expect(page('en', { kind: 'pre-approved' })).toContain('Sent automatically. No update had been approved by then')
  expect(page('en', { kind: 'approved' })).not.toContain('approv')
})

test('an incident that had begun before it was written here says by how much', () => {
  expect(textOf(OPEN)).toContain('뒤에 적었습니다')
  const atOnce = { ...INCIDENT, startedAt: INCIDENT.openedAt }
  const page = documentOf(<IncidentPage frame={frame('ko')} incident={atOnce} services={SERVICES} dependencies={[DATA_CENTRE]} />)
  expect(textOf(page)).not.toContain('뒤에 적었습니다')
})
