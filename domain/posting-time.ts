import { DAY_MS } from './seoul.ts'

/** Of what was begun longer ago nobody learns how fast telling readers is. */
const LONGEST_MS = DAY_MS

/** When a form says that its writer opened the console, in epoch ms; null when it does not, or says what cannot be. */
export function parseOpenedAt(typed: string | undefined, now: Date): Date | null {
  const at = /^\d{12,14}$/.test(typed ?? '') ? Number(typed) : Number.NaN
  return at <= now.getTime() && now.getTime() - at <= LONGEST_MS ? new Date(at) : null
}

/** The one in the middle, the mean of both where two are; null for none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
