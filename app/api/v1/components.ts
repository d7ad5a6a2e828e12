import { chronicleIn } from '#data/chronicle.ts'
import { servicesIn } from '#data/uptime.ts'
import type { Interval } from '#domain/interval.ts'
import type { Moment } from '#domain/moment.ts'
import { DAY_MS } from '#domain/seoul.ts'
import { dayOf, instantOf } from '#domain/statuspage-v1-input/shape.ts'
import type { UptimeDurations } from '#domain/uptime.ts'
import { type Component, components as rowsOf } from '#formats/statuspage/component.ts'
import { componentGroup, managedComponent } from '#formats/statuspage-v1/component.ts'
import { uptimeOfComponent } from '#formats/statuspage-v1/uptime.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest, publicationOf } from './asked.ts'
import { pagingOf } from './paging.ts'
import { done, failed, type Reply } from './reply.ts'

/** Services are groups and stand before their functions. */
export async function components({ query, now }: Asked): Promise<Reply> {
  const paging = pagingOf(query)
  if (!paging.ok) return paging.reply
  const rows = await rowsAt(await newest(now))
  return done(rows.slice(paging.skip, paging.skip + paging.take).map(managedComponent))
}

export async function component({ params: [, id = ''], now }: Asked): Promise<Reply> {
  const row = (await rowsAt(await newest(now))).find((one) => one.id === id)
  return row === undefined ? failed(404, STATUSPAGE_V1.notFound) : done(managedComponent(row))
}

export async function groups({ query, now }: Asked): Promise<Reply> {
  const paging = pagingOf(query)
  if (!paging.ok) return paging.reply
  return done((await groupsAt(await newest(now))).slice(paging.skip, paging.skip + paging.take))
}

export async function group({ params: [, id = ''], now }: Asked): Promise<Reply> {
  const one = (await groupsAt(await newest(now))).find((each) => each.id === id)
  return one === undefined ? failed(404, STATUSPAGE_V1.notFound) : done(one)
}

export async function componentUptime(asked: Asked): Promise<Reply> {
  return uptime(asked, (services, id) => {
    const measured = services.flatMap(({ functions }) => functions).find(({ fn }) => fn.id === id)
    return measured === undefined ? null : { name: measured.fn.name.en, functionIds: [id], durations: measured.durations }
  })
}

export async function groupUptime(asked: Asked): Promise<Reply> {
  return uptime(asked, (services, id) => {
    const measured = services.find(({ service }) => service.id === id)
    if (measured === undefined) return null
    return { name: measured.service.name.en, functionIds: measured.functions.map(({ fn }) => fn.id), durations: measured.durations }
  })
}

async function rowsAt(moment: Moment): Promise<readonly Component[]> {
  return rowsOf(await publicationOf(moment))
}

async function groupsAt(moment: Moment) {
  const publication = await publicationOf(moment)
  const rows = new Map(rowsOf(publication).map((row) => [row.id, row]))
  return publication.services.flatMap((service) => {
    const row = rows.get(service.id)
    return row === undefined ? [] : [componentGroup(row, service)]
  })
}

type Measured = { readonly name: string; readonly functionIds: readonly string[]; readonly durations: UptimeDurations }
type Services = Awaited<ReturnType<typeof servicesIn>>

async function uptime({ params: [, id = ''], query, now }: Asked, find: (services: Services, id: string) => Measured | null): Promise<Reply> {
  const window = windowOf(query, now)
  if (window === null) return failed(400, STATUSPAGE_V1.badRange)
  const skipsEvents = query.get('skip_related_events') ?? 'false'
  if (!['true', 'false', ''].includes(skipsEvents)) return failed(400, STATUSPAGE_V1.badFlag)
  const moment = await newest(now)
  const measured = find(await servicesIn(window, moment), id)
  if (measured === null) return failed(404, STATUSPAGE_V1.notFound)
  const chronicle = skipsEvents === 'true' ? null : await chronicleIn(window, moment)
  return done(uptimeOfComponent({ id, ...measured }, measured.durations, window, chronicle))
}

const DAYS = 90
const DAYS_MAX = 366
/** The last 90 days unless the address says otherwise; a day begins and ends at midnight in Seoul. */
function windowOf(query: URLSearchParams, now: Date): Interval | null {
  const end = timeOf(query.get('end'), DAY_MS) ?? now
  const start = timeOf(query.get('start'), 0) ?? new Date(end.getTime() - DAYS * DAY_MS)
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return null
  const shown = { start, end: end < now ? end : now }
  const isAsked = end.getTime() - now.getTime() <= DAY_MS && shown.start < shown.end
  return isAsked && shown.end.getTime() - start.getTime() <= DAYS_MAX * DAY_MS ? shown : null
}

/** Null when there is none; an invalid date when it is no time. */
function timeOf(text: string | null, afterDayMs: number): Date | null {
  if (text === null || text === '') return null
  const midnight = dayOf(text)
  if (midnight !== null) return new Date(midnight.getTime() + afterDayMs)
  return instantOf(text) ?? new Date(Number.NaN)
}
