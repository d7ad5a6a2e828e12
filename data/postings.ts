import { median } from '#domain/posting-time.ts'
import { database } from './database.ts'

/** How an update or a correction came to readers: when its writer opened the console for it, and when the first edition with it was printed. */
export type Posting = {
  readonly submission: string
  readonly incident: string
  readonly change: number
  /** Null when nobody opened the console for it, or nobody knows. */
  readonly openedAt: Date | null
  readonly printedAt: Date | null
}

/** Once for each submission. A figure about us, not a part of what was said: an update without it is as good. */
export async function notePosting(submission: string, openedAt: Date): Promise<void> {
  await database().postingTime.createMany({ data: [{ submission, openedAt }], skipDuplicates: true })
}

/** Null when the change is not one of an update. */
export async function postingOf(change: number): Promise<Posting | null> {
  return posting({ change })
}

/** Null when nothing was published as that submission. */
export async function postingAs(submission: string): Promise<Posting | null> {
  return posting({ submission })
}

/** From opening the console to the first edition with the update: the median of the newest `limit` that readers have; null when there is none. */
export async function usualPosting(limit: number): Promise<{ readonly ms: number; readonly count: number } | null> {
  const rows = await database().$queryRaw<{ openedAt: Date; printedAt: Date }[]>`
    select t."openedAt", e."printedAt" from "PostingTime" t
    join "UpdateRevision" r on r.submission = t.submission
    join lateral (select "printedAt" from "PrintedEdition" where change >= r.change order by change, number limit 1) e on true
    order by r.change desc limit ${limit}`
  const ms = median(rows.map(({ openedAt, printedAt }) => printedAt.getTime() - openedAt.getTime()))
  return ms === null ? null : { ms, count: rows.length }
}

async function posting(where: { readonly change: number } | { readonly submission: string }): Promise<Posting | null> {
  const revision = await database().updateRevision.findFirst({ where, include: { update: true } })
  if (revision === null) return null
  const { submission, change, update } = revision
  const [time, edition] = await Promise.all([
    database().postingTime.findUnique({ where: { submission } }),
    database().printedEdition.findFirst({ where: { change: { gte: change } }, orderBy: [{ change: 'asc' }, { number: 'asc' }], select: { printedAt: true } }),
  ])
  return { submission, incident: update.incidentId, change, openedAt: time?.openedAt ?? null, printedAt: edition?.printedAt ?? null }
}
