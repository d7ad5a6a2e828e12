/** So many at once, and so many a second after that. */
const BURST = 60
const PER_SECOND = 10
/** Senders that are remembered; whoever is not has not sent for long. */
const SENDERS = 1_000

type Bucket = { readonly tokens: number; readonly at: number }

/** Asked for each request of a sender: whether it may come in now. `now` in milliseconds of a clock that only goes on. */
export function rateGate(): (sender: string, now: number) => boolean {
  const buckets = new Map<string, Bucket>()
  return (sender, now) => {
    const { tokens, at } = buckets.get(sender) ?? { tokens: BURST, at: now }
    const left = Math.min(BURST, tokens + ((now - at) / 1_000) * PER_SECOND)
    buckets.delete(sender)
    buckets.set(sender, { tokens: left >= 1 ? left - 1 : left, at: now })
    for (const oldest of buckets.keys()) {
      if (buckets.size <= SENDERS) break
      buckets.delete(oldest)
    }
    return left >= 1
  }
}
