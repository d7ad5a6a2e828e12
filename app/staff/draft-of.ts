import { services } from '#data/services.ts'
import type { Cleared } from '#domain/approval.ts'
import type { Incident, IncidentProblem, StatusChange } from '#domain/incident.ts'
import {
  changesProblem,
  openedIncident,
  openingProblem,
  outcomeProblem,
  updateProblem,
  withClearance,
  withCorrection,
  withUpdate,
} from '#domain/incident-after.ts'
import type { Moment } from '#domain/moment.ts'
import { withRetraction } from '#domain/retraction.ts'
import type { Post } from './typed-post.ts'

/** Stands for ids that are made while writing. */
const NO_ID = 'preview00000'

/**
 * The incident as the post would make it, or why the post would be refused: the rules that the write itself asks. `cleared` is
 * why it may be said although a rule asks for an approval.
 */
export async function draftOf(
  post: Post,
  moment: Moment,
  cleared: Cleared | null,
): Promise<{ ok: true; draft: Incident } | { ok: false; problem: IncidentProblem }> {
  const changes = changesOf(post)
  const said = after(post, moment.now)
  const draft = cleared === null ? said : withClearance(post.kind === 'incident' ? null : post.before, said, cleared)
  const problem = before(post, moment.now) ?? changesProblem(changes, moment.now) ?? outcomeProblem(draft)
  if (problem !== null) return { ok: false, problem }
  const known = new Set((await services(moment)).flatMap((service) => service.functions.map((fn) => fn.id)))
  return changes.every((change) => known.has(change.functionId)) ? { ok: true, draft } : { ok: false, problem: 'unknown-function' }
}

function changesOf(post: Post): readonly StatusChange[] {
  if (post.kind === 'incident') return post.input.first.changes
  return post.kind === 'retraction' ? [] : post.input.changes
}

function before(post: Post, now: Date): IncidentProblem | null {
  if (post.kind === 'incident') return openingProblem(post.input, now)
  return post.kind === 'update' ? updateProblem(post.before, now) : null
}

function after(post: Post, now: Date): Incident {
  if (post.kind === 'incident') return openedIncident(NO_ID, post.input, NO_ID, now)
  if (post.kind === 'update') return withUpdate(post.before, post.input, NO_ID, now)
  if (post.kind === 'correction') return withCorrection(post.before, post.input.update, post.input, now)
  return withRetraction(post.before, post.updates, post.input, now)
}
