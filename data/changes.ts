import type { Change, Touch } from '#domain/change.ts'
import type { SystemActor } from '#domain/staff.ts'
import { database } from './database.ts'
import { newestChangeIn, writeBySystem } from './write.ts'

/** Number of the newest committed change; 0 when there is none. */
export async function newestChange(): Promise<number> {
  return newestChangeIn(database())
}

/** Changes with `after < number <= upTo`, in order. */
export async function changesBetween(after: number, upTo: number): Promise<readonly Change[]> {
  const rows = await database().change.findMany({ where: { number: { gt: after, lte: upTo } }, orderBy: { number: 'asc' } })
  return rows.map((row) => ({ number: row.number, at: row.at, touch: row.touch as Touch }))
}

/** A promised instant went by: nobody wrote anything, but pages that show the promise now say something else. */
export async function recordPassing(actor: SystemActor, touch: Touch, subject: string, now: Date): Promise<void> {
  await writeBySystem(actor, now, async () => ({ ok: true, value: null, audit: { action: 'promise.passed', subject }, touch }))
}

/** The database is older than what was printed, up to change `printed`: from now on changes are numbered above it. */
export async function recordRestored(actor: SystemActor, printed: number, now: Date): Promise<void> {
  await writeBySystem(
    actor,
    now,
    async () => ({ ok: true, value: null, audit: { action: 'database.restored', subject: `${printed}` }, touch: { kind: 'everything' } }),
    printed,
  )
}
