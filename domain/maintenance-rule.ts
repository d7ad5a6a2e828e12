import { RRuleTemporal } from 'rrule-temporal'
import { AHEAD_MAX_YEARS, WINDOWS_MAX } from './input-bounds.ts'
import { type Interval, lengthMs } from './interval.ts'
import { DAY_MS } from './seoul.ts'
import { typedTime } from './typed-time.ts'

export type RuleProblem = 'not-a-rule' | 'endless-rule' | 'rule-misses-start' | 'too-many-windows' | 'too-far-ahead' | 'windows-overlap'

/**
 * Every window of a recurrence rule (RRULE of RFC 5545, without its name), in order; all are as long as the first one, which is
 * the rule's DTSTART on the clock of Seoul. Daily or slower, at most `WINDOWS_MAX` of them and `AHEAD_MAX_YEARS` from the first on.
 */
export function windowsOf(
  first: Interval,
  rule: string,
): { readonly ok: true; readonly windows: readonly Interval[] } | { readonly ok: false; readonly problem: RuleProblem } {
  if (!isRule(rule)) return { ok: false, problem: 'not-a-rule' }
  if (!/(?:^|;)(?:COUNT|UNTIL)=/.test(rule)) return { ok: false, problem: 'endless-rule' }
  const starts = startsOf(first.start, rule)
  if (starts === null) return { ok: false, problem: 'not-a-rule' }
  const windows = starts.map((start) => ({ start, end: new Date(start.getTime() + lengthMs(first)) }))
  const problem = problemOf(windows, first)
  return problem === null ? { ok: true, windows } : { ok: false, problem }
}

/** What stands in a rule, one value or a list of them; the library passes over what it does not know, we do not. */
const PARTS: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  COUNT: /^[1-9]\d{0,8}$/,
  UNTIL: /^\d{8}T\d{6}Z$/,
  INTERVAL: /^[1-9]\d{0,3}$/,
  WKST: /^(?:MO|TU|WE|TH|FR|SA|SU)$/,
  BYDAY: /^(?:[+-]?\d{0,2}(?:MO|TU|WE|TH|FR|SA|SU)(?:,|$))+$/,
  BYMONTHDAY: /^(?:-?\d{1,2}(?:,|$))+$/,
  BYMONTH: /^(?:\d{1,2}(?:,|$))+$/,
  BYYEARDAY: /^(?:-?\d{1,3}(?:,|$))+$/,
  BYWEEKNO: /^(?:-?\d{1,2}(?:,|$))+$/,
  BYSETPOS: /^(?:-?\d{1,3}(?:,|$))+$/,
  BYHOUR: /^(?:\d{1,2}(?:,|$))+$/,
  BYMINUTE: /^(?:\d{1,2}(?:,|$))+$/,
}

function isRule(rule: string): boolean {
  const parts = rule.split(';').map((part) => part.split('='))
  const names = parts.map(([name = '']) => name)
  const isKnown = parts.every(([name = '', value = '', ...rest]) => rest.length === 0 && Object.hasOwn(PARTS, name) && PARTS[name]?.test(value))
  return isKnown && new Set(names).size === names.length && names.includes('FREQ')
}

/** One more than may be, so that too many can be told; null when the rule contradicts itself or never happens. */
function startsOf(first: Date, rule: string): readonly Date[] | null {
  const dtstart = typedTime(first).replace(/[-:]/g, '')
  const latest = first.getTime() + AHEAD_MAX_YEARS * 366 * DAY_MS
  const starts: Date[] = []
  try {
    const recurrence = new RRuleTemporal({ rruleString: `DTSTART;TZID=Asia/Seoul:${dtstart}00\nRRULE:${rule}`, strict: true, cache: false })
    recurrence.all(({ epochMilliseconds }) => {
      starts.push(new Date(epochMilliseconds))
      return starts.length <= WINDOWS_MAX && epochMilliseconds <= latest
    })
  } catch {
    return null
  }
  return starts.length === 0 ? null : starts
}

function problemOf(windows: readonly Interval[], first: Interval): RuleProblem | null {
  if (windows[0]?.start.getTime() !== first.start.getTime()) return 'rule-misses-start'
  if (windows.length > WINDOWS_MAX) return 'too-many-windows'
  if (windows.some(({ start }) => start > yearsLater(first.start))) return 'too-far-ahead'
  return windows.some(({ start }, index) => index > 0 && start < (windows[index - 1]?.end ?? start)) ? 'windows-overlap' : null
}

function yearsLater(at: Date): Date {
  const later = new Date(at)
  later.setUTCFullYear(at.getUTCFullYear() + AHEAD_MAX_YEARS)
  return later
}
