import { sentBackNotes } from '#data/approvals.ts'
import type { Language } from '#domain/language.ts'
import type { Drafting } from '#ui/staff/draft-keeper.tsx'
import { SentBack } from '#ui/staff/sent-back.tsx'

/** Why the draft that a form goes on with was not approved; nothing where it is new or nobody sent it back. */
export async function SentBackNotice({ drafting, language }: { readonly drafting: Drafting | null; readonly language: Language }) {
  const id = drafting?.draft?.id
  return id === undefined ? null : <SentBack notes={(await sentBackNotes([id])).get(id) ?? []} language={language} />
}
