import { seoulDay } from './seoul.ts'

/** The editions of a day or a month in Seoul, `YYYY-MM-DD` or `YYYY-MM`. */
export type EditionSpan = {
  readonly span: string
  readonly count: number
  /** Numbers, and when they were printed. */
  readonly first: number
  readonly firstAt: Date
  readonly last: number
  readonly lastAt: Date
}

/** The days, newest first, with the edition that is being printed at `at`. */
export function withEdition(days: readonly EditionSpan[], number: number, at: Date): readonly EditionSpan[] {
  const [newest, ...older] = days
  if (newest !== undefined && newest.last >= number) return days
  const span = seoulDay(at)
  if (newest?.span === span) return [{ ...newest, last: number, lastAt: at, count: newest.count + 1 }, ...older]
  return [{ span, count: 1, first: number, firstAt: at, last: number, lastAt: at }, ...days]
}

/** The days of the running month and of the one before stay, months stand for what is older: the list must not grow with every day for ever. */
export function daysAndMonths(
  days: readonly EditionSpan[],
  firstMonth: string,
): { readonly days: readonly EditionSpan[]; readonly months: readonly EditionSpan[] } {
  const months = new Map<string, EditionSpan>()
  for (const day of days.filter(({ span }) => span < firstMonth)) {
    const span = day.span.slice(0, 'YYYY-MM'.length)
    const later = months.get(span) ?? { ...day, span, count: 0 }
    months.set(span, { ...later, first: day.first, firstAt: day.firstAt, count: later.count + day.count })
  }
  return { days: days.filter(({ span }) => span >= firstMonth), months: [...months.values()] }
}
