/** Half-open `[start, end)`. */
export type Interval = { readonly start: Date; readonly end: Date }

export function lengthMs(interval: Interval): number {
  return interval.end.getTime() - interval.start.getTime()
}

/** The part of an interval inside a window; null when nothing is. `end: null` means that it still lasts. */
export function clip(interval: { readonly start: Date; readonly end: Date | null }, window: Interval): Interval | null {
  const start = interval.start > window.start ? interval.start : window.start
  const end = interval.end !== null && interval.end < window.end ? interval.end : window.end
  return start < end ? { start, end } : null
}
