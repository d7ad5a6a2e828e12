import type { Cleared } from './approval.ts'
import {
  type Incident,
  type IncidentProblem,
  phaseOf,
  type StatusChange,
  statusByFunction,
  type Update,
  type UpdateInput,
  type UpdateRevision,
} from './incident.ts'
import type { Said } from './language.ts'

/** What opens an incident: all of it but for what the system adds. */
export type Opening = Pick<Incident, 'title' | 'startedAt' | 'startNote' | 'dependency' | 'sources'> & { readonly first: UpdateInput }
export type Correction = UpdateInput & { readonly reason: Said; readonly isRetraction?: true }

/** Why it cannot be opened so; null when it can. */
export function openingProblem({ startedAt }: Pick<Opening, 'startedAt'>, now: Date): IncidentProblem | null {
  return startedAt > now ? 'started-after-update' : null
}

/** Why nothing more can be said of it; null when something can. */
export function updateProblem(incident: Incident, now: Date): IncidentProblem | null {
  if (now < incident.openedAt) return 'older-than-incident'
  return phaseOf(incident) === 'resolved' ? 'already-resolved' : null
}

/** Why these changes cannot be said at `now`, of whatever they become a part; null when they can. */
export function changesProblem(changes: readonly StatusChange[], now: Date): IncidentProblem | null {
  return changes.some((change) => change.since > now) ? 'in-the-future' : null
}

/** Why the incident cannot stand as it would afterwards; null when it can. Over means over: a resolved incident leaves nothing behind that does not work. */
export function outcomeProblem(after: Incident): IncidentProblem | null {
  const isStillAffected = [...statusByFunction(after).values()].some((change) => change.status !== 'operational')
  return phaseOf(after) === 'resolved' && isStillAffected ? 'still-affected' : null
}

/** The incident as it stands once it is opened. */
export function openedIncident(id: string, { first, ...incident }: Opening, updateId: string, now: Date): Incident {
  const { title, startedAt, startNote, dependency, sources } = incident
  return { id, title, startedAt, startNote, openedAt: now, dependency, sources, updates: [update(updateId, 1, first, now)] }
}

/** The incident as it stands once something more is said of it. */
export function withUpdate(incident: Incident, input: UpdateInput, updateId: string, now: Date): Incident {
  return { ...incident, updates: [...incident.updates, update(updateId, 1 + incident.updates.length, input, now)] }
}

/** The incident as it stands once one of its updates is corrected. */
export function withCorrection(incident: Incident, updateId: string, { reason, isRetraction, ...input }: Correction, now: Date): Incident {
  const mark = isRetraction === undefined ? {} : { isRetraction }
  const updates = incident.updates.map((one) =>
    one.id === updateId ? { ...one, revisions: [...one.revisions, { ...revision(input, 1 + one.revisions.length, reason, now), ...mark }] } : one,
  )
  return { ...incident, updates }
}

/** The incident with why the words could be said that it has more than `before`; null stands for an incident that those words open. */
export function withClearance(before: Incident | null, after: Incident, clearance: Cleared): Incident {
  const known = new Map(before?.updates.map(({ id, revisions }) => [id, revisions.length]))
  const updates = after.updates.map((one) => ({
    ...one,
    revisions: one.revisions.map((revision) => (revision.number > (known.get(one.id) ?? 0) ? { ...revision, clearance } : revision)),
  }))
  return { ...after, updates }
}

function update(id: string, number: number, input: UpdateInput, now: Date): Update {
  return { id, number, at: now, revisions: [revision(input, 1, null, now)] }
}

function revision(input: UpdateInput, number: number, reason: Said | null, now: Date): UpdateRevision {
  const { phase, text, changes, estimate, nextUpdateBy, sources } = input
  return { number, phase, text, changes, estimate, nextUpdateBy, sources, reason, clearance: null, recordedAt: now }
}
