import { createHash } from 'node:crypto'
import type { Moment } from '#domain/moment.ts'
import { dayAfter, seoulDay } from '#domain/seoul.ts'
import type { SystemActor } from '#domain/staff.ts'
import { idLine } from '#domain/transparency/id-list.ts'
import { type Leaf, leafTime } from '#domain/transparency/leaf.ts'
import { database } from './database.ts'
import { logHead } from './log.ts'
import { writeBySystem } from './write.ts'

/** The list of all ids as the newest `index` leaf of a log counted it. */
export type CountedList = { readonly day: string; readonly count: number }

/**
 * Writes an `index` leaf for every day in Seoul that is over and has none, the oldest first, so that days follow each other
 * without a gap however long nothing ran. Nothing happens before the log has its first entry. Gives back the days.
 */
export async function closeDays(actor: SystemActor, log: number, now: Date): Promise<readonly string[]> {
  const closed: string[] = []
  for (let day = await nextDay(log); day !== null && day < seoulDay(now); day = await nextDay(log)) {
    await closeDay(actor, log, day, now)
    closed.push(day)
  }
  return closed
}

/** Null before the first `index` leaf of the log. */
export async function countedList(log: number, moment: Moment): Promise<CountedList | null> {
  const row = await database().logDay.findFirst({ where: { log, change: { lte: moment.change } }, orderBy: { day: 'desc' } })
  return row === null ? null : { day: row.day, count: row.count }
}

/** The first `count` lines of a log's list of ids, each with its line end. */
export async function idList(log: number, count: number): Promise<string> {
  const lines: string[] = []
  for await (const line of idLines(log)) {
    if (lines.length === count) break
    lines.push(line)
  }
  return lines.join('')
}

const ENTRIES_AT_ONCE = 5_000
const NEWEST = 2 ** 31 - 1

async function nextDay(log: number): Promise<string | null> {
  const last = await database().logDay.findFirst({ where: { log }, orderBy: { day: 'desc' } })
  if (last !== null) return dayAfter(last.day)
  const first = await database().logEntry.findUnique({ where: { log_index: { log, index: 0 } } })
  return first === null ? null : seoulDay(leafTime(logged(first.bytes)))
}

async function closeDay(actor: SystemActor, log: number, day: string, now: Date): Promise<void> {
  const { count, sha256 } = await counted(log)
  const checkpoint = await logHead({ now, change: NEWEST })
  const leaf: Leaf = {
    v: 1,
    type: 'index',
    day,
    count,
    sha256,
    list: `log/${log}/ids.txt`,
    at: now.toISOString(),
    checkpoint: checkpoint?.log !== log ? null : { size: checkpoint.size, root: Buffer.from(checkpoint.root).toString('base64') },
  }
  await writeBySystem(actor, now, async (tx, change) => {
    const known = await tx.logDay.findUnique({ where: { log_day: { log, day } } })
    if (known !== null) return { ok: true, value: null, audit: null }
    await tx.logDay.create({ data: { log, day, count, sha256, change, at: now } })
    return { ok: true, value: null, audit: { action: 'log.close-day', subject: day, after: { count, sha256 } }, touch: { kind: 'log' }, leaves: [{ leaf }] }
  })
}

async function counted(log: number): Promise<{ readonly count: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let count = 0
  for await (const line of idLines(log)) {
    hash.update(line)
    count += 1
  }
  return { count, sha256: hash.digest('hex') }
}

async function* idLines(log: number): AsyncGenerator<string> {
  for (let from = 0; ; from += ENTRIES_AT_ONCE) {
    const within = { gte: from, lt: from + ENTRIES_AT_ONCE }
    const rows = await database().logEntry.findMany({ where: { log, index: within }, orderBy: { index: 'asc' }, select: { bytes: true } })
    for (const { bytes } of rows) {
      const line = idLine(logged(bytes))
      if (line !== null) yield `${line}\n`
    }
    if (rows.length < ENTRIES_AT_ONCE) return
  }
}

/** What is in the log was checked before it got there. */
function logged(bytes: Uint8Array): Leaf {
  return JSON.parse(Buffer.from(bytes).toString()) as Leaf
}
