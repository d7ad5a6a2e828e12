/**
 * The demonstration's clock: at real time `realStart` it shows `start` and runs `speed` times as fast.
 * A real installation has `null` instead and lives in real time. All in epoch ms.
 */
export type Clock = { readonly realStart: number; readonly start: number; readonly speed: number }

export function clockTime(clock: Clock | null, realNow: number): Date {
  if (clock === null) return new Date(realNow)
  return new Date(clock.start + (realNow - clock.realStart) * clock.speed)
}

/** Real milliseconds until the clock shows `wanted`; 0 when it is past. */
export function realMsUntil(clock: Clock | null, wanted: Date, realNow: number): number {
  const clockMs = wanted.getTime() - clockTime(clock, realNow).getTime()
  return Math.max(0, clockMs / (clock?.speed ?? 1))
}

const CLOCK_TEXT = /^(\d{1,16}),(\d{1,16}),(\d{1,7}(?:\.\d{1,3})?)$/

/** `realStart,start,speed`, as the supervisor hands it to its processes. Throws on anything else. */
export function parseClock(text: string): Clock {
  const found = CLOCK_TEXT.exec(text)
  if (found === null) throw new Error(`not a clock: ${text}`)
  return { realStart: Number(found[1]), start: Number(found[2]), speed: Number(found[3]) }
}

export function clockText(clock: Clock): string {
  return `${clock.realStart},${clock.start},${clock.speed}`
}
