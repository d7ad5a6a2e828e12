import type { Interval } from '#domain/interval.ts'
import { type Metric, type MetricInput, type MetricPoint, type MetricProblem, type MetricStep, pointProblem, STEP_MS } from '#domain/metric.ts'
import { type Actor, may, type SystemActor } from '#domain/staff.ts'
import type { Metric as Row } from '#prisma/generated/client.ts'
import { database, type Transaction } from './database.ts'
import { newId } from './identifier.ts'
import { type Refused, type Written, write, writeBySystem } from './write.ts'

export type MetricWrite = Promise<{ readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: MetricProblem }>

/** Those that are there, oldest first. */
export async function metrics(): Promise<readonly Metric[]> {
  const rows = await database().metric.findMany({ where: { removedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: NEWEST })
  return rows.map(toMetric)
}

/** Null when there is none of that id, or none any more. */
export async function metric(id: string): Promise<Metric | null> {
  const row = await database().metric.findFirst({ where: { id, removedAt: null }, include: NEWEST })
  return row === null ? null : toMetric(row)
}

/** Makes a new one (`id` null), or changes what is given of one. */
export async function changeMetric(actor: Actor, id: string | null, input: Partial<MetricInput> & Pick<MetricInput, 'name'>, now: Date): MetricWrite {
  return changed(actor, id, 'metric.change', now, async (tx, before) => {
    const columns = { ...(before === null ? NEW : {}), ...columnsOf(input), changedAt: now }
    const { id: kept } = before ?? { id: newId() }
    await tx.metric.upsert({ where: { id: kept }, create: { ...NEW, ...columns, id: kept, createdAt: now }, update: columns })
    return { subject: kept, after: input }
  })
}

/** Nobody sees it from now on; what was measured stays on record. */
export async function removeMetric(actor: Actor, id: string, now: Date): MetricWrite {
  return changed(actor, id, 'metric.remove', now, async (tx) => {
    await tx.metric.update({ where: { id }, data: { removedAt: now } })
    return { subject: id, after: null }
  })
}

/**
 * All of them or none. A value that was said before for the same instant may be said again, but not otherwise. Each row says who
 * sent it and when, so there is no audit entry beside it; readers get new values every few minutes.
 */
export async function recordPoints(
  actor: Actor,
  points: ReadonlyMap<string, readonly MetricPoint[]>,
  now: Date,
): Promise<{ readonly ok: true } | Refused<MetricProblem>> {
  const sent = [...points].flatMap(([metricId, some]) => some.map((point) => ({ metricId, ...point })))
  const result = await write<null, MetricProblem>(actor, 'metric.record', now, async (tx) => {
    if (!may(actor, 'metric.record', 'site')) return { ok: false, problem: 'not-allowed' }
    const problem = sent.map((point) => pointProblem(point, now)).find((one) => one !== null)
    if (problem) return { ok: false, problem }
    const ids = [...points.keys()]
    if ((await tx.metric.count({ where: { id: { in: ids }, removedAt: null } })) !== ids.length) return { ok: false, problem: 'no-such-metric' }
    const actorId = actor.kind === 'system' ? actor.name : actor.id
    await tx.metricPoint.createMany({ data: sent.map((point) => ({ ...point, actorId, recordedAt: now })), skipDuplicates: true })
    return (await areAllSaid(tx, sent)) ? { ok: true, value: null, audit: null } : { ok: false, problem: 'said-otherwise' }
  })
  return result.ok ? { ok: true } : result
}

/** The values of a metric in a window, oldest first, at most `limit` of the newest. */
export async function metricPoints(id: string, { start, end }: Interval, limit: number): Promise<readonly MetricPoint[]> {
  const where = { metricId: id, at: { gte: start, lt: end } }
  const rows = await database().metricPoint.findMany({ where, orderBy: { at: 'desc' }, take: limit, select: { at: true, value: true } })
  return rows.toReversed()
}

/** By the metric's id, oldest first; only what was recorded by the end of the window. */
export async function metricSteps({ start, end }: Interval): Promise<ReadonlyMap<string, readonly MetricStep[]>> {
  const rows = await database().$queryRaw<(MetricStep & { id: string })[]>`
    select "metricId" as id, date_bin(${STEP_MS} * interval '1 millisecond', at, timestamptz 'epoch') as start, avg(value) as mean, count(*)::int as count
    from "MetricPoint" where at >= ${start} and at < ${end} and "recordedAt" <= ${end} group by 1, 2 order by 1, 2`
  const steps = new Map<string, MetricStep[]>()
  for (const { id, ...step } of rows) steps.set(id, [...(steps.get(id) ?? []), step])
  return steps
}

/** Whether anything was recorded after `since`: then readers have something new to see, and this makes a change of it. Gives back until when it looked. */
export async function noteNewPoints(actor: SystemActor, since: Date, now: Date): Promise<Date> {
  const newest = await database().metricPoint.aggregate({ where: { recordedAt: { gt: since } }, _max: { recordedAt: true } })
  const until = newest._max.recordedAt
  if (until === null) return since
  const audit = { action: 'metric.recorded', subject: until.toISOString() }
  await writeBySystem(actor, now, async () => ({ ok: true, value: null, audit, touch: { kind: 'metric' } }))
  return until
}

const NEWEST = { points: { orderBy: { at: 'desc' }, take: 1, select: { at: true } } } as const
const NEW = { nameKo: '', nameEn: '', suffix: '', decimalPlaces: 0, yMin: null, yMax: null, isShown: true }

type Change = { readonly subject: string; readonly after: unknown }

async function changed(actor: Actor, id: string | null, action: string, now: Date, act: (tx: Transaction, before: Row | null) => Promise<Change>): MetricWrite {
  const result = await write(actor, 'metric.change', now, async (tx): Promise<Written<string> | Refused<'no-such-metric'>> => {
    const before = id === null ? null : await tx.metric.findFirst({ where: { id, removedAt: null } })
    if (id !== null && before === null) return { ok: false, problem: 'no-such-metric' }
    const { subject, after } = await act(tx, before)
    return { ok: true, value: subject, concerns: 'site', audit: { action, subject, before, after }, touch: { kind: 'metric' } }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

function columnsOf({ name, ...rest }: Partial<MetricInput> & Pick<MetricInput, 'name'>) {
  return { nameKo: name.ko, nameEn: name.en, ...rest }
}

async function areAllSaid(tx: Transaction, sent: readonly { readonly metricId: string; readonly at: Date; readonly value: number }[]): Promise<boolean> {
  const rows = await tx.metricPoint.findMany({ where: { OR: sent.map(({ metricId, at }) => ({ metricId, at })) } })
  const said = new Map(rows.map(({ metricId, at, value }) => [`${metricId} ${at.getTime()}`, value]))
  return sent.every(({ metricId, at, value }) => said.get(`${metricId} ${at.getTime()}`) === value)
}

function toMetric(row: Row & { readonly points: readonly { readonly at: Date }[] }): Metric {
  const { id, nameKo, nameEn, suffix, decimalPlaces, yMin, yMax, isShown, createdAt, changedAt, points } = row
  return { id, name: { ko: nameKo, en: nameEn }, suffix, decimalPlaces, yMin, yMax, isShown, createdAt, changedAt, newestAt: points[0]?.at ?? null }
}
