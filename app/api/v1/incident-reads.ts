import { metadataOf } from '#data/incident-metadata.ts'
import { incident, incidentsSince, recentIncidents } from '#data/incidents.ts'
import { allMaintenances, maintenance, maintenancesSince } from '#data/maintenances.ts'
import { type Incident, isResolved } from '#domain/incident.ts'
import { type Maintenance, type MaintenanceState, maintenanceStateAt } from '#domain/maintenance.ts'
import type { Moment } from '#domain/moment.ts'
import { components } from '#formats/statuspage/component.ts'
import { type ManagedIncident, type ManagedMaintenance, managedIncident, managedMaintenance } from '#formats/statuspage-v1/incident.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import { type Asked, newest, publicationOf } from './asked.ts'
import { pagingOf } from './paging.ts'
import { done, failed, type Reply } from './reply.ts'

/** All there ever were, planned work among them, newest first; `q` is looked for in their names. */
export async function incidents({ query, now }: Asked): Promise<Reply> {
  const paging = pagingOf(query)
  if (!paging.ok) return paging.reply
  const moment = await newest(now)
  const wanted = (query.get('q') ?? '').trim().toLowerCase().slice(0, 255)
  const isWanted = ({ title }: Incident | Maintenance) => wanted === '' || [title.ko, title.en].some((name) => name.toLowerCase().includes(wanted))
  const most = wanted === '' ? paging.skip + paging.take : EVERY
  const [happened, planned] = await Promise.all([recentIncidents(most, moment), allMaintenances(moment)])
  const all = [...happened, ...planned].filter(isWanted).toSorted((a, b) => beganAt(b) - beganAt(a) || a.id.localeCompare(b.id))
  return done(await told(all.slice(paging.skip, paging.skip + paging.take), moment))
}

export async function unresolved({ query, now }: Asked): Promise<Reply> {
  const moment = await newest(now)
  const open = (await incidentsSince(now, moment)).filter((one) => !isResolved(one))
  return pageOf(open, query, moment)
}

export const scheduled = ({ query, now }: Asked) => planned(query, now, ['scheduled', 'in_progress', 'verifying'])
export const upcoming = ({ query, now }: Asked) => planned(query, now, ['scheduled'])
export const activeMaintenance = ({ query, now }: Asked) => planned(query, now, ['in_progress', 'verifying'])

export async function incidentOrWork({ params: [, id = ''], now }: Asked): Promise<Reply> {
  const one = await oneTold(id, await newest(now))
  return one === null ? failed(404, STATUSPAGE_V1.notFound) : done(one)
}

/** As the API tells it; null when there is nothing of that id. */
export async function oneTold(id: string, moment: Moment): Promise<ManagedIncident | ManagedMaintenance | null> {
  const one = (await incident(id, moment)) ?? (await maintenance(id, moment))
  return one === null ? null : ((await told([one], moment))[0] ?? null)
}

/** More than there ever were. */
const EVERY = 1_000_000

async function planned(query: URLSearchParams, now: Date, states: readonly MaintenanceState[]): Promise<Reply> {
  const moment = await newest(now)
  const all = (await maintenancesSince(now, moment)).filter((one) => states.includes(maintenanceStateAt(one, now)))
  return pageOf(all, query, moment)
}

async function pageOf(all: readonly (Incident | Maintenance)[], query: URLSearchParams, moment: Moment): Promise<Reply> {
  const paging = pagingOf(query)
  if (!paging.ok) return paging.reply
  return done(await told(all.slice(paging.skip, paging.skip + paging.take), moment))
}

function beganAt(one: Incident | Maintenance): number {
  return ('openedAt' in one ? one.startedAt : one.announcedAt).getTime()
}

async function told(some: readonly (Incident | Maintenance)[], moment: Moment): Promise<readonly (ManagedIncident | ManagedMaintenance)[]> {
  const [publication, metadata] = await Promise.all([publicationOf(moment), metadataOf(some.map(({ id }) => id))])
  const rows = components(publication)
  return some.map((one) => {
    const left = metadata.get(one.id) ?? {}
    return 'openedAt' in one ? managedIncident(one, left, rows, publication) : managedMaintenance(one, left, rows, publication)
  })
}
