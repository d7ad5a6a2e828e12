/** Wrong keys that one address may try at once, and how long until it may try one more. */
export const FAILURES_BURST = 20
const PACE_MS = 3_000
/** More addresses than that are not remembered: the oldest are forgotten, and no flood fills the memory. */
const ADDRESSES_MAX = 10_000

/** Until when each address has used up its attempts. In this process alone: a key cannot be guessed anyway, only the noise is kept down. */
const usedUntil = new Map<string, number>()

/** Milliseconds until the address may try again; 0 when it may now. */
export function waitMs(address: string, nowMs: number): number {
  return Math.max(0, (usedUntil.get(address) ?? 0) - nowMs - (FAILURES_BURST - 1) * PACE_MS)
}

export function countFailure(address: string, nowMs: number): void {
  const used = Math.max(usedUntil.get(address) ?? 0, nowMs) + PACE_MS
  usedUntil.delete(address)
  usedUntil.set(address, used)
  for (const oldest of usedUntil.keys()) {
    if (usedUntil.size <= ADDRESSES_MAX) break
    usedUntil.delete(oldest)
  }
}
