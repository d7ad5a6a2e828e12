import type { Touch } from '#domain/change.ts'
import type { Interval } from '#domain/interval.ts'
import type { Bilingual } from '#domain/language.ts'
import { type AutomaticStep, endedAt, type Impact, latestPlan, type Maintenance, type NewMaintenance, notBegun, workWindow } from '#domain/maintenance.ts'
import { type MaintenanceProblem, type PlanInput, plannedAs, planProblem, type SeriesCancellation, type TitleCorrection } from '#domain/maintenance-plan.ts'
import { maintenanceLeaf, maintenanceRecord } from '#domain/maintenance-record.ts'
import { dueStep, STATE_AFTER } from '#domain/maintenance-steps.ts'
import type { Moment } from '#domain/moment.ts'
import { seoulMonth, seoulMonthsBetween } from '#domain/seoul.ts'
import type { Actor, SystemActor } from '#domain/staff.ts'
import { database, type Transaction } from './database.ts'
import { endedAmong } from './ended-functions.ts'
import { newId } from './identifier.ts'
import { type NewUpdate, toMaintenance, toUpdate, updateColumns, updatesAsOf, type When } from './maintenance-rows.ts'
import { recalled } from './recall.ts'
import { type AlreadyDone, type NewLeaf, type Refused, type Written, write, writeBySystem } from './write.ts'

export type MaintenanceWrite = Promise<{ ok: true; id: string } | { ok: false; problem: MaintenanceProblem }>

export async function maintenance(id: string, moment: Moment): Promise<Maintenance | null> {
  return recalled(`maintenance ${id}`, moment, () => maintenanceIn(database(), id, moment))
}

/** Planned, going on, or not yet over at `start`; the one that begins first comes first. */
export async function maintenancesSince(start: Date, moment: Moment): Promise<readonly Maintenance[]> {
  return recalled(`maintenances since ${start.getTime()}`, moment, async () => {
    const reaches = await database().maintenanceReach.findMany({
      where: { OR: [{ isOver: false }, { endsAt: { gt: start } }] },
      orderBy: [{ startsAt: 'asc' }, { maintenanceId: 'asc' }],
    })
    return maintenancesById(
      reaches.map((reach) => reach.maintenanceId),
      moment,
    )
  })
}

/** Planned or done at any time in the window; the one that begins first comes first. */
export async function maintenancesBetween({ start, end }: Interval, moment: Moment): Promise<readonly Maintenance[]> {
  return recalled(`maintenances between ${start.getTime()} and ${end.getTime()}`, moment, async () => {
    const reaches = await database().maintenanceReach.findMany({
      where: { startsAt: { lt: end }, endsAt: { gt: start } },
      orderBy: [{ startsAt: 'asc' }, { maintenanceId: 'asc' }],
    })
    return maintenancesById(
      reaches.map((reach) => reach.maintenanceId),
      moment,
    )
  })
}

/** All there ever were; the one that begins last comes first. */
export async function allMaintenances(moment: Moment): Promise<readonly Maintenance[]> {
  return recalled('all maintenances', moment, async () => {
    const rows = await database().maintenance.findMany({ where: { change: { lte: moment.change } }, include: updatesAsOf(moment) })
    return rows.map(toMaintenance).toSorted((a, b) => startOf(b) - startOf(a) || a.id.localeCompare(b.id))
  })
}

/** The newest announcements first; of those that were announced together the one that begins first. */
export async function recentMaintenances(limit: number, moment: Moment): Promise<readonly Maintenance[]> {
  return recalled(`recent maintenances ${limit}`, moment, async () => {
    const rows = await database().maintenanceUpdate.findMany({
      where: { number: 1, change: { lte: moment.change } },
      orderBy: [{ at: 'desc' }, { startsAt: 'asc' }, { id: 'asc' }],
      take: limit,
      select: { maintenanceId: true },
    })
    return maintenancesById(
      rows.map((row) => row.maintenanceId),
      moment,
    )
  })
}

/** Ids of the occurrences that were announced together, in the order in which they were planned then. */
export async function maintenanceSeries(series: string, moment: Moment): Promise<readonly string[]> {
  return recalled(`maintenance series ${series}`, moment, async () => {
    const rows = await database().maintenanceUpdate.findMany({
      where: { number: 1, maintenance: { series }, change: { lte: moment.change } },
      orderBy: { startsAt: 'asc' },
      select: { maintenanceId: true },
    })
    return rows.map((row) => row.maintenanceId)
  })
}

export async function maintenanceIds(moment: Moment): Promise<readonly string[]> {
  return recalled('maintenance ids', moment, async () => {
    const rows = await database().maintenance.findMany({ where: { change: { lte: moment.change } }, orderBy: { id: 'asc' }, select: { id: true } })
    return rows.map((row) => row.id)
  })
}

/** The lines of its public record up to the moment, each exactly the bytes that were logged; see `domain/maintenance-record.ts`. */
export async function maintenanceLines(id: string, moment: Moment): Promise<readonly Uint8Array[]> {
  const rows = await database().leaf.findMany({
    where: { type: 'maintenance-announced', subject: id, change: { lte: moment.change } },
    orderBy: [{ change: 'asc' }, { position: 'asc' }],
    select: { content: true },
  })
  return rows.flatMap((row) => (row.content === null ? [] : [row.content]))
}

/** The id given back is the one of the first window. */
export async function announceMaintenance(actor: Actor, input: NewMaintenance, now: Date): MaintenanceWrite {
  return written(
    await write(actor, 'maintenance.announce', now, async (tx, change): Attempt => {
      const before = await maintenanceOfSubmission(tx, input.submission)
      if (before !== null) return { ok: true, value: before, audit: null }
      if (input.windows.some((window) => window.start <= now)) return { ok: false, problem: 'window-in-past' }
      const functions = await functionsOf(tx, input.impacts)
      if (functions === null || (await endedAmong(tx, [...functions.paths.keys()])).size > 0) return { ok: false, problem: 'unknown-function' }
      const announced = await insertAll(tx, input, { change, now })
      const leaves = announced.map((one) => newLeaf(one, functions.paths))
      const [first] = announced
      if (first === undefined) throw new Error('an announcement without a window')
      const audit = { action: 'maintenance.announce', subject: first.id, after: input }
      return { ok: true, value: first.id, audit, concerns: functions.serviceIds, touch: touchOf(announced, functions, true, now), leaves }
    }),
  )
}

/** Staff say the whole plan anew: moved, made longer, begun, ended, cancelled, or only more about it. */
export async function postMaintenanceUpdate(actor: Actor, id: string, input: PlanInput, now: Date): MaintenanceWrite {
  return written(
    await write(actor, 'maintenance.update', now, async (tx, change): Attempt => {
      const known = await maintenanceOfSubmission(tx, input.submission)
      if (known !== null) return { ok: true, value: known, audit: null }
      const before = await maintenanceIn(tx, id, { now, change })
      if (before === null) return { ok: false, problem: 'no-such-maintenance' }
      const problem = planProblem(before, input, now)
      if (problem !== null) return { ok: false, problem }
      const { submission, state, text } = input
      return append(tx, before, { submission, state, text, automatic: null, retitled: null, ...plannedAs(before, input) }, { change, now })
    }),
  )
}

/** Calls off every occurrence that has not begun; those that have, and those that are over, stay. The id given back is the one of the first. */
export async function cancelMaintenanceSeries(actor: Actor, { submission, series, text }: SeriesCancellation, now: Date): MaintenanceWrite {
  return written(
    await write(actor, 'maintenance.update', now, async (tx, change): Attempt => {
      const known = await maintenanceOfSubmission(tx, submission)
      if (known !== null) return { ok: true, value: known, audit: null }
      const occurrences = (await tx.maintenance.findMany({ where: { series }, include: updatesAsOf({ change }) })).map(toMaintenance)
      const left = notBegun(occurrences, now).toSorted((a, b) => startOf(a) - startOf(b))
      const [first] = left
      if (first === undefined) return { ok: false, problem: occurrences.length === 0 ? 'no-such-maintenance' : 'series-over' }
      const functions = await functionsOf(tx, uniqueImpacts(left.flatMap((one) => latestPlan(one).impacts)))
      if (functions === null) return { ok: false, problem: 'unknown-function' }
      const cancelled: Maintenance[] = []
      for (const [at, before] of left.entries()) {
        const { window, impacts } = latestPlan(before)
        const said: NewUpdate = { submission: nth(submission, at), state: 'cancelled', window, impacts, text, automatic: null, retitled: null }
        cancelled.push(await insertUpdate(tx, before, said, { change, now }))
      }
      const audit = { action: 'maintenance.cancel-series', subject: first.id, after: { series, text, maintenances: left.map(({ id }) => id) } }
      const leaves = cancelled.map((one) => newLeaf(one, functions.paths))
      return { ok: true, value: first.id, audit, concerns: functions.serviceIds, touch: touchOf(cancelled, functions, false, now), leaves }
    }),
  )
}

/**
 * What it was called stays with what was said then; from now on it is called otherwise, also when it is over. The id given back is the
 * one that the correction was asked for.
 */
export async function correctMaintenanceTitle(
  actor: Actor,
  id: string,
  { submission, title, reason, isForSeries }: TitleCorrection,
  now: Date,
): MaintenanceWrite {
  return written(
    await write(actor, 'maintenance.update', now, async (tx, change): Attempt => {
      if ((await maintenanceOfSubmission(tx, submission)) !== null) return { ok: true, value: id, audit: null }
      const asked = await maintenanceIn(tx, id, { now, change })
      if (asked === null) return { ok: false, problem: 'no-such-maintenance' }
      if (isSameTitle(asked.title, title)) return { ok: false, problem: 'title-unchanged' }
      const all = isForSeries ? await calledTheSame(tx, asked, change) : [asked]
      const functions = await functionsOf(tx, uniqueImpacts(all.flatMap((one) => latestPlan(one).impacts)))
      if (functions === null) return { ok: false, problem: 'unknown-function' }
      const retitled = { was: asked.title, now: title, reason }
      const corrected: Maintenance[] = []
      for (const [at, before] of all.entries()) {
        const { state, window, impacts } = latestPlan(before)
        const said: NewUpdate = { submission: nth(submission, at), state, window, impacts, text: null, automatic: null, retitled }
        corrected.push(await insertUpdate(tx, before, said, { change, now }))
      }
      const maintenances = all.map((one) => one.id)
      const audit = { action: 'maintenance.correct-title', subject: id, before: { title: asked.title }, after: { title, reason, maintenances } }
      const leaves = corrected.map((one) => newLeaf(one, functions.paths))
      return { ok: true, value: id, audit, concerns: functions.serviceIds, touch: touchOf(corrected, functions, false, now), leaves }
    }),
  )
}

/** Records the next thing that is due by itself; null when nothing is, so that two who ask do it once. */
export async function recordDueStep(actor: SystemActor, id: string, now: Date): Promise<AutomaticStep | null> {
  const result = await writeBySystem(actor, now, async (tx, change) => {
    const before = await maintenanceIn(tx, id, { now, change })
    const step = before === null ? null : dueStep(before, now)
    if (before === null || step === null) return { ok: true as const, value: null, audit: null }
    const { window, impacts } = latestPlan(before)
    const submission = `${id} ${before.updates.length + 1} ${step}`
    const appended = await append(
      tx,
      before,
      { submission, state: STATE_AFTER[step], text: null, automatic: step, retitled: null, window, impacts },
      { change, now },
    )
    return appended.ok ? { ...appended, value: step } : appended
  })
  if (!result.ok) throw new Error(`maintenance ${id} cannot be stepped on: ${result.problem}`)
  return result.value
}

type Attempt = Promise<Written<string> | AlreadyDone<string> | Refused<MaintenanceProblem>>
/** Of what planned work concerns: `service/function` of each function by its id, its services, slugs and shortcuts of the pages. */
type Functions = {
  readonly paths: ReadonlyMap<string, string>
  readonly serviceIds: readonly string[]
  readonly services: readonly string[]
  readonly shortcuts: readonly string[]
}

function written(result: { ok: true; value: string } | Refused<MaintenanceProblem>): Awaited<MaintenanceWrite> {
  return result.ok ? { ok: true, id: result.value } : result
}

function startOf(maintenance: Maintenance): number {
  return latestPlan(maintenance).window.start.getTime()
}

async function maintenanceIn(reader: Pick<Transaction, 'maintenance'>, id: string, moment: Moment): Promise<Maintenance | null> {
  const row = await reader.maintenance.findFirst({ where: { id, change: { lte: moment.change } }, include: updatesAsOf(moment) })
  return row === null ? null : toMaintenance(row)
}

/** In the order of the ids. */
export async function maintenancesById(ids: readonly string[], moment: Moment): Promise<readonly Maintenance[]> {
  if (ids.length === 0) return []
  const rows = await database().maintenance.findMany({ where: { id: { in: [...ids] }, change: { lte: moment.change } }, include: updatesAsOf(moment) })
  const found = new Map(rows.map((row) => [row.id, toMaintenance(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function maintenanceOfSubmission(tx: Transaction, submission: string): Promise<string | null> {
  return (await tx.maintenanceUpdate.findUnique({ where: { submission }, select: { maintenanceId: true } }))?.maintenanceId ?? null
}

/** Itself first, then the other occurrences of its series that bear its title. */
async function calledTheSame(tx: Transaction, asked: Maintenance, change: number): Promise<readonly Maintenance[]> {
  if (asked.series === null) return [asked]
  const rows = await tx.maintenance.findMany({ where: { series: asked.series.id, id: { not: asked.id } }, include: updatesAsOf({ change }) })
  return [asked, ...rows.map(toMaintenance).filter((one) => isSameTitle(one.title, asked.title))]
}

function isSameTitle(one: Bilingual, other: Bilingual): boolean {
  return one.ko === other.ko && one.en === other.en
}

/** Null when a function does not exist or comes twice. */
async function functionsOf(tx: Transaction, impacts: readonly Impact[]): Promise<Functions | null> {
  const ids = [...new Set(impacts.map(({ functionId }) => functionId))]
  if (ids.length !== impacts.length) return null
  const rows = await tx.serviceFunction.findMany({
    where: { id: { in: ids } },
    select: { id: true, slug: true, shortcut: true, serviceId: true, service: { select: { slug: true } } },
    orderBy: { shortcut: 'asc' },
  })
  if (rows.length !== ids.length) return null
  return {
    paths: new Map(rows.map((row) => [row.id, `${row.service.slug}/${row.slug}`])),
    serviceIds: [...new Set(rows.map((row) => row.serviceId))],
    services: [...new Set(rows.map((row) => row.service.slug))].toSorted(),
    shortcuts: rows.map((row) => row.shortcut),
  }
}

async function insertAll(tx: Transaction, input: NewMaintenance, { change, now }: When): Promise<readonly Maintenance[]> {
  const { submission, title, text, windows, rule, impacts } = input
  const series = rule === null ? null : newId()
  const rows = windows.map(() => ({ id: newId(), titleKo: title.ko, titleEn: title.en, series, rule, announcedAt: now, change }))
  await tx.maintenance.createMany({ data: rows })
  const updates = rows.map(({ id }, at) => {
    const window = windows[at] as (typeof windows)[number]
    const said: NewUpdate = { submission: nth(submission, at), state: 'scheduled', window, impacts, text, automatic: null, retitled: null }
    return updateColumns(id, 1, said, { change, now })
  })
  await tx.maintenanceUpdate.createMany({ data: updates })
  const inserted = await tx.maintenance.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, include: updatesAsOf({ change }) })
  const announced = inserted.map(toMaintenance).toSorted((a, b) => startOf(a) - startOf(b))
  await tx.maintenanceReach.createMany({ data: announced.map((one) => ({ maintenanceId: one.id, ...reachColumns(one) })) })
  return announced
}

/** One form says something of many occurrences: the first bears its submission, so that it is known again. */
function nth(submission: string, at: number): string {
  return at === 0 ? submission : `${submission} ${at + 1}`
}

async function append(tx: Transaction, before: Maintenance, said: NewUpdate, { change, now }: When): Attempt {
  const functions = await functionsOf(tx, said.impacts)
  if (functions === null) return { ok: false, problem: 'unknown-function' }
  const after = await insertUpdate(tx, before, said, { change, now })
  const touched = (await functionsOf(tx, uniqueImpacts([...latestPlan(before).impacts, ...said.impacts]))) ?? functions
  const action = said.automatic === null ? 'maintenance.update' : `maintenance.${said.automatic}`
  const audit = { action, subject: before.id, before: latestPlan(before), after: said }
  const touch = touchOf([before, after], touched, false, now)
  return { ok: true, value: before.id, audit, concerns: touched.serviceIds, touch, leaves: [newLeaf(after, functions.paths)] }
}

/** The maintenance as it is with what was said. */
async function insertUpdate(tx: Transaction, before: Maintenance, said: NewUpdate, when: When): Promise<Maintenance> {
  const row = await tx.maintenanceUpdate.create({ data: updateColumns(before.id, before.updates.length + 1, said, when) })
  const update = toUpdate(row, before.title)
  const after = { ...before, title: update.retitled?.now ?? before.title, updates: [...before.updates, update] }
  const columns = reachColumns(after)
  await tx.maintenanceReach.upsert({ where: { maintenanceId: before.id }, create: { maintenanceId: before.id, ...columns }, update: columns })
  return after
}

function uniqueImpacts(impacts: readonly Impact[]): readonly Impact[] {
  return [...new Map(impacts.map((impact) => [impact.functionId, impact])).values()]
}

/** What was never begun reaches nowhere: it is over when it is called off. */
function reachColumns(maintenance: Maintenance) {
  const { window, state, at } = latestPlan(maintenance)
  const work = workWindow(maintenance)
  return { startsAt: work?.start ?? window.start, endsAt: work?.end ?? endedAt(maintenance) ?? at, isOver: state === 'completed' || state === 'cancelled' }
}

function newLeaf(maintenance: Maintenance, functions: ReadonlyMap<string, string>): NewLeaf {
  const update = latestPlan(maintenance)
  const record = maintenanceRecord(maintenance, update, functions)
  return { leaf: maintenanceLeaf(maintenance, update, record), content: record }
}

/** Where the work lies and lay in months that have begun: pages about the past know no others. */
function touchOf(versions: readonly Maintenance[], functions: Functions, isNew: boolean, now: Date): Touch {
  const months = versions.flatMap((one) => {
    const { start, end } = workWindow(one) ?? latestPlan(one).window
    return seoulMonthsBetween(start, end).filter((month) => month <= seoulMonth(now))
  })
  const maintenances = [...new Set(versions.map(({ id }) => id))]
  return { kind: 'maintenance', maintenances, services: functions.services, functions: functions.shortcuts, months: [...new Set(months)].toSorted(), isNew }
}
