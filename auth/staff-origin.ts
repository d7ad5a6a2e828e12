/** The one origin on which staff work, from STAFF_ORIGIN; the readers' origin is another one. */
export function staffOrigin(): string {
  return new URL(process.env.STAFF_ORIGIN ?? '').origin
}
