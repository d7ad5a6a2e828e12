import type { Component } from './component.ts'

export type Indicator = 'none' | 'minor' | 'major' | 'critical' | 'maintenance'

export type PageStatus = {
  readonly indicator: Indicator
  readonly description: string
}

/**
 * The whole page in one word, and in the English sentence that Statuspage pairs with it: some clients compare sentences.
 *
 * `none` needs evidence: at least one component, every one operational and no incident open. So a page about which nothing
 * is known is `minor`. `critical` means that every component is out; one that is out among others that work is `major`.
 */
export function pageStatus(components: readonly Component[], hasOpenIncident: boolean): PageStatus {
  const statuses = new Set(components.map((component) => component.status))
  if (statuses.size === 0) return DEGRADED
  if (statuses.size === 1 && statuses.has('major_outage')) return { indicator: 'critical', description: 'Major Service Outage' }
  if (statuses.has('major_outage') || statuses.has('partial_outage')) return { indicator: 'major', description: 'Partial System Outage' }
  if (statuses.has('degraded_performance')) return DEGRADED
  if (hasOpenIncident) return { indicator: 'minor', description: 'Minor Service Outage' }
  if (statuses.has('under_maintenance'))
    return {
      indicator: 'maintenance',
      description: 'Service Under Maintenance',
    }
  return { indicator: 'none', description: 'All Systems Operational' }
}

const DEGRADED: PageStatus = {
  indicator: 'minor',
  description: 'Partially Degraded Service',
}
