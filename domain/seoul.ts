/** Calendar of Asia/Seoul, UTC+9 without daylight saving since 1988. Days are `YYYY-MM-DD`, months `YYYY-MM`. */
const OFFSET_MS = 9 * 60 * 60 * 1000
export const DAY_MS = 24 * 60 * 60 * 1000

export function seoulDay(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** `2022-10-15T15:19+09:00`: the minute, as files of a postmortem write it. */
export function seoulMinute(at: Date): string {
  return `${new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 16)}+09:00`
}

export function seoulMonth(at: Date): string {
  return seoulDay(at).slice(0, 7)
}

export function seoulYear(at: Date): string {
  return seoulDay(at).slice(0, 4)
}

/** The instant at which the day begins in Seoul. */
export function startOfSeoulDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS)
}

export function dayAfter(day: string): string {
  return seoulDay(new Date(startOfSeoulDay(day).getTime() + DAY_MS))
}

/** Every month that touches `[start, end]`, oldest first. */
export function seoulMonthsBetween(start: Date, end: Date): readonly string[] {
  const last = seoulMonth(end)
  const months = [seoulMonth(start)]
  for (let month = seoulMonth(start); month < last; months.push(month)) month = nextMonth(month)
  return months
}

/** `[start, end)` of a month in Seoul. */
export function seoulMonthInterval(month: string): { readonly start: Date; readonly end: Date } {
  return { start: startOfSeoulDay(`${month}-01`), end: startOfSeoulDay(`${nextMonth(month)}-01`) }
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
