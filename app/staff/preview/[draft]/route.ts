import { admittedAction, requireStaff } from '#auth/require-staff.ts'
import { draft } from '#data/drafts.ts'
import type { Cleared } from '#domain/approval.ts'
import { parseBypass } from '#domain/approval-input.ts'
import type { Language } from '#domain/language.ts'
import { consoleLanguage } from '../../console-language.ts'
import { typedFields } from '../../form.ts'
import { newestMoment } from '../../newest-moment.ts'
import type { Params } from '../../page-props.ts'
import { readDraftedPost } from '../../typed-post.ts'
import { instead, isTooLarge, POLICY, shown } from '../shown.ts'

type Context = { readonly params: Params<'draft'> }

/** A draft as it stands, as readers would see it: for whoever may approve it, too. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  await requireStaff('console.read')
  return shownDraft(request, (await params).draft, await consoleLanguage(), null)
}

/** The same if it went out past the rule, for the reason that the form around the frame gives. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const language = await consoleLanguage()
  const admitted = await admittedAction('console.read')
  if (!admitted.ok) return instead(admitted.problem, {}, language)
  if (isTooLarge(request)) return new Response(null, { status: 413, headers: POLICY })
  const parsed = parseBypass(typedFields(await request.formData()))
  if (!parsed.ok) return instead(null, parsed.problems, language)
  return shownDraft(request, (await params).draft, language, { kind: 'bypassed', reason: parsed.input.reason })
}

async function shownDraft(request: Request, id: string, language: Language, cleared: Cleared | null): Promise<Response> {
  const [moment, found] = [await newestMoment(), await draft(id)]
  if (found === null) return instead('draft-changed', {}, language)
  return shown(request, await readDraftedPost(found, moment), { moment, language, cleared })
}
