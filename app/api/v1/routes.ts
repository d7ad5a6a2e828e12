import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import type { Asked } from './asked.ts'
import { createComponent, createGroup, deleteComponent, deleteGroup, updateComponent, updateGroup } from './component-writes.ts'
import { component, components, componentUptime, group, groups, groupUptime } from './components.ts'
import { activeMaintenance, incidentOrWork, incidents, scheduled, unresolved, upcoming } from './incident-reads.ts'
import { deleteIncident } from './incident-retraction.ts'
import { correct, createIncident, updateIncident } from './incident-writes.ts'
import { addPoint, addPoints, createMetric, deleteMetric, metric, metrics, points, providers, updateMetric } from './metrics.ts'
import { page, pages } from './pages.ts'
import { postmortem } from './postmortem.ts'
import { deletePostmortem, draftPostmortem, publishPostmortem, revertPostmortem } from './postmortem-writes.ts'
import type { Reply } from './reply.ts'
import { createTemplate } from './template-writes.ts'
import { templates } from './templates.ts'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]
type Run = (asked: Asked) => Promise<Reply>
/** What Statuspage has and we have not, in a sentence that says what there is instead. */
type Unsupported = { readonly unsupported: string }
type Methods = Readonly<Partial<Record<Method, Run | Unsupported>>>
export type Found = { readonly methods: Methods; readonly params: readonly string[] }

const { notSupported } = STATUSPAGE_V1

/** Every address below /api/v1; the first that fits counts, and the first parameter is the page. */
export const ROUTES = [
  ['pages', { GET: pages }],
  ['pages/*', { GET: page, PATCH: no(notSupported.pageChange), PUT: no(notSupported.pageChange) }],
  ['pages/*/incidents', { GET: incidents, POST: createIncident }],
  ['pages/*/incidents/unresolved', { GET: unresolved }],
  ['pages/*/incidents/scheduled', { GET: scheduled }],
  ['pages/*/incidents/upcoming', { GET: upcoming }],
  ['pages/*/incidents/active_maintenance', { GET: activeMaintenance }],
  ['pages/*/incidents/*', { GET: incidentOrWork, PATCH: updateIncident, PUT: updateIncident, DELETE: deleteIncident }],
  ['pages/*/incidents/*/incident_updates/*', { PATCH: correct, PUT: correct }],
  ['pages/*/incidents/*/postmortem', { GET: postmortem, PUT: draftPostmortem, DELETE: deletePostmortem }],
  ['pages/*/incidents/*/postmortem/publish', { PUT: publishPostmortem }],
  ['pages/*/incidents/*/postmortem/revert', { PUT: revertPostmortem }],
  ['pages/*/incidents/*/subscribers/**', all(notSupported.subscribers)],
  ['pages/*/incident_templates', { GET: templates, POST: createTemplate }],
  ['pages/*/components', { GET: components, POST: createComponent }],
  ['pages/*/components/*', { GET: component, PATCH: updateComponent, PUT: updateComponent, DELETE: deleteComponent }],
  ['pages/*/components/*/uptime', { GET: componentUptime }],
  ['pages/*/components/*/page_access_groups', all(notSupported.pageAccess)],
  ['pages/*/components/*/page_access_users', all(notSupported.pageAccess)],
  ['pages/*/component-groups', { GET: groups, POST: createGroup }],
  ['pages/*/component-groups/*', { GET: group, PATCH: updateGroup, PUT: updateGroup, DELETE: deleteGroup }],
  ['pages/*/component-groups/*/uptime', { GET: groupUptime }],
  ['pages/*/subscribers/**', all(notSupported.subscribers)],
  ['pages/*/metrics', { GET: metrics, POST: createMetric }],
  ['pages/*/metrics/data', { POST: addPoints }],
  ['pages/*/metrics/*', { GET: metric, PATCH: updateMetric, PUT: updateMetric, DELETE: deleteMetric }],
  ['pages/*/metrics/*/data', { GET: points, POST: addPoint, DELETE: no(notSupported.metricDeletion) }],
  ['pages/*/metrics_providers', { GET: providers, POST: no(notSupported.metricsProviders) }],
  ['pages/*/metrics_providers/*/metrics', { GET: metrics, POST: createMetric }],
  ['pages/*/metrics_providers/**', all(notSupported.metricsProviders)],
  ['pages/*/page_access_users/**', all(notSupported.pageAccess)],
  ['pages/*/page_access_groups/**', all(notSupported.pageAccess)],
  ['pages/*/status_embed_config', all(notSupported.embedConfig)],
] as const satisfies readonly (readonly [path: string, methods: Methods])[]

/** Every operation that there is, as `GET pages/*`. */
export type OperationName = OperationIn<(typeof ROUTES)[number]>
type OperationIn<Route> = Route extends readonly [infer Path extends string, infer M] ? `${RunNames<M>} ${Path}` : never
type RunNames<M> = { [Name in keyof M]: M[Name] extends Run ? Name : never }[keyof M] & Method

/** Organizations have no page in their address. */
const WITHOUT_PAGE: readonly (readonly [path: string, methods: Methods])[] = [['organizations/**', all(notSupported.organizations)]]

/** Null when there is nothing at that address. `.json` at its end says nothing more. */
export function found(pathname: string): Found | null {
  const path = pathname
    .replace(/^\/api\/v1\/?/, '')
    .replace(/\/$/, '')
    .replace(/\.json$/, '')
  for (const [pattern, methods] of ROUTES) {
    const match = shapeOf(pattern).exec(path)
    if (match !== null) return { methods, params: match.slice(1) }
  }
  const other = WITHOUT_PAGE.find(([pattern]) => shapeOf(pattern).test(path))
  return other === undefined ? null : { methods: other[1], params: [] }
}

const shapes = new Map<string, RegExp>()

/** `*` is one part, `**` any number of further ones. Ids are letters, digits and dashes: whatever else comes is not there. */
function shapeOf(pattern: string): RegExp {
  const known = shapes.get(pattern)
  if (known !== undefined) return known
  const shape = new RegExp(`^${pattern.replaceAll('/**', '(?:/[\\w/-]{0,200})?').replaceAll('*', '([\\w-]{1,100})')}$`)
  shapes.set(pattern, shape)
  return shape
}

function no(unsupported: string): Unsupported {
  return { unsupported }
}

function all(sentence: string): Readonly<Record<Method, Unsupported>> {
  return { GET: no(sentence), POST: no(sentence), PUT: no(sentence), PATCH: no(sentence), DELETE: no(sentence) }
}
