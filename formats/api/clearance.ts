import { z } from 'zod'
import type { Cleared } from '#domain/approval.ts'
import { SAID, SHAPES } from './shapes.ts'

export const CLEARANCE = z
  .strictObject({
    kind: z
      .enum(['approved', 'bypassed', 'pre-approved'])
      .describe(
        'approved: another person approved these words. bypassed: they were posted without. pre-approved: no update had been approved by then, so a text that was approved in advance went out by itself.',
      ),
    reason: SAID.nullable().describe('Why it was bypassed; null otherwise.'),
  })
  .describe('Why it could be said although incidents as bad as this one need the approval of another person; null when it needed none.')
  .register(SHAPES, { id: 'Clearance' })

export function clearanceAnswer(cleared: Cleared | null): z.infer<typeof CLEARANCE> | null {
  return cleared === null ? null : { kind: cleared.kind, reason: cleared.kind === 'bypassed' ? cleared.reason : null }
}
