import { type Clearance, publishedWords } from '#domain/approval.ts'
import type { Touch } from '#domain/change.ts'
import type { IncidentProblem } from '#domain/incident.ts'
import type { Moment } from '#domain/moment.ts'
import { incidentTakenBack, type Retraction, retracted, type TakenBack, updateTakenBack, type Why } from '#domain/retraction.ts'
import type { Actor } from '#domain/staff.ts'
import { severityIn } from '#domain/waiting-draft.ts'
import { passGate } from './approval-gate.ts'
import type { Transaction } from './database.ts'
import type { DraftHold } from './draft-moves.ts'
import { concernsOf } from './incident-concerns.ts'
import { addRevision, clearanceColumn, type IncidentWrite, incidentIn, incidentOfSubmission, permissionTo, type Saying, type Whole } from './incidents.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

/** One update is taken back, for everybody to see; what it said stays readable. Of clearance and draft see `openIncident`. */
export async function retractUpdate(
  actor: Actor,
  { id, ...why }: Retraction,
  now: Date,
  clearance: Clearance | null = null,
  draft: DraftHold | null = null,
): IncidentWrite {
  return retraction({ actor, now, clearance, draft }, why, async (tx, saying) => {
    const row = await tx.incidentUpdate.findUnique({ where: { id }, select: { incidentId: true } })
    const taken = updateTakenBack(row === null ? null : await incidentIn(tx, row.incidentId, momentOf(saying)), id)
    return taken.ok ? takeBack(tx, taken, why, { ...saying, words: publishedWords('update-retraction', id, why) }) : taken
  })
}

/** The whole incident is taken back: all that was said of it, in one change. It never was one. */
export async function retractIncident(
  actor: Actor,
  { id, ...why }: Retraction,
  now: Date,
  clearance: Clearance | null = null,
  draft: DraftHold | null = null,
): IncidentWrite {
  return retraction({ actor, now, clearance, draft }, why, async (tx, saying) => {
    const taken = incidentTakenBack(await incidentIn(tx, id, momentOf(saying)))
    return taken.ok ? takeBack(tx, taken, why, { ...saying, words: publishedWords('incident-retraction', id, why) }) : taken
  })
}

type Attempt = Promise<Written<string> | AlreadyDone<string> | Refused<IncidentProblem>>

async function retraction(said: Omit<Saying, 'change'>, { submission }: Why, act: (tx: Transaction, saying: Saying) => Attempt): IncidentWrite {
  const { actor, now, clearance } = said
  const result = await write(actor, permissionTo('incident.correct', actor, clearance), now, async (tx, change): Attempt => {
    const before = await incidentOfSubmission(tx, submission)
    return before === null ? act(tx, { ...said, change }) : { ok: true, value: before, audit: null }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

function momentOf({ now, change }: Saying): Moment {
  return { now, change }
}

type Said = Saying & { readonly words: object }

/** Newest first, so that an end is taken back before what it was the end of. One approval, or one reason to do without, is for all of it. */
async function takeBack(tx: Transaction, { before: incident, updates }: TakenBack & { ok: true }, why: Why, said: Said): Attempt {
  const { clearance, draft } = said
  const whole: Whole = { submission: why.submission, severity: severityIn(incident), concerns: await concernsOf(tx, null, incident, []) }
  const passed = await passGate(tx, { ...said, ...whole })
  if (!passed.ok) return passed
  const parts: Written<string>[] = []
  for (const [index, update] of updates.toReversed().entries()) {
    const current = (await incidentIn(tx, incident.id, momentOf(said))) ?? incident
    const submission = index === 0 ? why.submission : `${why.submission} ${index + 1}`
    const input = retracted(current, update.id, { ...why, submission })
    const part = await addRevision(tx, current, update, input, { ...said, draft: index === 0 ? draft : null, whole, action: 'incident.retract' })
    if (!part.ok || part.audit === null) return part
    parts.push(part)
  }
  const subject = updates.length === 1 ? (updates[0]?.id ?? incident.id) : incident.id
  const after = { ...why, ...clearanceColumn(clearance, passed.cleared), ...(draft === null ? {} : { draft: draft.id }) }
  const audit = { action: 'incident.retract', subject, before: updates, after }
  return { ok: true, value: incident.id, concerns: whole.concerns, audit, touch: touchOfAll(parts), leaves: parts.flatMap((part) => part.leaves ?? []) }
}

function touchOfAll(parts: readonly Written<string>[]): Touch | null {
  const touches = parts.flatMap(({ touch }) => (touch?.kind === 'incident' ? [touch] : []))
  const [first] = touches
  if (first === undefined) return null
  const all = (pick: (touch: (typeof touches)[number]) => readonly string[]) => [...new Set(touches.flatMap(pick))]
  return {
    ...first,
    services: all((touch) => touch.services),
    functions: all((touch) => touch.functions),
    otherFunctions: all((touch) => touch.otherFunctions),
    otherServices: all((touch) => touch.otherServices),
    months: all((touch) => touch.months),
  }
}
