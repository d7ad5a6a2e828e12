import { z } from 'zod'
import { type Incident, type IncidentProblem, isRetracted, phaseOf, standingUpdates, type Update } from './incident.ts'
import { type Correction, withCorrection } from './incident-after.ts'
import { TEXT_MAX } from './input-bounds.ts'
import type { Said } from './language.ts'
import { fieldProblems, type Parsed, prose, said, type Typed } from './typed-field.ts'

/** `id`: of the update or of the incident that is taken back. */
export type Retraction = Why & { readonly id: string }
export type Why = { readonly submission: string; readonly reason: Said }

export type TakenBack =
  | { readonly ok: true; readonly before: Incident; readonly updates: readonly Update[] }
  | { readonly ok: false; readonly problem: IncidentProblem }

/** What is taken back of an incident, oldest first: the update of that id. `incident` is null where nothing has that id. */
export function updateTakenBack(incident: Incident | null, updateId: string): TakenBack {
  const update = incident?.updates.find((one) => one.id === updateId)
  if (incident === null || update === undefined) return { ok: false, problem: 'no-such-update' }
  return isRetracted(update) ? { ok: false, problem: 'already-retracted' } : { ok: true, before: incident, updates: [update] }
}

/** The same for a whole incident: all that still stands of it. */
export function incidentTakenBack(incident: Incident | null): TakenBack {
  if (incident === null) return { ok: false, problem: 'no-such-incident' }
  const updates = standingUpdates(incident)
  return updates.length === 0 ? { ok: false, problem: 'already-retracted' } : { ok: true, before: incident, updates }
}

/**
 * What stands in the place of an update that is taken back: why, and nothing else. What it said of functions no longer counts,
 * from its own beginning on, as if it had been corrected to say nothing: an outage that is taken back was none, and figures of
 * uptime that are closed are restated beside the old ones. Everything that it said stays readable as the revision before.
 */
export function retracted(incident: Incident, updateId: string, { submission, reason }: Why): Correction & { readonly isRetraction: true } {
  const phase = phaseOf({ ...incident, updates: standingUpdates(incident).filter((update) => update.id !== updateId) })
  return { submission, phase, text: reason, changes: [], estimate: null, nextUpdateBy: null, sources: [], reason, isRetraction: true }
}

/** The incident as it stands once these updates, oldest first, are taken back. */
export function withRetraction(incident: Incident, updates: readonly Pick<Update, 'id'>[], why: Why, now: Date): Incident {
  return updates.reduceRight<Incident>((current, { id }) => withCorrection(current, id, retracted(current, id, why), now), incident)
}

export function parseRetraction(typed: Typed): Parsed<Retraction> {
  const parsed = Fields.safeParse(typed)
  if (!parsed.success) return { ok: false, problems: fieldProblems(parsed.error) }
  const reason = said(parsed.data.reasonKo, parsed.data.reasonEn)
  if (reason === null) return { ok: false, problems: { reasonKo: 'missing-in-both' } }
  return { ok: true, input: { id: parsed.data.id, submission: parsed.data.submission, reason } }
}

const Fields = z.object({
  id: z.string('missing').regex(/^[0-9a-z]{12}$/, 'not-a-choice'),
  submission: z.uuid('missing'),
  reasonKo: prose(TEXT_MAX),
  reasonEn: prose(TEXT_MAX),
})
