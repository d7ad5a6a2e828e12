import type { Change } from '#domain/change.ts'
import type { Moment } from '#domain/moment.ts'
import { seoulMonthInterval, seoulMonthsBetween } from '#domain/seoul.ts'
import type { SystemActor } from '#domain/staff.ts'
import { FORMULA, isAnythingKnown, type ServiceUptime, sameDurations, type UptimeDurations, uptimeDurations } from '#domain/uptime.ts'
import { isPeriodOver, passedPart } from '#domain/uptime-period.ts'
import { changesBetween } from './changes.ts'
import { database } from './database.ts'
import { services } from './services.ts'
import { keptFigures, measuredMonths, servicesIn } from './uptime.ts'
import { writeBySystem } from './write.ts'

type Worker = SystemActor

/**
 * Writes down what every month and every year that is over came to, the oldest first and each once, however long nothing ran;
 * at most `CLOSED_AT_ONCE`. A function of which nothing is known by then has no figure. Gives back the periods.
 */
export async function closePeriods(actor: Worker, moment: Moment): Promise<readonly string[]> {
  const closed: string[] = []
  for (const period of await duePeriods(moment)) {
    const figures = figuresOf(await uptimeIn(period, moment)).filter((one) => isAnythingKnown(one.durations))
    if (figures.length === 0) continue
    if (closed.length === CLOSED_AT_ONCE) break
    await keep(
      actor,
      'uptime.close',
      figures.map((figure) => ({ ...figure, period, number: 1 })),
      moment,
    )
    closed.push(period)
  }
  return closed
}

/**
 * Adds a further figure wherever changes with `after < number` made a closed month or year come to something else. It reads only
 * the months that the changes lie in, and those after them for as long as they differ. Gives back the periods.
 */
export async function restatePeriods(actor: Worker, after: number, moment: Moment): Promise<readonly string[]> {
  const months = await monthsOf(await changesBetween(after, moment.change), moment)
  const different = await differentFrom(months, moment)
  const years = [...new Set([...months, ...different.map((one) => one.period)].map((month) => month.slice(0, 4)))]
  for (const year of years) different.push(...(await differentIn(year, moment)))
  if (different.length > 0) await keep(actor, 'uptime.restate', different, moment)
  return [...new Set(different.map((one) => one.period))]
}

/** Newest change that any figure takes into account; null before the first figure. */
export async function figuresUpTo(): Promise<number | null> {
  const { _max } = await database().uptimeFigure.aggregate({ _max: { upTo: true } })
  return _max.upTo
}

/** Of ten years that were brought from elsewhere not all need to be in memory together. */
export const CLOSED_AT_ONCE = 13

type Figure = { readonly functionId: string; readonly service: string; readonly durations: UptimeDurations }
type NumberedFigure = Figure & { readonly period: string; readonly number: number }

async function duePeriods(moment: Moment): Promise<readonly string[]> {
  const months = await measuredMonths(moment)
  const periods = [...months, ...new Set(months.map((month) => month.slice(0, 4)))].filter((period) => isPeriodOver(period, moment.now))
  const closed = await database().uptimeFigure.findMany({ distinct: ['period'], select: { period: true } })
  const known = new Set(closed.map((row) => row.period))
  return periods.filter((period) => !known.has(period))
}

async function uptimeIn(period: string, moment: Moment): Promise<readonly ServiceUptime[]> {
  const window = passedPart(period, moment.now)
  return window === null ? [] : servicesIn(window, moment)
}

function figuresOf(all: readonly ServiceUptime[]): readonly Figure[] {
  return all.flatMap(({ service, functions }) => functions.map(({ fn, durations }) => ({ functionId: fn.id, service: service.slug, durations })))
}

/** Months that are over and of which the changes say something else, oldest first. */
async function monthsOf(changes: readonly Change[], moment: Moment): Promise<readonly string[]> {
  const touched = changes.some(({ touch }) => touch.kind === 'everything')
    ? await measuredMonths(moment)
    : changes.flatMap(({ touch }) => (touch.kind === 'incident' || touch.kind === 'maintenance' || touch.kind === 'service' ? (touch.months ?? []) : []))
  return [...new Set(touched)].filter((month) => isPeriodOver(month, moment.now)).sort()
}

/** What is known of a function lasts until something else is said: when it is said no longer, the months after differ too. */
async function differentFrom(months: readonly string[], moment: Moment): Promise<NumberedFigure[]> {
  const different: NumberedFigure[] = []
  for (const month of months) different.push(...(await differentIn(month, moment)))
  const last = months.at(-1)
  const later = last === undefined ? [] : seoulMonthsBetween(seoulMonthInterval(last).end, moment.now)
  for (const month of later) {
    const further = await differentIn(month, moment)
    if (further.length === 0) break
    different.push(...further)
  }
  return different
}

/** None while the period was not closed: then it is written down as it is by then. */
async function differentIn(period: string, moment: Moment): Promise<readonly NumberedFigure[]> {
  const kept = isPeriodOver(period, moment.now) ? await keptFigures(period, moment) : new Map<string, never>()
  if (kept.size === 0) return []
  const figures = figuresOf(await uptimeIn(period, moment))
  return [...figures, ...(await endedBefore(kept, figures, moment))].flatMap((figure) => {
    const newest = kept.get(figure.functionId)?.at(-1)
    if (newest === undefined) return isAnythingKnown(figure.durations) ? [{ ...figure, period, number: 1 }] : []
    return sameDurations(newest.durations, figure.durations) ? [] : [{ ...figure, period, number: newest.number + 1 }]
  })
}

/** Functions that have a figure though they had ended before the period began, as somebody has said since: it comes to nothing. */
async function endedBefore(kept: ReadonlyMap<string, unknown>, figures: readonly Figure[], moment: Moment): Promise<readonly Figure[]> {
  const measured = new Set(figures.map((one) => one.functionId))
  const all = (await services(moment)).flatMap((service) => service.functions.map((fn) => ({ functionId: fn.id, service: service.slug })))
  return all.filter(({ functionId }) => kept.has(functionId) && !measured.has(functionId)).map((one) => ({ ...one, durations: uptimeDurations([]) }))
}

async function keep(actor: Worker, action: string, figures: readonly NumberedFigure[], moment: Moment): Promise<void> {
  const slugs = new Set(figures.map((one) => one.service))
  const inOrder = (await services(moment)).map((service) => service.slug).filter((slug) => slugs.has(slug))
  const periods = [...new Set(figures.map((one) => one.period))].sort()
  await writeBySystem(actor, moment.now, async (tx, change) => {
    const rows = figures.map(({ functionId, period, number, durations }) => {
      return { functionId, period, number, formula: FORMULA, durations, upTo: moment.change, at: moment.now, change }
    })
    const { count } = await tx.uptimeFigure.createMany({ data: rows, skipDuplicates: true })
    if (count === 0) return { ok: true, value: null, audit: null }
    return {
      ok: true,
      value: null,
      audit: { action, subject: periods.join(' '), after: { figures: count, upTo: moment.change } },
      touch: { kind: 'uptime', services: inOrder, periods },
    }
  })
}
