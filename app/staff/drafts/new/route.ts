import { now } from '#bin/now.ts'
import { startDraft } from '#data/drafts.ts'
import { type DraftAnswer, StartBody } from '#domain/draft-wire.ts'
import { bodyOf, refusal, standing, writer } from '../answer.ts'

/** The first words of a form make it a draft; the same form again is the same draft. */
export async function POST(request: Request): Promise<Response> {
  const admitted = await writer(request)
  if (!admitted.ok) return admitted.answer
  const body = StartBody.safeParse(await bodyOf(request))
  if (!body.success) return refusal('not-a-draft')
  const started = await startDraft(admitted.actor, body.data, now())
  if (!started.ok) return refusal(started.problem)
  return Response.json({ ok: true, draft: await standing(started.draft, admitted.actor.id) } satisfies DraftAnswer, { status: 201 })
}
