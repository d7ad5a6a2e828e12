import { ruleFor, type Severity } from '#domain/approval.ts'
import type { Draft, PublishProblem } from '#domain/draft.ts'
import { type Incident, type IncidentProblem, latest, type StatusChange } from '#domain/incident.ts'
import { changesProblem, openedIncident, openingProblem, outcomeProblem, updateProblem, withCorrection, withUpdate } from '#domain/incident-after.ts'
import type { Moment } from '#domain/moment.ts'
import { incidentTakenBack, type TakenBack, updateTakenBack, withRetraction } from '#domain/retraction.ts'
import type { Concerns, Staff } from '#domain/staff.ts'
import type { FieldProblems } from '#domain/typed-field.ts'
import { severityIn } from '#domain/waiting-draft.ts'
import { approvedBy } from './approval-gate.ts'
import { approvalRules } from './approval-rules.ts'
import { newestChange } from './changes.ts'
import { database } from './database.ts'
import { handInFor, markScheduled } from './draft-moves.ts'
import { type DraftInput, PUBLISHING, type Publishing, readDraft, wordsOf } from './draft-publishing.ts'
import { draft } from './drafts.ts'
import { concernsOf } from './incident-concerns.ts'
import { incidentOfUpdate } from './incident-of-update.ts'
import { incident } from './incidents.ts'

export type DraftScheduled =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly problem: 'does-not-fit'; readonly fields: FieldProblems }
  | { readonly ok: false; readonly problem: Exclude<PublishProblem, 'does-not-fit'> }

/**
 * The worker publishes it then, in this person's name and with what they may do at that moment. Whatever can be known now is
 * asked now: whether it would fit at that time, as things stand, and whether this person might say it. Again to choose another time.
 * Where a rule asks for an approval that this person did not give, it waits for one first and then for its time.
 */
export async function scheduleDraft(
  actor: Staff,
  id: string,
  publishAt: Date,
  now: Date,
  { unfit, version }: Omit<Publishing, 'clearance'>,
): Promise<DraftScheduled> {
  if (publishAt <= now) return { ok: false, problem: 'publish-time-passed' }
  const found = await draft(id)
  if (found === null) return { ok: false, problem: 'no-such-draft' }
  const moment = { now: publishAt, change: await newestChange() }
  const parsed = await readDraft(found, moment, unfit)
  if (!parsed.ok) return { ok: false, problem: 'does-not-fit', fields: parsed.problems }
  const outlook = await foreseen(parsed.input, moment)
  if (!outlook.ok) return outlook
  const { concerns, severity } = outlook
  const hold = { id, version: version ?? found.version }
  const { isNeeded } = ruleFor(await approvalRules(), severity)
  if (isNeeded && !(await approvedBy(database(), actor.id, found.submission, wordsOf(parsed.input)))) return handInFor(actor, { hold, publishAt }, now)
  return markScheduled(actor, { hold, publishAt, permission: PUBLISHING[found.kind], concerns }, now)
}

export type Foreseen =
  | { readonly ok: true; readonly before: Incident | null; readonly after: Incident; readonly changes: readonly StatusChange[] }
  | { readonly ok: false; readonly problem: IncidentProblem }

/** What would stand afterwards, if nothing else happened until then, and what it asks of whoever says it; the write itself asks all of it again. */
export async function foreseen(one: DraftInput, moment: Moment): Promise<(Foreseen & { ok: false }) | (Foreseen & { ok: true } & Asked)> {
  const outlook = await outlookOf(one, moment)
  if (!outlook.ok) return outlook
  const problem = changesProblem(outlook.changes, moment.now) ?? outcomeProblem(outlook.after)
  return problem === null ? { ...outlook, ...(await askedOf(one, outlook)) } : { ok: false, problem }
}

type Asked = { readonly severity: Severity; readonly concerns: Concerns }

/** What takes something back is as bad, and about as much, as what it takes back. */
async function askedOf({ kind }: DraftInput, { before, after, changes }: Foreseen & { ok: true }): Promise<Asked> {
  if (before !== null && (kind === 'update-retraction' || kind === 'incident-retraction'))
    return { severity: severityIn(before), concerns: await concernsOf(database(), null, before, []) }
  return { severity: severityIn(after), concerns: await concernsOf(database(), before, after, changes) }
}

async function outlookOf(one: DraftInput, moment: Moment): Promise<Foreseen> {
  switch (one.kind) {
    case 'incident': {
      const problem = openingProblem(one.input, moment.now)
      const { first } = one.input
      return problem === null
        ? { ok: true, before: null, after: openedIncident(NOT_YET, one.input, NOT_YET, moment.now), changes: first.changes }
        : { ok: false, problem }
    }
    case 'update': {
      const before = await incident(one.target, moment)
      if (before === null) return { ok: false, problem: 'no-such-incident' }
      const problem = updateProblem(before, moment.now)
      return problem === null
        ? { ok: true, before, after: withUpdate(before, one.input, NOT_YET, moment.now), changes: one.input.changes }
        : { ok: false, problem }
    }
    case 'correction': {
      const found = await incidentOfUpdate(one.target, moment)
      if (found === null) return { ok: false, problem: 'no-such-update' }
      const { incident: before, update } = found
      return { ok: true, before, after: withCorrection(before, update.id, one.input, moment.now), changes: [...one.input.changes, ...latest(update).changes] }
    }
    case 'update-retraction':
    case 'incident-retraction': {
      const taken = await takenBack(one, moment)
      if (!taken.ok) return taken
      return { ok: true, before: taken.before, after: withRetraction(taken.before, taken.updates, one.input, moment.now), changes: [] }
    }
    default:
      return one satisfies never
  }
}

type Retracting = Extract<DraftInput, { kind: 'update-retraction' | 'incident-retraction' }>

/** What a retraction takes back, as things stand. */
export async function takenBack({ kind, target }: Retracting, moment: Moment): Promise<TakenBack> {
  if (kind === 'incident-retraction') return incidentTakenBack(await incident(target, moment))
  return updateTakenBack((await incidentOfUpdate(target, moment))?.incident ?? null, target)
}

const NOT_YET = 'draft0000000'
