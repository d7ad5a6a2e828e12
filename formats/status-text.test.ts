import { describe, expect, test } from 'vitest'
import type { Incident } from '#domain/incident.ts'
import { LANGUAGES } from '#domain/language.ts'
import type { Publication } from '#domain/publication.ts'
import { scopeOf } from '#domain/scope.ts'
import { MAINTENANCE } from './feed.fixture.ts'
import { FIXTURE } from './fixture.ts'
import { statusText } from './status-text.ts'

describe.each(LANGUAGES)('the text page in %s', (language) => {
  test('says what the overview says', async () => {
    await expect(statusText(FIXTURE, language)).toMatchFileSnapshot(`./golden/status-${language}.txt`)
  })

  test('marks lines of a twin only at the top, whatever people wrote', () => {
    const lines = statusText(FIXTURE, language).split('\n')
    expect(lines.map((line) => /^⟦(fresh|stale)⟧/.exec(line)?.[1]).slice(0, 4)).toEqual(['fresh', 'fresh', 'stale', 'stale'])
    expect(lines.slice(4).join('\n')).not.toMatch(/[⟦⟧]|[^\P{Cc}\n]/u)
  })
})

test('the first line answers, and in the stale twin it says that the present state is not known', () => {
  expect(twin('fresh')[0]).toBe('Send text and pay by qr work. Send photos do not work.')
  expect(twin('stale')[0]).toBe('This copy is old. The present state is unknown.')
  expect(twin('stale').slice(0, 2).join(' ')).toMatch(/Last said at .*: Send text and pay by qr work\./)
})

test('an estimate whose time is over says so, and so does an update that is overdue', () => {
  const lines = (time: string) => statusText({ ...FIXTURE, now: new Date(`2026-03-10T${time}:00+09:00`) }, 'en').split('\n')
  const passed = (time: string) => lines(time).filter((line) => line.endsWith('This time has passed.'))
  const overdue = (time: string) => lines(time).filter((line) => line.startsWith('  Next update by') && line.includes('overdue'))
  expect([passed('14:59'), overdue('14:59')]).toEqual([[], []])
  expect([passed('15:00').length, overdue('15:00').length]).toEqual([0, 1])
  expect([passed('18:01').length, overdue('18:01').length]).toEqual([1, 1])
})

test('what is down for some says for whom', () => {
  expect(statusText(onlySome(), 'en')).toMatch(/^- Send photos: No \(Major outage\), since .*, only on Android in Seoul$/m)
  expect(statusText(onlySome(), 'ko')).toMatch(/^- 사진 보내기: 안 됩니다 \(중단\), .*부터, 서울의 안드로이드에서만 해당$/m)
})

test('work that is planned or under way has its lines, work that is over has none', () => {
  const at = (now: Date) => statusText({ ...FIXTURE, now, current: { ...FIXTURE.current, maintenances: [MAINTENANCE] } }, 'ko')
  expect(at(FIXTURE.now)).toContain(
    '예정되었거나 진행 중인 점검 1건\n\nQR 결제 데이터베이스 교체\n  예정. 점검 시간: 3월 15일 (일) 02:00부터 3월 15일 (일) 05:00까지\n',
  )
  expect(at(new Date('2026-03-15T02:00:00+09:00'))).toContain('  진행 중. 점검 시간')
  expect(at(new Date('2026-03-15T05:00:00+09:00'))).not.toContain('점검')
})

test('a page without services or incidents says so', () => {
  const text = statusText({ ...FIXTURE, services: [], current: { incidents: [], maintenances: [] }, recent: [] }, 'ko')
  expect(text).toContain('아직 등록한 서비스가 없습니다.')
  expect(text).toContain('진행 중인 장애가 없습니다.')
})

test('a real installation is not called a demonstration', () => {
  expect(statusText(FIXTURE, 'en')).toContain('A demonstration: ')
  expect(statusText({ ...FIXTURE, page: { ...FIXTURE.page, demonstration: false } }, 'en')).not.toContain('demonstration')
})

function onlySome(): Publication {
  const limited = (incident: Incident): Incident => ({
    ...incident,
    updates: incident.updates.map((update) => ({
      ...update,
      revisions: update.revisions.map((one) => ({ ...one, changes: one.changes.map((change) => ({ ...change, scope: scopeOf(['android'], ['11']) })) })),
    })),
  })
  return { ...FIXTURE, current: { ...FIXTURE.current, incidents: FIXTURE.current.incidents.map(limited) } }
}

function twin(kind: 'fresh' | 'stale'): readonly string[] {
  const other = kind === 'fresh' ? '⟦stale⟧' : '⟦fresh⟧'
  const lines = statusText(FIXTURE, 'en').split('\n')
  return lines.filter((line) => !line.startsWith(other)).map((line) => line.replace(`⟦${kind}⟧`, ''))
}
