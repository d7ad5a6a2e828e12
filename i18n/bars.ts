import { type DayRun, dayRuns } from '#domain/day-runs.ts'
import type { Language } from '#domain/language.ts'
import type { DayBar } from '#domain/uptime.ts'
import { monthAndDay } from './time.ts'
import { WORDS } from './words.ts'

/** More runs than this are counted, not listed: nobody listens to forty dates. */
const MOST_RUNS = 6

/** What the bars show, in words: `최근 90일: 기록 없음 88일, 중단 10월 15일–16일`; with `window`, that instead of the last days. */
export function barsInWords(bars: readonly DayBar[], language: Language, window?: string): string {
  const texts = TEXTS[language]
  const troubled = dayRuns(bars).filter((run) => run.status !== 'unknown' && run.status !== 'operational')
  const listed = troubled.slice(-MOST_RUNS).map((run) => `${WORDS[language].status[run.status]} ${days(run, language)}`)
  const left = troubled.length - listed.length
  const parts = [
    ...counted(bars.filter((bar) => bar.status === 'unknown').length, texts.noRecord, texts.days),
    ...counted(bars.filter((bar) => bar.status === 'operational').length, WORDS[language].status.operational, texts.days),
    ...(left > 0 ? [texts.earlier(left)] : []),
    ...listed,
  ]
  return `${window ?? texts.last(bars.length)}: ${parts.join(', ')}`
}

const TEXTS = {
  ko: {
    last: (n: number) => `최근 ${n}일`,
    days: (n: number) => `${n}일`,
    noRecord: '기록 없음',
    earlier: (n: number) => `그 전에 ${n}번 더`,
  },
  en: {
    last: (n: number) => `Last ${n} days`,
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    noRecord: 'No record',
    earlier: (n: number) => `${n} more before`,
  },
} as const satisfies Record<Language, unknown>

function counted(count: number, word: string, inDays: (n: number) => string): string[] {
  return count === 0 ? [] : [`${word} ${inDays(count)}`]
}

function days(run: DayRun, language: Language): string {
  const first = monthAndDay(run.first, language)
  return run.length === 1 ? first : `${first}–${monthAndDay(run.last, language)}`
}
