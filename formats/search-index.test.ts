import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Incident } from '#domain/incident.ts'
import { FIXTURE, HOSTILE_TEXT } from './fixture.ts'
import { recentIndex, type SearchDocument, type Searched, yearIndex } from './search-index.ts'

const SEARCHED: Searched = {
  services: FIXTURE.services,
  dependencies: [],
  postmortems: [{ slug: 'fire', title: { ko: '화재', en: 'Fire' }, summary: { ko: '불', en: 'A fire' }, publishedAt: new Date('2026-02-28T15:00:00Z') }],
  chronicle: FIXTURE.current,
  years: ['2025', '2026'],
}

function documents(text: string): readonly SearchDocument[] {
  return JSON.parse(text).documents
}

test('the recent part holds what has no day, what is recent, and which years there are beside it, newest first', () => {
  const index = JSON.parse(recentIndex(SEARCHED, 'ko'))
  expect(index.years).toEqual(['2026', '2025'])
  const kinds = new Set((index.documents as SearchDocument[]).map(({ kind }) => kind))
  expect([...kinds]).toEqual(['기능', '서비스', '장애 보고서', '페이지', '장애'])
})

test('a function is found by its name, service and question; it leads to its own page', () => {
  expect(documents(recentIndex(SEARCHED, 'en'))).toContainEqual(
    expect.objectContaining({ kind: 'Function', title: 'Pay by QR', about: 'Hanbit Pay', path: expect.stringMatching(/^\/en\/can-i\//) }),
  )
})

test('an incident is found by its title, day in Seoul, functions, and what its updates say now, not what was corrected', () => {
  const found = documents(yearIndex(SEARCHED, 'ko')).find(({ title }) => title === 'QR 결제 지연')
  expect(found).toMatchObject({ kind: '장애', day: '2026-02-01', about: 'QR 결제', path: '/incidents/certificate1' })
  expect(found?.text).toContain('인증서가 잘못 갱신되었습니다.')
  expect(found?.text).not.toContain('만료')
})

test('marks of Markdown are no part of what is found', () => {
  const english = documents(yearIndex(SEARCHED, 'en')).find(({ title }) => title === 'Slow QR payments')
  expect(english?.text).toMatch(/^Payments are slow ?\. /)
})

test('the day of a report is the one in Seoul', () => {
  expect(documents(recentIndex(SEARCHED, 'en'))).toContainEqual(expect.objectContaining({ title: 'Fire', day: '2026-03-01' }))
})

test('the newest comes first', () => {
  const days = documents(yearIndex(SEARCHED, 'ko')).map(({ day }) => day)
  expect(days).toEqual([...days].sort().reverse())
})

test('no text of people holds a control character or can begin a line of the file', () => {
  const [incident] = FIXTURE.current.incidents as [Incident]
  const both = { ko: HOSTILE_TEXT, en: HOSTILE_TEXT }
  const hostile: Incident = {
    ...incident,
    title: both,
    updates: incident.updates.map((update) => ({ ...update, revisions: update.revisions.map((revision) => ({ ...revision, text: both })) })),
  }
  const text = yearIndex({ ...SEARCHED, chronicle: { incidents: [hostile], maintenances: [] } }, 'ko')
  expect(text.split('\n')).toHaveLength(2)
  expect(text).not.toMatch(/[⟦⟧\u202e]|\\u00|\\n/)
})

test('a year of a thousand incidents with five updates each stays small enough for a phone', () => {
  const words = '일부 이용자의 사진 전송 결제 승인 지연 오류 원인 데이터베이스 네트워크 장비 교체 복구 작업 진행 확인 중입니다 서버 인증 로그인'.split(' ')
  let seed = 1
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed
  }
  const sentence = () => `${Array.from({ length: 12 }, () => `${words[random() % words.length]}${random() % 40}`).join(' ')}.`
  const [incident] = FIXTURE.current.incidents as [Incident]
  const incidents = Array.from({ length: 1000 }, (_, index): Incident => {
    const update = incident.updates[0] as Incident['updates'][number]
    const [revision] = update.revisions
    if (revision === undefined) throw new Error('the fixture has no revision')
    const updates = Array.from({ length: 5 }, () => ({ ...update, revisions: [{ ...revision, text: { ko: `${sentence()} ${sentence()}`, en: null } }] }))
    return { ...incident, id: `incident${String(index).padStart(4, '0')}`, title: { ko: sentence(), en: 'x' }, updates }
  })
  const text = yearIndex({ ...SEARCHED, chronicle: { incidents, maintenances: [] } }, 'ko')
  const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).byteLength
  expect(bytes).toBeLessThan(250_000)
  expect(bytes).toBeGreaterThan(20_000)
})
