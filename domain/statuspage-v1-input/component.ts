import { z } from 'zod'
import type { FunctionStatus } from '../status.ts'

/** Statuspage's five words. It has none for *unknown*, so nobody can say that through its API. */
export const COMPONENT_STATUS = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partial_outage',
  major_outage: 'major_outage',
  under_maintenance: 'maintenance',
} as const satisfies Record<string, FunctionStatus>
export type ComponentWord = keyof typeof COMPONENT_STATUS

/** Null where the component is named without a status. */
export const componentStatus = z
  .enum(['', ...(Object.keys(COMPONENT_STATUS) as ComponentWord[])], 'not-a-choice')
  .nullable()
  .transform((sent) => (sent === '' ? null : sent))
