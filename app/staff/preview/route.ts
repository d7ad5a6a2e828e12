import { admittedAction } from '#auth/require-staff.ts'
import { consoleLanguage } from '../console-language.ts'
import { typedFields } from '../form.ts'
import { newestMoment } from '../newest-moment.ts'
import { readPost } from '../typed-post.ts'
import { instead, isTooLarge, POLICY, shown } from './shown.ts'

/** What a form would say, as readers would see it; stored nowhere. It answers in a frame beside the form. */
export async function POST(request: Request): Promise<Response> {
  const language = await consoleLanguage()
  const admitted = await admittedAction('draft.write')
  if (!admitted.ok) return instead(admitted.problem, {}, language)
  if (isTooLarge(request)) return new Response(null, { status: 413, headers: POLICY })
  const [typed, moment] = [typedFields(await request.formData()), await newestMoment()]
  return shown(request, await readPost(typed, moment), { moment, language, cleared: null })
}
