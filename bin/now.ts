import { clockTime, parseClock } from '#domain/clock.ts'

const clock = process.env.BONGSU_CLOCK ? parseClock(process.env.BONGSU_CLOCK) : null

/** The present of this installation: real time, or what the demonstration's clock shows. */
export function now(): Date {
  return clockTime(clock, Date.now())
}
