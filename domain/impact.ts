import { type Incident, worstEver } from './incident.ts'
import type { FunctionStatus } from './status.ts'

/** How bad an incident was, by which a year can be filtered; `none` is one that is not known to have touched anything. */
export const IMPACTS = ['critical', 'major', 'minor', 'none'] as const
export type Impact = (typeof IMPACTS)[number]

/** By the worst status that it ever gave to any function. */
export function impactOf(incident: Incident): Impact {
  return IMPACT[worstEver(incident)]
}

/** What was closed on purpose could be used as little as what was slow. */
const IMPACT = {
  operational: 'none',
  unknown: 'none',
  maintenance: 'minor',
  degraded: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
} as const satisfies Record<FunctionStatus, Impact>
