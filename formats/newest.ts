/**
 * What `public/live.js` asks for twice a minute: the number of the newest change and when it was recorded (null before the first).
 *
 * Both twins in one. That the copy is old stands in the text, not only in a header: another text has another tag, so that no
 * cache on the way keeps the header of one over the bytes of the other.
 */
export function newest(change: number, at: Date | null): string {
  const said = { change, at: at?.toISOString() ?? null }
  return `⟦fresh⟧${JSON.stringify(said)}\n⟦stale⟧${JSON.stringify({ ...said, stale: true })}\n`
}
