import { sentBackNotes } from '#data/approvals.ts'
import type { Language } from '#domain/language.ts'
import { SentBack } from '#ui/staff/sent-back.tsx'

/** Why the draft that a form goes on with was not approved; nothing where it is new or nobody sent it back. */
export async function SentBackNotice({ draft, language }: { readonly draft: string | undefined; readonly language: Language }) {
  return draft === undefined ? null : <SentBack notes={(await sentBackNotes([draft])).get(draft) ?? []} language={language} />
}
