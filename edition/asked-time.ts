/**
 * The instant that a reader wrote: RFC 3339 with an offset or `Z`; without an offset it is the time of Seoul. Without seconds it is the end
 * of the minute: who asks for 14:02 wants what came out in it.
 * Null for everything else, also for days that no month has.
 */
export function parseAskedTime(text: string): Date | null {
  const [, day, minute, second = ':59.999', zone = '+09:00'] = TIME.exec(text) ?? []
  if (day === undefined || minute === undefined) return null
  const wall = `${day}T${minute}${second}`.slice(0, 'YYYY-MM-DDTHH:MM:SS.sss'.length)
  const inUtc = new Date(`${wall}Z`)
  if (Number.isNaN(inUtc.getTime()) || inUtc.toISOString().slice(0, 16) !== wall.slice(0, 16)) return null
  const at = new Date(`${wall}${zone.toUpperCase().replace(' ', '+')}`)
  return Number.isNaN(at.getTime()) ? null : at
}

/** A `+` that nobody encoded comes out of a query as a space. */
const TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?([Zz]|[+\- ](?:[01]\d|2[0-3]):[0-5]\d)?$/
