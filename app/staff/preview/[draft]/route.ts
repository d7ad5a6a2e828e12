import { requireStaff } from '#auth/require-staff.ts'
import { draft } from '#data/drafts.ts'
import { consoleLanguage } from '../../console-language.ts'
import { newestMoment } from '../../newest-moment.ts'
import { readDraftedPost } from '../../typed-post.ts'
import { instead, shown } from '../shown.ts'

/** A draft as it stands, as readers would see it: for whoever may approve it, too. */
export async function GET(request: Request, { params }: { readonly params: Promise<{ readonly draft: string }> }): Promise<Response> {
  await requireStaff('console.read')
  const [language, moment, { draft: id }] = [await consoleLanguage(), await newestMoment(), await params]
  const found = await draft(id)
  return found === null ? instead('draft-changed', {}, language) : shown(request, await readDraftedPost(found, moment), moment, language)
}
