import { z } from 'zod'
import type { Metric, MetricStep } from '#domain/metric.ts'
import { BILINGUAL, ID, INSTANT, instant, instantOrNull, SHAPES } from './shapes.ts'

const METRIC = z
  .strictObject({
    id: ID,
    name: BILINGUAL,
    suffix: z.string().describe('What stands after a value, such as ms.'),
    decimal_places: z.number().int(),
    scale: z.strictObject({ min: z.number().nullable(), max: z.number().nullable() }).describe('Ends of the scale, where somebody set them.'),
    newest_at: INSTANT.nullable().describe('Of the newest value, whenever that was. null: there is none.'),
    steps: z
      .array(z.strictObject({ start: INSTANT, mean: z.number(), count: z.number().int() }))
      .describe('Means over five minutes each, oldest first; where nothing was measured there is no step.'),
  })
  .describe('Something that is measured and sent here by programs of the publisher.')
  .register(SHAPES, { id: 'Metric' })

export const METRICS_ANSWER = z
  .strictObject({ from: INSTANT, to: INSTANT, metrics: z.array(METRIC) })
  .describe('What was measured in a day. Values are declared: they say what a program of the publisher sent, and no status follows from them.')
  .register(SHAPES, { id: 'Metrics' })

export function metricsAnswer(
  metrics: readonly Metric[],
  steps: ReadonlyMap<string, readonly MetricStep[]>,
  window: { readonly start: Date; readonly end: Date },
): z.infer<typeof METRICS_ANSWER> {
  return {
    from: instant(window.start),
    to: instant(window.end),
    metrics: metrics
      .filter(({ isShown }) => isShown)
      .map(({ id, name, suffix, decimalPlaces, yMin, yMax, newestAt }) => ({
        id,
        name,
        suffix,
        decimal_places: decimalPlaces,
        scale: { min: yMin, max: yMax },
        newest_at: instantOrNull(newestAt),
        steps: (steps.get(id) ?? []).map(({ start, mean, count }) => ({ start: instant(start), mean, count })),
      })),
  }
}
