import type { Moment } from '#domain/moment.ts'
import type { EditionSpan } from '#domain/printed-editions.ts'
import { database } from './database.ts'
import { recalled } from './recall.ts'

export type PrintedEdition = { readonly number: number; readonly change: number; readonly printedAt: Date }

/** Remembers editions that were published; those it knows already stay as they are. */
export async function recordEditions(editions: readonly PrintedEdition[]): Promise<void> {
  for (let start = 0; start < editions.length; start += ROWS_AT_ONCE) {
    const data = editions.slice(start, start + ROWS_AT_ONCE).map(({ number, change, printedAt }) => ({ number, change, printedAt }))
    await database().printedEdition.createMany({ data, skipDuplicates: true })
  }
}

/** Those of the numbers, in ascending order, that nobody recorded: a press that was killed, or a database that was restored. */
export async function unrecorded(numbers: readonly number[]): Promise<readonly number[]> {
  const missing: number[] = []
  for (let start = 0; start < numbers.length; start += ROWS_AT_ONCE) {
    const some = numbers.slice(start, start + ROWS_AT_ONCE)
    const rows = await database().printedEdition.findMany({ where: { number: { gte: some[0] ?? 0, lte: some.at(-1) ?? 0 } }, select: { number: true } })
    const known = new Set(rows.map(({ number }) => number))
    missing.push(...some.filter((number) => !known.has(number)))
  }
  return missing
}

/** For each day in Seoul what was printed until the moment, newest first. */
export function editionsByDay(moment: Moment): Promise<readonly EditionSpan[]> {
  return recalled('editions by day', moment, async () => {
    const rows = await database().$queryRaw<EditionSpan[]>`
      select to_char("printedAt" at time zone 'Asia/Seoul', 'YYYY-MM-DD') as span, count(*)::int as count,
        min(number) as first, min("printedAt") as "firstAt", max(number) as last, max("printedAt") as "lastAt"
      from "PrintedEdition"
      where change <= ${moment.change} and "printedAt" <= ${moment.now}
      group by 1
      order by 1 desc`
    return rows
  })
}

const ROWS_AT_ONCE = 5_000
