import { requireStaff } from '#auth/require-staff.ts'
import { postmortemDraft } from '#data/postmortem-drafts.ts'
import { evidenceBytes } from '#data/postmortem-evidence.ts'
import { evidenceType } from '#domain/evidence-file.ts'
import type { Params } from '../../../../../page-props.ts'

/** An evidence file of a draft, to be saved: nothing that somebody uploaded is shown on the console's own origin. */
export async function GET(_request: Request, { params }: { readonly params: Params<'slug' | 'file'> }): Promise<Response> {
  await requireStaff('postmortem.draft')
  const { slug, file } = await params
  const [draft, type] = [await postmortemDraft(slug), evidenceType(file)]
  const bytes = draft === null ? null : await evidenceBytes(draft.id, `evidence/${file}`)
  if (bytes === null || type === null) return new Response(null, { status: 404 })
  return new Response(bytes, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${file}"` } })
}
