import { type Announcement, type AnnouncementInput, type AnnouncementProblem, isPast } from '#domain/announcement.ts'
import type { Moment } from '#domain/moment.ts'
import type { Actor, SystemActor } from '#domain/staff.ts'
import type { Announcement as Row } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { recalled } from './recall.ts'
import { type AlreadyDone, type Refused, type Written, write, writeBySystem } from './write.ts'

export type AnnouncementWrite = Promise<{ ok: true; id: string } | { ok: false; problem: AnnouncementProblem }>

/** As each one was last said up to the moment, but for those that were over at `start`; the one that began first comes first. */
export async function announcementsSince(start: Date, moment: Moment): Promise<readonly Announcement[]> {
  return recalled(`announcements since ${start.getTime()}`, moment, async () => {
    const said = { change: { lte: moment.change } }
    const rows = await database().announcement.findMany({ where: said, distinct: ['subject'], orderBy: [{ subject: 'asc' }, { number: 'desc' }] })
    const standing = rows.map(toAnnouncement).filter(({ until }) => until > start)
    return standing.toSorted((a, b) => a.from.getTime() - b.from.getTime() || a.id.localeCompare(b.id))
  })
}

/** Null when there is none of that id at the moment. */
export async function announcement(id: string, moment: Moment): Promise<Announcement | null> {
  const row = await database().announcement.findFirst({ where: { subject: id, change: { lte: moment.change } }, orderBy: { number: 'desc' } })
  return row === null ? null : toAnnouncement(row)
}

/** Says something new (`id` null), or says one anew. */
export async function announce(actor: Actor, id: string | null, input: AnnouncementInput, now: Date): AnnouncementWrite {
  return change(actor, input.submission, now, async (tx) => {
    const before = id === null ? null : await newest(tx, id)
    if (id !== null && before === null) return { ok: false, problem: 'no-such-announcement' }
    if (before !== null && isPast(before, now)) return { ok: false, problem: 'announcement-over' }
    return { ok: true, before, after: { id: before?.id ?? newId(), ...input } }
  })
}

/** From now on it is gone; what it said stays on record. */
export async function withdraw(actor: Actor, id: string, submission: string, now: Date): AnnouncementWrite {
  return change(actor, submission, now, async (tx) => {
    const before = await newest(tx, id)
    if (before === null) return { ok: false, problem: 'no-such-announcement' }
    if (isPast(before, now)) return { ok: false, problem: 'announcement-over' }
    return { ok: true, before, after: { ...before, submission, until: now } }
  })
}

/** It appeared or went away by itself: nobody wrote anything, but the pages that show it are out of date. */
export async function recordTurn(actor: SystemActor, id: string, now: Date): Promise<void> {
  await writeBySystem(actor, now, async () => ({
    ok: true,
    value: null,
    audit: { action: 'announcement.turned', subject: id },
    touch: { kind: 'announcement' },
  }))
}

type Change =
  | Refused<AnnouncementProblem>
  | { readonly ok: true; readonly before: Announcement | null; readonly after: AnnouncementInput & Pick<Announcement, 'id'> }

async function change(actor: Actor, submission: string, now: Date, next: (tx: Transaction) => Promise<Change>): AnnouncementWrite {
  const result = await write(
    actor,
    'announcement.change',
    now,
    async (tx, number): Promise<Written<string> | AlreadyDone<string> | Refused<AnnouncementProblem>> => {
      const known = await tx.announcement.findUnique({ where: { submission } })
      if (known !== null) return { ok: true, value: known.subject, audit: null }
      const changed = await next(tx)
      if (!changed.ok) return changed
      const { before, after } = changed
      await tx.announcement.create({ data: columns(after, { number: 1 + (before?.number ?? 0), at: now, change: number, submission }) })
      const audit = { action: 'announcement.change', subject: after.id, before, after }
      return { ok: true, value: after.id, audit, concerns: 'site', touch: { kind: 'announcement' } }
    },
  )
  return result.ok ? { ok: true, id: result.value } : result
}

async function newest(tx: Transaction, id: string): Promise<Announcement | null> {
  const row = await tx.announcement.findFirst({ where: { subject: id }, orderBy: { number: 'desc' } })
  return row === null ? null : toAnnouncement(row)
}

function columns({ id, text, from, until }: Pick<Announcement, 'id' | 'text' | 'from' | 'until'>, row: Pick<Row, 'number' | 'at' | 'change' | 'submission'>) {
  return { id: newId(), subject: id, textKo: text.ko, textEn: text.en, fromAt: from, untilAt: until, ...row }
}

function toAnnouncement(row: Row): Announcement {
  return { id: row.subject, number: row.number, text: { ko: row.textKo, en: row.textEn }, from: row.fromAt, until: row.untilAt, at: row.at }
}
