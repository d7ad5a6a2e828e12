import { type Clearance, type Cleared, publishedWords, type Severity, severityOf } from '#domain/approval.ts'
import type { Touch } from '#domain/change.ts'
import {
  type Incident,
  type IncidentProblem,
  isRetracted,
  lastUpdate,
  latest,
  phaseOf,
  resolvedAt,
  type StatusChange,
  statusByFunction,
  type Update,
  type UpdateInput,
} from '#domain/incident.ts'
import { type Correction, changesProblem, type Opening, openingProblem, outcomeProblem, updateProblem } from '#domain/incident-after.ts'
import type { Interval } from '#domain/interval.ts'
import type { Said } from '#domain/language.ts'
import type { Moment } from '#domain/moment.ts'
import { updateLeaf, updateRecord } from '#domain/record.ts'
import { seoulMonthInterval, seoulMonthsBetween } from '#domain/seoul.ts'
import type { Actor, Concerns, Permission } from '#domain/staff.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { mayPass, type Publishing, passGate } from './approval-gate.ts'
import { database, type Transaction } from './database.ts'
import { closeDraft, type DraftHold } from './draft-moves.ts'
import { endedAmong } from './ended-functions.ts'
import { newId } from './identifier.ts'
import { concernsOf } from './incident-concerns.ts'
import { estimateColumn, partsAsOf, toIncident } from './incident-rows.ts'
import { recalled } from './recall.ts'
import { type AlreadyDone, type NewLeaf, type Refused, type Written, write } from './write.ts'

export type NewIncident = Opening & {
  /** 12 lower-case alphanumerics when it has one already, from where it is brought; else one is made. */
  readonly id?: string
}
export type IncidentWrite = Promise<{ ok: true; id: string } | { ok: false; problem: IncidentProblem }>

export async function incident(id: string, moment: Moment): Promise<Incident | null> {
  if (moment.draft?.id === id) return moment.draft
  return recalled(`incident ${id}`, moment, () => incidentIn(database(), id, moment))
}

/** Open at the moment, or not yet over at `start`; newest started first. */
export async function incidentsSince(start: Date, moment: Moment): Promise<readonly Incident[]> {
  return recalled(`incidents since ${start.getTime()}`, moment, async () => {
    const reaches = await database().incidentReach.findMany({
      where: { OR: [{ openUntil: null }, { openUntil: { gt: start } }] },
      select: { incidentId: true },
    })
    const committed = await incidentsById(
      reaches.map((reach) => reach.incidentId),
      moment,
    )
    return moment.draft === undefined ? committed : laidOver(committed, moment.draft)
  })
}

export async function recentIncidents(limit: number, moment: Moment): Promise<readonly Incident[]> {
  return recalled(`recent incidents ${limit}`, moment, async () => {
    const rows = await database().incident.findMany({
      where: { change: { lte: moment.change } },
      orderBy: NEWEST_FIRST,
      take: limit,
      include: partsAsOf(moment),
    })
    return rows.map(toIncident)
  })
}

/** The newest that ever touched one of the functions, newest started first. */
export async function recentIncidentsOf(functionIds: readonly string[], limit: number, moment: Moment): Promise<readonly Incident[]> {
  return recalled(`recent incidents ${limit} of ${functionIds.join()}`, moment, async () => {
    const reaches = await database().$queryRaw<{ id: string }[]>`
      select i.id from "Incident" i join "IncidentReach" r on r."incidentId" = i.id
      where i.change <= ${moment.change} and r.functions && ${[...functionIds]}::text[] order by i."startedAt" desc, i.id limit ${limit}`
    return incidentsById(
      reaches.map((reach) => reach.id),
      moment,
    )
  })
}

/** Those that lasted into the month (`YYYY-MM` in Seoul), newest started first. */
export async function incidentsInMonth(month: string, moment: Moment): Promise<readonly Incident[]> {
  return incidentsBetween(seoulMonthInterval(month), moment)
}

/** Those of which any part lies in the window, newest started first. */
export async function incidentsBetween({ start, end }: Interval, moment: Moment): Promise<readonly Incident[]> {
  return recalled(`incidents between ${start.getTime()} and ${end.getTime()}`, moment, async () => {
    const reaches = await database().incidentReach.findMany({
      where: { openFrom: { lt: end }, OR: [{ openUntil: null }, { openUntil: { gte: start } }] },
      select: { incidentId: true },
    })
    const found = await incidentsById(
      reaches.map((reach) => reach.incidentId),
      moment,
    )
    return found.filter((one) => one.startedAt < moment.now)
  })
}

/** When the last incident about a function that was over at `before` was over, by the function's id. */
export async function lastOverBefore(before: Date, moment: Moment): Promise<ReadonlyMap<string, Date>> {
  return recalled(`incidents over before ${before.getTime()}`, moment, async () => {
    const rows = await database().$queryRaw<{ id: string; over: Date }[]>`
      select f.id, max(r."openUntil") as over from "IncidentReach" r join "Incident" i on i.id = r."incidentId", unnest(r.functions) f(id)
      where r."openUntil" <= ${before} and i.change <= ${moment.change} group by f.id`
    return new Map(rows.map((row) => [row.id, row.over]))
  })
}

/** Every month from the first incident on in which one lasted, newest first. */
export async function monthsWithIncidents(moment: Moment): Promise<readonly { readonly month: string; readonly count: number }[]> {
  return recalled('months with incidents', moment, async () => {
    const reaches = await database().$queryRaw<{ openFrom: Date; openUntil: Date | null }[]>`
      select r."openFrom", r."openUntil" from "IncidentReach" r join "Incident" i on i.id = r."incidentId" where i.change <= ${moment.change}`
    const counts = new Map<string, number>()
    for (const reach of reaches) {
      for (const month of seoulMonthsBetween(reach.openFrom, reach.openUntil ?? moment.now)) counts.set(month, 1 + (counts.get(month) ?? 0))
    }
    return [...counts].map(([month, count]) => ({ month, count })).sort((a, b) => (a.month < b.month ? 1 : -1))
  })
}

/** The lines of an incident's public record up to the moment, each exactly the bytes that were logged; see `domain/record.ts`. */
export async function incidentRecord(id: string, moment: Moment): Promise<readonly Uint8Array[]> {
  const updates = await database().incidentUpdate.findMany({ where: { incidentId: id, change: { lte: moment.change } }, select: { id: true } })
  const rows = await database().leaf.findMany({
    where: { type: 'incident-update', subject: { in: updates.map((update) => update.id) }, change: { lte: moment.change } },
    orderBy: [{ change: 'asc' }, { position: 'asc' }],
    select: { content: true },
  })
  return rows.flatMap((row) => (row.content === null ? [] : [row.content]))
}

/** Of those that are open, or were not yet over at `start`. */
export async function incidentIdsSince(start: Date, moment: Moment): Promise<readonly string[]> {
  return recalled(`incident ids since ${start.getTime()}`, moment, async () => {
    const reaches = await database().incidentReach.findMany({
      where: { OR: [{ openUntil: null }, { openUntil: { gt: start } }] },
      select: { incidentId: true },
    })
    const known = new Set(await incidentIds(moment))
    return reaches.map((reach) => reach.incidentId).filter((id) => known.has(id))
  })
}

export async function incidentIds(moment: Moment): Promise<readonly string[]> {
  return recalled('incident ids', moment, async () => {
    const rows = await database().incident.findMany({ where: { change: { lte: moment.change } }, orderBy: NEWEST_FIRST, select: { id: true } })
    return rows.map((row) => row.id)
  })
}

/**
 * The id given back is the incident's, here and in the two writes below. Where a rule asks for an approval, each of them refuses
 * without a clearance; an approval that is claimed must have been given for exactly these words. With a draft, each of them
 * refuses when it is no longer that version.
 */
export async function openIncident(
  actor: Actor,
  input: NewIncident,
  now: Date,
  clearance: Clearance | null = null,
  draft: DraftHold | null = null,
): IncidentWrite {
  const permission = permissionTo('incident.open', actor, clearance)
  return written(await write(actor, permission, now, (tx, change) => openedIn(tx, input, { actor, change, now, clearance, draft })))
}

/** The same as part of a transaction. */
export async function openedIn(tx: Transaction, input: NewIncident, said: Saying): Attempt {
  const before = await incidentOfSubmission(tx, input.first.submission)
  if (before !== null) return { ok: true, value: before, audit: null }
  const problem = openingProblem(input, said.now)
  if (problem !== null) return { ok: false, problem }
  const { id } = await tx.incident.create({ data: { id: input.id ?? newId(), ...incidentColumns(input), openedAt: said.now, change: said.change } })
  return appendUpdate(tx, id, input.first, { ...said, words: publishedWords('incident', null, input), action: 'incident.open' })
}

export async function postUpdate(
  actor: Actor,
  incidentId: string,
  input: UpdateInput,
  now: Date,
  clearance: Clearance | null = null,
  draft: DraftHold | null = null,
): IncidentWrite {
  const permission = permissionTo('incident.update', actor, clearance)
  return written(await write(actor, permission, now, (tx, change) => postedIn(tx, incidentId, input, { actor, change, now, clearance, draft })))
}

/** The same as part of a transaction. */
export async function postedIn(tx: Transaction, incidentId: string, input: UpdateInput, said: Saying): Attempt {
  const before = await incidentOfSubmission(tx, input.submission)
  if (before !== null) return { ok: true, value: before, audit: null }
  const current = await incidentIn(tx, incidentId, { now: said.now, change: said.change })
  if (current === null) return { ok: false, problem: 'no-such-incident' }
  const problem = updateProblem(current, said.now)
  if (problem !== null) return { ok: false, problem }
  const action = input.phase === 'resolved' ? 'incident.resolve' : 'incident.update'
  return appendUpdate(tx, incidentId, input, { ...said, words: publishedWords('update', incidentId, input), action })
}

/** Adds a revision; the ones before stay readable. */
export async function correctUpdate(
  actor: Actor,
  updateId: string,
  input: Correction,
  now: Date,
  clearance: Clearance | null = null,
  draft: DraftHold | null = null,
): IncidentWrite {
  return written(
    await write(actor, permissionTo('incident.correct', actor, clearance), now, async (tx, change): Attempt => {
      const before = await incidentOfSubmission(tx, input.submission)
      if (before !== null) return { ok: true, value: before, audit: null }
      const row = await tx.incidentUpdate.findUnique({ where: { id: updateId } })
      const current = row === null ? null : await incidentIn(tx, row.incidentId, { now, change })
      const corrected = current?.updates.find((update) => update.id === updateId)
      if (current === null || corrected === undefined) return { ok: false, problem: 'no-such-update' }
      if (isRetracted(corrected)) return { ok: false, problem: 'already-retracted' }
      const words = publishedWords('correction', updateId, input)
      return addRevision(tx, current, corrected, input, { actor, change, now, clearance, draft, words, action: 'incident.correct' })
    }),
  )
}

type Attempt = Promise<Written<string> | AlreadyDone<string> | Refused<IncidentProblem>>
type Reader = Pick<Transaction, 'incident'>

/** Who approves what another person wrote publishes it by that, and needs no right to write anything. */
export function permissionTo(permission: Permission, actor: Actor, clearance: Clearance | null): Permission {
  return clearance?.kind === 'approved' && actor.kind === 'staff' && clearance.by.id === actor.id ? 'update.approve' : permission
}

const NEWEST_FIRST: Prisma.IncidentOrderByWithRelationInput[] = [{ startedAt: 'desc' }, { id: 'asc' }]

function written(result: { ok: true; value: string } | Refused<IncidentProblem>): Awaited<IncidentWrite> {
  return result.ok ? { ok: true, id: result.value } : result
}

export async function incidentIn(reader: Reader, id: string, moment: Moment): Promise<Incident | null> {
  const row = await reader.incident.findFirst({ where: { id, change: { lte: moment.change } }, include: partsAsOf(moment) })
  return row === null ? null : toIncident(row)
}

async function incidentsById(ids: readonly string[], moment: Moment): Promise<readonly Incident[]> {
  const rows = await database().incident.findMany({
    where: { id: { in: [...ids] }, change: { lte: moment.change } },
    orderBy: NEWEST_FIRST,
    include: partsAsOf(moment),
  })
  return rows.map(toIncident)
}

/** In the place of what is committed of it; in the same order. */
function laidOver(committed: readonly Incident[], draft: Incident): readonly Incident[] {
  const others = committed.filter((one) => one.id !== draft.id)
  return [...others, draft].toSorted((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? -1 : 1))
}

export async function incidentOfSubmission(tx: Transaction, submission: string): Promise<string | null> {
  const revision = await tx.updateRevision.findUnique({ where: { submission }, include: { update: true } })
  return revision?.update.incidentId ?? null
}

function incidentColumns(input: NewIncident) {
  return {
    titleKo: input.title.ko,
    titleEn: input.title.en,
    startedAt: input.startedAt,
    startNoteKo: input.startNote?.ko ?? null,
    startNoteEn: input.startNote?.en ?? null,
    dependency: input.dependency,
    sources: [...input.sources],
  }
}

/** Who publishes, when, in which change, and why it may be. */
export type Saying = Pick<Publishing, 'actor' | 'clearance'> & { readonly change: number; readonly now: Date; readonly draft: DraftHold | null }
type Attempted = Saying & Pick<Publishing, 'words'> & { readonly action: string; readonly whole?: Whole }
/** What the gate is asked about where a revision is one of several that are said together. */
export type Whole = Pick<Publishing, 'submission' | 'severity'> & { readonly concerns: Concerns }

async function appendUpdate(tx: Transaction, incidentId: string, input: UpdateInput, attempted: Attempted): Attempt {
  const { change, now } = attempted
  const before = await incidentIn(tx, incidentId, { now, change: change - 1 })
  const number = 1 + (before?.updates.length ?? 0)
  const row = await tx.incidentUpdate.create({ data: { id: newId(), incidentId, number, at: inTurn(before, now), change } })
  return addRevision(tx, before, { id: row.id, incidentId, at: row.at }, { ...input, reason: null }, attempted)
}

/** Writers wait for their turn with the time at which they came: recorded in the order of their turns, never before those who had one. */
function inTurn(before: Incident | null, now: Date): Date {
  const recorded = before?.updates.flatMap((update) => update.revisions.map(({ recordedAt }) => recordedAt.getTime())) ?? []
  return new Date(Math.max(now.getTime(), ...recorded))
}

/** A further revision of an update, as part of a transaction. */
export async function addRevision(
  tx: Transaction,
  before: Incident | null,
  update: Pick<Update, 'id' | 'at'> & { readonly incidentId?: string; readonly revisions?: Update['revisions'] },
  input: Omit<Correction, 'reason'> & { readonly reason: Said | null },
  { change, now, action, draft, whole, ...attempted }: Attempted,
): Attempt {
  const early = changesProblem(input.changes, now)
  if (early !== null) return { ok: false, problem: early }
  const functions = await functionPaths(tx, input.changes)
  if (functions === null || (await namesEnded(tx, before, input.changes))) return { ok: false, problem: 'unknown-function' }
  const publishing = { ...attempted, submission: input.submission, severity: severityAfter(before, update.id, input), ...whole }
  const passed = await passGate(tx, publishing)
  if (!passed.ok) return passed
  const number = 1 + (update.revisions?.length ?? 0)
  const columns = { ...revisionColumns(input), ...(passed.cleared === null ? {} : { clearance: passed.cleared }) }
  await tx.updateRevision.create({ data: { id: newId(), updateId: update.id, number, ...columns, recordedAt: inTurn(before, now), change } })
  const after = await incidentIn(tx, update.incidentId ?? before?.id ?? '', { now, change })
  if (after === null) throw new Error(`update ${update.id} belongs to no incident`)
  const problem = outcomeProblem(after)
  if (problem !== null) return { ok: false, problem }
  if (!(await closeDraft(tx, input.submission, draft, after.id, now))) return { ok: false, problem: 'changed-meanwhile' }
  await rememberReach(tx, after)
  const told = { ...input, ...clearanceColumn(attempted.clearance, passed.cleared), ...(draft === null ? {} : { draft: draft.id }) }
  const audit = { action, subject: update.id, before: update.revisions?.at(-1), after: told }
  const replaced = update.revisions?.at(-1)?.changes ?? []
  const touch = await touchOf(tx, before, after, input.changes, replaced, now)
  const concerns = whole?.concerns ?? (await concernsOf(tx, before, after, [...input.changes, ...replaced]))
  if (!mayPass(publishing, passed.cleared, concerns)) return { ok: false, problem: 'not-allowed' }
  return { ok: true, value: after.id, audit, touch, concerns, leaves: [newLeaf(before, after, update.id, functions)] }
}

/** In the audit log with who did it. */
export function clearanceColumn(clearance: Clearance | null, cleared: Cleared | null): { readonly clearance?: Clearance } {
  return clearance === null || cleared === null ? {} : { clearance }
}

/** Of the incident as it will stand, everything that was ever said of it included. */
function severityAfter(before: Incident | null, updateId: string, input: UpdateInput): Severity {
  const revisions = before?.updates.flatMap((update) => update.revisions) ?? []
  const said = [...revisions, input].flatMap((one) => one.changes.map((change) => change.status))
  const isLast = before === null || lastUpdate(before).id === updateId || before.updates.every((update) => update.id !== updateId)
  return severityOf(said, isLast ? input.phase : phaseOf(before))
}

/** `service/function` of each function that changes, by id; null when one does not exist or comes twice. */
async function functionPaths(tx: Transaction, changes: readonly StatusChange[]): Promise<ReadonlyMap<string, string> | null> {
  const ids = [...new Set(changes.map((change) => change.functionId))]
  if (ids.length !== changes.length) return null
  const rows = await tx.serviceFunction.findMany({ where: { id: { in: ids } }, select: { id: true, slug: true, service: { select: { slug: true } } } })
  return rows.length === ids.length ? new Map(rows.map((row) => [row.id, `${row.service.slug}/${row.slug}`])) : null
}

/** Whether one of them speaks of a function after its end, unless the incident speaks of it already. */
async function namesEnded(tx: Transaction, before: Incident | null, changes: readonly StatusChange[]): Promise<boolean> {
  const known = before === null ? new Map() : statusByFunction(before)
  const anew = changes.filter((change) => !known.has(change.functionId))
  const ended = await endedAmong(
    tx,
    anew.map((change) => change.functionId),
  )
  return anew.some(({ functionId, since }) => {
    const end = ended.get(functionId)
    return end !== undefined && end <= since
  })
}

function newLeaf(before: Incident | null, after: Incident, updateId: string, functions: ReadonlyMap<string, string>): NewLeaf {
  const update = after.updates.find((one) => one.id === updateId)
  if (update === undefined) throw new Error(`update ${updateId} is not there`)
  const record = updateRecord(after, update, latest(update), functions)
  const line = 1 + (before?.updates.reduce((count, one) => count + one.revisions.length, 0) ?? 0)
  return { leaf: updateLeaf(after, update, latest(update), record, line), content: record }
}

function revisionColumns(input: Omit<Correction, 'reason'> & { readonly reason: Said | null }) {
  return {
    isRetraction: input.isRetraction === true,
    phase: input.phase,
    textKo: input.text.ko,
    textEn: input.text.en,
    ...(input.estimate === null ? {} : { estimate: estimateColumn(input.estimate) }),
    nextUpdateBy: input.nextUpdateBy,
    sources: [...input.sources],
    reasonKo: input.reason?.ko ?? null,
    reasonEn: input.reason?.en ?? null,
    submission: input.submission,
    changes: {
      create: input.changes.map(({ functionId, status, since, workaround, scope }, position) => ({
        functionId,
        status,
        since,
        position,
        platforms: [...scope.platforms],
        regions: [...scope.regions],
        workaroundKo: workaround?.ko ?? null,
        workaroundEn: workaround?.en ?? null,
      })),
    },
  }
}

async function rememberReach(tx: Transaction, incident: Incident): Promise<void> {
  const columns = { openFrom: openFrom(incident), openUntil: resolvedAt(incident), functions: [...statusByFunction(incident).keys()] }
  await tx.incidentReach.upsert({ where: { incidentId: incident.id }, create: { incidentId: incident.id, ...columns }, update: columns })
}

/** Its start, or an earlier time from which it says that something did not work. */
function openFrom(incident: Incident): Date {
  const times = incident.updates.flatMap((update) => latest(update).changes.map((change) => change.since.getTime()))
  return new Date(Math.min(incident.startedAt.getTime(), ...times))
}

async function touchOf(
  tx: Transaction,
  before: Incident | null,
  after: Incident,
  now: readonly StatusChange[],
  replaced: readonly StatusChange[],
  at: Date,
): Promise<Touch> {
  const isPhaseNew = before === null || phaseOf(before) !== phaseOf(after)
  const said = [...now, ...replaced].map((change) => change.functionId)
  const functions = [...new Set(isPhaseNew ? [...said, ...statusByFunction(after).keys()] : said)]
  const rows = await tx.service.findMany({ where: { functions: { some: { id: { in: functions } } } }, select: { slug: true }, orderBy: { change: 'asc' } })
  const shortcuts = await tx.serviceFunction.findMany({ where: { id: { in: functions } }, select: { shortcut: true }, orderBy: { shortcut: 'asc' } })
  const down = [...statusByFunction(after).values()].filter((one) => one.status !== 'operational').map((one) => one.functionId)
  const others = await tx.serviceFunction.findMany({
    where: { id: { in: down, notIn: functions } },
    select: { shortcut: true },
    orderBy: { shortcut: 'asc' },
  })
  const otherServices = await tx.service.findMany({
    where: { slug: { notIn: rows.map((row) => row.slug) }, functions: { some: { id: { in: [...statusByFunction(after).keys()] } } } },
    select: { slug: true },
    orderBy: { change: 'asc' },
  })
  const isListedAnew = isPhaseNew || functions.length > 0
  const months = isListedAnew ? monthsOf([after, ...(before === null ? [] : [before])], at) : []
  return {
    kind: 'incident',
    incidentId: after.id,
    services: rows.map((row) => row.slug),
    functions: shortcuts.map((row) => row.shortcut),
    otherFunctions: others.map((row) => row.shortcut),
    otherServices: otherServices.map((row) => row.slug),
    dependency: after.dependency,
    months,
    isNew: before === null,
  }
}

/** Every month from the first to the last that any of these, the same incident as it was said and as it is, stands in. */
function monthsOf(incidents: readonly Incident[], now: Date): readonly string[] {
  const starts = incidents.map((incident) => openFrom(incident).getTime())
  const ends = incidents.map((incident) => (resolvedAt(incident) ?? now).getTime())
  return seoulMonthsBetween(new Date(Math.min(...starts)), new Date(Math.max(...ends)))
}
