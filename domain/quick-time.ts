import { typedTime } from './typed-time.ts'

/** What a promise is mostly about, in minutes from now. */
export const QUICK_MINUTES = [30, 60, 120] as const
export type QuickMinutes = (typeof QUICK_MINUTES)[number]

const STEP_MS = 5 * 60_000

/** That long from now as it would be typed; on to the next five minutes, since nobody promises 14:37. */
export function quickTime(now: Date, minutes: QuickMinutes): string {
  return typedTime(new Date(Math.ceil((now.getTime() + minutes * 60_000) / STEP_MS) * STEP_MS))
}
