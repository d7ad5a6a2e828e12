import { sentBackNotes } from '#data/approvals.ts'
import type { StandingDraft } from '#domain/draft-wire.ts'
import type { Language } from '#domain/language.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { SentBack } from '#ui/staff/sent-back.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'

type Props = {
  /** What the form goes on with; null where it is new. */
  readonly draft: StandingDraft | null
  readonly isSaved?: boolean
  readonly language: Language
}

/** Above a form: that it was just saved, and why it was not approved. */
export async function DraftNotices({ draft, isSaved = false, language }: Props) {
  if (draft === null) return null
  return (
    <>
      {isSaved && (
        <p className="notice done" role="status">
          {STAFF_DRAFTS[language].saved(seoulTime(new Date(draft.changedAt), language))}
        </p>
      )}
      <SentBack notes={(await sentBackNotes([draft.id])).get(draft.id) ?? []} language={language} />
    </>
  )
}
