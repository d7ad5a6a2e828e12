import type { Chronicle } from '#domain/chronicle.ts'
import { statusByFunction } from '#domain/incident.ts'
import { type Interval, lengthMs } from '#domain/interval.ts'
import { isThin, type UptimeDurations, uptimeFigures } from '#domain/uptime.ts'
import { STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'

export type UptimeOfComponent = {
  readonly id: string
  readonly name: string
  readonly range_start: string
  readonly range_end: string
  /** Null when nothing is known: silence is not 100 %. */
  readonly uptime_percentage: number | null
  /** Seconds. */
  readonly major_outage: number
  readonly partial_outage: number
  readonly warnings: readonly string[] | null
  readonly related_events: { readonly incidents: readonly string[] } | null
}

/** Statuspage weighs a partial outage as three tenths of a major one, and so does our weighted figure, which also counts what nobody knows. */
export function uptimeOfComponent(
  component: { readonly id: string; readonly name: string; readonly functionIds: readonly string[] },
  durations: UptimeDurations,
  window: Interval,
  /** Null: nobody wants to know what happened. */
  chronicle: Chronicle | null,
): UptimeOfComponent {
  const { weighted, coverage } = uptimeFigures(durations)
  const warnings = lengthMs(window) > 0 && isThin(coverage) ? [STATUSPAGE_V1.thinCoverage(coverage / 1000)] : null
  return {
    id: component.id,
    name: component.name,
    range_start: window.start.toISOString(),
    range_end: window.end.toISOString(),
    uptime_percentage: weighted === null ? null : weighted / 1000,
    major_outage: Math.floor(durations.major_outage / 1000),
    partial_outage: Math.floor(durations.partial_outage / 1000),
    warnings,
    related_events: chronicle === null ? null : { incidents: incidentsAbout(component.functionIds, chronicle) },
  }
}

function incidentsAbout(functionIds: readonly string[], { incidents }: Chronicle): readonly string[] {
  return incidents.filter((incident) => functionIds.some((id) => statusByFunction(incident).has(id))).map(({ id }) => id)
}
