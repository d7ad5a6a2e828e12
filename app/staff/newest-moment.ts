import { now } from '#bin/now.ts'
import { newestChange } from '#data/changes.ts'
import type { Moment } from '#domain/moment.ts'

/** Staff see what is committed, not what is printed. */
export async function newestMoment(): Promise<Moment> {
  return { now: now(), change: await newestChange() }
}
