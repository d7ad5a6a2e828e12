const QUIET_MS = 60_000
const lastSaid = new Map<string, number>()

/** One line of JSON to stdout. */
export function log(event: string, facts: Readonly<Record<string, unknown>> = {}): void {
  console.log(JSON.stringify({ at: new Date().toISOString(), part: 'worker', event, ...facts }))
}

/** The same, at most once a minute for the same words: a full disk must not fill the log as well. */
export function logQuietly(event: string, error: unknown): void {
  const problem = sentenceOf(error)
  const now = Date.now()
  if (now - (lastSaid.get(event + problem) ?? 0) < QUIET_MS) return
  lastSaid.set(event + problem, now)
  log(event, { problem })
}

export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return (error.message || error.name).split('\n').filter(Boolean).at(-1) + cause
}
