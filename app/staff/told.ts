import { type Incident, statusByFunction } from '#domain/incident.ts'
import { seoulMonth } from '#domain/seoul.ts'
import type { Service } from '#domain/service.ts'
import { contentTypeOf, touchedLater, touchedPaths } from '#edition/paths.ts'
import { TOLD_GROUPS, type Told, type ToldGroup } from '#ui/staff/told.tsx'

/** Stands for the id of an incident that has none yet. */
const NO_ID = 'preview00000'

/** Every address at which an update would appear, by what it is; of a new incident those that are known before any function is chosen. */
export function toldAt(incident: Incident | null, services: readonly Service[], now: Date): Told {
  const touched = [...(incident === null ? [] : statusByFunction(incident).keys())]
  const functions = services.flatMap((service) => service.functions.filter((fn) => touched.includes(fn.id)))
  const touch = {
    kind: 'incident',
    incidentId: incident?.id ?? NO_ID,
    services: services.filter((service) => service.functions.some((fn) => touched.includes(fn.id))).map((service) => service.slug),
    functions: functions.map((fn) => fn.shortcut),
    otherFunctions: [],
    otherServices: [],
    dependency: incident?.dependency ?? null,
    months: [seoulMonth(now)],
    isNew: incident === null,
  } as const
  const paths = [...new Set([...touchedPaths(touch), ...touchedLater(touch)])].map((path) => path.replace(NO_ID, '…'))
  return TOLD_GROUPS.map((group) => ({ group, paths: paths.filter((path) => groupOf(path) === group) })).filter((one) => one.paths.length > 0)
}

const GROUPS: readonly (readonly [start: string, group: ToldGroup])[] = [
  ['text/html', 'pages'],
  ['application/atom+xml', 'feeds'],
  ['application/rss+xml', 'feeds'],
  ['application/feed+json', 'feeds'],
  ['text/calendar', 'feeds'],
  ['image/', 'pictures'],
]

function groupOf(path: string): ToldGroup {
  const type = contentTypeOf(path)
  return GROUPS.find(([start]) => type.startsWith(start))?.[1] ?? 'machines'
}
