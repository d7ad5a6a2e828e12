import { expect, test } from 'vitest'
import { IncidentPage } from './incident.tsx'
import { attribute, byClass, byTag, documentOf, type Element, textOf } from './markup.fixture.ts'
import { at, DATA_CENTRE, frame, INCIDENT, RESOLVED, SERVICES } from './outage.fixture.ts'

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
  expect(rows).toContain('메신저 · 사진·동영상 보내기글로 먼저 보내 주세요.중단10월 15일 15:27부터')
  expect(rows).toContain('결제정상10월 16일 08:00부터')
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
