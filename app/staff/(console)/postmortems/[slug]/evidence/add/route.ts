import { admittedAction } from '#auth/require-staff.ts'
import { now } from '#bin/now.ts'
import { postmortemDraft } from '#data/postmortem-drafts.ts'
import { addEvidence } from '#data/postmortem-evidence.ts'
import { evidenceFile } from '#domain/evidence-file.ts'
import { MAX_EVIDENCE_BYTES } from '#domain/postmortem.ts'
import type { FormProblem } from '#i18n/staff.ts'
import type { Params } from '../../../../../page-props.ts'

/** The largest file, and what a form puts around it. */
const BODY_MAX_BYTES = MAX_EVIDENCE_BYTES + 64 * 1024

/** Takes one file for a draft. Not an action: those read everything that is sent before they know who sends it. */
export async function POST(request: Request, { params }: { readonly params: Params<'slug'> }): Promise<Response> {
  const [{ slug }, admitted] = [await params, await admittedAction('postmortem.draft')]
  if (!admitted.ok) return admitted.problem === 'foreign-origin' ? new Response(null, { status: 403 }) : refused(slug, admitted.problem, '')
  if (!(Number(request.headers.get('content-length') || Number.NaN) <= BODY_MAX_BYTES)) return refused(slug, 'file-too-large', '')
  const form = await request.formData().catch(() => new FormData())
  const [typed, sent] = [form.get('name'), form.get('file')]
  const typedName = typeof typed === 'string' ? typed : ''
  if (!(sent instanceof File)) return refused(slug, 'no-file', typedName)
  const read = evidenceFile({ typedName, name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) })
  if (!read.ok) return refused(slug, read.problem, typedName)
  const draft = await postmortemDraft(slug)
  const added = draft === null ? ({ ok: false, problem: 'no-such-postmortem' } as const) : await addEvidence(admitted.actor, draft.id, read.file, now())
  return added.ok ? back(slug, { added: read.file.path }) : refused(slug, added.problem, typedName)
}

/** What was typed stands in the form again. */
function refused(slug: string, problem: FormProblem, name: string): Response {
  return back(slug, { refused: problem, name: name.slice(0, 200) })
}

function back(slug: string, said: Readonly<Record<string, string>>): Response {
  return new Response(null, { status: 303, headers: { location: `/staff/postmortems/${encodeURIComponent(slug)}/evidence?${new URLSearchParams(said)}` } })
}
