import type { Interval } from '#domain/interval.ts'
import type { Moment } from '#domain/moment.ts'
import { seoulMonthInterval, seoulMonthsBetween } from '#domain/seoul.ts'
import { existedAfter } from '#domain/service.ts'
import { type ServiceUptime, serviceUptime, type UptimeDurations, uptimeWithin } from '#domain/uptime.ts'
import { isPeriodOver, type KeptFigure, type PeriodFigures, type PeriodUptime, passedPart } from '#domain/uptime-period.ts'
import { chronicleIn } from './chronicle.ts'
import { database } from './database.ts'
import { recalled } from './recall.ts'
import { services } from './services.ts'

/** Of each service and function in a month `YYYY-MM`; null when nothing of it has passed or nothing was said of anything by then. */
export async function monthFigures(month: string, moment: Moment): Promise<PeriodFigures | null> {
  return (await measuredMonths(moment)).includes(month) ? periodFigures(month, moment) : null
}

/** The same of a year `YYYY`. */
export async function yearFigures(year: string, moment: Moment): Promise<PeriodFigures | null> {
  return (await measuredMonths(moment)).some((month) => month.startsWith(year)) ? periodFigures(year, moment) : null
}

/** Of at most `count` months that have figures, the running one last; `kept` is not read for them. */
export async function latestMonths(count: number, moment: Moment): Promise<readonly PeriodUptime[]> {
  return recalled(`figures of ${count} months`, moment, async () => {
    const months = (await measuredMonths(moment)).slice(-count)
    const window = { start: seoulMonthInterval(months[0] ?? '').start, end: moment.now }
    const all = await servicesIn(window, moment)
    return months.map((period) => {
      const within = passedPart(period, moment.now) ?? window
      const there = all.filter(({ service }) => existedAfter(within.start, service))
      return { period, window: within, isOver: isPeriodOver(period, moment.now), services: there.map((one) => uptimeWithin(one, within)) }
    })
  })
}

/** The same of years. */
export async function latestYears(count: number, moment: Moment): Promise<readonly PeriodUptime[]> {
  const years = [...new Set((await measuredMonths(moment)).map((month) => month.slice(0, 4)))].slice(-count)
  const all = await Promise.all(years.map((year) => periodUptime(year, moment)))
  return all.flatMap((one) => one ?? [])
}

/** Months from the first thing that is known of any function on, the running one last; never empty. */
export async function measuredMonths(moment: Moment): Promise<readonly string[]> {
  return recalled('measured months', moment, async () => {
    const first = await firstWord(moment)
    return seoulMonthsBetween(first !== null && first < moment.now ? first : moment.now, moment.now)
  })
}

/** Each service that was there in it, over a window that has passed. */
export async function servicesIn(window: Interval, moment: Moment): Promise<readonly ServiceUptime[]> {
  return recalled(`uptime from ${window.start.getTime()} to ${window.end.getTime()}`, moment, async () => {
    const [all, chronicle] = await Promise.all([services(moment), chronicleIn(window, moment)])
    return all.filter((service) => existedAfter(window.start, service)).map((service) => serviceUptime(service, chronicle, window))
  })
}

async function periodFigures(period: string, moment: Moment): Promise<PeriodFigures | null> {
  const [uptime, kept] = await Promise.all([periodUptime(period, moment), keptFigures(period, moment)])
  return uptime === null ? null : { ...uptime, kept }
}

async function periodUptime(period: string, moment: Moment): Promise<PeriodUptime | null> {
  const window = passedPart(period, moment.now)
  return window === null ? null : { period, window, isOver: isPeriodOver(period, moment.now), services: await servicesIn(window, moment) }
}

/** By the function's id, number 1 first; empty before the period was closed. */
export async function keptFigures(period: string, moment: Moment): Promise<ReadonlyMap<string, readonly KeptFigure[]>> {
  const rows = await database().uptimeFigure.findMany({ where: { period, change: { lte: moment.change } }, orderBy: { number: 'asc' } })
  const kept = new Map<string, KeptFigure[]>()
  for (const { functionId, number, formula, durations, upTo, at } of rows) {
    kept.set(functionId, [...(kept.get(functionId) ?? []), { number, formula, durations: durations as unknown as UptimeDurations, upTo, at }])
  }
  return kept
}

/** Null when nothing was ever said of any function. */
async function firstWord(moment: Moment): Promise<Date | null> {
  const [first] = await database().$queryRaw<{ at: Date | null }[]>`
    select min(r."openFrom") as at from "IncidentReach" r join "Incident" i on i.id = r."incidentId" where i.change <= ${moment.change} and cardinality(r.functions) > 0`
  const declared = (await services(moment)).flatMap((service) => service.functions.flatMap((fn) => fn.declared?.since ?? []))
  const times = [...declared, ...(first?.at === null || first === undefined ? [] : [first.at])].map((at) => at.getTime())
  return times.length === 0 ? null : new Date(Math.min(...times))
}
