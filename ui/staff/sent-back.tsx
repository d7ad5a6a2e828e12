import type { SentBackNote } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'
import { STAFF_DRAFTS } from '#i18n/staff-drafts.ts'
import { seoulTime } from './seoul-time.ts'

type Props = {
  /** The newest first. */
  readonly notes: readonly SentBackNote[]
  readonly language: Language
}

/** Who did not approve a draft, when, and what they asked to be changed; nothing where nobody sent it back. */
export function SentBack({ notes: [newest, ...earlier], language }: Props) {
  if (newest === undefined) return null
  return (
    <div className="warning">
      <Note note={newest} language={language} />
      {earlier.length > 0 && (
        <details className="more">
          <summary>{STAFF_DRAFTS[language].sentBackBefore(earlier.length)}</summary>
          {earlier.map((note) => (
            <Note key={note.at.getTime()} note={note} language={language} />
          ))}
        </details>
      )}
    </div>
  )
}

function Note({ note: { by, note, at }, language }: { readonly note: SentBackNote; readonly language: Language }) {
  return (
    <>
      <p className="summary-title">{STAFF_DRAFTS[language].sentBack(by.name, seoulTime(at, language))}</p>
      <p className="said">{note}</p>
    </>
  )
}
