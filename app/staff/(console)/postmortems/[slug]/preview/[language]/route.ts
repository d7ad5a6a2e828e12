import { requireStaff } from '#auth/require-staff.ts'
import { postmortemDraft } from '#data/postmortem-drafts.ts'
import { postmortemPreview } from '#data/postmortem-previews.ts'
import { STAFF_POSTMORTEM_DRAFTS } from '#i18n/staff-postmortem-drafts.ts'
import { consoleLanguage } from '../../../../../console-language.ts'
import type { Params } from '../../../../../page-props.ts'

/** Nothing runs, nothing is asked for, and only the console may show it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

/** A postmortem of the console as it would be printed, in a frame of its page. */
export async function GET(_request: Request, { params }: { readonly params: Params<'slug' | 'language'> }): Promise<Response> {
  await requireStaff('postmortem.draft')
  const [{ slug, language: wanted }, language] = [await params, await consoleLanguage()]
  const draft = await postmortemDraft(slug)
  if (draft === null) return new Response(null, { status: 404 })
  const preview = await postmortemPreview(draft.id)
  const words = STAFF_POSTMORTEM_DRAFTS[language]
  if (preview?.version !== draft.version) return said(words.previewComing)
  if (preview.pages === null) return said(words.noPreview)
  return answer(preview.pages[wanted === 'en' ? 'en' : 'ko'], 'text/html')
}

function said(text: string): Response {
  return answer(`${text}\n`, 'text/plain')
}

function answer(body: string, type: string): Response {
  return new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': POLICY } })
}
