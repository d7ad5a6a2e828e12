import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { requireStaff } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { noteEditor } from '#data/draft-editors.ts'
import { saveDraft } from '#data/draft-saving.ts'
import { draft } from '#data/drafts.ts'
import { whyNotWritable } from '#domain/draft.ts'
import { type DraftAnswer, SaveBody } from '#domain/draft-wire.ts'
import { draftPath } from '#ui/staff/draft-path.ts'
import type { Params } from '../../page-props.ts'
import { bodyOf, drafter, refusal, standing, writer } from '../answer.ts'

type Context = { readonly params: Params<'id'> }

/** The draft as it stands and who else has it open; whoever asks is one of them. People who follow a link are no open page: they are led to it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { searchParams } = new URL(request.url)
  if (!searchParams.has('seat')) return ledTo((await params).id)
  const admitted = await drafter()
  if (!admitted.ok) return admitted.answer
  const found = await draft((await params).id)
  const seat = z.uuid().safeParse(searchParams.get('seat'))
  if (found === null || !seat.success) return refusal('no-such-draft')
  if (whyNotWritable(found.state) === null) await noteEditor(admitted.actor, found.id, seat.data, new Date())
  return Response.json({ ok: true, draft: await standing(found, admitted.actor.id) } satisfies DraftAnswer)
}

async function ledTo(id: string): Promise<never> {
  await requireStaff('draft.write')
  const found = await draft(id)
  if (found === null) notFound()
  if (found.published !== null) redirect(`/staff/incidents/${found.published}`)
  if (found.state === 'awaiting-approval') redirect(`/staff/approvals/${id}`)
  redirect(found.state === 'writing' ? draftPath(found) : '/staff/drafts')
}

/** Keeps what was typed so far. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const admitted = await writer(request)
  if (!admitted.ok) return admitted.answer
  const body = SaveBody.safeParse(await bodyOf(request))
  if (!body.success) return refusal('not-a-draft')
  const { id } = await params
  const saved = await saveDraft(admitted.actor, id, body.data, now())
  const found = saved.ok || 'theirs' in saved ? await draft(id) : null
  if (found === null) return refusal(saved.ok ? 'no-such-draft' : saved.problem)
  await noteEditor(admitted.actor, id, body.data.seat, new Date())
  const shown = await standing(found, admitted.actor.id)
  if (saved.ok) return Response.json({ ok: true, draft: { ...shown, version: saved.version, fields: saved.fields } } satisfies DraftAnswer)
  return refusal(saved.problem, shown, 'names' in saved ? saved.names : [])
}
