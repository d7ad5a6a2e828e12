import { handInDraft } from '#data/draft-moves.ts'
import { startDraft } from '#data/drafts.ts'
import type { CatalogueProblem } from '#domain/catalogue.ts'
import type { DraftKind } from '#domain/draft.ts'
import { DraftFields } from '#domain/draft-fields.ts'
import type { IncidentProblem } from '#domain/incident.ts'
import type { MaintenanceProblem } from '#domain/maintenance-plan.ts'
import type { Typed } from '#domain/typed-field.ts'
import { problemSentence, STATUSPAGE_V1 } from '#i18n/statuspage-v1.ts'
import type { Asked } from './asked.ts'
import { failed, type Reply } from './reply.ts'

const NOT_FOUND: readonly string[] = ['no-such-incident', 'no-such-update', 'no-such-maintenance', 'no-such-function', 'no-such-service']

/** Why a write was refused. */
export function refusal(problem: IncidentProblem | MaintenanceProblem | CatalogueProblem): Reply {
  if (problem === 'not-allowed') return failed(403, STATUSPAGE_V1.notAllowed)
  return failed(NOT_FOUND.includes(problem) ? 404 : 422, problemSentence(problem))
}

/** The same of words for which a rule may ask for an approval: then they are kept for those who may give it. */
export async function refusalOfWords(
  { actor, now, submission }: Asked,
  problem: IncidentProblem,
  words: { readonly kind: DraftKind; readonly target: string | null; readonly fields: Typed },
): Promise<Reply> {
  if (problem !== 'needs-approval') return refusal(problem)
  const started = await startDraft(actor, { ...words, fields: DraftFields.parse(words.fields), openedAt: now, submission }, now)
  if (!started.ok) return failed(403, STATUSPAGE_V1.notAllowed)
  const { id, state } = started.draft
  if (state === 'writing') await handInDraft(actor, id, now)
  const { status, body } = failed(422, STATUSPAGE_V1.needsApproval(id))
  return { status, body: { ...(body as object), draft: id } }
}
