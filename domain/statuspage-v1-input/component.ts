import { z } from 'zod'
import type { FunctionStatus } from '../status.ts'
import type { Fields } from './body.ts'
import { type ParsedRequest, text, valueProblems } from './shape.ts'

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

/** What somebody says of a component; null where they say nothing of it. */
export type ComponentRequest = { readonly name: string | null; readonly status: FunctionStatus | null; readonly groupId: string | null }

/** What belongs to the look of Statuspage's own pages is taken and means nothing here. */
export function parseComponentRequest(fields: Fields): ParsedRequest<ComponentRequest> {
  const parsed = Component.safeParse(fields)
  if (!parsed.success) return { ok: false, problems: valueProblems(parsed.error) }
  const { name, status, group_id } = parsed.data.component
  return { ok: true, request: { name, status: status === null || status === undefined ? null : COMPONENT_STATUS[status], groupId: group_id } }
}

const Component = z.object({ component: z.object({ name: text, status: componentStatus.optional(), group_id: text }, 'not-an-object') }, 'not-an-object')
