import { type Clearance, publishedWords } from '#domain/approval.ts'
import type { Touch } from '#domain/change.ts'
import { type Incident, type IncidentProblem, isRetracted, standingUpdates, type Update } from '#domain/incident.ts'
import { type Retraction, retracted } from '#domain/retraction.ts'
import type { Actor } from '#domain/staff.ts'
import type { Transaction } from './database.ts'
import { concernsOf } from './incident-concerns.ts'
import { addRevision, type IncidentWrite, incidentIn, incidentOfSubmission } from './incidents.ts'
import { type AlreadyDone, type Refused, type Written, write } from './write.ts'

/** One update is taken back, for everybody to see; what it said stays readable. */
export async function retractUpdate(actor: Actor, { id, ...why }: Retraction, now: Date): IncidentWrite {
  return retraction(actor, why.submission, now, async (tx, change) => {
    const row = await tx.incidentUpdate.findUnique({ where: { id }, select: { incidentId: true } })
    const current = row === null ? null : await incidentIn(tx, row.incidentId, { now, change })
    const update = current?.updates.find((one) => one.id === id)
    if (current === null || update === undefined) return { ok: false, problem: 'no-such-update' }
    if (isRetracted(update)) return { ok: false, problem: 'already-retracted' }
    return takeBack(tx, current, [update], why, { actor, now, change })
  })
}

/** The whole incident is taken back: all that was said of it, in one change. It never was one. */
export async function retractIncident(actor: Actor, { id, ...why }: Retraction, now: Date): IncidentWrite {
  return retraction(actor, why.submission, now, async (tx, change) => {
    const current = await incidentIn(tx, id, { now, change })
    if (current === null) return { ok: false, problem: 'no-such-incident' }
    const standing = standingUpdates(current)
    if (standing.length === 0) return { ok: false, problem: 'already-retracted' }
    return takeBack(tx, current, standing, why, { actor, now, change })
  })
}

type Attempt = Promise<Written<string> | AlreadyDone<string> | Refused<IncidentProblem>>
type When = { readonly actor: Actor; readonly now: Date; readonly change: number }

async function retraction(actor: Actor, submission: string, now: Date, act: (tx: Transaction, change: number) => Attempt): IncidentWrite {
  const result = await write(actor, 'incident.correct', now, async (tx, change): Attempt => {
    const before = await incidentOfSubmission(tx, submission)
    return before === null ? act(tx, change) : { ok: true, value: before, audit: null }
  })
  return result.ok ? { ok: true, id: result.value } : result
}

/** Newest first, so that an end is taken back before what it was the end of. */
async function takeBack(tx: Transaction, incident: Incident, updates: readonly Update[], why: Omit<Retraction, 'id'>, when: When): Attempt {
  const { actor, now, change } = when
  const parts: Written<string>[] = []
  for (const [index, update] of updates.toReversed().entries()) {
    const current = (await incidentIn(tx, incident.id, { now, change })) ?? incident
    const submission = index === 0 ? why.submission : `${why.submission} ${index + 1}`
    const input = retracted(current, update.id, { ...why, submission })
    const words = publishedWords('correction', update.id, input)
    const said = await addRevision(tx, current, update, input, {
      actor,
      now,
      change,
      words,
      clearance: clearanceOf(actor, why),
      draft: null,
      action: 'incident.retract',
    })
    if (!said.ok || said.audit === null) return said
    parts.push(said)
  }
  const concerns = await concernsOf(tx, null, incident, [])
  const audit = { action: 'incident.retract', subject: updates.length === 1 ? (updates[0]?.id ?? incident.id) : incident.id, before: updates, after: why }
  return { ok: true, value: incident.id, concerns, audit, touch: touchOfAll(parts), leaves: parts.flatMap((part) => part.leaves ?? []) }
}

/** Where words like these need an approval, taking them back goes past it, with the reason that readers see anyway. */
function clearanceOf(actor: Actor, { reason }: Omit<Retraction, 'id'>): Clearance | null {
  return actor.kind === 'staff' || actor.kind === 'token' ? { kind: 'bypassed', by: { id: actor.id, name: actor.name }, reason } : null
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
