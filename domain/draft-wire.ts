import { z } from 'zod'
import { DRAFT_KINDS, type DraftProblem, type DraftState } from './draft.ts'
import { DraftFields } from './draft-fields.ts'
import type { Typed } from './typed-field.ts'

/** What the script of an open page sends: `app/staff/drafts`. */
export const SaveBody = z.strictObject({
  version: z.int().min(1).max(1_000_000),
  fields: DraftFields,
  before: DraftFields,
  seat: z.uuid(),
  turn: z.int().min(1).max(1_000_000),
})
export const StartBody = z.strictObject({
  kind: z.enum(DRAFT_KINDS),
  target: z
    .string()
    .regex(/^[0-9a-z]{12}$/)
    .nullable(),
  fields: DraftFields,
  submission: z.uuid(),
  seat: z.uuid(),
  openedAt: z.iso.datetime().transform((text) => new Date(text)),
})
export type SaveRequest = z.input<typeof SaveBody>
export type StartRequest = z.input<typeof StartBody>

/** A draft as it stands, for whoever has it open. */
export type StandingDraft = {
  readonly id: string
  readonly version: number
  readonly fields: Typed
  readonly state: DraftState
  readonly changedBy: string
  /** ISO 8601. */
  readonly changedAt: string
  /** Names of the others who have it open. */
  readonly editors: readonly string[]
}
export type WireProblem = DraftProblem | 'signed-out' | 'second-factor-needed' | 'not-fresh' | 'foreign-origin' | 'not-a-draft'
export type DraftAnswer =
  | { readonly ok: true; readonly draft: StandingDraft }
  /** `names`: the fields that contradict the draft as it stands; what was sent is kept beside it. */
  | { readonly ok: false; readonly problem: WireProblem; readonly draft: StandingDraft | null; readonly names: readonly string[] }
