const OFFSET = '+09:00'
const OFFSET_MS = 9 * 60 * 60 * 1000
const SHAPE = /^(20\d\d-\d\d-\d\dT\d\d:\d\d)(?::00(?:\.0{1,3})?)?$/

/** What `<input type="datetime-local">` shows for an instant: minutes in Seoul, `2022-10-16T14:30`. */
export function typedTime(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 16)
}

/** The instant of a typed Seoul time in 2000…2099; null for anything else, also for 30 February and 24:00. */
export function parseTypedTime(typed: string): Date | null {
  const minutes = SHAPE.exec(typed)?.[1]
  if (minutes === undefined) return null
  const at = new Date(`${minutes}:00${OFFSET}`)
  return !Number.isNaN(at.getTime()) && typedTime(at) === minutes ? at : null
}

/** The instant as it would be typed: staff declare whole minutes. */
export function wholeMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000)
}
