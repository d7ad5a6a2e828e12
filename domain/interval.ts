/** Half-open `[start, end)`. */
export type Interval = { readonly start: Date; readonly end: Date }

export function lengthMs(interval: Interval): number {
  return interval.end.getTime() - interval.start.getTime()
}

/** Whether an interval has any time in common with a window; one without an end lasts for ever, one without length has none. */
export function overlaps(interval: { readonly start: Date; readonly end: Date | null }, window: Interval): boolean {
  const [start, end] = [interval.start.getTime(), interval.end?.getTime() ?? Number.POSITIVE_INFINITY]
  return Math.max(start, window.start.getTime()) < Math.min(end, window.end.getTime())
}

/** The part of an interval inside a window; null when nothing is. `end: null` means that it still lasts. */
export function clip(interval: { readonly start: Date; readonly end: Date | null }, window: Interval): Interval | null {
  const start = new Date(Math.max(interval.start.getTime(), window.start.getTime()))
  const end = new Date(Math.min(interval.end?.getTime() ?? Number.POSITIVE_INFINITY, window.end.getTime()))
  return start < end ? { start, end } : null
}
