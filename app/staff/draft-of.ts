import { services } from '#data/services.ts'
import type { Incident, IncidentProblem } from '#domain/incident.ts'
import { changesProblem, openedIncident, openingProblem, outcomeProblem, updateProblem, withCorrection, withUpdate } from '#domain/incident-after.ts'
import type { Moment } from '#domain/moment.ts'
import type { Post } from './typed-post.ts'

/** Stands for ids that are made while writing. */
const NO_ID = 'preview00000'

/** The incident as the post would make it, or why the post would be refused: the rules that the write itself asks. */
export async function draftOf(post: Post, moment: Moment): Promise<{ ok: true; draft: Incident } | { ok: false; problem: IncidentProblem }> {
  const { changes } = post.kind === 'incident' ? post.input.first : post.input
  const draft = after(post, moment.now)
  const problem = before(post, moment.now) ?? changesProblem(changes, moment.now) ?? outcomeProblem(draft)
  if (problem !== null) return { ok: false, problem }
  const known = new Set((await services(moment)).flatMap((service) => service.functions.map((fn) => fn.id)))
  return changes.every((change) => known.has(change.functionId)) ? { ok: true, draft } : { ok: false, problem: 'unknown-function' }
}

function before(post: Post, now: Date): IncidentProblem | null {
  if (post.kind === 'incident') return openingProblem(post.input, now)
  return post.kind === 'update' ? updateProblem(post.before, now) : null
}

function after(post: Post, now: Date): Incident {
  if (post.kind === 'incident') return openedIncident(NO_ID, post.input, NO_ID, now)
  return post.kind === 'update' ? withUpdate(post.before, post.input, NO_ID, now) : withCorrection(post.before, post.input.update, post.input, now)
}
