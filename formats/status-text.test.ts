import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
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

test('an estimate and a promised update whose time is over say so', () => {
  const passed = (now: Date) =>
    statusText({ ...FIXTURE, now }, 'en')
      .split('\n')
      .filter((line) => line.endsWith('This time has passed.'))
  const at = (time: string) => new Date(`2026-03-10T${time}:00+09:00`)
  expect(passed(at('15:00'))).toEqual([])
  expect(passed(at('15:01'))).toHaveLength(1)
  expect(passed(at('18:01'))).toHaveLength(2)
})

test('a page without services or incidents says so', () => {
  const text = statusText({ ...FIXTURE, services: [], current: [], recent: [] }, 'ko')
  expect(text).toContain('아직 등록한 서비스가 없습니다.')
  expect(text).toContain('진행 중인 장애가 없습니다.')
})

test('a real installation is not called a demonstration', () => {
  expect(statusText(FIXTURE, 'en')).toContain('A demonstration: ')
  expect(statusText({ ...FIXTURE, page: { ...FIXTURE.page, demonstration: false } }, 'en')).not.toContain('demonstration')
})

function twin(kind: 'fresh' | 'stale'): readonly string[] {
  const other = kind === 'fresh' ? '⟦stale⟧' : '⟦fresh⟧'
  const lines = statusText(FIXTURE, 'en').split('\n')
  return lines.filter((line) => !line.startsWith(other)).map((line) => line.replace(`⟦${kind}⟧`, ''))
}
