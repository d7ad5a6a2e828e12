import type { Metric, MetricPoint } from '#domain/metric.ts'

export type ManagedMetric = Readonly<Record<string, string | number | boolean | null>>

/** Everything here is sent by others, so there is one provider, called as Statuspage calls that. */
export function metricsProvider(pageId: string, createdAt: Date) {
  const at = createdAt.toISOString()
  return { id: pageId, type: 'Self', disabled: false, metric_base_uri: null, last_revalidated_at: null, page_id: pageId, created_at: at, updated_at: at }
}

export function managedMetric(metric: Metric, pageId: string): ManagedMetric {
  return {
    id: metric.id,
    metrics_provider_id: pageId,
    metrics_display_id: null,
    metric_identifier: null,
    name: metric.name.en,
    display: metric.isShown,
    tooltip_description: null,
    backfilled: false,
    y_axis_min: metric.yMin,
    y_axis_max: metric.yMax,
    y_axis_hidden: false,
    suffix: metric.suffix,
    decimal_places: metric.decimalPlaces,
    most_recent_data_at: metric.newestAt?.toISOString() ?? null,
    created_at: metric.createdAt.toISOString(),
    updated_at: metric.changedAt.toISOString(),
    last_fetched_at: null,
    backfill_percentage: 0,
    reference_name: null,
  }
}

/** Seconds since 1970, as they were sent. */
export function managedPoint({ at, value }: MetricPoint) {
  return { timestamp: at.getTime() / 1000, value }
}
