import { installation } from '#data/installation.ts'
import { metrics as all, changeMetric, metricPoints, metric as one, recordPoints, removeMetric } from '#data/metrics.ts'
import type { MetricPoint, MetricProblem } from '#domain/metric.ts'
import { DAY_MS } from '#domain/seoul.ts'
import { parseMetricRequest, parsePoint, parsePoints } from '#domain/statuspage-v1-input/metric.ts'
import { managedMetric, managedPoint, metricsProvider } from '#formats/statuspage-v1/metric.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import type { Asked } from './asked.ts'
import { pagingOf } from './paging.ts'
import { done, failed, invalid, type Reply } from './reply.ts'

export async function metrics({ params: [pageId = ''], query }: Asked): Promise<Reply> {
  const paging = pagingOf(query)
  if (!paging.ok) return paging.reply
  return done((await all()).slice(paging.skip, paging.skip + paging.take).map((metric) => managedMetric(metric, pageId)))
}

export async function metric({ params }: Asked): Promise<Reply> {
  return told(params[0] ?? '', params[1] ?? '', 200)
}

export async function createMetric(asked: Asked): Promise<Reply> {
  const parsed = parseMetricRequest(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  const { name } = parsed.request
  if (name === undefined) return invalid({ 'metric[name]': 'missing' })
  const made = await changeMetric(asked.actor, null, { ...parsed.request, name }, asked.now)
  return made.ok ? told(asked.params[0] ?? '', made.id, 201) : refusal(made.problem)
}

export async function updateMetric(asked: Asked): Promise<Reply> {
  const [pageId = '', id = ''] = asked.params
  const [before, parsed] = [await one(id), parseMetricRequest(asked.fields)]
  if (before === null) return failed(404, STATUSPAGE_V1.notFound)
  if (!parsed.ok) return invalid(parsed.problems)
  const changed = await changeMetric(asked.actor, id, { name: before.name, ...parsed.request }, asked.now)
  return changed.ok ? told(pageId, id, 200) : refusal(changed.problem)
}

export async function deleteMetric({ actor, params: [pageId = '', id = ''], now }: Asked): Promise<Reply> {
  const before = await one(id)
  const removed = await removeMetric(actor, id, now)
  return removed.ok ? done(before === null ? null : managedMetric(before, pageId)) : refusal(removed.problem)
}

/** The newest values of the last 28 days, oldest first. */
export async function points({ params: [, id = ''], now }: Asked): Promise<Reply> {
  if ((await one(id)) === null) return failed(404, STATUSPAGE_V1.notFound)
  const window = { start: new Date(now.getTime() - 28 * DAY_MS), end: new Date(now.getTime() + DAY_MS) }
  return done((await metricPoints(id, window, POINTS_MAX)).map(managedPoint))
}

export async function addPoint(asked: Asked): Promise<Reply> {
  const parsed = parsePoint(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  const refused = await record(asked, new Map([[asked.params[1] ?? '', [parsed.request]]]))
  return refused ?? done({ data: managedPoint(parsed.request) }, 201)
}

/** Of many metrics; accepted means that all of them are kept. */
export async function addPoints(asked: Asked): Promise<Reply> {
  const parsed = parsePoints(asked.fields)
  if (!parsed.ok) return invalid(parsed.problems)
  const refused = await record(asked, parsed.request)
  return refused ?? done(Object.fromEntries([...parsed.request].map(([id, some]) => [id, some.map(managedPoint)])), 202)
}

export async function providers(): Promise<Reply> {
  const { pageId, createdAt } = await installation()
  return done([metricsProvider(pageId, createdAt)])
}

const POINTS_MAX = 3_000

async function record({ actor, now }: Asked, sent: ReadonlyMap<string, readonly MetricPoint[]>): Promise<Reply | null> {
  const recorded = await recordPoints(actor, sent, now)
  return recorded.ok ? null : refusal(recorded.problem)
}

async function told(pageId: string, id: string, status: number): Promise<Reply> {
  const metric = await one(id)
  return metric === null ? failed(404, STATUSPAGE_V1.notFound) : done(managedMetric(metric, pageId), status)
}

function refusal(problem: MetricProblem): Reply {
  if (problem === 'not-allowed') return failed(403, STATUSPAGE_V1.notAllowed)
  return problem === 'no-such-metric' ? failed(404, STATUSPAGE_V1.notFound) : failed(422, STATUSPAGE_V1.metric[problem])
}
