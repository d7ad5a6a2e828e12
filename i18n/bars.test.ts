import { expect, test } from 'vitest'
import type { FunctionStatus } from '#domain/status.ts'
import { barsInWords } from './bars.ts'

function october(...statuses: FunctionStatus[]) {
  return statuses.map((status, index) => ({ day: `2022-10-${String(index + 1).padStart(2, '0')}`, status }))
}

test('bars are read out as counts of quiet days and dates of the others', () => {
  const bars = october('unknown', 'operational', 'operational', 'partial_outage', 'major_outage', 'major_outage')
  expect(barsInWords(bars, 'ko')).toBe('최근 6일: 기록 없음 1일, 정상 2일, 일부 중단 10월 4일, 중단 10월 5일–10월 6일')
  expect(barsInWords(bars, 'en')).toBe('Last 6 days: No record 1 day, Operational 2 days, Partial outage 4 Oct, Major outage 5 Oct–6 Oct')
})

test('of many troubled stretches only the newest are named, and the others are counted', () => {
  const bars = october(...Array.from({ length: 16 }, (_, index): FunctionStatus => (index % 2 === 0 ? 'degraded' : 'operational')))
  expect(barsInWords(bars, 'ko')).toContain('그 전에 2번 더, 느리거나 불안정 10월 5일')
  expect(barsInWords(bars, 'ko')).not.toContain('10월 3일')
})
