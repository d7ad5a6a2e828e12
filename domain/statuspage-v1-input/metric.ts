import { z } from 'zod'
import { NAME_MAX } from '../input-bounds.ts'
import type { MetricInput, MetricPoint } from '../metric.ts'
import { line } from '../typed-field.ts'
import type { Fields } from './body.ts'
import { flag, type ParsedRequest, valueProblems } from './shape.ts'

/** What is said of a metric; what is not said is absent. */
export type MetricRequest = Partial<MetricInput>

export function parseMetricRequest(fields: Fields): ParsedRequest<MetricRequest> {
  const parsed = MetricBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { name, suffix, decimal_places, y_axis_min, y_axis_max, display } = parsed.data.metric
  return {
    ok: true,
    request: {
      ...(name === undefined ? {} : { name: { ko: name, en: name } }),
      ...(suffix === undefined ? {} : { suffix }),
      ...(decimal_places === undefined ? {} : { decimalPlaces: decimal_places }),
      ...(y_axis_min === undefined ? {} : { yMin: y_axis_min }),
      ...(y_axis_max === undefined ? {} : { yMax: y_axis_max }),
      ...(fields.metric !== null && Object.hasOwn(fields.metric as object, 'display') ? { isShown: display } : {}),
    },
  }
}

/** One value: `{"data": {"timestamp": 1700000000, "value": 12.5}}`. */
export function parsePoint(fields: Fields): ParsedRequest<MetricPoint> {
  const parsed = PointBody.safeParse(fields)
  return parsed.success ? { ok: true, request: parsed.data.data } : { ok: false, problems: valueProblems(parsed.error) }
}

/** Values of many metrics by their ids. */
export function parsePoints(fields: Fields): ParsedRequest<ReadonlyMap<string, readonly MetricPoint[]>> {
  const parsed = PointsBody.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  return { ok: true, request: new Map(Object.entries(parsed.data.data)) }
}

/** Statuspage takes at most 3,000 values at once. */
const POINTS_MAX = 3_000

const number = z
  .union(
    [
      z.number(),
      z
        .string()
        .regex(/^-?\d{1,15}(?:\.\d{1,15})?$/)
        .transform(Number),
    ],
    'not-a-number',
  )
  .refine((value) => Number.isFinite(value) && Math.abs(value) < 1e15, 'not-a-number')

const Point = z
  .object({ timestamp: number.transform((seconds) => new Date(Math.floor(seconds) * 1000)), value: number }, 'not-an-object')
  .transform(({ timestamp, value }) => ({ at: timestamp, value }))

export const PointBody = z.object({ data: Point }, 'not-an-object')

export const PointsBody = z.object(
  {
    data: z
      .record(z.string().regex(/^[0-9a-z]{12}$/, 'not-a-choice'), z.array(Point, 'not-a-list'), 'not-an-object')
      .refine((points) => isCountRight(Object.values(points).reduce((sum, some) => sum + some.length, 0)), 'wrong-count'),
  },
  'not-an-object',
)

function isCountRight(count: number): boolean {
  return count >= 1 && count <= POINTS_MAX
}

export const MetricBody = z.object(
  {
    metric: z.object(
      {
        name: line(NAME_MAX).min(1, 'missing').optional(),
        suffix: line(20).optional(),
        decimal_places: number.refine((places) => Number.isInteger(places) && places >= 0 && places <= 5, 'not-a-number').optional(),
        y_axis_min: number.nullable().optional(),
        y_axis_max: number.nullable().optional(),
        display: flag,
      },
      'not-an-object',
    ),
  },
  'not-an-object',
)
